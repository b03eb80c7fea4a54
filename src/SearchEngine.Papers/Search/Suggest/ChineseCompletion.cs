using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>Completes Chinese words, which are the terms of the Chinese fields.</summary>
/// <param name="searcher">The index.</param>
/// <param name="terms">Its terms.</param>
/// <param name="typed">What was typed; it ends with Han characters.</param>
/// <param name="top">How many are wanted at most.</param>
internal sealed class ChineseCompletion(IndexSearcher searcher, TermSuggester terms, TypedText typed, int top)
{
    /// <summary>How many of the last characters may be the beginning of a word that is not the whole run.</summary>
    private const int MaxBeginning = 8;
    private const int MaxInContext = 12;

    // Summaries have the words of titles, too, nearly always.
    private static readonly string[] Fields = [PaperFields.SummaryChinese, PaperFields.TitleChinese];

    public IReadOnlyList<PaperSuggestion> Find(CancellationToken cancellation)
    {
        var found = new List<PaperSuggestion>();
        var run = typed.Han;
        var context = Context.Of(typed.Text[..typed.HanStart]) ?? [];
        for (var start = 0; start < run.Length && found.Count == 0; start = Next(run, start))
        {
            if (run.Length - start > MaxBeginning || char.IsLowSurrogate(run[start])) continue;
            foreach (var (word, weight) in Words(run[start..]))
            {
                if (found.Count == top) break;
                var text = run[..start] + word;
                var count = start == 0 && context.Count == 0
                    ? weight
                    : searcher.Count(BooleanQuery.AllOf([start == 0 ? Anywhere(word) : ChinesePhrase.Anywhere(text), .. context]), cancellation);
                if (count == 0) continue;
                text = typed.Text[..typed.HanStart] + text;
                found.Add(new PaperSuggestion(text, SuggestionKind.Term, count, null, TypedMarks.OfCharacters(text, typed.Text.TrimEnd())));
            }
        }
        return found;
    }

    private static int Next(string run, int start) => Math.Max(start + 1, run.Length - MaxBeginning);

    private IEnumerable<SuggestedTerm> Words(string beginning) => Fields
        .SelectMany(field => terms.Complete(field, beginning, Math.Min(TermSuggester.MaxTop, 2 * top)).Terms)
        .Where(term => term.Text.Length > beginning.Length && term.Text.Length > 1)
        .GroupBy(term => term.Text, term => term.Weight, StringComparer.Ordinal)
        .Select(term => new SuggestedTerm(term.Key, term.Max()))
        .OrderByDescending(term => term.Weight).ThenBy(term => term.Text, StringComparer.Ordinal)
        .Take(Math.Max(top, MaxInContext));

    private static BooleanQuery Anywhere(string word) => BooleanQuery.AnyOf(Fields.Select(field => new TermQuery(field, word)));
}
