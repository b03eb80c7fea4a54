using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// A block of terms being read: its entries one after the other, each a suffix to the block's prefix, and a term or a
/// deeper block. Loaded again and again; suffixes are read in the mapped file unless they are compressed.
/// </summary>
internal sealed class TermBlock(FieldTerms terms)
{
    private readonly IndexInput input = terms.TermsFile;
    private readonly FieldInfo field = terms.Field;
    private byte[] decompressed = [];
    private bool isCompressed;

    private long suffixes;
    private int suffixesLength;
    private int suffixPosition;
    private int suffixLength;

    private long lengths;
    private int lengthsLength;
    private int lengthsPosition;
    private bool sameLengths;

    private long stats;
    private int statsLength;
    private long places;
    private int placesLength;

    private int entryCount;
    private int entriesRead;
    private bool isLeaf;
    private int termsRead;
    private int termsDecoded;
    private int singletons;
    private TermState state;

    /// <summary>Where the block is in the file.</summary>
    public long Offset { get; private set; }

    /// <summary>Where the group's first block is, which is what an entry above knows it by.</summary>
    public long GroupOffset { get; private set; }

    /// <summary>Where the next block of the group is, if there is one.</summary>
    public long End { get; private set; }

    /// <summary>How many bytes of each term are not in the block.</summary>
    public int PrefixLength { get; private set; }

    /// <summary>Whether no block of the group follows.</summary>
    public bool IsLastOfGroup { get; private set; }

    /// <summary>Whether the entry that was read last is a term, not a block.</summary>
    public bool IsTerm { get; private set; }

    /// <summary>Where the (first) block is that the entry stands for, if it is no term.</summary>
    public long Child { get; private set; }

    /// <summary>The suffix of the entry that was read last.</summary>
    public ReadOnlySpan<byte> Suffix => Suffixes.Slice(suffixPosition, suffixLength);

    private ReadOnlySpan<byte> Suffixes =>
        isCompressed ? decompressed.AsSpan(0, suffixesLength) : input.Span(suffixes, suffixesLength);

    /// <summary>Reads the block's frame.</summary>
    /// <exception cref="CorruptIndexException">It is damaged.</exception>
    public void Load(long offset, long groupOffset, int prefixLength)
    {
        (Offset, GroupOffset, PrefixLength) = (offset, groupOffset, prefixLength);
        var reader = new ByteReader(input.Name, input.SpanUpTo(offset, int.MaxValue), offset);
        var code = (uint)reader.ReadVInt32();
        entryCount = (int)(code >> 1);
        IsLastOfGroup = (code & 1) != 0;
        if (entryCount == 0) throw reader.Corrupt("a block of terms without entries");

        var token = reader.ReadVInt64();
        isLeaf = (token & 4) != 0;
        var compression = (SuffixCompression)(token & 3);
        isCompressed = compression != SuffixCompression.None;
        ReadSuffixes(ref reader, compression, token >> 3);

        code = (uint)reader.ReadVInt32();
        sameLengths = (code & 1) != 0;
        lengthsLength = (int)(code >> 1);
        lengths = reader.FilePosition;
        if (lengthsLength < entryCount) throw reader.Corrupt($"{lengthsLength} lengths of {entryCount} terms");
        reader.Skip(sameLengths ? 1 : lengthsLength);

        (stats, statsLength) = ReadPart(ref reader);
        (places, placesLength) = ReadPart(ref reader);
        End = reader.FilePosition;

        suffixPosition = suffixLength = lengthsPosition = entriesRead = termsRead = termsDecoded = singletons = 0;
        state = TermState.None;
    }

    /// <summary>Moves to the next entry; false after the last.</summary>
    public bool MoveNext()
    {
        if (entriesRead == entryCount) return false;
        suffixPosition += suffixLength;
        var code = (uint)ReadLength();
        IsTerm = isLeaf || (code & 1) == 0;
        suffixLength = (int)(isLeaf ? code : code >> 1);
        if ((uint)suffixLength > (uint)(suffixesLength - suffixPosition)) throw Corrupt("a suffix is too long");
        if (suffixLength == 0 && (entriesRead > 0 || !IsTerm)) throw Corrupt("an empty suffix");
        if (PrefixLength + suffixLength > BlockTreeFormat.MaxTermLength) throw Corrupt("a term is too long");
        entriesRead++;
        if (IsTerm)
        {
            termsRead++;
            return true;
        }
        var distance = ReadLength();
        if (distance <= 0 || distance > Offset) throw Corrupt("a deeper block outside the file");
        Child = Offset - distance;
        return true;
    }

    /// <summary>Moves to the entry of a deeper block.</summary>
    public void MoveToChild(long child)
    {
        while (MoveNext())
            if (!IsTerm && Child == child) return;
        throw Corrupt($"no entry for the block at {child}");
    }

    /// <summary>
    /// Moves to the first entry at or behind a suffix and says how it compares to that: 0 or 1; -1 when there is none.
    /// </summary>
    public int MoveTo(ReadOnlySpan<byte> suffix)
    {
        while (MoveNext())
        {
            var order = Suffix.SequenceCompareTo(suffix);
            // A block of that very prefix would have been found by the index: what it holds is behind the suffix.
            if (order >= 0) return order == 0 && IsTerm ? 0 : 1;
        }
        return -1;
    }

