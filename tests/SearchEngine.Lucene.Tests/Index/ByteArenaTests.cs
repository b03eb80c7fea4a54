using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Tests.Index;

public sealed class ByteArenaTests
{
    [Fact]
    public void What_is_allocated_does_not_overlap_and_stays()
    {
        var arena = new ByteArena();
        var random = new Random(1);
        var taken = new List<(int Address, byte[] Bytes)>();
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(10) switch { 0 => 0, 1 => ByteArena.PageSize, _ => random.Next(1, 3000) }];
            random.NextBytes(bytes);
            var address = arena.Allocate(bytes.Length);
            bytes.CopyTo(arena.At(address, bytes.Length));
            taken.Add((address, bytes));
        }
        foreach (var (address, bytes) in taken) Assert.True(arena.At(address, bytes.Length).SequenceEqual(bytes));
        Assert.True(arena.Size >= taken.Sum(entry => (long)entry.Bytes.Length));
    }

    [Fact]
    public void No_bytes_have_an_address_too_at_the_beginning_and_where_a_page_is_full()
    {
        var arena = new ByteArena();
        for (var i = 0; i < 4; i++)
        {
            Assert.True(arena.At(arena.Allocate(0), 0).IsEmpty);
            arena.Allocate(ByteArena.PageSize);
        }
    }

    [Fact]
    public void Streams_that_grow_side_by_side_give_back_their_numbers()
    {
        var arena = new ByteArena();
        var random = new Random(2);
        var streams = new ByteStream[60];
        var written = new List<int>[streams.Length];
        for (var i = 0; i < streams.Length; i++) written[i] = [];
        for (var i = 0; i < 60_000; i++)
        {
            // Some streams get most of the numbers: slices of all sizes occur.
            var at = random.Next(streams.Length) * random.Next(streams.Length) / streams.Length;
            var number = random.Next(4) switch { 0 => random.Next(), 1 => -random.Next(), _ => random.Next(200) };
            arena.WriteVInt(ref streams[at], number);
            written[at].Add(number);
        }
        Assert.True(arena.Read(default).AtEnd);
        for (var i = 0; i < streams.Length; i++)
        {
            var reader = arena.Read(streams[i]);
            foreach (var number in written[i])
            {
                Assert.False(reader.AtEnd);
                Assert.Equal(number, reader.ReadVInt());
            }
            Assert.True(reader.AtEnd);
        }
    }
}
