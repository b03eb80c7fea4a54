using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>Byte strings by index. Serves one thread.</summary>
internal abstract class BinaryValues
{
    /// <summary>Valid until the next is asked for.</summary>
    public abstract ReadOnlySpan<byte> this[long index] { get; }

    public static BinaryValues Open(IndexInput data, BinaryEntry entry) => entry switch
    {
        { Compressed: true } => new Compressed(data, entry),
        { Addresses: { } addresses } => new Addressed(data, entry.Data, addresses.Open(data)),
        _ => new Fixed(data, entry.Data, entry.Length),
    };

    /// <summary>All of one length.</summary>
    private sealed class Fixed(IndexInput data, FilePart part, int length) : BinaryValues
    {
        public override ReadOnlySpan<byte> this[long index] => data.Span(part.Offset + (index * length), length);
    }

    /// <summary>Each with the address of its beginning.</summary>
    private sealed class Addressed(IndexInput data, FilePart part, DirectMonotonicReader addresses) : BinaryValues
    {
        public override ReadOnlySpan<byte> this[long index]
        {
            get
            {
                long start = addresses[index], end = addresses[index + 1];
                if (start < 0 || start > end || end > part.Length || end - start > int.MaxValue)
                    throw new CorruptIndexException(data.Name, $"a value at the bytes {start} to {end} of {part.Length}");
                return data.Span(part.Offset + start, (int)(end - start));
            }
        }
    }

    /// <summary>
    /// In LZ4 blocks. Before a block stand the lengths of its values: twice the first, plus one where all are equal and no
    /// others follow.
    /// </summary>
    private sealed class Compressed(IndexInput data, BinaryEntry entry) : BinaryValues
    {
        private readonly DirectMonotonicReader addresses = entry.Addresses!.Open(data);
        private readonly int[] ends = new int[1 << entry.BlockShift];
        private byte[] bytes = [];
        private long block = -1;

        public override ReadOnlySpan<byte> this[long index]
        {
            get
            {
                if (index >> entry.BlockShift != block) Load(index >> entry.BlockShift);
                var at = (int)(index & (ends.Length - 1));
                var start = at == 0 ? 0 : ends[at - 1];
                return bytes.AsSpan(start, ends[at] - start);
            }
        }

        private void Load(long wanted)
        {
            block = -1;
            var start = addresses[wanted];
            var end = wanted + 1 < addresses.Count ? addresses[wanted + 1] : entry.Data.Offset + entry.Data.Length;
            if (start < entry.Data.Offset || start > end || end > entry.Data.Offset + entry.Data.Length)
                throw new CorruptIndexException(data.Name, $"a block at the bytes {start} to {end}");
            var reader = data.Reader(start, end - start);
            var code = (uint)reader.ReadVInt32();
            var total = (long)(code >> 1);
            ends[0] = (int)total;
            for (var i = 1; i < ends.Length; i++)
            {
                total += (code & 1) != 0 ? code >> 1 : (uint)reader.ReadVInt32();
                if (total > entry.MaxBlockLength) break;
                ends[i] = (int)total;
            }
            if (total > entry.MaxBlockLength) throw reader.Corrupt($"a block of more than {entry.MaxBlockLength} bytes");
            if (bytes.Length < total) bytes = new byte[entry.MaxBlockLength];
            if (total > 0 && !Lz4Decoder.TryDecode(reader.ReadBytes(reader.Remaining), default, bytes.AsSpan(0, (int)total)))
                throw reader.Corrupt("a compressed block is damaged");
            block = wanted;
        }
    }
}
