using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// UTF-8 of terms. They are short, a word or two ideographs: what follows is done before a general transcoder has looked
/// at what it was given. The first eight bytes of a term, of most all of it, are made in a register: a lookup needs
/// them as one number, and to read that from bytes just written singly would stall.
/// </summary>
internal static class TermEncoder
{
    /// <summary>How many bytes make up a head.</summary>
    public const int HeadLength = sizeof(ulong);

    /// <summary>The room that a text of so many UTF-16 code units asks for; a lone surrogate becomes U+FFFD.</summary>
    public static int Room(int characters) => 3 * characters + HeadLength;

    /// <summary>Writes a text, and gives how many bytes that took.</summary>
    /// <param name="text">Any UTF-16.</param>
    /// <param name="bytes">Where to; some bytes after the text may be overwritten.</param>
    /// <param name="head">As <see cref="Head"/> of what was written.</param>
    /// <exception cref="ArgumentException">There is less than <see cref="Room"/>.</exception>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> bytes, out ulong head)
    {
        if (bytes.Length < Room(text.Length)) throw new ArgumentException("no room for the longest encoding", nameof(bytes));
        ulong first = 0;
        var all = 0;
        var count = 0;
        if (text.Length <= HeadLength)
        {
            for (; count < text.Length; count++)
            {
                all |= text[count];
                first |= (ulong)text[count] << (8 * count);
            }
            if (all >= 0x80)
            {
                if (text.Length != 2 || !IsThreeBytes(text[0]) || !IsThreeBytes(text[1])) return EncodeAny(text, bytes, out head);
                first = ThreeBytes(text[0]) | (ulong)ThreeBytes(text[1]) << 24;
                count = 6;
            }
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, first);
            head = BitConverter.IsLittleEndian ? first : BinaryPrimitives.ReverseEndianness(first);
            return count;
        }
        // Room is checked above for all that follows.
        ref var to = ref MemoryMarshal.GetReference(bytes);
        foreach (var character in text)
        {
            all |= character;
            Unsafe.Add(ref to, count++) = (byte)character;
        }
        if (all >= 0x80) return EncodeAny(text, bytes, out head);
        head = MemoryMarshal.Read<ulong>(bytes);
        return count;
    }

    /// <summary>The first eight bytes of a term as they lie in memory, zeros after a shorter one.</summary>
    public static ulong Head(ReadOnlySpan<byte> term)
    {
        if (term.Length >= HeadLength) return MemoryMarshal.Read<ulong>(term);
        ulong head = 0;
        for (var i = term.Length - 1; i >= 0; i--) head = head << 8 | term[i];
        return BitConverter.IsLittleEndian ? head : BinaryPrimitives.ReverseEndianness(head);
    }

    private static int EncodeAny(ReadOnlySpan<char> text, Span<byte> bytes, out ulong head)
    {
        var count = Encoding.UTF8.GetBytes(text, bytes);
        head = Head(bytes[..count]);
        return count;
    }

    private static bool IsThreeBytes(char character) => character >= 0x800 && !char.IsSurrogate(character);

    /// <summary>The three bytes, the first one lowest.</summary>
    private static uint ThreeBytes(char character) =>
        0x8080E0u | (uint)character >> 12 | ((uint)character >> 6 & 0x3F) << 8 | ((uint)character & 0x3F) << 16;
}
