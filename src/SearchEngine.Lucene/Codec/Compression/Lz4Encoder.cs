using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Compresses LZ4 blocks, greedily: a table remembers the last place of each hash of five bytes. Keeps its memory between
/// blocks; serves one thread.
/// </summary>
internal sealed class Lz4Encoder
{
    private const int HashBits = 14;
    private const int MinMatch = 4;
    private const int MaxDistance = 65535;
    /// <summary>The format wants the last match to begin this far before the end …</summary>
    private const int MatchMargin = 12;
    /// <summary>… and to end this far before it.</summary>
    private const int LastLiterals = 5;
    /// <summary>After this many failures (as a power of two) the search goes in steps of two, then three, …</summary>
    private const int Patience = 6;

    /// <summary>Position + <see cref="generation"/>, so that entries of earlier blocks are seen to be old and nothing need be cleared.</summary>
    private readonly int[] lastPlaces = new int[1 << HashBits];
    private int generation = 1;

    /// <summary>
    /// Writes the block for the bytes from <paramref name="dictionaryLength"/> on; those before are known to the decoder.
    /// </summary>
    public void Encode(ReadOnlySpan<byte> bytes, int dictionaryLength, DataOutput output)
    {
        if (generation > int.MaxValue - bytes.Length)
        {
            Array.Clear(lastPlaces);
            generation = 1;
        }
        ref var first = ref MemoryMarshal.GetReference(bytes);
        ref var places = ref MemoryMarshal.GetArrayDataReference(lastPlaces);
        var matchLimit = bytes.Length - MatchMargin;
        var anchor = dictionaryLength;
        if (matchLimit > dictionaryLength)
        {
            for (var i = 0; i < dictionaryLength; i++) Unsafe.Add(ref places, Hash(ref first, i)) = generation + i;

            var at = dictionaryLength;
            var misses = 1 << Patience;
            while (at < matchLimit)
            {
                ref var place = ref Unsafe.Add(ref places, Hash(ref first, at));
                var candidate = place - generation;
                place = generation + at;
                if (candidate < 0 || at - candidate > MaxDistance || Word(ref first, candidate) != Word(ref first, at))
                {
                    at += misses++ >> Patience;
                    continue;
                }
                misses = 1 << Patience;
                while (at > anchor && candidate > 0 && bytes[at - 1] == bytes[candidate - 1])
                {
                    at--;
                    candidate--;
                }
                var length = MatchLength(ref first, candidate, at, bytes.Length - LastLiterals);
                WriteSequence(bytes[anchor..at], at - candidate, length, output);
                at += length;
                anchor = at;
                if (at < matchLimit) Unsafe.Add(ref places, Hash(ref first, at - 2)) = generation + at - 2;
            }
        }
        WriteLiterals(bytes[anchor..], 0, output);
        generation += bytes.Length;
    }

    private static void WriteSequence(ReadOnlySpan<byte> literals, int distance, int length, DataOutput output)
    {
        length -= MinMatch;
        WriteLiterals(literals, Math.Min(length, 15), output);
        output.WriteByte((byte)distance);
        output.WriteByte((byte)(distance >> 8));
        if (length >= 15) WriteLength(length - 15, output);
    }

    private static void WriteLiterals(ReadOnlySpan<byte> literals, int token, DataOutput output)
    {
        output.WriteByte((byte)((Math.Min(literals.Length, 15) << 4) | token));
        if (literals.Length >= 15) WriteLength(literals.Length - 15, output);
        output.WriteBytes(literals);
    }

    private static void WriteLength(int rest, DataOutput output)
    {
        for (; rest >= 255; rest -= 255) output.WriteByte(255);
        output.WriteByte((byte)rest);
    }

    /// <summary>How far the bytes at the two places agree, at least four; the later place stops before <paramref name="limit"/>.</summary>
    private static int MatchLength(ref byte first, int early, int late, int limit)
    {
        var start = late;
        early += MinMatch;
        late += MinMatch;
        while (late <= limit - 8)
        {
            var difference = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, early))
                ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, late));
            if (difference != 0)
            {
                var equal = BitConverter.IsLittleEndian ? BitOperations.TrailingZeroCount(difference) : BitOperations.LeadingZeroCount(difference);
                return late - start + (equal >> 3);
            }
            early += 8;
            late += 8;
        }
        while (late < limit && Unsafe.Add(ref first, early) == Unsafe.Add(ref first, late))
        {
            early++;
            late++;
        }
        return late - start;
    }

    private static uint Word(ref byte first, int at) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, at));

    /// <summary>Of the five bytes at a place; eight are read, which the margin at the end allows.</summary>
    private static int Hash(ref byte first, int at) =>
        (int)(((Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at)) << 24) * 889523592379UL) >> (64 - HashBits));
}
