using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>Random access to what a <see cref="DirectWriter"/> wrote at an offset of a file.</summary>
/// <remarks>
/// Each read takes the eight bytes that begin at the number's first byte: the widths are such that a number never goes
/// beyond them, and the footer of the file is long enough for the last number. An index that is out of range reads
/// other bytes of the file, or throws <see cref="CorruptIndexException"/> at its end.
/// </remarks>
internal readonly struct DirectReader
{
    private readonly IndexInput input;
    private readonly long offset;
    private readonly int bitsPerValue;

    /// <exception cref="CorruptIndexException">There is no such width.</exception>
    public DirectReader(IndexInput input, long offset, int bitsPerValue)
    {
        if (!DirectWriter.IsWidth(bitsPerValue))
            throw new CorruptIndexException(input.Name, $"numbers of {bitsPerValue} bits at byte {offset}");
        this.input = input;
        this.offset = offset;
        this.bitsPerValue = bitsPerValue;
    }

    public long this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var bit = index * bitsPerValue;
            var word = BinaryPrimitives.ReadUInt64BigEndian(input.Span(offset + (bit >> 3), 8));
            return (long)((word << (int)(bit & 7)) >> (64 - bitsPerValue));
        }
    }
}
