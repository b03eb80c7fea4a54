namespace SearchEngine.Papers.Search;

/// <summary>
/// Finds papers that are one of those before under another id: resubmissions, extended versions, the same text twice. Either the
/// title is the same, but for case, signs, articles and words like "extended version", and is no short one or an author is the same,
/// too; or the text is nearly the same, and the titles do not count differently: parts I and II stay two. The time for a paper does
/// not depend on how many there are.
/// </summary>
internal sealed class DuplicateFinder
{
    private readonly Dictionary<string, int> byTitle = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, int> byShingle = [];
    private readonly List<(ComparedTitle Title, TextSketch Text, IReadOnlyList<string> Authors)> papers = [];

    /// <summary>The place of the paper before that this one is again; null where it is none, and has a place now.</summary>
    public int? Find(Paper paper)
    {
        var title = ComparedTitle.Of(paper.Title);
        if (title.Words.Length > 0 && byTitle.TryGetValue(title.Words, out var first)
            && (title.IsLong || papers[first].Authors.Intersect(paper.Authors, StringComparer.OrdinalIgnoreCase).Any()))
            return first;
        var text = TextSketch.Of(paper.Abstract.Length > 0 ? paper.Abstract
            : string.Join('\n', [paper.AbstractTranslation, .. paper.Summary.Texts]));
        if (NearestByText(text) is { } near && papers[near].Title.Numbers == title.Numbers && text.Likeness(papers[near].Text) >= TextSketch.Same) return near;
        var place = papers.Count;
        papers.Add((title, text, paper.Authors));
        byTitle.TryAdd(title.Words, place);
        foreach (var shingle in text.Shingles) byShingle.TryAdd(shingle, place);
        return null;
    }

    /// <summary>The paper that has most of a text's shingles.</summary>
    private int? NearestByText(TextSketch text)
    {
        var counts = new Dictionary<int, int>();
        foreach (var shingle in text.Shingles)
            if (byShingle.TryGetValue(shingle, out var paper)) counts[paper] = counts.GetValueOrDefault(paper) + 1;
        return counts.Count == 0 ? null : counts.MaxBy(count => (count.Value, -count.Key)).Key;
    }
}
