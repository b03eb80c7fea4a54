using System.Numerics;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Writes numbers of a fixed width in bits one behind the other, each from its highest bit, so that any of them can be
/// read alone (Lucene's <c>DirectWriter</c>). Only the widths of <see cref="BitsRequired"/> occur.
/// </summary>
internal struct DirectWriter(DataOutput output, int bitsPerValue)
{
    /// <summary>Bytes behind the last number, so that wide reads stay inside the file.</summary>
    public const int Padding = 3;
    private ulong pending;
    private int pendingBits;

    /// <summary>The width for numbers from 0 to <paramref name="max"/>, which is taken as unsigned: one of 1, 2, 4, 8, 12, …, 64.</summary>
    public static int BitsRequired(long max)
    {
        var bits = Math.Max(1, 64 - BitOperations.LeadingZeroCount((ulong)max));
        return bits switch
        {
            <= 2 => bits,
            <= 32 => (bits + 3) & ~3,
            _ => (bits + 7) & ~7,
        };
    }

    /// <summary>Whether <see cref="BitsRequired"/> gives this width.</summary>
    public static bool IsWidth(int bits) => bits is >= 1 and <= 64 && BitsRequired((long)(ulong.MaxValue >> (64 - bits))) == bits;

    public void Add(long value)
    {
        if (bitsPerValue == 64)
        {
            output.WriteInt64(value);
            return;
        }
        pending = (pending << bitsPerValue) | (ulong)value;
        pendingBits += bitsPerValue;
        while (pendingBits >= 8)
        {
            pendingBits -= 8;
            output.WriteByte((byte)(pending >> pendingBits));
        }
    }

    public void Finish()
    {
        if (pendingBits > 0) output.WriteByte((byte)(pending << (8 - pendingBits)));
        pendingBits = 0;
        for (var i = 0; i < Padding; i++) output.WriteByte(0);
    }
}
