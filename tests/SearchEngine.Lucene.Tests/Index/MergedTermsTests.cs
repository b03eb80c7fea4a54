using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Tests.Index;

public sealed class MergedTermsTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 7)]
    [InlineData(5, 30)]
    public void Terms_of_all_sources_come_in_one_order_and_equal_ones_by_source(int seed, int sourceCount)
    {
        var random = new Random(seed);
        var sources = Enumerable.Range(0, sourceCount).Select(_ => Terms(random)).ToList();
        var expected = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < sources.Count; i++)
        {
            foreach (var term in sources[i])
            {
                if (!expected.TryGetValue(term, out var those)) expected.Add(term, those = []);
                those.Add(i);
            }
        }
        var told = new List<(string Term, List<int> Sources)>();
        foreach (var source in new MergedTerms<ListSource>(sources.Select((terms, i) => new ListSource(i, terms))))
        {
            var term = Convert.ToHexString(source.Term);
            if (source.IsNewTerm) told.Add((term, []));
            Assert.Equal(told[^1].Term, term);
            told[^1].Sources.Add(source.Index);
        }
        Assert.Equal(expected.Keys, told.Select(entry => entry.Term));
        Assert.Equal(expected.Values, told.Select(entry => entry.Sources));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(100_000)]
    public void Ascending_numbers_come_back(int count)
    {
        var random = new Random(count);
        var numbers = new AscendingNumbers();
        var expected = new int[count];
        for (int i = 0, value = random.Next(3) - 1; i < count; i++)
        {
            expected[i] = value;
            numbers.Add(value);
            // Runs that stand still, that go by one, and leaps.
            var step = ((i >> 9) % 4) switch { 0 => 0, 1 => 1, 2 => random.Next(40), _ => random.Next(300) == 0 ? 500_000 : 0 };
            value = (int)Math.Min(int.MaxValue, (long)value + step);
        }
        Assert.Equal(count, numbers.Count);
        for (var i = 0; i < count; i++) Assert.Equal(expected[i], numbers[i]);
        Assert.True(numbers.Size < 5000 + (count * 4L));
    }

    /// <summary>Hexadecimal, so that strings compare as the bytes do. Some are the beginning of others, some end in zeros.</summary>
    private static List<string> Terms(Random random)
    {
        var terms = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = random.Next(200); i > 0; i--)
        {
            var term = new byte[random.Next(12)];
            foreach (ref var value in term.AsSpan()) value = (byte)(random.Next(3) switch { 0 => 0, 1 => 255, _ => random.Next(4) });
            terms.Add(Convert.ToHexString(term));
        }
        return [.. terms];
    }

    private sealed class ListSource(int index, List<string> terms) : TermSource(index)
    {
        private int at = -1;

        public override ReadOnlySpan<byte> Term => Convert.FromHexString(terms[at]);

        protected override bool Next() => ++at < terms.Count;
    }
}
