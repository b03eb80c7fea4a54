using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>
/// Papers that have the words that tell most about one, or about a text, whatever field they stand in. A word counts by the field
/// where it does best, as in searches. Authors and the first category count only where words are shared, and little: of several
/// shared authors the rarest counts, the others a part.
/// </summary>
internal sealed class RelatedQuery
{
    private const float OtherAuthors = 0.25f;
    private const int MaxAuthors = 50;

    /// <param name="searcher">The index.</param>
    /// <param name="source">What papers are to be like.</param>
    /// <param name="weights">What counts how much.</param>
    /// <param name="cancellation">Ends the choice of words.</param>
    public RelatedQuery(IndexSearcher searcher, RelatedSource source, RelatedWeights weights, CancellationToken cancellation)
    {
        var alone = source.Id is null;
        Words =
        [
            .. TellingWords.Of(searcher, source.English, PaperFields.English, weights.EnglishTerms, weights, alone, cancellation),
            .. TellingWords.Of(searcher, source.Chinese, PaperFields.Chinese, weights.ChineseTerms, weights, alone, cancellation),
        ];
        Parts = [.. Words.Select(word => Part(word, weights))];
        var clauses = new List<BooleanClause> { new(BooleanQuery.AnyOf(Parts), Occur.Must) };
        if (source.Id is { } id) clauses.Add(new BooleanClause(new TermQuery(PaperFields.Id, id), Occur.MustNot));
        if (weights.Author > 0 && source.Authors.Count > 0)
        {
            var authors = source.Authors.Take(MaxAuthors).Distinct(StringComparer.Ordinal).Select(author => new TermQuery(PaperFields.AuthorName, author));
            clauses.Add(new BooleanClause(new BoostQuery(new DisjunctionMaxQuery(authors, OtherAuthors), weights.Author), Occur.Should));
        }
        if (weights.Category > 0 && source.Categories.Count > 0)
            clauses.Add(new BooleanClause(new BoostQuery(new TermQuery(PaperFields.Category, source.Categories[0]), weights.Category), Occur.Should));
        Query = new BooleanQuery(clauses);
    }

    /// <summary>The words that are looked for, by language, the best first.</summary>
    public IReadOnlyList<TellingWord> Words { get; }

    /// <summary>For each word the query for it.</summary>
    public IReadOnlyList<Query> Parts { get; }

    /// <summary>The whole query.</summary>
    public BooleanQuery Query { get; }

    private static BoostQuery Part(TellingWord word, RelatedWeights weights)
    {
        var isChinese = ReferenceEquals(word.Fields, PaperFields.Chinese);
        return new BoostQuery(
            new DisjunctionMaxQuery(
                word.Fields.Select((field, i) => i == 0 ? (Query)new BoostQuery(new TermQuery(field, word.Term), weights.FoundTitle) : new TermQuery(field, word.Term)),
                RankingWeights.TieBreaker),
            isChinese ? word.Weight * weights.Chinese : word.Weight);
    }
}
