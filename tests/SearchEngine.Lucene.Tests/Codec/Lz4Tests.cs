using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

public sealed class Lz4Tests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryBlockComesBackAsItWas(int seed)
    {
        var random = new Random(seed);
        var encoder = new Lz4Encoder();
        var output = new BufferOutput();
        for (var round = 0; round < 60; round++)
        {
            var bytes = Bytes(random, random.Next(4) switch { 0 => random.Next(40), 1 => random.Next(70_000), 2 => 200_000, _ => random.Next(2000) });
            var dictionary = random.Next(Math.Min(bytes.Length, 5000) + 1);
            output.Clear();
            encoder.Encode(bytes, dictionary, output);
            var back = new byte[bytes.Length - dictionary];
            if (back.Length > 0)
            {
                Assert.True(Lz4Decoder.TryDecode(output.Written, bytes.AsSpan(0, dictionary), back));
                Assert.False(Lz4Decoder.TryDecode(output.Written, bytes.AsSpan(0, dictionary), new byte[back.Length + 1]));
                Assert.False(Lz4Decoder.TryDecode(output.Written, bytes.AsSpan(0, dictionary), new byte[back.Length - 1]));
            }
            else
            {
                Assert.Equal(1, output.Position);
            }
            Assert.Equal(bytes[dictionary..], back);
        }
    }

    [Fact]
    public void RepetitionIsCompressed()
    {
        var output = new BufferOutput();
        new Lz4Encoder().Encode(new byte[100_000], 0, output);
        Assert.InRange(output.Position, 1, 100_000 / 200);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void DamagedBlocksStayInsideTheirSpans(int seed)
    {
        var random = new Random(seed);
        var bytes = Bytes(random, 3000);
        var output = new BufferOutput();
        new Lz4Encoder().Encode(bytes, 100, output);
        for (var round = 0; round < 500; round++)
        {
            var damaged = output.Written[..(random.Next(4) == 0 ? random.Next((int)output.Position) : (int)output.Position)].ToArray();
            for (var i = random.Next(5); i >= 0 && damaged.Length > 0; i--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            // The bytes around the target tell of a write outside it.
            var room = new byte[3000];
            Array.Fill(room, (byte)0xA5);
            Lz4Decoder.TryDecode(damaged, bytes.AsSpan(0, 100), room.AsSpan(50, 2900));
            Assert.Equal(-1, room.AsSpan(0, 50).IndexOfAnyExcept((byte)0xA5));
            Assert.Equal(-1, room.AsSpan(2950).IndexOfAnyExcept((byte)0xA5));
        }
    }

    /// <summary>Runs, copies of what went before and noise, mixed.</summary>
    internal static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        for (var at = 0; at < length;)
        {
            var part = bytes.AsSpan(at, Math.Min(length - at, 1 + random.Next(random.Next(2) == 0 ? 20 : 600)));
            switch (random.Next(4))
            {
                case 0:
                    random.NextBytes(part);
                    break;
                case 1:
                    part.Fill((byte)random.Next(256));
                    break;
                default:
                    var distance = at == 0 ? 0 : 1 + random.Next(Math.Min(at, random.Next(2) == 0 ? 30 : at));
                    for (var i = 0; i < part.Length; i++) part[i] = distance == 0 ? (byte)i : bytes[at + i - distance];
                    break;
            }
            at += part.Length;
        }
        return bytes;
    }
}
