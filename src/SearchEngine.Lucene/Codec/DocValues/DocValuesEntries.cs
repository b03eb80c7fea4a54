using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>Part of the data file; checked to be inside it.</summary>
internal readonly record struct FilePart(long Offset, long Length)
{
    public static FilePart Read(ref ByteReader meta, long dataLength) => Check(in meta, new FilePart(meta.ReadInt64(), meta.ReadInt64()), dataLength);

    public static FilePart Check(in ByteReader meta, FilePart part, long dataLength) =>
        part.Offset < 0 || part.Length < 0 || part.Offset > dataLength - part.Length
            ? throw meta.Corrupt($"{part.Length} bytes at {part.Offset} in a file of {dataLength}")
            : part;
}

/// <summary>Where and how the numbers of a field are stored.</summary>
internal sealed class NumberEntry
{
    public required DocumentSet Set { get; init; }
    public required long Count { get; init; }
    private long[]? Table { get; init; }
    private int BlockShift { get; init; }
    private int Width { get; init; }
    private long Min { get; init; }
    private long Divisor { get; init; }
    private FilePart Values { get; init; }
    private long JumpTable { get; init; }

    public static NumberEntry Read(ref ByteReader meta, long dataLength)
    {
        var set = DocumentSet.Read(ref meta, dataLength);
        var count = meta.ReadInt64();
        var tableSize = meta.ReadInt32();
        if (tableSize > DocValuesFormat.MaxTable) throw meta.Corrupt($"a table of {tableSize} values");
        long[]? table = null;
        if (tableSize >= 0)
        {
            table = new long[tableSize];
            foreach (ref var value in table.AsSpan()) value = meta.ReadInt64();
        }
        var entry = new NumberEntry
        {
            Set = set,
            Count = count,
            Table = table,
            BlockShift = tableSize < DocValuesFormat.NoTable ? -2 - tableSize : -1,
            Width = meta.ReadByte(),
            Min = meta.ReadInt64(),
            Divisor = meta.ReadInt64(),
            Values = FilePart.Read(ref meta, dataLength),
            JumpTable = meta.ReadInt64(),
        };
        entry.Check(in meta, dataLength);
        return entry;
    }

    public NumberValues Open(IndexInput data)
    {
        if (Width == 0) return new ConstantNumbers(Min);
        if (BlockShift >= 0) return new BlockNumbers(data, BlockShift, JumpTable, Divisor);
        var packed = new DirectReader(data, Values.Offset, Width);
        return Table is null ? new PackedNumbers(packed, Divisor, Min) : new TableNumbers(data.Name, packed, Table);
    }

    private void Check(in ByteReader meta, long dataLength)
    {
        if (Count < 0) throw meta.Corrupt($"{Count} values");
        if (Width == 0) return;
        if (BlockShift >= 0)
        {
            if (BlockShift is < 1 or > 30) throw meta.Corrupt($"blocks of 2^{BlockShift} values");
            var blocks = Count == 0 ? 0 : ((Count - 1) >> BlockShift) + 1;
            if (JumpTable < 0 || JumpTable > dataLength || blocks > (dataLength - JumpTable) / 8)
                throw meta.Corrupt($"a jump table for {Count} values at {JumpTable} in a file of {dataLength}");
            return;
        }
        PackedPart.Check(in meta, Values, Count, Width);
    }
}

/// <summary>Checks of what is stored as packed numbers.</summary>
internal static class PackedPart
{
    public static void Check(in ByteReader meta, FilePart part, long count, int width)
    {
        if (!DirectWriter.IsWidth(width)) throw meta.Corrupt($"numbers of {width} bits");
        if (count < 0 || count > part.Length * 8 / width) throw meta.Corrupt($"{count} numbers of {width} bits in {part.Length} bytes");
    }
}

/// <summary>Where the values of each document begin, if documents have different numbers of them.</summary>
internal sealed class AddressEntry
{
    private AddressEntry(long offset, DirectMonotonicMeta meta)
    {
        Offset = offset;
        Meta = meta;
    }

