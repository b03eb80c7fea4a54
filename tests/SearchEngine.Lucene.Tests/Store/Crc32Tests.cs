using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Store;

public sealed class Crc32Tests
{
    [Fact]
    public void TheCheckValueOfTheStandardComesOut()
    {
        Assert.Equal(0xCBF43926u, Crc32.Append(0, "123456789"u8));
        Assert.Equal(0xCBF43926u, Crc32.AppendScalar(0, "123456789"u8));
    }

    [Fact]
    public void AllWaysAgreeOnShortInputs()
    {
        var random = new Random(1);
        var bytes = new byte[400];
        for (var length = 0; length <= 300; length++)
        {
            random.NextBytes(bytes);
            var part = bytes.AsSpan(random.Next(64), length);
            var before = (uint)random.NextInt64(1L << 32);
            var expected = BitByBit(before, part);
            Assert.Equal(expected, Crc32.AppendScalar(before, part));
            Assert.Equal(expected, Crc32.Append(before, part));
            if (Crc32.IsFoldSupported && length >= 64 && length % 64 == 0) Assert.Equal(expected, Crc32.AppendFolded(before, part));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void AllWaysAgreeOnLongInputsHoweverTheyAreCut(int seed)
    {
        var random = new Random(seed);
        var bytes = new byte[random.Next(1_000_000, 3_000_000)];
        random.NextBytes(bytes);
        var expected = Crc32.AppendScalar(0, bytes);
        Assert.Equal(expected, Crc32.Append(0, bytes));
        uint crc = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var count = Math.Min(bytes.Length - at, random.Next(random.Next(2) == 0 ? 100 : 50_000));
            crc = Crc32.Append(crc, bytes.AsSpan(at, count));
            at += count;
        }
        Assert.Equal(expected, crc);
    }

    /// <summary>The definition.</summary>
    private static uint BitByBit(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