    /// <summary>Where the postings of the term are that was read last. Only what was not decoded yet is.</summary>
    public ref readonly TermState State()
    {
        if (termsDecoded == termsRead) return ref state;
        var statsReader = input.Reader(stats, statsLength);
        var placeReader = input.Reader(places, placesLength);
        while (termsDecoded < termsRead)
        {
            DecodeStats(ref statsReader);
            DecodePlace(ref placeReader);
            termsDecoded++;
        }
        (stats, statsLength) = (statsReader.FilePosition, statsReader.Remaining);
        (places, placesLength) = (placeReader.FilePosition, placeReader.Remaining);
        return ref state;
    }

    private void ReadSuffixes(ref ByteReader reader, SuffixCompression compression, long length)
    {
        // No compression shrinks by more than LZ4 can, and no term is longer than the longest.
        var most = Math.Min(256L * reader.Remaining, (long)entryCount * BlockTreeFormat.MaxTermLength);
        if (length > Math.Min(most, Array.MaxLength)) throw reader.Corrupt($"suffixes of {length} bytes");
        suffixesLength = (int)length;
        if (!isCompressed)
        {
            suffixes = reader.FilePosition;
            reader.Skip(suffixesLength);
            return;
        }
        if (decompressed.Length < suffixesLength)
            decompressed = new byte[Math.Max(suffixesLength, 2 * decompressed.Length)];
        var destination = decompressed.AsSpan(0, suffixesLength);
        switch (compression)
        {
            case SuffixCompression.LowercaseAscii: LowercaseAscii.Decode(ref reader, destination); break;
            case SuffixCompression.Lz4: Lz4Suffixes.Decode(ref reader, destination); break;
            default: throw reader.Corrupt($"compression {(int)compression} is unknown");
        }
    }

    private static (long Offset, int Length) ReadPart(ref ByteReader reader)
    {
        var length = reader.ReadCount();
        var offset = reader.FilePosition;
        reader.Skip(length);
        return (offset, length);
    }

    /// <summary>
    /// Reads a number among the lengths, which stand there only once if all their bytes are the same.
    /// </summary>
    private long ReadLength()
    {
        if (lengthsPosition >= lengthsLength) throw Corrupt("the lengths of suffixes end too early");
        if (sameLengths)
        {
            lengthsPosition++;
            var value = input[lengths];
            return value < 0x80 ? value : throw Corrupt("a length without end");
        }
        var first = input[lengths + lengthsPosition];
        if (first < 0x80)
        {
            lengthsPosition++;
            return first;
        }
        var reader = input.Reader(lengths + lengthsPosition, lengthsLength - lengthsPosition);
        var read = reader.ReadVInt64();
        lengthsPosition += reader.Position;
        return read;
    }

    private void DecodeStats(ref ByteReader reader)
    {
        if (singletons == 0)
        {
            var code = (uint)reader.ReadVInt32();
            if ((code & 1) != 0) singletons = (int)(code >> 1) + 1;
            else
            {
                state.DocFreq = (int)(code >> 1);
                state.TotalTermFreq = state.DocFreq + (field.HasFreqs ? reader.ReadVInt64() : 0);
                if (state.DocFreq < 1 || state.DocFreq > terms.DocCount
                    || (ulong)state.TotalTermFreq > (ulong)terms.SumTotalTermFreq)
                {
                    throw reader.Corrupt(
                        $"a term that is {state.TotalTermFreq} times in {state.DocFreq} of {terms.DocCount} documents");
                }
                if (state.DocFreq == 1 && state.TotalTermFreq > int.MaxValue)
                    throw reader.Corrupt($"a term that is {state.TotalTermFreq} times in one document");
                return;
            }
        }
        singletons--;
        state.DocFreq = 1;
        state.TotalTermFreq = 1;
    }

    private void DecodePlace(ref ByteReader reader)
    {
        var code = reader.ReadVInt64();
        long singleton = -1;
        if ((code & 1) != 0)
        {
            if (state.SingletonDoc == -1 || state.DocFreq != 1) throw reader.Corrupt("a difference to no document");
            code >>= 1;
            singleton = state.SingletonDoc + ((long)((ulong)code >> 1) ^ -(code & 1));
        }
        else
        {
            state.DocStart += code >> 1;
            if (state.DocFreq == 1) singleton = reader.ReadVInt32();
        }
        if (state.DocFreq == 1 && (singleton < 0 || singleton >= terms.Postings.MaxDoc))
            throw reader.Corrupt($"document {singleton} of {terms.Postings.MaxDoc}");
        state.SingletonDoc = (int)singleton;
        state.PosTailOffset = state.SkipOffset = -1;
        if (field.HasPositions)
        {
            state.PosStart += reader.ReadVInt64();
            if (field.HasOffsets || field.StorePayloads) state.PayStart += reader.ReadVInt64();
            if (state.TotalTermFreq > PostingsFormat.BlockSize) state.PosTailOffset = reader.ReadVInt64();
        }
        if (state.DocFreq > PostingsFormat.BlockSize) state.SkipOffset = reader.ReadVInt64();
    }

    private CorruptIndexException Corrupt(string reason) =>
        new(input.Name, $"{reason} (in the block at byte {Offset})");
}
