namespace SearchEngine.Lexicons;

/// <summary>Two words, by their numbers, and how often one was seen after the other.</summary>
internal readonly record struct WordPair(int Left, int Right, int Frequency);

/// <summary>Finds the words behind the hashes of pairs, by trying them all.</summary>
internal static class PairRecovery
{
    private const ulong Offset = 0xCBF29CE484222325;
    private const ulong Prime = 1099511628211;
    private const char Separator = '@';
    private const int FilterBits = 24;

    /// <param name="words">All words, in ordinal order.</param>
    /// <param name="frequencies">Frequencies by hash.</param>
    /// <returns>The pairs, in the order of their words.</returns>
    /// <exception cref="InvalidDataException">A hash belongs to no pair of words, or to several.</exception>
    public static List<WordPair> Recover(IReadOnlyList<string> words, IReadOnlyDictionary<long, int> frequencies)
    {
        var beginnings = new Beginnings(words);
        var filter = new ulong[1 << (FilterBits - 6)];
        foreach (var hash in frequencies.Keys)
            filter[FilterBit((ulong)hash) >> 6] |= 1UL << (FilterBit((ulong)hash) & 63);

        var pairs = new List<WordPair>();
        Parallel.For(
            0,
            words.Count,
            () => new ulong[beginnings.Count],
            (left, _, hashes) =>
            {
                hashes[0] = Extend(Extend(Offset, words[left]), Separator);
                for (var i = 1; i < hashes.Length; i++)
                {
                    var hash = hashes[i] = Extend(hashes[beginnings.Parent[i]], beginnings.Last[i]);
                    var bit = FilterBit(hash);
                    if ((filter[bit >> 6] >> (bit & 63) & 1) != 0 && beginnings.Word[i] >= 0
                        && frequencies.TryGetValue((long)hash, out var frequency))
                    {
                        lock (pairs)
                            pairs.Add(new WordPair(left, beginnings.Word[i], frequency));
                    }
                }
                return hashes;
            },
            _ => { });
        if (pairs.Count != frequencies.Count)
            throw new InvalidDataException($"{pairs.Count} pairs of words were found for {frequencies.Count} hashes.");
        pairs.Sort((a, b) => (a.Left, a.Right).CompareTo((b.Left, b.Right)));
        return pairs;
    }

    /// <summary>The hash of a pair of words.</summary>
    public static long Hash(string left, string right) => (long)Extend(Extend(Extend(Offset, left), Separator), right);

    private static ulong Extend(ulong hash, string text)
    {
        foreach (var character in text)
            hash = Extend(hash, character);
        return hash;
    }

    private static ulong Extend(ulong hash, char character)
    {
        hash = (hash ^ (byte)character) * Prime;
        return (hash ^ (ulong)(character >> 8)) * Prime;
    }

    private static int FilterBit(ulong hash) => (int)(hash * 0x9E3779B97F4A7C15 >> (64 - FilterBits));

    /// <summary>All beginnings of all words: what one character longer begins with, its last character, its word.</summary>
    private sealed class Beginnings
    {
        public Beginnings(IReadOnlyList<string> words)
        {
            List<int> parent = [0], word = [-1], open = [0];
            List<char> last = ['\0'];
            var before = "";
            for (var i = 0; i < words.Count; i++)
            {
                var shared = before.AsSpan().CommonPrefixLength(words[i]);
                open.RemoveRange(shared + 1, open.Count - shared - 1);
                foreach (var character in words[i][shared..])
                {
                    parent.Add(open[^1]);
                    last.Add(character);
                    word.Add(-1);
                    open.Add(parent.Count - 1);
                }
                word[open[^1]] = i;
                before = words[i];
            }
            Parent = [.. parent];
            Last = [.. last];
            Word = [.. word];
        }

        public int Count => Parent.Length;
        public int[] Parent { get; }
        public char[] Last { get; }
        public int[] Word { get; }
    }
}
