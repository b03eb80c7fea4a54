using SearchEngine.Analysis.Chinese.Words;

namespace SearchEngine.Lexicons;

/// <summary>
/// Finds the terms of a corpus: character sequences that are frequent, whose parts stand together far more often than by
/// chance, and that stand between many different neighbours. README.md has the formulas.
/// </summary>
internal sealed class TermMiner(WordLexicon lexicon, HashSet<string> ordinaryWords)
{
    private const int LeastFrequency = 16;
    private const int LongestTerm = 8;
    private const double LeastCohesion = 4;
    private const double LeastEntropy = 1.5;
    private const string Prefixes = "多跨自无零少预超非反半伪元图双全弱强软硬大小微低高长短子点显隐正负逆云";
    private const string Suffixes = "性化器率度级集层链图场域态型式法流学者量网类人词数值云比机体";
    private const char Boundary = '\0';

    private readonly List<Dictionary<ulong, Gram>> levels = [];

    private struct Gram
    {
        public int Count;
        public int At;
    }

    private sealed class Neighbours
    {
        public Dictionary<char, int> Left { get; } = [];

        public Dictionary<char, int> Right { get; } = [];
    }

    /// <param name="text">Runs of Han characters, each between two zeroes.</param>
    /// <returns>Terms that are not in the lexicon yet, and how often each occurs.</returns>
    public IEnumerable<(string Term, int Frequency)> Find(ReadOnlyMemory<char> text)
    {
        Count(text.Span);
        var candidates = new Dictionary<ulong, (Gram Gram, int Length, Neighbours Neighbours)>();
        for (var length = 2; length <= LongestTerm; length++)
        {
            foreach (var (key, gram) in levels[length])
            {
                var term = text.Span.Slice(gram.At, length);
                if (!lexicon.Contains(term) && IsOfContent(term) && Cohesion(term, gram.Count, text.Length) >= LeastCohesion)
                    candidates.Add(key, (gram, length, new Neighbours()));
            }
        }
        Look(text.Span, candidates);
        return candidates.Values
            .Where(candidate => Math.Min(Entropy(candidate.Neighbours.Left), Entropy(candidate.Neighbours.Right)) >= LeastEntropy)
            .Select(candidate => (text.Slice(candidate.Gram.At, candidate.Length).ToString(), candidate.Gram.Count));
    }

    // Of each length only what is made of two frequent shorter ones.
    private void Count(ReadOnlySpan<char> text)
    {
        levels.Add([]);
        for (var length = 1; length <= LongestTerm; length++)
        {
            var level = new Dictionary<ulong, Gram>();
            for (var at = 0; at + length <= text.Length; at++)
            {
                var gram = text.Slice(at, length);
                if (gram[^1] == Boundary)
                    at += length - 1;
                else if (length == 1 || (levels[length - 1].ContainsKey(Key(gram[..^1])) && levels[length - 1].ContainsKey(Key(gram[1..]))))
                {
                    ref var entry = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(level, Key(gram), out _);
                    entry.Count++;
                    entry.At = at;
                }
            }
            levels.Add(level.Where(pair => pair.Value.Count >= LeastFrequency).ToDictionary());
        }
    }

    // No part is an ordinary word. At most one part is a single character: one of those that begin or end a term. Others are
    // the rest of a longer word (度估计 of 深度估计), or count what follows.
    private bool IsOfContent(ReadOnlySpan<char> term)
    {
        Span<int> ends = stackalloc int[WordSegmenter.PieceLength];
        var count = new WordSegmenter(lexicon, term).Next(0, ends);
        var (start, singles) = (0, 0);
        foreach (var end in ends[..count])
        {
            if (ordinaryWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(term[start..end]))
                return false;
            if (end - start == 1 && term.Length > 2)
            {
                singles++;
                if (!(start == 0 && Prefixes.Contains(term[0])) && !(end == term.Length && Suffixes.Contains(term[^1])))
                    return false;
            }
            start = end;
        }
        return singles <= 1;
    }

    // The least, over all ways to cut a term in two, of the pointwise mutual information of the parts, in bits.
    private double Cohesion(ReadOnlySpan<char> term, int count, int total)
    {
        var least = double.MaxValue;
        for (var cut = 1; cut < term.Length; cut++)
        {
            var left = levels[cut][Key(term[..cut])].Count;
            var right = levels[term.Length - cut][Key(term[cut..])].Count;
            least = Math.Min(least, Math.Log2((double)count * total / left / right));
        }
        return least;
    }

    private static void Look(ReadOnlySpan<char> text, Dictionary<ulong, (Gram Gram, int Length, Neighbours Neighbours)> candidates)
    {
        for (var length = 2; length <= LongestTerm; length++)
        {
            for (var at = 1; at + length < text.Length; at++)
            {
                if (!candidates.TryGetValue(Key(text.Slice(at, length)), out var candidate) || candidate.Length != length)
                    continue;
                candidate.Neighbours.Left[text[at - 1]] = candidate.Neighbours.Left.GetValueOrDefault(text[at - 1]) + 1;
                candidate.Neighbours.Right[text[at + length]] = candidate.Neighbours.Right.GetValueOrDefault(text[at + length]) + 1;
            }
        }
    }

    // In bits. Each end of a run is a neighbour of its own.
    private static double Entropy(Dictionary<char, int> neighbours)
    {
        double total = neighbours.Values.Sum();
        return neighbours.Sum(pair => pair.Key == Boundary
            ? pair.Value / total * Math.Log2(total)
            : -(pair.Value / total) * Math.Log2(pair.Value / total));
    }

    private static ulong Key(ReadOnlySpan<char> gram)
    {
        var hash = 0xCBF29CE484222325ul ^ (ulong)gram.Length;
        foreach (var character in gram)
            hash = (hash ^ character) * 0x9E3779B97F4A7C15 ^ hash >> 29;
        return hash;
    }
}
