using System.Runtime.InteropServices;

namespace SearchEngine.Lexicons;

/// <summary>How often each sequence of characters within the runs of a text occurs, of those that occur often enough.</summary>
internal sealed class GramCounts
{
    private readonly ReadOnlyMemory<char> text;
    private readonly List<Dictionary<ulong, Gram>> levels = [[]];

    private record struct Gram(int Count, int At);

    /// <param name="text">Runs as <see cref="HanRuns"/> has them.</param>
    /// <param name="longest">The length of the longest sequences.</param>
    /// <param name="least">How often a sequence must occur to be counted at all.</param>
    public GramCounts(ReadOnlyMemory<char> text, int longest, int least)
    {
        this.text = text;
        for (var length = 1; length <= longest; length++)
            levels.Add(Level(text.Span, length, least));
    }

    /// <summary>All sequences of one length, and how often each occurs.</summary>
    public IEnumerable<(ReadOnlyMemory<char> Text, int Count)> OfLength(int length) =>
        levels[length].Values.Select(gram => (text.Slice(gram.At, length), gram.Count));

    /// <summary>
    /// How much more often the parts of a sequence stand together than by chance: the pointwise mutual information of its
    /// two parts in bits, the least over all ways to cut it.
    /// </summary>
    public double Cohesion(ReadOnlySpan<char> gram)
    {
        var count = (double)Count(gram);
        var least = double.MaxValue;
        for (var cut = 1; cut < gram.Length; cut++)
            least = Math.Min(least, Math.Log2(count * text.Length / Count(gram[..cut]) / Count(gram[cut..])));
        return least;
    }

    /// <summary>A number that stands for a sequence of characters.</summary>
    public static ulong Key(ReadOnlySpan<char> gram)
    {
        var hash = 0xCBF29CE484222325ul ^ (ulong)gram.Length;
        foreach (var character in gram)
            hash = (hash ^ character) * 0x9E3779B97F4A7C15 ^ hash >> 29;
        return hash;
    }

    private int Count(ReadOnlySpan<char> gram) => levels[gram.Length][Key(gram)].Count;

    // Only what is made of two shorter ones that occur often enough can.
    private Dictionary<ulong, Gram> Level(ReadOnlySpan<char> text, int length, int least)
    {
        var level = new Dictionary<ulong, Gram>();
        for (var at = 0; at + length <= text.Length; at++)
        {
            var gram = text.Slice(at, length);
            if (gram[^1] is HanRuns.Boundary or HanRuns.Letters)
                at += length - 1;
            else if (length == 1 || (levels[length - 1].ContainsKey(Key(gram[..^1])) && levels[length - 1].ContainsKey(Key(gram[1..]))))
            {
                ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(level, Key(gram), out _);
                entry = new Gram(entry.Count + 1, at);
            }
        }
        return level.Where(pair => pair.Value.Count >= least).ToDictionary();
    }
}
