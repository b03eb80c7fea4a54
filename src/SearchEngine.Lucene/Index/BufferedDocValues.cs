using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

internal sealed class BufferedNumbers(List<(int Doc, long Value)> values) : NumericDocValues
{
    private int at = -1;

    public override int Doc => at < 0 ? -1 : at < values.Count ? values[at].Doc : NoMoreDocs;

    public override long Value => values[at].Value;

    public override long Cost => values.Count;

    public override int NextDoc()
    {
        if (at < values.Count) at++;
        return Doc;
    }
}

internal sealed class BufferedBytes(List<(int Doc, byte[] Value)> values) : BinaryDocValues
{
    private int at = -1;

    public override int Doc => at < 0 ? -1 : at < values.Count ? values[at].Doc : NoMoreDocs;

    public override ReadOnlySpan<byte> Value => values[at].Value;

    public override long Cost => values.Count;

    public override int NextDoc()
    {
        if (at < values.Count) at++;
        return Doc;
    }
}

internal sealed class BufferedSortedNumbers(List<(int Doc, long Value)> values) : SortedNumericDocValues
{
    private int start = -1;
    private int end;
    private int at;

    public override int Doc => start < 0 ? -1 : start < values.Count ? values[start].Doc : NoMoreDocs;

    public override int ValueCount => end - start;

    public override long Cost => values.Count;

    public override long NextValue() => values[at++].Value;

    public override int NextDoc()
    {
        start = at = end;
        while (end < values.Count && values[end].Doc == values[start].Doc) end++;
        return Doc;
    }
}

internal sealed class BufferedOrd((int Doc, int Ord)[] values, TermTable<int> table, int[] terms) : SortedDocValues
{
    private int at = -1;

    public override int Doc => at < 0 ? -1 : at < values.Length ? values[at].Doc : NoMoreDocs;

    public override int Ord => values[at].Ord;

    public override int ValueCount => terms.Length;

    public override long Cost => values.Length;

    public override ReadOnlySpan<byte> Lookup(int ord) => table[terms[ord]];

    public override int Find(ReadOnlySpan<byte> value) => Buffered.Find(table, terms, value);

    public override int NextDoc()
    {
        if (at < values.Length) at++;
        return Doc;
    }
}

internal sealed class BufferedOrds((int Doc, int Ord)[] values, TermTable<int> table, int[] terms) : SortedSetDocValues
{
    private int start = -1;
    private int end;
    private int at;

    public override int Doc => start < 0 ? -1 : start < values.Length ? values[start].Doc : NoMoreDocs;

    public override long ValueCount => terms.Length;

    public override long Cost => values.Length;

    public override long NextOrd() => at < end ? values[at++].Ord : NoMoreOrds;

    public override ReadOnlySpan<byte> Lookup(long ord) => table[terms[ord]];

    public override long Find(ReadOnlySpan<byte> value) => Buffered.Find(table, terms, value);

    public override int NextDoc()
    {
        start = at = end;
        while (end < values.Length && values[end].Doc == values[start].Doc) end++;
        return Doc;
    }
}

/// <summary>Looks values up among the sorted terms of a segment that is being built.</summary>
internal static class Buffered
{
    public static int Find(TermTable<int> table, int[] terms, ReadOnlySpan<byte> value)
    {
        var low = 0;
        var high = terms.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = table[terms[middle]].SequenceCompareTo(value);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1 - low;
    }
}
