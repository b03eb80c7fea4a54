using System.Runtime.InteropServices;
using System.Text;
using SearchEngine.Lucene.Index;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Translation;

/// <summary>
/// The papers that have text in both languages, as sets of terms: of each Chinese term the papers, of each paper the English
/// terms. Made of the postings of an index, without analysing texts anew.
/// </summary>
internal sealed class BilingualPapers
{
    /// <summary>How many papers have to have a term.</summary>
    public const int MinPapers = 4;

    private const int MaxChinese = 12;
    private const double MostlyPart = 0.8;
    private const int MinChain = 5;
    private const int PapersAtOnce = 1024;

    private readonly int[] starts;
    private readonly int[] english;

    private BilingualPapers(int count, string[] chinese, int[][] papersOf, EnglishTerms terms, int[] starts, int[] english)
    {
        (Count, Chinese, PapersOf, Terms) = (count, chinese, papersOf, terms);
        (this.starts, this.english) = (starts, english);
        EnglishCounts = new int[terms.Count];
        foreach (var term in english) EnglishCounts[term]++;
    }

    /// <summary>How many papers there are.</summary>
    public int Count { get; }

    /// <summary>More than the number of any paper.</summary>
    public int Documents => starts.Length - 1;

    /// <summary>The Chinese terms, in ordinal order.</summary>
    public string[] Chinese { get; }

    /// <summary>The papers of each, ascending.</summary>
    public int[][] PapersOf { get; }

    public EnglishTerms Terms { get; }

    /// <summary>How many papers have each English term.</summary>
    public int[] EnglishCounts { get; }

    /// <summary>The English terms of a paper, each once.</summary>
    public ReadOnlySpan<int> EnglishOf(int paper) => english.AsSpan(starts[paper]..starts[paper + 1]);

    /// <summary>Reads the papers of an index.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="excluded">Ids of papers that are left out.</param>
    /// <param name="most">How many papers are read at most, the newest of them: memory grows with them.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static BilingualPapers Read(DirectoryReader reader, IReadOnlySet<string>? excluded, int most, CancellationToken cancellation)
    {
        var left = new ExcludedIds(reader.MaxDoc, excluded ?? new HashSet<string>());
        if (excluded is { Count: > 0 }) left.Walk(reader, PaperFields.Id, cancellation: cancellation);
        LeaveOutOld(reader, most, left.Documents);
        var chinese = new ChineseWalk(reader.MaxDoc, left.Documents);
        var terms = new EnglishTerms();
        Parallel.Invoke(
            new ParallelOptions { CancellationToken = cancellation },
            () =>
            {
                foreach (var field in PaperFields.Chinese) chinese.Walk(reader, field, cancellation: cancellation);
            },
            () => terms.Read(reader, left.Documents, cancellation));
        var titles = TokenWalk.Read(reader, PaperFields.TitleEnglish, chinese.HasChinese, terms, cancellation);
        var abstracts = TokenWalk.Read(reader, PaperFields.AbstractEnglish, chinese.HasChinese, terms, cancellation);
        AddChains(terms, titles, abstracts);
        var verbatim = Verbatim(chinese, terms);
        var (starts, english) = Sets(terms, titles, abstracts, verbatim, cancellation);
        var count = 0;
        for (var paper = 0; paper < reader.MaxDoc; paper++)
            if (starts[paper + 1] > starts[paper]) count++;
        var words = chinese.Papers.Where(entry => IsHan(entry.Key))
            .Select(entry => (Term: entry.Key, Papers: Sorted(entry.Value, starts))).Where(word => word.Papers.Length >= MinPapers)
            .OrderBy(word => word.Term, StringComparer.Ordinal).ToArray();
        return new BilingualPapers(count, [.. words.Select(word => word.Term)], [.. words.Select(word => word.Papers)], terms, starts, english);
    }

    // By what the papers say themselves, not by their places: these depend on how they were imported.
    private static void LeaveOutOld(DirectoryReader reader, int most, bool[] left)
    {
        if (reader.NumDocs <= most) return;
        var numbers = new long[left.Length];
        for (var doc = 0; doc < numbers.Length; doc++)
            numbers[doc] = !left[doc] && reader.IsLive(doc) ? reader.NumericDocValue(PaperFields.Number, doc) ?? long.MinValue : long.MinValue;
        var sorted = (long[])numbers.Clone();
        Array.Sort(sorted);
        var oldest = sorted[^most];
        for (var doc = 0; doc < numbers.Length; doc++) left[doc] |= numbers[doc] < oldest;
    }

