using System.Runtime.InteropServices;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Papers.Translation;

/// <summary>
/// Finds terms that translate each other in the papers of an index that have text in both languages: their titles and abstracts
/// in English beside summaries in Chinese.
/// </summary>
/// <remarks>
/// <list type="number">
/// <item>Of each Chinese term those English terms are kept whose being together is farthest from chance
/// (<see cref="TermTranslation.Association"/>).</item>
/// <item>They compete, paper by paper: the best pair of a paper is linked, then the best of the terms that are left, as in
/// I. D. Melamed, "Models of translational equivalence among words", 2000. So 学习 takes <c>learning</c>, and 联邦 does not get it,
/// though they are always together.</item>
/// <item>A pair is kept that was linked often among the papers that have both.</item>
/// </list>
/// </remarks>
internal sealed class TranslationMiner
{
    /// <summary>More papers say little more, and take memory: about four kilobytes each.</summary>
    private const int MaxPapers = 1 << 16;

    private const int Candidates = 6;
    private const double MinAssociation = 30;
    private const double MostlyPart = 0.93;
    private const int PapersAtOnce = 1024;
    private const int MinLinks = 3;
    private const double MinPurity = 0.35;
    private const double MinShare = 0.15;
    private const double LeastConfidence = 0.7;
    private const double MinScore = 0.04;

    private readonly BilingualPapers papers;
    private readonly bool[] fragments;
    private readonly List<int>?[] extensions;

    private TranslationMiner(BilingualPapers papers) => (this.papers, fragments, extensions) = (papers, papers.Fragments(), papers.Terms.Extensions());

    /// <summary>The dictionary of an index.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="excluded">Ids of papers that are left out.</param>
    /// <param name="cancellation">Ends the mining.</param>
    /// <param name="most">How many papers are mined at most, the newest of them.</param>
    public static TranslationDictionary Mine(
        DirectoryReader reader, IReadOnlySet<string>? excluded = null, CancellationToken cancellation = default, int most = MaxPapers) =>
        new TranslationMiner(BilingualPapers.Read(reader, excluded, most, cancellation)).Mine(cancellation);

