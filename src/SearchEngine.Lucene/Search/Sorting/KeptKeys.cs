using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The keys of the hits that a collector keeps, by several sorts of which the first that differs decides: a row for each hit,
/// one to spare for the hit that is looked at, and one for the place behind which hits are wanted.
/// </summary>
internal sealed class KeptKeys
{
    private readonly SortColumn[] columns;
    private readonly long[] keys;
    private readonly int afterRow;
    private readonly int afterDoc;
    private int used;

    /// <param name="sorts">The sorts, none or more.</param>
    /// <param name="top">How many hits are kept.</param>
    /// <param name="after">Behind what hits are wanted; null for all.</param>
    /// <exception cref="ArgumentException">The place has not as many keys as there are sorts.</exception>
    public KeptKeys(IReadOnlyList<HitSort> sorts, int top, SearchAfter? after = null)
    {
        afterRow = top + 1;
        columns = [.. sorts.Select(sort => sort.Column(top + 2))];
        keys = new long[columns.Length * (top + 2L)];
        if (after is null) return;
        if (after.Keys.Count != columns.Length)
            throw new ArgumentException($"a place of {after.Keys.Count} keys in an order by {columns.Length}", nameof(after));
        afterDoc = after.Doc;
        for (var i = 0; i < columns.Length; i++) Row(afterRow)[i] = columns[i].Put(afterRow, after.Keys[i], after.Score);
        HasAfter = true;
    }

    /// <summary>Whether any key is made of scores.</summary>
    public bool NeedsScores => Array.Exists(columns, column => column.NeedsScores);

    /// <summary>Whether hits are wanted only behind a place.</summary>
    public bool HasAfter { get; }

    /// <summary>The first key of that place.</summary>
    public long FirstAfter => keys[afterRow * columns.Length];

    /// <summary>The row of the document that was looked at last, until it is kept or another is looked at.</summary>
    public int Spare { get; private set; }

    public void StartSegment(SegmentReader segment)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i].StartSegment(segment);
            for (var row = 0; row < used; row++)
                if (row != Spare) Move(row, i);
            if (HasAfter) Move(afterRow, i);
        }
    }

    /// <summary>Looks at a document, counted within the segment; documents are looked at in the order of the index.</summary>
    public void Look(int doc, float score)
    {
        var row = Row(Spare);
        for (var i = 0; i < row.Length; i++) row[i] = columns[i].Of(doc, score);
    }

    /// <summary>Reads the first key of documents, which are then looked at with it, if at all.</summary>
    public void ReadFirst(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores, Span<long> first) => columns[0].Read(docs, scores, first);

    /// <summary>Looks at a document whose first key is known.</summary>
    public void Look(int doc, float score, long first)
    {
        var row = Row(Spare);
        row[0] = first;
        for (var i = 1; i < row.Length; i++) row[i] = columns[i].Of(doc, score);
    }

    /// <summary>Whether the document that was looked at last comes before a hit that is kept; of equals, the one that was looked at first comes first.</summary>
    public bool IsBefore(int other) => Row(Spare).SequenceCompareTo(Row(other)) < 0;

    /// <summary>Whether the document that was looked at last, by its number in the index, is one of those that are wanted.</summary>
    public bool IsAfter(int doc)
    {
        var order = Row(Spare).SequenceCompareTo(Row(afterRow));
        return order != 0 ? order > 0 : doc > afterDoc;
    }

    /// <summary>Keeps the document that was looked at last.</summary>
    /// <param name="instead">The row of the hit that goes for it; none while there is room.</param>
    public void Keep(int? instead = null)
    {
        foreach (var column in columns) column.Kept(Spare);
        used = Math.Max(used, Spare + 1);
        Spare = instead ?? Spare + 1;
    }

    /// <summary>Negative where the first row comes first, 0 for equals.</summary>
    public int Compare(int first, int second)
    {
        var a = Row(first);
        var b = Row(second);
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i]) return a[i].CompareTo(b[i]);
            if (columns[i].Compare(first, second, a[i]) is var order and not 0) return order;
        }
        return 0;
    }

    /// <summary>The first key of a row.</summary>
    public long First(int row) => keys[row * columns.Length];

    /// <summary>The values of a row.</summary>
    public SortValue[] Values(int row) => [.. columns.Select((column, i) => column.ValueOf(row, Row(row)[i]))];

    /// <summary>The score of a row; 0 where it is no key.</summary>
    public float ScoreOf(int row)
    {
        for (var i = 0; i < columns.Length; i++)
            if (columns[i] is ScoreColumn column) return column.ScoreOf(Row(row)[i]);
        return 0;
    }

    private void Move(int row, int column)
    {
        ref var key = ref Row(row)[column];
        key = columns[column].Moved(row, key);
    }

    private Span<long> Row(int row) => keys.AsSpan(row * columns.Length, columns.Length);
}
