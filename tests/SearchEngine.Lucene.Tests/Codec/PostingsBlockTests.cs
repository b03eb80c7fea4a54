using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

public class PostingsBlockTests
{
    public static TheoryData<int> Widths => [.. Enumerable.Range(1, PackedBlock.MaxBits)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Packed_numbers_are_laid_out_as_specified_and_come_back_by_words_and_by_vectors(int bits)
    {
        var random = new Random(bits);
        for (var round = 0; round < 20; round++)
        {
            var values = Enumerable.Range(0, 128).Select(_ => (int)random.NextInt64(1L << bits)).ToArray();
            var output = new BufferOutput();
            PackedBlock.Encode(values, bits, output);
            Assert.Equal(PackedBlock.ByteCount(bits), output.Position);
            Assert.Equal(values, DecodeBitByBit(output.Written, bits));

            var slack = new byte[PackedBlock.Slack];
            random.NextBytes(slack);
            byte[] bytes = [.. output.Written, .. slack];
            var decoded = new int[128];
            PackedBlock.DecodeWords(bytes, bits, decoded);
            Assert.Equal(values, decoded);
            Array.Clear(decoded);
            PackedBlock.DecodeVectors(bytes, bits, decoded);
            Assert.Equal(values, decoded);
        }
    }

    [Fact]
    public void Sums_are_those_of_plain_addition()
    {
        var random = new Random(1);
        for (var round = 0; round < 100; round++)
        {
            var values = Enumerable.Range(0, 128).Select(_ => random.Next(1 << random.Next(31))).ToArray();
            var origin = random.Next();
            var expected = new int[128];
            for (int i = 0, sum = origin; i < 128; i++) expected[i] = sum = unchecked(sum + values[i]);
            Assert.Equal(expected[^1], PackedBlock.Accumulate(values, origin));
            Assert.Equal(expected, values);
        }
    }

    [Fact]
    public void Documents_come_back()
    {
        var random = new Random(2);
        foreach (var gap in (int[])[1, 2, 3, 100, 70_000, 1 << 23])
        {
            var deltas = Enumerable.Range(0, 128).Select(_ => random.Next(1, gap + 1)).ToArray();
            using var file = Write(output => DeltaBlock.Encode(deltas, output));
            var docs = new int[128];
            long offset = 0;
            DeltaBlock.Decode(file, ref offset, 5, int.MaxValue, docs);
            Assert.Equal(file.Length - CodecHeader.FooterLength, offset);
            for (int i = 0, doc = 5; i < 128; i++) Assert.Equal(doc += deltas[i], docs[i]);
            var tooFew = docs[127];
            Assert.Throws<CorruptIndexException>(() =>
            {
                long start = 0;
                DeltaBlock.Decode(file, ref start, 5, tooFew, docs);
            });
        }
    }

    [Fact]
    public void Documents_that_wrap_around_are_told()
    {
        var deltas = Enumerable.Repeat(int.MaxValue, 128).ToArray();
        deltas[127] = 2 + 127;
        using var file = Write(output => DeltaBlock.Encode(deltas, output));
        Assert.Throws<CorruptIndexException>(() =>
        {
            long start = 0;
            DeltaBlock.Decode(file, ref start, 0, int.MaxValue, new int[128]);
        });
    }

    [Fact]
    public void Numbers_with_and_without_exceptions_come_back()
    {
        var random = new Random(3);
        for (var round = 0; round < 500; round++)
        {
            int bits = random.Next(1, 32), count = random.Next(6), great = random.Next(bits, 32);
            var same = random.Next(3) == 0;
            var values = Enumerable.Range(0, 128).Select(i => same ? (1 << bits - 1) - 1 : (int)random.NextInt64(1L << bits)).ToArray();
            while (count-- > 0) values[random.Next(128)] = (int)random.NextInt64(1L << great);
            using var file = Write(output => PatchedBlock.Encode((int[])values.Clone(), output));
            var decoded = new int[128];
            long offset = 0;
            PatchedBlock.Decode(file, ref offset, decoded);
            Assert.Equal(values, decoded);
            Assert.Equal(file.Length - CodecHeader.FooterLength, offset);
            Assert.Equal(offset, PatchedBlock.Skip(file, 0));
        }
    }

    [Fact]
    public void Impacts_are_the_competitive_ones()
    {
        var random = new Random(4);
        for (var round = 0; round < 300; round++)
        {
            var all = Enumerable.Range(0, random.Next(1, 60))
                .Select(_ => new Impact(random.Next(1, 20), random.Next(3) == 0 ? random.Next(-1000, 1000) : random.Next(1, 127))).ToArray();
            var accumulator = new ImpactAccumulator();
            var other = new ImpactAccumulator();
            for (var i = 0; i < all.Length; i++) (i % 2 == 0 ? accumulator : other).Add(all[i].Freq, all[i].Norm);
            accumulator.AddAll(other);
            var expected = all.Distinct()
                .Where(impact => !all.Any(better => better != impact && better.Freq >= impact.Freq && (ulong)better.Norm <= (ulong)impact.Norm))
                .OrderBy(impact => impact.Freq);
            Assert.Equal(expected, accumulator.Competitive());
        }
    }

    /// <summary>The layout as the format states it, read a bit at a time.</summary>
    private static int[] DecodeBitByBit(ReadOnlySpan<byte> bytes, int bits)
    {
        var lane = bits <= 8 ? 8 : bits <= 16 ? 16 : 32;
        int rows = 2 * lane, words = 2 * bits, whole = lane / bits, spare = lane % bits;
        var values = new int[128];
        for (var n = 0; n < 128; n++)
        {
            int row = n % rows, column = n / rows;
            for (var bit = 0; bit < bits; bit++)
            {
                int word, fromTop;
                if (row < whole * words) (word, fromTop) = (row % words, row / words * bits + bit);
                else
                {
                    var at = (row - whole * words) * bits + bit;
                    (word, fromTop) = (at / spare, whole * bits + at % spare);
                }
                var position = column * lane + fromTop;
                // Bytes are little-endian, so the highest bits of a word are in its last byte.
                values[n] = values[n] << 1 | (bytes[8 * word + 7 - position / 8] >> (7 - position % 8) & 1);
            }
        }
        return values;
    }

    private static IndexInput Write(Action<DataOutput> write)
    {
        var directory = new MemoryDirectory();
        using (var output = directory.Create("f"))
        {
            write(output);
            CodecHeader.WriteFooter(output);
        }
        return directory.Open("f");
    }
}