    private TranslationDictionary Mine(CancellationToken cancellation)
    {
        var parts = ChineseParts();
        var byTerm = new List<Candidate>[papers.Chinese.Length];
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, byTerm.Length, options, () => new int[papers.Terms.Count], (term, _, counts) =>
        {
            byTerm[term] = parts[term] ? [] : CandidatesOf(term, counts);
            return counts;
        }, _ => { });
        var ranked = byTerm.SelectMany(list => list)
            .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Chinese).ThenBy(pair => papers.Terms.Text(pair.English), StringComparer.Ordinal).ToArray();
        var links = Link(ranked, cancellation);
        return new TranslationDictionary(Judge(ranked, links));
    }

    // Terms that are nearly always within the same longer one: 高性 of 高性能.
    private bool[] ChineseParts()
    {
        var parts = new bool[papers.Chinese.Length];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var term = 0; term < parts.Length; term++) numbers.Add(papers.Chinese[term], term);
        var bySpan = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var term = 0; term < parts.Length; term++)
        {
            var text = papers.Chinese[term].AsSpan();
            for (var start = 0; start < text.Length; start++)
                for (var length = 2; length < text.Length && start + length <= text.Length; length++)
                    if (bySpan.TryGetValue(text.Slice(start, length), out var part))
                        parts[part] |= papers.PapersOf[term].Length > papers.PapersOf[part].Length * MostlyPart;
        }
        return parts;
    }

    private List<Candidate> CandidatesOf(int term, int[] counts)
    {
        var of = papers.PapersOf[term];
        var touched = new List<int>();
        foreach (var paper in of)
            foreach (var english in papers.EnglishOf(paper))
                if (counts[english]++ == 0) touched.Add(english);
        var found = new List<Candidate>(Candidates + 1);
        foreach (var english in touched)
        {
            var together = counts[english];
            if (together < BilingualPapers.MinPapers || fragments[english]) continue;
            if (IsHopeless(together, of.Length, papers.EnglishCounts[english])) continue;
            var score = Score(term, english, together);
            if (score < MinScore || (found.Count == Candidates && score < found[^1].Score)) continue;
            if (IsFragmentHere(term, english, counts)) continue;
            var association = LikelihoodRatio.Of(together, of.Length, papers.EnglishCounts[english], papers.Count);
            if (association < MinAssociation) continue;
            var candidate = new Candidate(term, english, together, association, score);
            var at = found.Count;
            while (at > 0 && Compare(found[at - 1], candidate) > 0) at--;
            found.Insert(at, candidate);
            if (found.Count > Candidates) found.RemoveAt(Candidates);
        }
        foreach (var english in touched) counts[english] = 0;
        return found;
    }

    // Without a root, and on the safe side: the score is at most 1.12 times together / √(first · second) where few papers have each.
    private bool IsHopeless(double together, double first, double second) =>
        first * 10 < papers.Count && second * 10 < papers.Count && together * together < 0.79 * MinScore * MinScore * first * second;

    // Whether in the papers of a Chinese term a phrase is mostly a part of one that is a word longer, and that fits as well: neural
    // style in those of 神经风格迁移.
    private bool IsFragmentHere(int term, int english, int[] counts)
    {
        if (extensions[english] is not { } longer) return false;
        var characters = papers.Chinese[term].Length;
        var misfit = Misfit(characters, papers.Terms.Words(english));
        foreach (var extension in longer)
            if (counts[extension] * 2 >= counts[english] && Misfit(characters, papers.Terms.Words(extension)) <= misfit) return true;
        return false;
    }

    /// <summary>
    /// How well terms fit each other: the correlation of being in a paper (phi), a little less where few papers have them, and
    /// where one is longer than the other: two Chinese characters are about one word.
    /// </summary>
    private double Score(int term, int english, int together)
    {
        double all = papers.Count, first = papers.PapersOf[term].Length + 1, second = papers.EnglishCounts[english] + 1;
        var phi = ((together - 0.5) * all - first * second) / Math.Sqrt(first * second * (all - first + 1) * (all - second + 1));
        var words = papers.Terms.Words(english);
        return phi * (1 - 0.05 * Misfit(papers.Chinese[term].Length, words));
    }

    private static int Misfit(int characters, int words) =>
        Math.Min(3, words < characters / 2 ? characters / 2 - words : words > (characters + 1) / 2 ? words - (characters + 1) / 2 : 0);

    private int Compare(in Candidate a, in Candidate b) =>
        b.Score.CompareTo(a.Score) is not 0 and var byScore ? byScore : string.CompareOrdinal(papers.Terms.Text(a.English), papers.Terms.Text(b.English));

    private int[] Link(Candidate[] ranked, CancellationToken cancellation)
    {
        // Of each paper its Chinese terms, of each of them its pairs.
        var pairsOf = new List<int>[papers.Chinese.Length];
        for (var pair = 0; pair < ranked.Length; pair++) (pairsOf[ranked[pair].Chinese] ??= []).Add(pair);
        var chineseOf = new List<int>[papers.Documents];
        for (var term = 0; term < pairsOf.Length; term++)
        {
            if (pairsOf[term] is null) continue;
            foreach (var paper in papers.PapersOf[term]) (chineseOf[paper] ??= []).Add(term);
        }
        var links = new int[ranked.Length];
        var options = new ParallelOptions { CancellationToken = cancellation };
        var parts = (papers.Documents + PapersAtOnce - 1) / PapersAtOnce;
        Parallel.For(0, parts, options, () => new Competition(papers, ranked), (part, _, competition) =>
        {
            for (var paper = part * PapersAtOnce; paper < Math.Min(papers.Documents, (part + 1) * PapersAtOnce); paper++)
            {
                if (chineseOf[paper] is not { } terms) continue;
                competition.Run(paper, terms, pairsOf);
            }
            return competition;
        }, competition =>
        {
            lock (links)
            {
                for (var pair = 0; pair < links.Length; pair++) links[pair] += competition.Links[pair];
            }
        });
        return links;
    }

    private IEnumerable<TermTranslation> Judge(Candidate[] ranked, int[] links)
    {
        var (byChinese, byEnglish) = (new Dictionary<int, List<int>>(), new Dictionary<int, List<int>>());
        for (var pair = 0; pair < ranked.Length; pair++)
        {
            var (term, english, together, association, score) = ranked[pair];
            var (chinesePapers, englishPapers) = (papers.PapersOf[term].Length, papers.EnglishCounts[english]);
            var linked = links[pair];
            if (linked < MinLinks || linked < MinPurity * together || linked < MinShare * Math.Min(chinesePapers, englishPapers) || association < MinAssociation) continue;
            var confidence = Confidence(ranked[pair], linked);
            if (confidence < LeastConfidence) continue;
            if (IsPart(term, english, score, byChinese, byEnglish)) continue;
            (CollectionsMarshal.GetValueRefOrAddDefault(byChinese, term, out _) ??= []).Add(pair);
            (CollectionsMarshal.GetValueRefOrAddDefault(byEnglish, english, out _) ??= []).Add(pair);
            yield return new TermTranslation(
                papers.Chinese[term], papers.Terms.Text(english, papers.PapersOf[term]), Math.Round(confidence, 3), together, chinesePapers, englishPapers, Math.Round(association, 1));
        }

        // What a better pair of a part, or of a whole, says already: 语言模型 is not large language model because 大语言模型 is.
        bool IsPart(int term, int english, double score, Dictionary<int, List<int>> byChinese, Dictionary<int, List<int>> byEnglish)
        {
            foreach (var pair in byEnglish.GetValueOrDefault(english) ?? [])
            {
                var (a, b) = (papers.Chinese[term], papers.Chinese[ranked[pair].Chinese]);
                if (!a.Contains(b, StringComparison.Ordinal) && !b.Contains(a, StringComparison.Ordinal)) continue;
                if (!IsVariant(a, b) || score * 2 < ranked[pair].Score) return true;
            }
            foreach (var pair in byChinese.GetValueOrDefault(term) ?? [])
            {
                var (a, b) = ($" {papers.Terms.Text(english)} ", $" {papers.Terms.Text(ranked[pair].English)} ");
                if (a.Contains(b, StringComparison.OrdinalIgnoreCase) || b.Contains(a, StringComparison.OrdinalIgnoreCase)) return true;
            }
            return false;
        }
    }

    /// <summary>
    /// The probability that a pair is right: a logistic function, fitted to 220 pairs of papers of 2025 that were drawn at random and
    /// judged by a person. What tells most is the score, then whether one term is longer than the other, and how many papers
    /// agree.
    /// </summary>
    private double Confidence(in Candidate pair, int linked)
    {
        var (characters, words) = (papers.Chinese[pair.Chinese].Length, papers.Terms.Words(pair.English));
        var sum = 0.21 + 0.86 * Math.Log(pair.Score) + 1.65 * pair.Score
            - 1.3 * Math.Max(0, characters / 2 - words) - 1.57 * Math.Max(0, words - (characters + 1) / 2)
            + 0.29 * Math.Log(Math.Min(linked, 100))
            + 0.81 * linked / pair.Together
            + 0.70 * linked / papers.PapersOf[pair.Chinese].Length
            + 0.12 * linked / papers.EnglishCounts[pair.English];
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>Which pairs win in the papers that one thread has. Nothing of it depends on the order of papers.</summary>
    private sealed class Competition(BilingualPapers papers, Candidate[] ranked)
    {
        // The paper that last had each English term, or in which a term was last taken, plus one.
        private readonly int[] here = new int[papers.Terms.Count];
        private readonly int[] takenChinese = new int[papers.Chinese.Length];
        private readonly int[] takenEnglish = new int[papers.Terms.Count];
        private readonly int[] takenBy = new int[papers.Terms.Count];
        private readonly List<int> pairs = [];

        /// <summary>How often each pair has won.</summary>
        public int[] Links { get; } = new int[ranked.Length];

        public void Run(int paper, List<int> terms, List<int>[] pairsOf)
        {
            var mark = paper + 1;
            foreach (var english in papers.EnglishOf(paper)) here[english] = mark;
            pairs.Clear();
            foreach (var term in terms)
                foreach (var pair in pairsOf[term])
                    if (here[ranked[pair].English] == mark) pairs.Add(pair);
            pairs.Sort();
            foreach (var pair in pairs)
            {
                var (term, english) = (ranked[pair].Chinese, ranked[pair].English);
                if (takenChinese[term] == mark) continue;
                if (takenEnglish[english] == mark && !IsVariant(papers.Chinese[term], papers.Chinese[takenBy[english]])) continue;
                takenChinese[term] = takenEnglish[english] = mark;
                takenBy[english] = term;
                Links[pair]++;
            }
        }
    }

    // 安全 and 安全性 are both safety.
    private static bool IsVariant(string a, string b) =>
        a.Length == b.Length + 1 ? a.StartsWith(b, StringComparison.Ordinal) : b.Length == a.Length + 1 && b.StartsWith(a, StringComparison.Ordinal);

    private readonly record struct Candidate(int Chinese, int English, int Together, double Association, double Score);
}
