using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search;
using SearchEngine.Papers.Search.Across;

namespace SearchEngine.Papers;

public sealed partial class PaperIndex
{
    /// <summary>Why a paper has its score for a query: which word in which field gives how much. Slower than a search.</summary>
    /// <param name="text">The query, as for <see cref="Search(PaperSearchRequest, CancellationToken)"/>.</param>
    /// <param name="id">The arXiv id, without version.</param>
    /// <param name="translate">As <see cref="PaperSearchRequest.Translate"/>.</param>
    /// <param name="cancellation">Ends the looking up of names.</param>
    /// <returns>Null where the index does not have the paper.</returns>
    /// <exception cref="ArgumentException">The query is too long.</exception>
    public PaperExplanation? Explain(string text, string id, bool translate = true, CancellationToken cancellation = default)
    {
        CheckLength(text);
        if (new PaperIndexReader(searcher).DocOf(id) is not { } doc) return null;
        var (built, query) = Read(text, null, translate, cancellation);
        var explanation = searcher.Explain(query, doc);
        // As a search would read it that finds nothing.
        if (!explanation.IsMatch && built.Named is null && searcher.Count(query, cancellation) == 0
            && PinyinRescue.Find(text, searcher, cancellation) is { } readAs && Explain(readAs, id, translate, cancellation) is { } rescued)
            return rescued with { Query = text, ReadAs = readAs };
        var names = built.Expansions.Count == 0 ? ExpansionNames.None : new ExpansionNames(Read(text, null, translate: false, cancellation).Query, built.Expansions);
        var parts = ScorePart.Of(explanation, names);
        return new PaperExplanation(text, id, explanation.IsMatch, explanation.Value, parts, explanation) { Named = built.Named };
    }
}
