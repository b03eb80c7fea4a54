using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Bytes, by their ordinals in each segment's dictionary: the ordinal o has the key 2o + 1, and what a row has from another
/// segment is either the same value as an ordinal here, or stands between two, at an even key. So keys compare right with those
/// of documents; rows that stand between the same two are compared by their bytes.
/// </summary>
internal sealed class StringColumn(StringSort sort, int rows) : SortColumn
{
    private readonly byte[]?[] bytes = new byte[rows][];

    // Rows whose bytes are those of the key's ordinal, which are in the dictionary only, so far.
    private readonly bool[] isInDictionary = new bool[rows];
    private SortedDocValues? values;
    private SortedDocValues? before;

    private long Missing => sort.MissingLast ? long.MaxValue : long.MinValue;

    public override void StartSegment(SegmentReader segment)
    {
        before = values;
        values = segment.SortedDocValues(sort.Field)
            ?? (segment.SortedSetDocValues(sort.Field) is { } several ? new FirstOfSortedSet(several) : null);
    }

    public override long Of(int doc, float score) =>
        values is not null && values.AdvanceExact(doc) ? Turned(((long)values.Ord * 2) + 1) : Missing;

    public override void Kept(int row) => isInDictionary[row] = true;

    public override long Moved(int row, long key)
    {
        if (key == Missing) return key;
        if (isInDictionary[row])
        {
            bytes[row] = before!.Lookup((int)(Turned(key) >> 1)).ToArray();
            isInDictionary[row] = false;
        }
        if (values is null) return Turned(0);
        var ord = values.Find(bytes[row]);
        return Turned(ord >= 0 ? ((long)ord * 2) + 1 : (-1 - (long)ord) * 2);
    }

    public override long Put(int row, in SortValue value, float score)
    {
        bytes[row] = value.Bytes;
        isInDictionary[row] = false;
        return value.Bytes is null ? Missing : Turned(0);
    }

    public override int Compare(int first, int second, long key)
    {
        // An odd key is one value.
        if (key == Missing || (Turned(key) & 1) != 0) return 0;
        var order = bytes[first].AsSpan().SequenceCompareTo(bytes[second]);
        return sort.Descending ? -order : order;
    }

    public override SortValue ValueOf(int row, long key)
    {
        if (key == Missing) return default;
        return new SortValue(0, isInDictionary[row] ? values!.Lookup((int)(Turned(key) >> 1)).ToArray() : bytes[row]);
    }

    private long Turned(long key) => sort.Descending ? ~key : key;
}
