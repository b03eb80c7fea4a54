using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Tests.Index;

public class FixedBitSetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void Behaves_as_a_set_of_numbers(int length)
    {
        var random = new Random(length);
        var expected = new SortedSet<int>();
        var bits = new FixedBitSet(length);
        for (var i = 0; i < 2 * length; i++)
        {
            var number = random.Next(length);
            if (random.Next(3) == 0) Assert.Equal(expected.Remove(number), bits.Clear(number));
            else Assert.Equal(expected.Add(number), bits.Set(number));
        }
        Assert.Equal(expected.Count, bits.Count());
        for (var i = 0; i < length; i++) Assert.Equal(expected.Contains(i), bits[i]);
        var found = new List<int>();
        for (var i = bits.NextSetBit(0); i != -1; i = bits.NextSetBit(i + 1)) found.Add(i);
        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(70)]
    public void Full_has_all_numbers_and_no_more(int length)
    {
        var bits = FixedBitSet.Full(length);
        Assert.Equal(length, bits.Count());
        Assert.Equal(length == 0 ? -1 : length - 1, bits.NextSetBit(Math.Max(0, length - 1)));
        bits.Clear();
        Assert.Equal(0, bits.Count());
    }

    [Fact]
    public void A_clone_changes_by_itself()
    {
        var bits = new FixedBitSet(10);
        var clone = bits.Clone();
        clone.Set(3);
        Assert.False(bits[3]);
        Assert.True(clone[3]);
    }

    [Fact]
    public void Refuses_what_is_outside()
    {
        var bits = new FixedBitSet(65);
        Assert.Throws<ArgumentOutOfRangeException>(() => bits[65]);
        Assert.Throws<ArgumentOutOfRangeException>(() => bits.Set(-1));
        Assert.Throws<ArgumentException>(() => new FixedBitSet(65, new ulong[1]));
        Assert.Throws<ArgumentException>(() => new FixedBitSet(65, [0, 2]));
        Assert.Equal(-1, bits.NextSetBit(1000));
    }
}
