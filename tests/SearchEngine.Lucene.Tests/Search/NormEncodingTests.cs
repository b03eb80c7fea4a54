using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Tests.Search;

public sealed class NormEncodingTests
{
    [Theory] // Lucene's SmallFloat.intToByte4, by hand
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(23, 23)]
    [InlineData(24, 24)]
    [InlineData(39, 39)]
    [InlineData(40, 40)]
    [InlineData(41, 40)]
    [InlineData(42, 41)]
    [InlineData(int.MaxValue, 255)]
    public void A_length_has_the_code_that_Lucene_gives_it(int length, int code) => Assert.Equal(code, NormEncoding.Encode(length));

    [Fact]
    public void A_code_stands_for_the_smallest_length_that_has_it()
    {
        for (var code = 0; code < 256; code++)
        {
            var length = NormEncoding.Decode((byte)code);
            Assert.Equal(code, NormEncoding.Encode(length));
            if (code > 0) Assert.Equal(code - 1, NormEncoding.Encode(length - 1));
        }
    }

    [Fact]
    public void A_negative_length_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => NormEncoding.Encode(-1));
}
