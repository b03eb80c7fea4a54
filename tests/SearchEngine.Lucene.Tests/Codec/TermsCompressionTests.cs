using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

public class TermsCompressionTests
{
    [Fact]
    public void Lower_case_bytes_take_three_quarters_and_come_back()
    {
        var random = new Random(1);
        var packed = 0;
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(1, 900)];
            for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)"abcxyz0189-./ _~`"[random.Next(17)];
            for (var odd = random.Next(bytes.Length / 32 + 2); odd > 0; odd--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var output = new BufferOutput();
            if (!LowercaseAscii.TryEncode(bytes, output))
            {
                Assert.Equal(0, output.Position);
                continue;
            }
            packed++;
            Assert.True(output.Position <= bytes.Length - bytes.Length / 4 + 1 + 2 * (bytes.Length / 32));
            var decoded = new byte[bytes.Length];
            var reader = new ByteReader("f", output.Written);
            LowercaseAscii.Decode(ref reader, decoded);
            Assert.Equal(bytes, decoded);
            Assert.Equal(0, reader.Remaining);
        }
        Assert.True(packed > 500);
    }

    [Fact]
    public void Few_exceptions_far_apart_come_back()
    {
        var bytes = Enumerable.Repeat((byte)'a', 3000).ToArray();
        bytes[700] = bytes[2999] = 0xFF;
        var output = new BufferOutput();
        Assert.True(LowercaseAscii.TryEncode(bytes, output));
        var decoded = new byte[bytes.Length];
        var reader = new ByteReader("f", output.Written);
        LowercaseAscii.Decode(ref reader, decoded);
        Assert.Equal(bytes, decoded);
    }

    [Fact]
    public void Other_bytes_are_not_packed()
    {
        Assert.False(LowercaseAscii.TryEncode("UPPERCASE AND MORE"u8, new BufferOutput()));
        Assert.False(LowercaseAscii.TryEncode("short"u8, new BufferOutput()));
    }

    [Fact]
    public void Lz4_of_unrecorded_length_comes_back()
    {
        var random = new Random(2);
        var encoder = new Lz4Encoder();
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(1, 3000)];
            for (var i = 0; i < bytes.Length; i++) bytes[i] = i > 20 && random.Next(12) > 0 ? bytes[i - 1 - random.Next(20) % (1 + round % 20)] : (byte)random.Next(256);
            var output = new BufferOutput();
            encoder.Encode(bytes, 0, output);
            var end = (int)output.Position;
            output.WriteBytes("what follows"u8);
            var decoded = new byte[bytes.Length];
            var reader = new ByteReader("f", output.Written);
            Lz4Suffixes.Decode(ref reader, decoded);
            Assert.Equal(bytes, decoded);
            Assert.Equal(end, reader.Position);
        }
    }
}