    // The English terms of all papers, and where those of each start.
    private static (int[] Starts, int[] English) Sets(
        EnglishTerms terms, TokenWalk titles, TokenWalk abstracts, List<int>?[] verbatim, CancellationToken cancellation)
    {
        var starts = new int[titles.Count + 1];
        var parts = new List<int>[(titles.Count + PapersAtOnce - 1) / PapersAtOnce];
        Parallel.For(0, parts.Length, new ParallelOptions { CancellationToken = cancellation }, () => new int[terms.Count], (part, _, seen) =>
        {
            var english = parts[part] = new List<int>(PapersAtOnce * 96);
            for (var paper = part * PapersAtOnce; paper < Math.Min(titles.Count, (part + 1) * PapersAtOnce); paper++)
            {
                foreach (var stem in verbatim[paper] ?? [])
                {
                    seen[terms.Next(EnglishTerms.Root, stem)] = paper + 1;
                    seen[terms.Whole(stem)] = paper + 1;
                }
                var before = english.Count;
                AddTerms(terms, titles.Of(paper), seen, paper + 1, english);
                AddTerms(terms, abstracts.Of(paper), seen, paper + 1, english);
                starts[paper + 1] = english.Count - before;
            }
            return seen;
        }, _ => { });
        for (var paper = 0; paper < titles.Count; paper++) starts[paper + 1] += starts[paper];
        return (starts, [.. parts.SelectMany(part => part)]);
    }

    /// <summary>
    /// Whether a phrase is mostly a part of a longer one: <c>large language</c> of <c>large language model</c>.
    /// </summary>
    public bool[] Fragments()
    {
        var fragments = new bool[Terms.Count];
        for (var node = 1; node < fragments.Length; node++)
        {
            if (!Terms.IsTerm(node) || Terms.Words(node) < 3) continue;
            Mark(Terms.Parent(node), EnglishCounts[node]);
            Mark(Terms.WithoutFirst(node), EnglishCounts[node]);
        }
        return fragments;

        void Mark(int part, int count)
        {
            if (part != EnglishTerms.Root && Terms.IsTerm(part) && Terms.Words(part) > 1) fragments[part] |= count > EnglishCounts[part] * MostlyPart;
        }
    }

    // A term of two words and one that begins with its last make one of three, and so on.
    private static void AddChains(EnglishTerms terms, TokenWalk titles, TokenWalk abstracts)
    {
        for (var words = 3; words <= EnglishKeys.MaxWords; words++)
        {
            var chains = new Dictionary<(int First, int Second, int Last), int>();
            for (var paper = 0; paper < titles.Count; paper++)
            {
                Count(titles.Of(paper), words, chains);
                Count(abstracts.Of(paper), words, chains);
            }
            foreach (var (chain, times) in chains.Where(chain => chain.Value >= MinChain).OrderBy(chain => chain.Key))
                terms.AddChain(chain.First, chain.Second, chain.Last, times);
        }

        void Count(ReadOnlySpan<long> tokens, int words, Dictionary<(int First, int Second, int Last), int> chains)
        {
            for (var i = 0; i + words <= tokens.Length; i++)
            {
                var second = Node(terms, tokens.Slice(i + words - 2, 2));
                if (second == 0 || Node(terms, tokens.Slice(i, words - 1)) is not (> 0 and var first)) continue;
                CollectionsMarshal.GetValueRefOrAddDefault(chains, (first, second, (int)tokens[i + words - 1]), out _)++;
            }
        }
    }

    // The term that neighbouring words are, without gaps; 0 for none.
    private static int Node(EnglishTerms terms, ReadOnlySpan<long> tokens)
    {
        var node = terms.Next(EnglishTerms.Root, (int)tokens[0]);
        for (var i = 1; i < tokens.Length && node != 0; i++)
            node = tokens[i] >> 32 == (tokens[i - 1] >> 32) + 1 ? terms.Next(node, (int)tokens[i]) : 0;
        return node != 0 && terms.IsTerm(node) ? node : 0;
    }

