using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchEngine.Lucene.Codec;

internal static partial class PackedBlock
{
    private const int Width = 4;

    /// <summary>
    /// Unpacks four words at a time. Where their number is no multiple of four the last step reads on into what follows
    /// and writes rows that the next step overwrites.
    /// </summary>
    [SkipLocalsInit]
    internal static void DecodeVectors(ReadOnlySpan<byte> bytes, int bits, Span<int> values)
    {
        var lane = LaneBits(bits);
        var words = MemoryMarshal.Cast<byte, ulong>(bytes[..(ByteCount(bits) + Slack)]);
        Span<ulong> rows = stackalloc ulong[MaxRows + Width];

        var row = 0;
        var shift = lane - bits;
        var mask = Vector256.Create(Mask(lane, bits));
        for (; shift >= 0; shift -= bits)
        {
            for (var word = 0; word < 2 * bits; word += Width)
                (Load(words, word) >>> shift & mask).CopyTo(rows[(row + word)..]);
            row += 2 * bits;
        }
        DecodeSpareBits(words, bits, lane, shift + bits, rows[row..(2 * lane)]);

        switch (lane)
        {
            case 8: Expand(rows, 16, 8, values); break;
            case 16: Expand(rows, 32, 16, values); break;
            default: Expand(rows, 64, 32, values); break;
        }
    }

    /// <summary>
    /// Replaces differences by sums from <paramref name="origin"/> on, wrapping around; gives the last.
    /// </summary>
    public static int Accumulate(Span<int> values, int origin)
    {
        var carry = Vector128.Create(origin);
        for (var i = 0; i < Count; i += 4)
        {
            var sum = Vector128.Create<int>(values.Slice(i, 4));
            sum += Vector128.Shuffle(sum, Vector128.Create(-1, 0, 1, 2));
            sum += Vector128.Shuffle(sum, Vector128.Create(-1, -1, 0, 1));
            sum += carry;
            sum.CopyTo(values[i..]);
            carry = Vector128.Shuffle(sum, Vector128.Create(3));
        }
        return values[Count - 1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Expand(ReadOnlySpan<ulong> rows, int rowCount, int lane, Span<int> values)
    {
        values = values[..Count];
        var laneMask = Vector256.Create((1UL << lane) - 1);
        for (var row = 0; row < rowCount; row += 2 * Width)
        {
            var first = Load(rows, row);
            var second = Load(rows, row + Width);
            var at = row;
            for (var shift = 64 - lane; shift >= 0; shift -= lane, at += rowCount)
            {
                var narrow = Vector256.Narrow(first >>> shift & laneMask, second >>> shift & laneMask);
                narrow.AsInt32().CopyTo(values[at..]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Load(ReadOnlySpan<ulong> words, int at) => Vector256.Create(words.Slice(at, Width));
}
