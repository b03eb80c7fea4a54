using System.Buffers.Binary;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// 128 numbers of 1 to 31 bits each in 16 bytes for each bit (Lucene's <c>ForUtil</c>).
/// </summary>
/// <remarks>
/// The numbers are laid out as a matrix. A row is 64 bits wide and holds one number in each of its lanes of 8, 16 or 32
/// bits (the least that fits); the first lane, the highest, holds the first numbers, so number n is in row n mod rows.
/// What is written are 2 × bits words of the same lanes, little-endian: each word holds, from its high bits down, as
/// many whole rows as fit side by side, word w the rows w, w + 2 × bits, and so on. The bits that are left over at the
/// low end of all words' lanes form one stream, which holds the last rows. All lanes move together, so 64-bit
/// operations handle 2 to 8 numbers at once and vectors 4 times as many.
/// </remarks>
internal static partial class PackedBlock
{
    public const int Count = PostingsFormat.BlockSize;
    public const int MaxBits = 31;

    /// <summary>
    /// How many bytes after the block's own a decoder may read, not use: every file's footer is as long.
    /// </summary>
    public const int Slack = 16;

    private const int MaxRows = 64;

    /// <summary>How many bytes a block takes.</summary>
    public static int ByteCount(int bits) => bits * (Count / 8);

    /// <summary>How many bits a non-negative number takes, at least 1.</summary>
    public static int BitsRequired(int value) => 32 - BitOperations.LeadingZeroCount((uint)value | 1);

    /// <summary>Packs 128 numbers, none of which has more than <paramref name="bits"/> bits.</summary>
    public static void Encode(ReadOnlySpan<int> values, int bits, DataOutput output)
    {
        Debug.Assert(bits is >= 1 and <= MaxBits);
        var lane = LaneBits(bits);
        Span<ulong> rows = stackalloc ulong[MaxRows];
        rows = rows[..(2 * lane)];
        rows.Clear();
        for (var i = 0; i < Count; i++)
            rows[i % rows.Length] |= (ulong)(uint)values[i] << (64 - lane - i / rows.Length * lane);

        Span<ulong> words = stackalloc ulong[2 * MaxBits];
        words = words[..(2 * bits)];
        words.Clear();
        var row = 0;
        var shift = lane - bits;
        for (; shift >= 0; shift -= bits)
            for (var word = 0; word < words.Length; word++) words[word] |= rows[row++] << shift;

        var spare = shift + bits;
        int rowLeft = bits, wordLeft = spare, at = 0;
        while (row < rows.Length)
        {
            var take = Math.Min(rowLeft, wordLeft);
            words[at] |= (rows[row] >> (rowLeft - take) & Mask(lane, take)) << (wordLeft - take);
            if ((rowLeft -= take) == 0) (row, rowLeft) = (row + 1, bits);
            if ((wordLeft -= take) == 0) (at, wordLeft) = (at + 1, spare);
        }

        Span<byte> bytes = stackalloc byte[2 * MaxBits * sizeof(ulong)];
        for (var word = 0; word < words.Length; word++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(8 * word)..], words[word]);
        output.WriteBytes(bytes[..ByteCount(bits)]);
    }

    /// <summary>
    /// Unpacks 128 numbers. <paramref name="bytes"/> holds the block and <see cref="Slack"/> bytes more, whatever they
    /// are.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode(ReadOnlySpan<byte> bytes, int bits, Span<int> values)
    {
        if (Vector256.IsHardwareAccelerated && BitConverter.IsLittleEndian) DecodeVectors(bytes, bits, values);
        else DecodeWords(bytes, bits, values);
    }

    /// <summary>
    /// Unpacks a word at a time: for machines without wide vectors, and the twin that the vectors are held against.
    /// </summary>
    [SkipLocalsInit]
    internal static void DecodeWords(ReadOnlySpan<byte> bytes, int bits, Span<int> values)
    {
        var lane = LaneBits(bits);
        Span<ulong> rows = stackalloc ulong[MaxRows];
        rows = rows[..(2 * lane)];
        Span<ulong> words = stackalloc ulong[2 * MaxBits];
        words = words[..(2 * bits)];
        for (var word = 0; word < words.Length; word++)
            words[word] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * word)..]);

        var row = 0;
        var shift = lane - bits;
        var mask = Mask(lane, bits);
        for (; shift >= 0; shift -= bits)
            for (var word = 0; word < words.Length; word++) rows[row++] = words[word] >> shift & mask;
        DecodeSpareBits(words, bits, lane, shift + bits, rows[row..]);

        var laneMask = (1UL << lane) - 1;
        for (int i = 0, at = 64 - lane; at >= 0; at -= lane)
            foreach (var value in rows) values[i++] = (int)(value >> at & laneMask);
    }

    /// <summary>
    /// Puts the last rows together, whose bits are the low <paramref name="spare"/> ones of each lane of each word.
    /// </summary>
    private static void DecodeSpareBits(ReadOnlySpan<ulong> words, int bits, int lane, int spare, Span<ulong> rows)
    {
        if (spare == 0) return;
        var at = 0;
        var wordLeft = spare;
        foreach (ref var row in rows)
        {
            ulong value = 0;
            for (var rowLeft = bits; rowLeft > 0;)
            {
                var take = Math.Min(rowLeft, wordLeft);
                rowLeft -= take;
                wordLeft -= take;
                value |= (words[at] >> wordLeft & Mask(lane, take)) << rowLeft;
                if (wordLeft == 0) (at, wordLeft) = (at + 1, spare);
            }
            row = value;
        }
    }

    private static int LaneBits(int bits) => bits <= 8 ? 8 : bits <= 16 ? 16 : 32;

    /// <summary>The low <paramref name="bits"/> bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(int lane, int bits) =>
        ((1UL << bits) - 1)
        * (lane == 8 ? 0x0101010101010101UL : lane == 16 ? 0x0001000100010001UL : 0x0000000100000001UL);
}
