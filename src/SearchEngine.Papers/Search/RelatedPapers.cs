using SearchEngine.Analysis.Chinese;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>
/// Chooses the words that tell most about a text, by language, and looks for papers that have them, whatever field they stand
/// in. A word counts by the field where it does best, as in searches.
/// </summary>
internal sealed class RelatedPapers
{
    /// <summary>How many words of each language are looked for.</summary>
    private const int TermsOfLanguage = 20;

    /// <summary>Where fewer words are said twice, those that are said once tell, too.</summary>
    private const int Enough = 8;

    /// <summary>A word in more than one of this many papers tells nothing, but in a small index.</summary>
    private const int CommonShare = 4;
    private const int CommonAnyway = 10;

    private readonly List<TellingTerm> terms = [];
    private readonly List<Query> parts = [];

    /// <param name="searcher">The index.</param>
    /// <param name="texts">What papers are to be like.</param>
    public RelatedPapers(IndexSearcher searcher, IEnumerable<string> texts)
    {
        var byLanguage = texts.Where(text => text.Length > 0).ToLookup(text => ScriptDetector.IsChinese(text));
        AddTerms(searcher, byLanguage[false], PaperFields.AbstractEnglish, PaperFields.English);
        AddTerms(searcher, byLanguage[true], PaperFields.SummaryChinese, PaperFields.Chinese);
    }

    /// <summary>The words that are looked for, as the texts write them.</summary>
    public IReadOnlyList<string> Terms => [.. terms.Select(term => term.Surface)];

    /// <summary>A query for papers that have any of the words, without one of them.</summary>
    public BooleanQuery Query(string? withoutId)
    {
        var clauses = new List<BooleanClause> { new(BooleanQuery.AnyOf(parts), Occur.Must) };
        if (withoutId is not null) clauses.Add(new BooleanClause(new TermQuery(PaperFields.Id, withoutId), Occur.MustNot));
        return new BooleanQuery(clauses);
    }

    /// <summary>For each hit the words that it has, those first that count most.</summary>
    public IReadOnlyList<SharedTerm>[] Shared(IndexSearcher searcher, IReadOnlyList<ScoreDoc> hits) =>
        [.. MatchedParts.Of(searcher, parts, hits).Select(matched => Whole([.. matched.Select(part => new SharedTerm(terms[part.Part].Surface, part.Share))]))];

    /// <summary>Words within longer ones (客户 in 客户端) are counted to the longest.</summary>
    private static SharedTerm[] Whole(SharedTerm[] shared) =>
    [
        .. shared.GroupBy(term => shared.Where(other => other.Text.Contains(term.Text, StringComparison.OrdinalIgnoreCase)).MaxBy(other => other.Text.Length)!.Text,
                StringComparer.OrdinalIgnoreCase)
            .Select(same => new SharedTerm(same.Key, same.Sum(term => term.Share)))
            .OrderByDescending(term => term.Share),
    ];

    private void AddTerms(IndexSearcher searcher, IEnumerable<string> texts, string countedIn, string[] fields)
    {
        FieldText[] counted = [.. texts.Select(text => new FieldText(countedIn, text))];
        if (counted.Length == 0) return;
        var options = new MoreLikeThisOptions
        {
            MaxQueryTerms = TermsOfLanguage,
            // In the paper itself and in another one.
            MinDocFreq = 2,
            MaxDocFreq = Math.Max(CommonAnyway, searcher.Reader.MaxDoc / CommonShare),
            MinWordLength = 2,
        };
        var chosen = new MoreLikeThis(searcher, PaperFields.Analyzers, options).Terms(counted);
        if (chosen.Count < Enough) chosen = new MoreLikeThis(searcher, PaperFields.Analyzers, options with { MinTermFreq = 1 }).Terms(counted);
        foreach (var term in chosen)
        {
            terms.Add(term);
            parts.Add(new DisjunctionMaxQuery(fields.Select(field => new TermQuery(field, term.Term.Text)), RankingWeights.TieBreaker));
        }
    }
}
