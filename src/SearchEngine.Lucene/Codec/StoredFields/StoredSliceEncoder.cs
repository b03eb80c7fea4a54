using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Compresses a slice of stored bytes: the lengths of its dictionary and of its blocks, then the compressed length of each,
/// then each in LZ4.
/// </summary>
internal sealed class StoredSliceEncoder
{
    private readonly Lz4Encoder encoder = new();
    private readonly BufferOutput compressed = new(1 << 16);
    private byte[] window = [];

    public void Encode(ReadOnlySpan<byte> slice, DataOutput output)
    {
        var dictionaryLength = slice.Length / StoredFieldsFormat.DictionaryFraction;
        var blockLength = (slice.Length - dictionaryLength + StoredFieldsFormat.BlocksPerSlice - 1) / StoredFieldsFormat.BlocksPerSlice;
        if (window.Length < dictionaryLength + blockLength) window = new byte[dictionaryLength + blockLength];
        output.WriteVInt32(dictionaryLength);
        output.WriteVInt32(blockLength);
        compressed.Clear();
        slice[..dictionaryLength].CopyTo(window);
        Add(0, dictionaryLength, output);
        for (var rest = slice[dictionaryLength..]; !rest.IsEmpty;)
        {
            var block = rest[..Math.Min(blockLength, rest.Length)];
            block.CopyTo(window.AsSpan(dictionaryLength));
            Add(dictionaryLength, block.Length, output);
            rest = rest[block.Length..];
        }
        output.WriteBytes(compressed.Written);
    }

    private void Add(int dictionaryLength, int length, DataOutput output)
    {
        var before = compressed.Position;
        encoder.Encode(window.AsSpan(0, dictionaryLength + length), dictionaryLength, compressed);
        output.WriteVInt32((int)(compressed.Position - before));
    }
}
