using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SearchEngine.Analysis.Chinese.SmartCn;

/// <summary>Reads <c>smartcn.bin</c>, which <c>src/SearchEngine.Lexicons</c> writes.</summary>
/// <remarks>
/// Integers are variable-length (7 bits a byte, the lowest first), characters are two bytes, little-endian. In order:
/// <list type="number">
/// <item><see cref="Magic"/>.</item>
/// <item>Words in ordinal order: their number, and for each the characters shared with the one before, the number of
/// those that follow, these characters, and its group with two bits below it: it is the left (1), the right (2) of
/// a pair.</item>
/// <item>Costs: the number of groups (words of one frequency as the left of a pair), and for each group the number of
/// frequencies that its pairs have; then, as doubles, the cost of an unknown pair for each group, and the costs of the
/// known pairs of the first group, of the second, and so on.</item>
/// <item>Pairs: their number; then, for each word that is the left of one, in order, the number of its pairs, and for
/// each the distance of its right word from that of the pair before (the first: from 0) and the place of its cost in the
/// group.</item>
/// </list>
/// </remarks>
internal ref struct DictionaryData(ReadOnlySpan<byte> data)
{
    /// <summary>The first bytes of the file; the last of them is its version.</summary>
    public static ReadOnlySpan<byte> Magic => "SmartCn\u0002"u8;

    private readonly ReadOnlySpan<byte> data = data;
    private int position;

    public readonly bool IsAtEnd => position == data.Length;

    /// <exception cref="InvalidDataException">The data does not begin as it should.</exception>
    public void ReadMagic()
    {
        if (!data.StartsWith(Magic))
            throw new InvalidDataException("The smartcn dictionary in this assembly is damaged, or of another version.");
        position = Magic.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadInteger()
    {
        int next = data[position++];
        if (next < 0x80)
            return next;
        var value = next & 0x7F;
        for (var shift = 7; next >= 0x80; shift += 7)
        {
            next = data[position++];
            value |= (next & 0x7F) << shift;
        }
        return value;
    }

    public void ReadDoubles(scoped Span<double> values)
    {
        var bytes = data.Slice(position, values.Length * sizeof(double));
        bytes.CopyTo(MemoryMarshal.AsBytes(values));
        if (!BitConverter.IsLittleEndian)
        {
            foreach (ref var value in values)
                value = BitConverter.Int64BitsToDouble(
                    BinaryPrimitives.ReverseEndianness(BitConverter.DoubleToInt64Bits(value)));
        }
        position += bytes.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ReadCharacters(scoped Span<char> characters)
    {
        foreach (ref var character in characters)
        {
            character = (char)BinaryPrimitives.ReadUInt16LittleEndian(data[position..]);
            position += sizeof(char);
        }
    }
}
