using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

public sealed class DirectNumbersTests
{
    public static TheoryData<int> Widths => [1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64];

    [Theory]
    [MemberData(nameof(Widths))]
    public void NumbersOfEveryWidthComeBack(int width)
    {
        var random = new Random(width);
        for (var count = 0; count < 70; count++)
        {
            var values = new long[count];
            foreach (ref var value in values.AsSpan()) value = (long)((ulong)random.NextInt64(long.MinValue, long.MaxValue) >> (64 - width));
            using var directory = new MemoryDirectory();
            using (var output = directory.Create("numbers"))
            {
                output.WriteByte(7);
                var writer = new DirectWriter(output, width);
                foreach (var value in values) writer.Add(value);
                writer.Finish();
                Assert.Equal(1 + (((count * width) + 7) / 8) + 3, output.Position);
                CodecHeader.WriteFooter(output);
            }
            using var input = directory.Open("numbers");
            var reader = new DirectReader(input, 1, width);
            for (var i = 0; i < count; i++) Assert.Equal(values[i], reader[i]);
        }
    }

    [Fact]
    public void WidthsAreThoseThatLuceneKnows()
    {
        Assert.Equal([1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64], Enumerable.Range(-1, 70).Where(DirectWriter.IsWidth));
        Assert.Equal(1, DirectWriter.BitsRequired(0));
        Assert.Equal(4, DirectWriter.BitsRequired(7));
        Assert.Equal(12, DirectWriter.BitsRequired(256));
        Assert.Equal(64, DirectWriter.BitsRequired(-1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void MonotonicNumbersComeBackAndAreFound(int seed)
    {
        var random = new Random(seed);
        foreach (var count in new[] { 0, 1, 2, 3, 4, 5, 100, 1024, 1025, 2500 })
        {
            var values = new long[count];
            var last = random.NextInt64(-1000, 1000);
            for (var i = 0; i < count; i++) values[i] = last += seed == 1 ? 0 : random.NextInt64(seed == 4 && i % 100 == 0 ? 1L << 40 : 5L * seed);
            var shift = seed == 2 ? 2 : 10;
            using var directory = new MemoryDirectory();
            var meta = new BufferOutput();
            using (var output = directory.Create("numbers"))
            {
                output.WriteInt32(1);
                var writer = new DirectMonotonicWriter(meta, output, count, shift);
                foreach (var value in values) writer.Add(value);
                writer.Finish();
                CodecHeader.WriteFooter(output);
            }
            using var input = directory.Open("numbers");
            var metaReader = new ByteReader("meta", meta.Written);
            var reader = new DirectMonotonicReader(input, 4, DirectMonotonicMeta.Read(ref metaReader, count, shift));
            Assert.Equal(0, metaReader.Remaining);
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(values[i], reader[i]);
                Assert.Equal(Array.FindLastIndex(values, value => value <= values[i]), reader.Floor(values[i], count));
                Assert.Equal(Array.FindLastIndex(values, value => value <= values[i] - 1), reader.Floor(values[i] - 1, count));
            }
            Assert.Throws<CorruptIndexException>(() => reader[count]);
        }
    }

    [Fact]
    public void ACountThatTheMetadataCannotHoldIsDamage()
    {
        Assert.Throws<CorruptIndexException>(() =>
        {
            var reader = new ByteReader("meta", new byte[100]);
            DirectMonotonicMeta.Read(ref reader, long.MaxValue, 2);
        });
    }
}
