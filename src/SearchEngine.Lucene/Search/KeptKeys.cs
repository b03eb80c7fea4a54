using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The keys of the hits that a collector keeps, by several sorts of which the first that differs decides: a row for each hit,
/// and one to spare for the hit that is looked at.
/// </summary>
/// <param name="sorts">The sorts, none or more.</param>
/// <param name="top">How many hits are kept.</param>
internal sealed class KeptKeys(IReadOnlyList<NumericSort> sorts, int top)
{
    private readonly SortKeys[] sorts = [.. sorts.Select(sort => new SortKeys(sort))];
    private readonly long[] keys = new long[sorts.Count * (top + 1L)];

    /// <summary>The row of the document that was looked at last, until it is kept or another is looked at.</summary>
    public int Spare { get; private set; }

    public void StartSegment(SegmentReader segment)
    {
        foreach (var sort in this.sorts) sort.StartSegment(segment);
    }

    /// <summary>Looks at a document, counted within the segment; documents are looked at in the order of the index.</summary>
    public void Look(int doc)
    {
        var row = Row(Spare);
        for (var i = 0; i < row.Length; i++) row[i] = this.sorts[i].Of(doc);
    }

    /// <summary>Looks at a document if it comes before a hit that is kept.</summary>
    /// <param name="doc">The document, as for <see cref="Look"/>.</param>
    /// <param name="other">The row of the hit, which is equal in all else.</param>
    /// <returns>Whether it does; of equals, the one that was looked at first comes first.</returns>
    public bool LookIfBefore(int doc, int other)
    {
        var row = Row(Spare);
        var kept = Row(other);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = this.sorts[i].Of(doc);
            if (row[i] > kept[i]) return false;
            if (row[i] == kept[i]) continue;
            while (++i < row.Length) row[i] = this.sorts[i].Of(doc);
            return true;
        }
        return false;
    }

    /// <summary>Keeps the document that was looked at last.</summary>
    /// <param name="instead">The row of the hit that goes for it; none while there is room.</param>
    public void Keep(int? instead = null) => Spare = instead ?? Spare + 1;

    /// <summary>Negative where the first row comes first, 0 for equals.</summary>
    public int Compare(int first, int second) => Row(first).SequenceCompareTo(Row(second));

    private Span<long> Row(int row) => keys.AsSpan(row * this.sorts.Length, this.sorts.Length);
}
