using System.Text;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Tests.Index;

public sealed class TermEncoderTests
{
    [Fact]
    public void Every_code_unit_is_encoded_as_the_framework_does()
    {
        for (var unit = 0; unit <= char.MaxValue; unit++) Check($"a{(char)unit}文");
    }

    [Fact]
    public void Random_texts_are_encoded_as_the_framework_does()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            Check(string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(5) switch
            {
                0 => (char)random.Next(0x80),
                1 => (char)random.Next(0x800),
                2 => (char)random.Next(0xD800, 0xE000),
                _ => (char)random.Next(0x10000),
            })));
        }
    }

    [Fact]
    public void Long_words_are_encoded_as_the_framework_does()
    {
        for (var length = 0; length < 300; length++)
        {
            var word = new string('a', length);
            Check(word);
            Check(word + "é");
            Check("é" + word);
            Check(word + "文" + word);
        }
    }

    [Fact]
    public void Room_for_the_longest_encoding_is_asked_for()
    {
        var little = new byte[TermEncoder.Room(2) - 1];
        Assert.Throws<ArgumentException>(() => TermEncoder.Encode("ab", little, out _));
        Assert.Equal(0, TermEncoder.Encode("", new byte[TermEncoder.Room(0)], out var head));
        Assert.Equal(0UL, head);
    }

    private static void Check(string text)
    {
        var bytes = new byte[TermEncoder.Room(text.Length)];
        bytes.AsSpan().Fill(0xFF);
        var count = TermEncoder.Encode(text, bytes, out var head);
        Assert.Equal(Encoding.UTF8.GetBytes(text), bytes[..count]);
        var expected = new byte[TermEncoder.HeadLength];
        bytes.AsSpan(0, Math.Min(count, expected.Length)).CopyTo(expected);
        Assert.Equal(BitConverter.ToUInt64(expected), head);
        Assert.Equal(head, TermEncoder.Head(bytes.AsSpan(0, count)));
    }
}
