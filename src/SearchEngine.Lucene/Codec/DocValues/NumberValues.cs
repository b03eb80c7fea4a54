using System.Buffers.Binary;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>Numbers by index, decoded from one of the encodings. Serves one thread.</summary>
internal abstract class NumberValues
{
    public abstract long this[long index] { get; }

    /// <summary>The numbers of some indexes.</summary>
    public virtual void Read(ReadOnlySpan<int> indexes, Span<long> values)
    {
        for (var i = 0; i < indexes.Length; i++) values[i] = this[indexes[i]];
    }
}

/// <summary>One number for all.</summary>
internal sealed class ConstantNumbers(long value) : NumberValues
{
    public override long this[long index] => value;

    public override void Read(ReadOnlySpan<int> indexes, Span<long> values) => values[..indexes.Length].Fill(value);
}

/// <summary>Packed numbers, each times a factor plus a minimum.</summary>
internal sealed class PackedNumbers(DirectReader packed, long factor, long min) : NumberValues
{
    /// <summary>The numbers before they are multiplied and added to.</summary>
    public DirectReader Packed => packed;

    public override long this[long index] => (packed[index] * factor) + min;

    public override void Read(ReadOnlySpan<int> indexes, Span<long> values)
    {
        var reader = packed;
        var (times, least) = (factor, min);
        for (var i = 0; i < indexes.Length; i++) values[i] = (reader[indexes[i]] * times) + least;
    }
}

/// <summary>Packed ordinals into a table.</summary>
internal sealed class TableNumbers(string fileName, DirectReader ordinals, long[] table) : NumberValues
{
    public override long this[long index]
    {
        get
        {
            var ordinal = (ulong)ordinals[index];
            return ordinal < (ulong)table.Length
                ? table[ordinal]
                : throw new CorruptIndexException(fileName, $"the ordinal {ordinal} in a table of {table.Length}");
        }
    }
}

/// <summary>
/// Packed numbers of a width for each block: a block is the width, the minimum and, unless the width is 0, its length and
/// the numbers. A jump table has each block's offset.
/// </summary>
internal sealed class BlockNumbers(IndexInput data, int blockShift, long jumpTable, long factor) : NumberValues
{
    private long block = -1;
    private int width;
    private long min;
    private DirectReader packed;

    public override long this[long index]
    {
        get
        {
            if (index >> blockShift != block) Load(index >> blockShift);
            return width == 0 ? min : (packed[index & ((1L << blockShift) - 1)] * factor) + min;
        }
    }

    private void Load(long wanted)
    {
        block = -1;
        var offset = BinaryPrimitives.ReadInt64BigEndian(data.Span(jumpTable + (wanted * 8), 8));
        width = data[offset];
        min = BinaryPrimitives.ReadInt64BigEndian(data.Span(offset + 1, 8));
        if (width != 0) packed = new DirectReader(data, offset + 1 + 8 + 4, width);
        block = wanted;
    }
}
