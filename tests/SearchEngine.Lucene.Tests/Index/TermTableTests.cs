using System.Text;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Tests.Index;

public sealed class TermTableTests
{
    [Fact]
    public void A_term_has_one_number_and_terms_are_sorted_by_their_unsigned_bytes()
    {
        var random = new Random(1);
        var table = new TermTable<long>(new ByteArena());
        var numbers = new Dictionary<string, int>();
        var times = new Dictionary<int, int>();
        for (var i = 0; i < 60_000; i++)
        {
            var bytes = Bytes(random);
            var key = Convert.ToHexString(bytes);
            var isKnown = numbers.TryGetValue(key, out var known);
            Assert.Equal(isKnown ? known : -1, table.Find(bytes));
            table.Add(bytes, out var number) += number + 1L;
            Assert.Equal(isKnown ? known : numbers.Count, number);
            numbers[key] = number;
            times[number] = times.GetValueOrDefault(number) + 1;
        }
        Assert.Equal(numbers.Count, table.Count);
        // Hexadecimal digits sort as the bytes do.
        var expected = numbers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);
        Assert.Equal(expected, table.Sorted());
        foreach (var (key, number) in numbers)
        {
            Assert.Equal(key, Convert.ToHexString(table[number]));
            Assert.Equal(times[number] * (number + 1L), table.Value(number));
        }
    }

    [Fact]
    public void Terms_of_every_length_come_back()
    {
        var table = new TermTable<long>(new ByteArena());
        var lengths = new[] { 0, 1, 2, 7, 8, 9, 255, 256, 4095, 16_384, 32_765, 32_766 };
        foreach (var length in lengths)
        {
            table.Add(Filled(length, 1), out _);
            table.Add(Filled(length, 2), out _);
        }
        Assert.Equal(2 * lengths.Length - 1, table.Count);
        foreach (var length in lengths)
        {
            Assert.True(table[table.Find(Filled(length, 1))].SequenceEqual(Filled(length, 1)));
            if (length > 0) Assert.Equal(-1, table.Find(Filled(length, 3)));
        }
        var sorted = table.Sorted();
        for (var i = 1; i < sorted.Length; i++) Assert.True(table[sorted[i - 1]].SequenceCompareTo(table[sorted[i]]) < 0);
    }

    [Fact]
    public void Zeros_at_the_end_are_no_padding()
    {
        var table = new TermTable<long>(new ByteArena());
        byte[][] terms = [[97, 0, 0], [97], [97, 0], [], [0], [97, 0, 0, 0, 0, 0, 0, 0, 0], [97, 0, 0, 0, 0, 0, 0, 0]];
        foreach (var term in terms) table.Add(term, out _);
        Assert.Equal(["", "00", "61", "6100", "610000", "6100000000000000", "610000000000000000"], table.Sorted().Select(term => Convert.ToHexString(table[term])));
    }

    [Fact]
    public void Many_terms_that_share_their_beginning_are_told_apart()
    {
        var table = new TermTable<long>(new ByteArena());
        const int Count = 300_000;
        for (var i = 0; i < Count; i++) table.Add(Encoding.ASCII.GetBytes($"document-number-{i}"), out _);
        Assert.Equal(Count, table.Count);
        for (var i = 0; i < Count; i += 7) Assert.Equal(i, table.Find(Encoding.ASCII.GetBytes($"document-number-{i}")));
        Assert.True(table.Size > Count * 12);
    }

    private static byte[] Bytes(Random random)
    {
        // Short ones, and ones that differ late.
        var bytes = new byte[random.Next(3) == 0 ? 14 : random.Next(0, 4)];
        for (var i = Math.Max(0, bytes.Length - 3); i < bytes.Length; i++) bytes[i] = (byte)(random.Next(40) * 6);
        return bytes;
    }

    private static byte[] Filled(int length, byte value)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill(value);
        return bytes;
    }
}
