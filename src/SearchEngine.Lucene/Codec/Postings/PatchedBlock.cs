using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// A block of 128 frequencies or positions (Lucene's <c>PForUtil</c>). A byte says in its low five bits how many bits
/// each number has and in its high three how many exceptions there are; the packed low bits follow, and for each
/// exception its index and its high bits, one byte each. Zero bits stand for one number, written once, for all but the
/// exceptions.
/// </summary>
internal static class PatchedBlock
{
    private const int MaxExceptions = 3;
    private const int ExceptionBits = 8;

    /// <summary>Writes 128 non-negative numbers, and uses their memory up.</summary>
    public static void Encode(Span<int> values, DataOutput output)
    {
        values = values[..PackedBlock.Count];
        // The four greatest, ascending: three may be exceptions, the fourth has to fit.
        Span<int> top = stackalloc int[MaxExceptions + 1];
        top.Fill(-1);
        foreach (var value in values)
        {
            if (value <= top[0]) continue;
            top[0] = value;
            for (var i = 0; i < MaxExceptions && top[i] > top[i + 1]; i++) (top[i], top[i + 1]) = (top[i + 1], top[i]);
        }
        var maxBits = PackedBlock.BitsRequired(top[MaxExceptions]);
        var bits = Math.Max(PackedBlock.BitsRequired(top[0]), maxBits - ExceptionBits);

        Span<byte> exceptions = stackalloc byte[2 * MaxExceptions];
        var exceptionCount = 0;
        var maxPlain = (int)((1L << bits) - 1);
        if (top[MaxExceptions] > maxPlain)
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] <= maxPlain) continue;
                exceptions[2 * exceptionCount] = (byte)i;
                exceptions[2 * exceptionCount + 1] = (byte)(values[i] >> bits);
                values[i] &= maxPlain;
                exceptionCount++;
            }
        }

        if (maxBits <= ExceptionBits && !values.ContainsAnyExcept(values[0]))
        {
            for (var i = 0; i < exceptionCount; i++) exceptions[2 * i + 1] <<= bits;
            output.WriteByte((byte)(exceptionCount << 5));
            output.WriteVInt64(values[0]);
        }
        else
        {
            output.WriteByte((byte)(exceptionCount << 5 | bits));
            PackedBlock.Encode(values, bits, output);
        }
        output.WriteBytes(exceptions[..(2 * exceptionCount)]);
    }

    /// <summary>Reads 128 numbers and moves <paramref name="offset"/> behind them.</summary>
    /// <exception cref="CorruptIndexException">They are cut off, or are none of 31 bits.</exception>
    public static void Decode(IndexInput input, ref long offset, Span<int> values)
    {
        values = values[..PackedBlock.Count];
        int token = input[offset++];
        var bits = token & 0x1F;
        if (bits == 0)
        {
            var reader = new ByteReader(input.Name, input.SpanUpTo(offset, 9), offset);
            var value = reader.ReadVInt64();
            if (value > int.MaxValue) throw reader.Corrupt($"the number {value}");
            values.Fill((int)value);
            offset += reader.Position;
        }
        else
        {
            PackedBlock.Decode(input.Span(offset, PackedBlock.ByteCount(bits) + PackedBlock.Slack), bits, values);
            offset += PackedBlock.ByteCount(bits);
        }
        if (token >> 5 == 0) return;
        var exceptions = input.Span(offset, token >> 5 << 1);
        for (var i = 0; i < exceptions.Length; i += 2)
        {
            var high = (long)exceptions[i + 1] << bits;
            if (exceptions[i] >= PackedBlock.Count || high > int.MaxValue)
                throw new CorruptIndexException(
                    input.Name, $"an exception of index {exceptions[i]} and value {high} (at byte {offset + i})");
            values[exceptions[i]] |= (int)high;
        }
        offset += exceptions.Length;
    }

    /// <summary>The offset behind the block at <paramref name="offset"/>.</summary>
    public static long Skip(IndexInput input, long offset)
    {
        int token = input[offset++];
        var bits = token & 0x1F;
        if (bits != 0) offset += PackedBlock.ByteCount(bits);
        else
            while (input[offset++] >= 0x80) { }
        return offset + (token >> 5 << 1);
    }
}
