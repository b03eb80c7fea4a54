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

    private BilingualPapers(int count, string[] chinese, int[][] papersOf, EnglishTerms terms, int[] starts, int[] english)
    {
        (Count, Chinese, PapersOf, Terms) = (count, chinese, papersOf, terms);
        (this.starts, this.english) = (starts, english);
        EnglishCounts = new int[terms.Count];
        foreach (var term in english) EnglishCounts[term]++;
    }

    private readonly int[] starts;
    private readonly int[] english;

    /// <summary>How many papers there are.</summary>
    public int Count { get; }

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
    /// <param name="cancellation">Ends the reading.</param>
    public static BilingualPapers Read(DirectoryReader reader, IReadOnlySet<string>? excluded, CancellationToken cancellation)
    {
        var (papers, count) = Numbers(reader, excluded, cancellation);
        var chinese = new ChineseWalk(papers);
        foreach (var field in PaperFields.Chinese) chinese.Walk(reader, field, cancellation: cancellation);
        var terms = EnglishTerms.Read(reader, papers, cancellation);

        var titles = TokenWalk.Read(reader, PaperFields.TitleEnglish, papers, count, terms, cancellation);
        AddChains(terms, titles, count);
        var abstracts = TokenWalk.Read(reader, PaperFields.AbstractEnglish, papers, count, terms, cancellation);
        var verbatim = Verbatim(chinese, terms, count);
        var starts = new int[count + 1];
        var english = new List<int>(count * 64);
        var seen = new int[terms.Count];
        for (var paper = 0; paper < count; paper++)
        {
            foreach (var stem in verbatim[paper] ?? [])
            {
                seen[terms.Next(EnglishTerms.Root, stem)] = paper + 1;
                seen[terms.Whole(stem)] = paper + 1;
            }
            AddTerms(terms, titles.Of(paper), seen, paper + 1, english);
            AddTerms(terms, abstracts.Of(paper), seen, paper + 1, english);
            starts[paper + 1] = english.Count;
        }
        var words = chinese.Papers.Where(entry => entry.Value.Count >= MinPapers && IsHan(entry.Key)).OrderBy(entry => entry.Key, StringComparer.Ordinal).ToArray();
        return new BilingualPapers(count, [.. words.Select(word => word.Key)], [.. words.Select(word => Sorted(word.Value))], terms, starts, [.. english]);
    }

    /// <summary>The number of each document among the papers of both languages, -1 for others.</summary>
    private static (int[] Papers, int Count) Numbers(DirectoryReader reader, IReadOnlySet<string>? excluded, CancellationToken cancellation)
    {
        var (english, chinese) = (new Presence(reader.MaxDoc, _ => true), new Presence(reader.MaxDoc, term => term[0] >= 0xE3));
        english.Walk(reader, PaperFields.AbstractEnglish, cancellation: cancellation);
        english.Walk(reader, PaperFields.TitleEnglish, cancellation: cancellation);
        foreach (var field in PaperFields.Chinese) chinese.Walk(reader, field, cancellation: cancellation);
        var others = new Presence(reader.MaxDoc, term => excluded!.Contains(Encoding.UTF8.GetString(term)));
        if (excluded is { Count: > 0 }) others.Walk(reader, PaperFields.Id, cancellation: cancellation);
        var papers = new int[reader.MaxDoc];
        var count = 0;
        for (var doc = 0; doc < papers.Length; doc++)
            papers[doc] = english.Found[doc] && chinese.Found[doc] && !others.Found[doc] ? count++ : -1;
        return (papers, count);
    }

    private static void AddChains(EnglishTerms terms, TokenWalk titles, int count)
    {
        var chains = new Dictionary<(int, int, int), int>();
        for (var paper = 0; paper < count; paper++)
        {
            var tokens = titles.Of(paper);
            for (var i = 0; i + 2 < tokens.Length; i++)
            {
                var (a, b, c) = (tokens[i], tokens[i + 1], tokens[i + 2]);
                if (b >> 32 != (a >> 32) + 1 || c >> 32 != (b >> 32) + 1) continue;
                var (first, second, third) = ((int)a, (int)b, (int)c);
                var (one, two) = (terms.Next(terms.Next(0, first), second), terms.Next(terms.Next(0, second), third));
                if (one == 0 || two == 0 || !terms.IsTerm(one) || !terms.IsTerm(two)) continue;
                var key = (first, second, third);
                chains[key] = chains.GetValueOrDefault(key) + 1;
            }
        }
        terms.AddChains(chains.Where(chain => chain.Value >= MinPapers).OrderBy(chain => chain.Key).Select(chain => (chain.Key.Item1, chain.Key.Item2, chain.Key.Item3, chain.Value)));
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
    private static List<int>?[] Verbatim(ChineseWalk chinese, EnglishTerms terms, int count)
    {
        var verbatim = new List<int>?[count];
        foreach (var (term, papers) in chinese.Papers)
        {
            if (IsHan(term) || terms.Stem(term) is not (> 0 and var stem)) continue;
            foreach (var paper in papers) (verbatim[paper] ??= []).Add(stem);
        }
        return verbatim;
    }

    private static bool IsHan(string term) => term.Length is > 1 and <= MaxChinese && term[0] >= '\u3400';

    private static int[] Sorted(List<int> papers)
    {
        int[] sorted = [.. papers.Distinct()];
        Array.Sort(sorted);
        return sorted;
    }

    private sealed class Presence(int documents, Func<byte[], bool> wanted) : PostingsWalk
    {
        public bool[] Found { get; } = new bool[documents];

        protected override bool StartTerm(ReadOnlySpan<byte> term, int docFreq) => term.Length > 0 && wanted(term.ToArray());

        protected override void Visit(int doc, ReadOnlySpan<int> positions) => Found[doc] = true;
    }

    private sealed class ChineseWalk(int[] papers) : PostingsWalk
    {
        private List<int> found = [];

        public Dictionary<string, List<int>> Papers { get; } = new(StringComparer.Ordinal);

        protected override bool StartTerm(ReadOnlySpan<byte> term, int docFreq)
        {
            var text = Encoding.UTF8.GetString(term);
            if (!Papers.TryGetValue(text, out found!)) Papers.Add(text, found = []);
            return true;
        }

        protected override void Visit(int doc, ReadOnlySpan<int> positions)
        {
            if (papers[doc] >= 0) found.Add(papers[doc]);
        }
    }

    /// <summary>The stems of each paper's text with their positions: (position, stem).</summary>
    private sealed class TokenWalk(int[] papers, EnglishTerms terms, int count) : PostingsWalk
    {
        private readonly int[] ends = new int[count + 1];
        private long[] tokens = [];
        private bool fills;
        private int stem;

        public Span<long> Of(int paper) => tokens.AsSpan(paper == 0 ? 0 : ends[paper - 1], ends[paper] - (paper == 0 ? 0 : ends[paper - 1]));

        public static TokenWalk Read(DirectoryReader reader, string field, int[] papers, int count, EnglishTerms terms, CancellationToken cancellation)
        {
            var walk = new TokenWalk(papers, terms, count);
            walk.Walk(reader, field, positions: true, cancellation);
            var total = 0;
            for (var paper = 0; paper <= count; paper++)
            {
                var length = walk.ends[paper];
                walk.ends[paper] = total;
                total += length;
            }
            walk.tokens = new long[total];
            walk.fills = true;
            walk.Walk(reader, field, positions: true, cancellation);
            for (var paper = 0; paper < count; paper++) walk.Of(paper).Sort();
            return walk;
        }

        protected override bool StartTerm(ReadOnlySpan<byte> term, int docFreq)
        {
            stem = terms.Stem(Encoding.UTF8.GetString(term));
            return stem > 0;
        }

        protected override void Visit(int doc, ReadOnlySpan<int> positions)
        {
            var paper = papers[doc];
            if (paper < 0) return;
            if (!fills)
            {
                ends[paper] += positions.Length;
                return;
            }
            foreach (var position in positions) tokens[ends[paper]++] = (long)position << 32 | (uint)stem;
        }
    }
}