    private static void AddTerms(EnglishTerms terms, ReadOnlySpan<long> tokens, int[] seen, int mark, List<int> into)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            var stem = (int)tokens[i];
            Take(terms.Whole(stem), into);
            Follow(tokens, i, terms.Next(EnglishTerms.Root, stem), into);
        }

        void Follow(ReadOnlySpan<long> tokens, int at, int node, List<int> into)
        {
            if (node == 0) return;
            Take(node, into);
            var position = tokens[at] >> 32;
            var next = at + 1;
            while (next < tokens.Length && tokens[next] >> 32 == position) next++;
            if (next == tokens.Length) return;
            if (tokens[next] >> 32 == position + 2)
            {
                node = terms.Next(node, EnglishTerms.Hole);
                if (node == 0) return;
                position++;
            }
            for (; next < tokens.Length && tokens[next] >> 32 == position + 1; next++)
                Follow(tokens, next, terms.Next(node, (int)tokens[next]), into);
        }

        void Take(int node, List<int> into)
        {
            if (node == 0 || seen[node] == mark || !terms.IsTerm(node)) return;
            seen[node] = mark;
            into.Add(node);
        }
    }

    // The stems of Latin words that papers have in their Chinese text.
    private static List<int>?[] Verbatim(ChineseWalk chinese, EnglishTerms terms)
    {
        var verbatim = new List<int>?[chinese.HasChinese.Length];
        foreach (var (term, papers) in chinese.Papers)
        {
            if (IsHan(term) || terms.Stem(term) is not (> 0 and var stem)) continue;
            foreach (var paper in papers) (verbatim[paper] ??= []).Add(stem);
        }
        return verbatim;
    }

    private static bool IsHan(string term) => term.Length is > 1 and <= MaxChinese && term[0] >= '\u3400';

    private static int[] Sorted(List<int> papers, int[] starts)
    {
        papers.Sort();
        return [.. papers.Distinct().Where(paper => starts[paper + 1] > starts[paper])];
    }

    /// <summary>The documents of papers that are left out.</summary>
    private sealed class ExcludedIds(int documents, IReadOnlySet<string> ids) : PostingsWalk
    {
        public bool[] Documents { get; } = new bool[documents];

        protected override bool StartTerm(ReadOnlySpan<byte> term, int docFreq) => ids.Contains(Encoding.UTF8.GetString(term));

        protected override void Visit(int doc, ReadOnlySpan<int> positions) => Documents[doc] = true;
    }

    private sealed class ChineseWalk(int documents, bool[] excluded) : PostingsWalk
    {
        private List<int> found = [];
        private bool isHan;

        public Dictionary<string, List<int>> Papers { get; } = new(StringComparer.Ordinal);

        public bool[] HasChinese { get; } = new bool[documents];

        protected override bool StartTerm(ReadOnlySpan<byte> term, int docFreq)
        {
            var text = Encoding.UTF8.GetString(term);
            isHan = IsHan(text);
            if (!Papers.TryGetValue(text, out found!)) Papers.Add(text, found = []);
            return true;
        }

        protected override void Visit(int doc, ReadOnlySpan<int> positions)
        {
            if (excluded[doc]) return;
            found.Add(doc);
            HasChinese[doc] |= isHan;
        }
    }

    /// <summary>The stems of each paper's text with their positions: (position, stem).</summary>
    private sealed class TokenWalk(bool[] wanted, EnglishTerms terms) : PostingsWalk
    {
        // Paper, position, stem.
        private readonly List<(int Paper, long Token)> found = [];
        private readonly int[] ends = new int[wanted.Length + 1];
        private long[] tokens = [];
        private int stem;

        public int Count => wanted.Length;

        public ReadOnlySpan<long> Of(int paper) => tokens.AsSpan((paper == 0 ? 0 : ends[paper - 1])..ends[paper]);

        public static TokenWalk Read(DirectoryReader reader, string field, bool[] wanted, EnglishTerms terms, CancellationToken cancellation)
        {
            var walk = new TokenWalk(wanted, terms);
            walk.Walk(reader, field, positions: true, cancellation);
            walk.Turn();
            return walk;
        }

        protected override bool StartTerm(ReadOnlySpan<byte> term, int docFreq)
        {
            stem = terms.Stem(Encoding.UTF8.GetString(term));
            return stem > 0;
        }

        protected override void Visit(int doc, ReadOnlySpan<int> positions)
        {
            if (!wanted[doc]) return;
            foreach (var position in positions) found.Add((doc, (long)position << 32 | (uint)stem));
        }

        private void Turn()
        {
            foreach (var (paper, _) in found) ends[paper]++;
            var total = 0;
            for (var paper = 0; paper < ends.Length; paper++)
            {
                var length = ends[paper];
                ends[paper] = total;
                total += length;
            }
            tokens = new long[total];
            foreach (var (paper, token) in found) tokens[ends[paper]++] = token;
            found.Clear();
            found.TrimExcess();
            for (var paper = 0; paper < wanted.Length; paper++) tokens.AsSpan((paper == 0 ? 0 : ends[paper - 1])..ends[paper]).Sort();
        }
    }
}