    private long Offset { get; }

    private DirectMonotonicMeta Meta { get; }

    public static AddressEntry Read(ref ByteReader meta, int documents, long dataLength)
    {
        var offset = meta.ReadInt64();
        return Read(ref meta, offset, documents + 1L, dataLength);
    }

    public static AddressEntry Read(ref ByteReader meta, long offset, long count, long dataLength)
    {
        var blockShift = meta.ReadVInt32();
        var lines = DirectMonotonicMeta.Read(ref meta, count, blockShift);
        FilePart.Check(in meta, new FilePart(offset, meta.ReadInt64()), dataLength);
        return new AddressEntry(offset, lines);
    }

    public DirectMonotonicReader Open(IndexInput data) => new(data, Offset, Meta);
}

/// <summary>Where and how the bytes of a field are stored.</summary>
internal sealed class BinaryEntry
{
    public required DocumentSet Set { get; init; }
    public required int Documents { get; init; }
    public required FilePart Data { get; init; }

    /// <summary>What all values have, where <see cref="Addresses"/> is null.</summary>
    public int Length { get; private set; }

    /// <summary>Of the values; of the blocks where they are compressed.</summary>
    public AddressEntry? Addresses { get; private set; }

    public bool Compressed { get; private set; }

    public int BlockShift { get; private set; }

    public int MaxBlockLength { get; private set; }

    public static BinaryEntry Read(ref ByteReader meta, bool compressed, int maxDoc, long dataLength)
    {
        var data = FilePart.Read(ref meta, dataLength);
        var set = DocumentSet.Read(ref meta, dataLength);
        var documents = meta.ReadInt32();
        DocValuesReader.CheckDocuments(in meta, set, documents, maxDoc);
        var entry = new BinaryEntry { Set = set, Documents = documents, Data = data };
        var minLength = meta.ReadInt32();
        entry.Length = meta.ReadInt32();
        if (compressed && documents > 0)
        {
            entry.Compressed = true;
            var addresses = meta.ReadInt64();
            var blocks = meta.ReadVInt32();
            entry.BlockShift = meta.ReadVInt32();
            entry.MaxBlockLength = meta.ReadVInt32();
            if (entry.BlockShift is < 0 or > 16 || blocks <= (documents - 1) >> entry.BlockShift)
                throw meta.Corrupt($"{documents} values in {blocks} blocks of 2^{entry.BlockShift}");
            if (entry.MaxBlockLength < 0 || entry.MaxBlockLength > data.Length * Lz4Decoder.MaxExpansion)
                throw meta.Corrupt($"blocks of {entry.MaxBlockLength} bytes in {data.Length}");
            entry.Addresses = AddressEntry.Read(ref meta, addresses, blocks, dataLength);
        }
        else if (minLength < entry.Length)
        {
            entry.Addresses = AddressEntry.Read(ref meta, documents, dataLength);
        }
        else if (entry.Length < 0 || (long)entry.Length * documents > data.Length)
        {
            throw meta.Corrupt($"{documents} values of {entry.Length} bytes in {data.Length}");
        }
        return entry;
    }
}

/// <summary>Where the ordinals of a field and the dictionary that they refer to are stored.</summary>
internal sealed class SortedEntry
{
    public required DocumentSet Set { get; init; }
    public required int Documents { get; init; }
    public required TermsEntry Terms { get; init; }

    /// <summary>Of each document's ordinals; null where each document has one.</summary>
    public AddressEntry? Addresses { get; init; }

    /// <summary>More ordinals do not fit where they are.</summary>
    public long MaxOrds => Ords.Length * 8 / Width;

    private int Width { get; init; }

    private FilePart Ords { get; init; }

