using System.Numerics;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// The length of a field, in tokens, as the one byte that the norms keep: exact up to 39, above that with a mantissa of
/// four bits, rounded down (Lucene's <c>SmallFloat.intToByte4</c> and <c>byte4ToInt</c>). Order is kept.
/// </summary>
internal static class NormEncoding
{
    /// <summary>Lengths below this are stored as they are: what is left of 256 codes beside those of the largest integer.</summary>
    private const int ExactLengths = 255 - (((31 - 4 + 1) << 3) | 7);

    private static readonly int[] lengths = MakeLengths();

    /// <summary>The 256 lengths, by code.</summary>
    public static ReadOnlySpan<int> Lengths => lengths;

    /// <summary>The code of a length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public static byte Encode(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length < ExactLengths) return (byte)length;
        var rest = (uint)(length - ExactLengths);
        var bits = 32 - BitOperations.LeadingZeroCount(rest);
        if (bits < 4) return (byte)(ExactLengths + (int)rest);
        var shift = bits - 4;
        return (byte)(ExactLengths + ((int)(rest >> shift & 7) | shift + 1 << 3));
    }

    /// <summary>The smallest length that has this code.</summary>
    public static int Decode(byte code) => lengths[code];

    private static int[] MakeLengths()
    {
        var table = new int[256];
        for (var code = 0; code < table.Length; code++)
        {
            var rest = code - ExactLengths;
            table[code] = rest < 8 ? code : ExactLengths + ((rest & 7 | 8) << (rest >> 3) - 1);
        }
        return table;
    }
}
