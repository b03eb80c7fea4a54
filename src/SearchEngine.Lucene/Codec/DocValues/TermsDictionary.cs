using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>The sorted, different values of a field: from an ordinal to its bytes and back. Serves one thread.</summary>
internal sealed class TermsDictionary(IndexInput data, TermsEntry entry)
{
    private readonly DirectMonotonicReader addresses = new(data, entry.Addresses.Offset, entry.AddressesMeta);
    private readonly DirectMonotonicReader indexAddresses = new(data, entry.IndexAddresses.Offset, entry.IndexAddressesMeta);
    private byte[] term = [];
    private int termLength;
    private long ord = -1;
    private long next;

    public long Count => entry.Count;

    /// <summary>The bytes of an ordinal; valid until the next call.</summary>
    public ReadOnlySpan<byte> Lookup(long wanted)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wanted);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(wanted, entry.Count);
        // Within a block one can only go forward.
        if (ord < 0 || wanted < ord || wanted >> entry.BlockShift != ord >> entry.BlockShift) SeekBlock(wanted >> entry.BlockShift);
        while (ord < wanted) ReadNext();
        return term.AsSpan(0, termLength);
    }

    /// <summary>The ordinal of these bytes, or -1 - (the first ordinal of greater bytes).</summary>
    public long Find(ReadOnlySpan<byte> value)
    {
        if (entry.Count == 0) return -1;
        var part = FindPart(value);
        if (part < 0) return -1;
        var first = part << entry.IndexShift;
        var last = Math.Min(entry.Count, first + (1L << entry.IndexShift)) - 1;
        long low = first >> entry.BlockShift, high = last >> entry.BlockShift;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (FirstTerm(middle).SequenceCompareTo(value) <= 0) low = middle + 1;
            else high = middle - 1;
        }
        if (high < first >> entry.BlockShift) return -1 - first;
        SeekBlock(high);
        last = Math.Min(entry.Count, (high + 1) << entry.BlockShift) - 1;
        while (true)
        {
            var order = term.AsSpan(0, termLength).SequenceCompareTo(value);
            if (order == 0) return ord;
            if (order > 0) return -1 - ord;
            if (ord == last) return -1 - (ord + 1);
            ReadNext();
        }
    }

    /// <summary>The last part of the dictionary whose entry in the index is not above the value; -1 for none.</summary>
    private long FindPart(ReadOnlySpan<byte> value)
    {
        long low = 0, high = (entry.Count - 1) >> entry.IndexShift;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var start = indexAddresses[middle];
            var length = indexAddresses[middle + 1] - start;
            if (start < 0 || length < 0 || start > entry.Index.Length - length)
                throw new CorruptIndexException(data.Name, $"an index entry of {length} bytes at {start} of {entry.Index.Length}");
            var key = data.Span(entry.Index.Offset + start, (int)Math.Min(length, int.MaxValue));
            if (key.SequenceCompareTo(value) <= 0) low = middle + 1;
            else high = middle - 1;
        }
        return high;
    }

    private ReadOnlySpan<byte> FirstTerm(long block)
    {
        var reader = Reader(addresses[block]);
        return reader.ReadBytes(reader.ReadCount());
    }

    private void SeekBlock(long block)
    {
        ord = -1;
        next = addresses[block];
        var reader = Reader(next);
        termLength = 0;
        Append(ref reader, 0, reader.ReadCount());
        ord = block << entry.BlockShift;
    }

    private void ReadNext()
    {
        var before = ord;
        ord = -1;
        var reader = Reader(next);
        int code = reader.ReadByte();
        long shared = code & 15, rest = 1 + (code >> 4);
        if (shared == 15) shared += (uint)reader.ReadVInt32();
        if (rest == 16) rest += (uint)reader.ReadVInt32();
        if (shared > termLength || rest > reader.Remaining)
            throw reader.Corrupt($"a term shares {shared} bytes with one of {termLength} and has {rest} more");
        Append(ref reader, (int)shared, (int)rest);
        ord = before + 1;
    }

    private void Append(ref ByteReader reader, int shared, int rest)
    {
        var bytes = reader.ReadBytes(rest);
        var length = shared + rest;
        if (length > term.Length) Array.Resize(ref term, Math.Max(length, Math.Min(term.Length * 2, Array.MaxLength)));
        bytes.CopyTo(term.AsSpan(shared));
        termLength = length;
        next = reader.FilePosition - entry.Terms.Offset;
    }

    private ByteReader Reader(long at) => (ulong)at > (ulong)entry.Terms.Length
        ? throw new CorruptIndexException(data.Name, $"a term at {at} of {entry.Terms.Length}")
        : data.Reader(entry.Terms.Offset + at, Math.Min(entry.Terms.Length - at, int.MaxValue));
}
