using SearchEngine.Analysis.English;
using SearchEngine.Analysis.Latin;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>
/// Corrects words of letters by edit distance to the words of titles, which are not stemmed. Words of four and five letters may
/// have one edit, longer ones two; the first letter is right, unless only another makes a word of it by one edit. A missing space
/// (<c>federatedlearning</c>) is looked for among phrases.
/// </summary>
internal sealed class LatinSpelling(IndexSearcher searcher, TermSuggester terms)
{
    private const int MinLetters = 4;
    private const int MinForTwoEdits = 6;
    private const int MaxLetters = 40;
    private const int MaxWords = 64;

    /// <summary>Of how many words, as near as each other, that is taken which goes best with the others.</summary>
    private const int MaxCandidates = 4;
    private const int MaxContext = 6;

    private static readonly Analyzer English = PaperFields.Analyzers[PaperFields.TitleEnglish];

    private readonly long rare = Rarity.Most(searcher.Reader.NumDocs);
    private readonly List<Query> known = [];
    private readonly List<(int Start, int End, string Key, long Weight)> unknown = [];

    /// <summary>Takes in the words of a stretch of a query.</summary>
    public void Add(string query, int start, int end)
    {
        foreach (var part in WrittenWords.Of(query.AsSpan(start, end - start), MaxWords).SelectMany(word => word.Parts))
        {
            if (part.Key.Length > MaxLetters || !part.Key.All(char.IsLetter) || EnglishAnalyzer.StopWords.Contains(part.Key)) continue;
            var stem = Stem(part.Key);
            var weight = PapersWith(part.Key, stem);
            if (weight <= rare && part.Key.Length >= MinLetters) unknown.Add((start + part.Start, start + part.End, part.Key, weight));
            else if (known.Count < MaxContext) known.Add(Query(stem));
        }
    }

    /// <summary>Adds what stands for the words that next to no paper has.</summary>
    public void Correct(List<SpellingCorrector.Change> changes, CancellationToken cancellation)
    {
        foreach (var (start, end, key, weight) in unknown)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Choose(Candidates(key, weight)) is not { } word) continue;
            changes.Add(new SpellingCorrector.Change(start, end, word));
            if (known.Count < MaxContext) known.Add(Query(Stem(word.Split(' ')[^1])));
        }
    }

    /// <summary>The words that are as near as any, the most frequent first.</summary>
    internal IReadOnlyList<SpelledTerm> Candidates(string key, long weight)
    {
        var options = new SpellingOptions
        {
            MaxEdits = key.Length < MinForTwoEdits ? 1 : 2,
            PrefixLength = 1,
            Top = MaxCandidates,
            MinWeight = Rarity.LeastFor(weight),
        };
        var found = terms.Spell(PaperFields.SuggestedWord, key, options);
        if (found is not [{ Edits: 1 }, ..])
        {
            var others = terms.Spell(PaperFields.SuggestedWord, key, options with { MaxEdits = 1, PrefixLength = 0 });
            if (others.Count > 0) found = others;
        }
        if (found is not [{ Edits: 1 }, ..])
        {
            var apart = terms.Spell(PaperFields.SuggestedPhrase, key, options with { MaxEdits = 1, PrefixLength = 3 })
                .Where(phrase => phrase.Text.Length == key.Length + 1 && phrase.Text.Replace(" ", "", StringComparison.Ordinal) == key).ToArray();
            if (apart.Length > 0) found = apart;
        }
        var stem = Stem(key);
        return [.. found.Where(term => term.Edits == found[0].Edits && Stem(term.Text) != stem)];
    }

    /// <summary>The word that most papers have together with the others; the most frequent where none of them is with these.</summary>
    private string? Choose(IReadOnlyList<SpelledTerm> candidates)
    {
        if (candidates.Count < 2 || known.Count == 0) return candidates.Count == 0 ? null : candidates[0].Text;
        return candidates
            .Select(candidate => (candidate.Text, Papers: searcher.Count(BooleanQuery.AllOf([Query(Stem(candidate.Text)), .. known]))))
            .MaxBy(candidate => candidate.Papers).Text;
    }

    private static Query Query(string stem) => BooleanQuery.AnyOf(PaperFields.English.Select(field => new TermQuery(field, stem)));

    /// <summary>In how many papers a word is, in the field that has it most; names of authors are no misspellings.</summary>
    private long PapersWith(string key, string stem)
    {
        var most = terms.Weight(PaperFields.Author, key);
        foreach (var field in PaperFields.English) most = Math.Max(most, terms.Weight(field, stem));
        foreach (var field in PaperFields.Chinese) most = Math.Max(most, terms.Weight(field, stem));
        return most;
    }

    private static string Stem(string word) => Tokens.Of(English, word) is [.., var last] ? last.Term : word;
}