    public static SortedEntry Read(ref ByteReader meta, int maxDoc, long dataLength)
    {
        var set = DocumentSet.Read(ref meta, dataLength);
        var documents = meta.ReadInt32();
        DocValuesReader.CheckDocuments(in meta, set, documents, maxDoc);
        int width = meta.ReadByte();
        var ords = FilePart.Read(ref meta, dataLength);
        if (width != 0) PackedPart.Check(in meta, ords, documents, width);
        var terms = TermsEntry.Read(ref meta, dataLength);
        if (terms.Count > int.MaxValue) throw meta.Corrupt($"{terms.Count} different values in {documents} documents");
        return new SortedEntry { Set = set, Documents = documents, Width = width, Ords = ords, Terms = terms };
    }

    public static SortedEntry ReadSet(ref ByteReader meta, int maxDoc, long dataLength)
    {
        if (!MetadataFile.ReadFlag(ref meta, "whether documents have several values")) return Read(ref meta, maxDoc, dataLength);
        var set = DocumentSet.Read(ref meta, dataLength);
        int width = meta.ReadByte();
        var ords = FilePart.Read(ref meta, dataLength);
        PackedPart.Check(in meta, ords, 0, width);
        var documents = meta.ReadInt32();
        DocValuesReader.CheckDocuments(in meta, set, documents, maxDoc);
        var addresses = AddressEntry.Read(ref meta, documents, dataLength);
        return new SortedEntry
        {
            Set = set,
            Documents = documents,
            Width = width,
            Ords = ords,
            Addresses = addresses,
            Terms = TermsEntry.Read(ref meta, dataLength),
        };
    }

    public NumberValues OpenOrds(IndexInput data) =>
        Width == 0 ? new ConstantNumbers(0) : new PackedNumbers(new DirectReader(data, Ords.Offset, Width), 1, 0);
}

/// <summary>Where a dictionary is stored.</summary>
internal sealed class TermsEntry
{
    public required long Count { get; init; }
    public required int BlockShift { get; init; }
    public required DirectMonotonicMeta AddressesMeta { get; init; }
    public required FilePart Terms { get; init; }
    public required FilePart Addresses { get; init; }
    public required int IndexShift { get; init; }
    public required DirectMonotonicMeta IndexAddressesMeta { get; init; }
    public required FilePart Index { get; init; }
    public required FilePart IndexAddresses { get; init; }

    public static TermsEntry Read(ref ByteReader meta, long dataLength)
    {
        var count = meta.ReadVInt64();
        var blockShift = meta.ReadInt32();
        if (blockShift == DocValuesFormat.CompressedTerms) throw new UnsupportedIndexException(meta.FileName, "a dictionary of compressed terms");
        var addressShift = meta.ReadInt32();
        var addressesMeta = DirectMonotonicMeta.Read(ref meta, Blocks(in meta, count, blockShift), addressShift);
        meta.ReadInt32(); // the longest term's length, which nothing here depends on
        var terms = FilePart.Read(ref meta, dataLength);
        var addresses = FilePart.Read(ref meta, dataLength);
        var indexShift = meta.ReadInt32();
        if (indexShift < blockShift) throw meta.Corrupt($"an index of every 2^{indexShift}th term over blocks of 2^{blockShift}");
        return new TermsEntry
        {
            Count = count,
            BlockShift = blockShift,
            AddressesMeta = addressesMeta,
            Terms = terms,
            Addresses = addresses,
            IndexShift = indexShift,
            IndexAddressesMeta = DirectMonotonicMeta.Read(ref meta, Blocks(in meta, count, indexShift) + 1, addressShift),
            Index = FilePart.Read(ref meta, dataLength),
            IndexAddresses = FilePart.Read(ref meta, dataLength),
        };
    }

    private static long Blocks(in ByteReader meta, long count, int shift) => shift is >= 0 and <= 30
        ? (count >> shift) + ((count & ((1L << shift) - 1)) == 0 ? 0 : 1)
        : throw meta.Corrupt($"blocks of 2^{shift} terms");
}
