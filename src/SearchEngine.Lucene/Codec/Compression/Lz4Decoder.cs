using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchEngine.Lucene.Codec;

/// <summary>Expands LZ4 blocks (the block format of lz4.org, without frames). Never reads or writes outside its spans.</summary>
internal static class Lz4Decoder
{
    private const int MinMatch = 4;
    private const int Chunk = 16;

    /// <summary>No LZ4 block expands by more: each byte of a long length stands for 255 at most.</summary>
    public const int MaxExpansion = 255;

    /// <summary>
    /// Fills all of <paramref name="output"/> from a block whose matches may reach back into <paramref name="dictionary"/>,
    /// as if that stood right before the output. False when the block is malformed, or does not give exactly that length.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<byte> source, ReadOnlySpan<byte> dictionary, Span<byte> output)
    {
        // Sixteen bytes are copied at a time wherever both spans have them left; what is written too much is overwritten
        // by the next sequence. The slow paths below take the exact rest.
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(output);
        int read = 0, written = 0;
        while (true)
        {
            if (read >= source.Length) return false;
            int token = Unsafe.Add(ref from, read++);

            var literals = token >> 4;
            if (literals == 15 && !TryReadLength(source, ref read, output.Length, ref literals)) return false;
            if (literals <= Chunk && read <= source.Length - Chunk && written <= output.Length - Chunk)
            {
                Vector128.LoadUnsafe(ref from, (nuint)read).StoreUnsafe(ref to, (nuint)written);
            }
            else
            {
                if (literals > source.Length - read || literals > output.Length - written) return false;
                source.Slice(read, literals).CopyTo(output[written..]);
            }
            read += literals;
            written += literals;
            if (written == output.Length) return true;

            if (read > source.Length - 2) return false;
            var distance = Unsafe.Add(ref from, read) | (Unsafe.Add(ref from, read + 1) << 8);
            read += 2;
            var length = token & 15;
            if (length == 15 && !TryReadLength(source, ref read, output.Length, ref length)) return false;
            length += MinMatch;
            if (distance == 0 || length > output.Length - written) return false;

            var origin = written - distance;
            if (origin >= 0 && distance >= Chunk && length <= 2 * Chunk && written <= output.Length - (2 * Chunk))
            {
                Vector128.LoadUnsafe(ref to, (nuint)origin).StoreUnsafe(ref to, (nuint)written);
                Vector128.LoadUnsafe(ref to, (nuint)(origin + Chunk)).StoreUnsafe(ref to, (nuint)(written + Chunk));
                written += length;
            }
            else if (!TryCopyMatch(dictionary, output, ref written, distance, length))
            {
                return false;
            }
        }
    }

    private static bool TryCopyMatch(ReadOnlySpan<byte> dictionary, Span<byte> output, ref int written, int distance, int length)
    {
        var origin = written - distance;
        if (origin < 0)
        {
            if (-origin > dictionary.Length) return false;
            var part = Math.Min(length, -origin);
            dictionary.Slice(dictionary.Length + origin, part).CopyTo(output[written..]);
            written += part;
            length -= part;
            origin = 0;
        }
        // A match that overlaps what it makes repeats a pattern: what can be copied at once doubles with each step.
        while (length > 0)
        {
            var part = Math.Min(length, written - origin);
            output.Slice(origin, part).CopyTo(output[written..]);
            written += part;
            length -= part;
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadLength(ReadOnlySpan<byte> source, ref int read, int limit, ref int length)
    {
        byte value;
        do
        {
            if ((uint)read >= (uint)source.Length || length > limit) return false;
            value = source[read++];
            length += value;
        } while (value == 255);
        return true;
    }
}
