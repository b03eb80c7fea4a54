using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// One chunk in memory: its documents' bounds, and its bytes, of which each block is expanded when it is first asked for.
/// The memory is used again for the next chunk.
/// </summary>
internal sealed class StoredChunk(StoredFieldsReader reader, StoredChunk? spent)
{
    /// <summary>Writers make ten; the bound only keeps damage cheap.</summary>
    private const int MaxBlocksPerSlice = 1 << 10;

    private readonly List<Block> blocks = spent?.blocks ?? [];
    private int firstDocument;
    private int documents;
    private int[] fieldCounts = spent?.fieldCounts ?? [];
    private int[] ends = spent?.ends ?? [];
    private byte[] bytes = spent?.bytes ?? [];

    public int HeldLength => bytes.Length;

    public bool Holds(int doc) => (uint)(doc - firstDocument) < (uint)documents;

    /// <summary>Reads the header of the chunk that holds a document.</summary>
    public void Load(int doc)
    {
        documents = 0;
        var (start, end) = reader.Chunk(doc);
        if (end - start > int.MaxValue) throw new CorruptIndexException(reader.Data.Name, $"a chunk of {end - start} bytes");
        var header = reader.Data.Reader(start, end - start);
        firstDocument = header.ReadVInt32();
        var code = header.ReadVInt32();
        var count = (int)((uint)code >> reader.CountShift);
        if (firstDocument < 0 || doc < firstDocument || count > reader.MaxDoc - firstDocument || doc - firstDocument >= count)
            throw header.Corrupt($"a chunk of the documents {firstDocument} to {firstDocument + (long)count} where {doc} was sought");
        if (fieldCounts.Length < count)
        {
            fieldCounts = new int[Math.Max(count, StoredFieldsFormat.MaxChunkDocuments)];
            ends = new int[fieldCounts.Length];
        }
        StoredFieldEncoding.ReadCounts(ref header, fieldCounts.AsSpan(0, count));
        StoredFieldEncoding.ReadCounts(ref header, ends.AsSpan(0, count));
        long total = 0;
        for (var i = 0; i < count; i++)
        {
            if (fieldCounts[i] == 0 != (ends[i] == 0) || fieldCounts[i] > ends[i])
                throw header.Corrupt($"document {firstDocument + i} has {fieldCounts[i]} fields in {ends[i]} bytes");
            total += ends[i];
            if (total > Array.MaxLength) throw header.Corrupt($"a chunk of more than {Array.MaxLength} bytes");
            ends[i] = (int)total;
        }
        // What no compression can do is damage, found before memory is asked for.
        var expansion = reader.Deflated ? StoredInflater.MaxExpansion : Lz4Decoder.MaxExpansion;
        if (total > (long)expansion * header.Remaining) throw header.Corrupt($"{total} bytes are said to be in {header.Remaining}");
        FindBlocks(ref header, (int)total, (code & 1) != 0);
        if (bytes.Length < total || bytes.Length / 8 > Math.Max(total, 2 * StoredFieldsFormat.ChunkLength)) bytes = new byte[total];
        documents = count;
    }

    /// <summary>The bytes of a document of this chunk.</summary>
    public ReadOnlySpan<byte> Document(int doc, out int fieldCount)
    {
        var at = doc - firstDocument;
        var start = at == 0 ? 0 : ends[at - 1];
        fieldCount = fieldCounts[at];
        Expand(start, ends[at]);
        return bytes.AsSpan(start, ends[at] - start);
    }

    private void FindBlocks(ref ByteReader header, int total, bool sliced)
    {
        blocks.Clear();
        for (var start = 0; start < total;)
        {
            var length = sliced ? Math.Min(total - start, reader.SliceLength) : total;
            FindSliceBlocks(ref header, start, length);
            start += length;
        }
    }

    private void FindSliceBlocks(ref ByteReader header, int start, int length)
    {
        var dictionaryLength = header.ReadVInt32();
        var blockLength = header.ReadVInt32();
        if (dictionaryLength < 0 || dictionaryLength > length || (dictionaryLength < length && blockLength <= 0))
            throw header.Corrupt($"{length} bytes in a dictionary of {dictionaryLength} and blocks of {blockLength}");
        if (dictionaryLength < length && (length - dictionaryLength) / blockLength > MaxBlocksPerSlice)
            throw header.Corrupt($"{length} bytes in blocks of {blockLength}");
        var dictionary = blocks.Count;
        var end = start + length;
        for (var (at, next) = (start, start + dictionaryLength); ; (at, next) = (next, next + Math.Min(blockLength, end - next)))
        {
            var compressedLength = header.ReadVInt32();
            if (compressedLength < 0 || compressedLength > header.Remaining)
                throw header.Corrupt($"a block of {compressedLength} bytes with {header.Remaining} left");
            blocks.Add(new Block
            {
                Start = at,
                Length = next - at,
                Offset = header.FilePosition,
                CompressedLength = compressedLength,
                Dictionary = dictionary,
            });
            if (reader.Deflated) header.Skip(compressedLength);
            if (next == end) break;
        }
        if (reader.Deflated) return;
        // In LZ4 slices all lengths stand first.
        for (var i = dictionary; i < blocks.Count; i++)
        {
            var block = blocks[i];
            block.Offset = header.FilePosition;
            blocks[i] = block;
            header.Skip(block.CompressedLength);
        }
    }

    private void Expand(int from, int to)
    {
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(blocks);
        for (var i = 0; i < all.Length && all[i].Start < to; i++)
        {
            ref var block = ref all[i];
            if (block.Expanded || block.Start + block.Length <= from) continue;
            ref var dictionary = ref all[block.Dictionary];
            if (!dictionary.Expanded) Expand(ref dictionary, default);
            if (!block.Expanded) Expand(ref block, bytes.AsSpan(dictionary.Start, dictionary.Length));
        }
    }

    private void Expand(ref Block block, ReadOnlySpan<byte> dictionary)
    {
        var source = reader.Data.Span(block.Offset, block.CompressedLength);
        var output = bytes.AsSpan(block.Start, block.Length);
        var whole = reader.Deflated
            ? StoredInflater.TryInflate(source, dictionary, output)
            : output.IsEmpty || Lz4Decoder.TryDecode(source, dictionary, output);
        if (!whole) throw new CorruptIndexException(reader.Data.Name, $"the compressed block at byte {block.Offset} is damaged");
        block.Expanded = true;
    }

    private struct Block
    {
        public int Start;
        public int Length;
        public long Offset;
        public int CompressedLength;
        public int Dictionary;
        public bool Expanded;
    }
}
