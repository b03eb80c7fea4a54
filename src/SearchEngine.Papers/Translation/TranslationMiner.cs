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
    private const int Candidates = 8;
    private const double MinAssociation = 15;
    private const double MaxShare = 0.5;

    private readonly BilingualPapers papers;

    private TranslationMiner(BilingualPapers papers) => this.papers = papers;

    /// <summary>The dictionary of an index.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="excluded">Ids of papers that are left out.</param>
    /// <param name="cancellation">Ends the mining.</param>
    public static TranslationDictionary Mine(DirectoryReader reader, IReadOnlySet<string>? excluded = null, CancellationToken cancellation = default) =>
        new TranslationMiner(BilingualPapers.Read(reader, excluded, cancellation)).Mine(cancellation);

    private TranslationDictionary Mine(CancellationToken cancellation)
    {
        var byTerm = new List<Candidate>[papers.Chinese.Length];
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, byTerm.Length, options, () => new int[papers.Terms.Count], (term, _, counts) =>
        {
            byTerm[term] = CandidatesOf(term, counts);
            return counts;
        }, _ => { });
        var ranked = byTerm.SelectMany(list => list)
            .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Chinese).ThenBy(pair => papers.Terms.Text(pair.English), StringComparer.Ordinal).ToArray();
        var links = Link(ranked);
        return new TranslationDictionary(Judge(ranked, links));
    }

    private List<Candidate> CandidatesOf(int term, int[] counts)
    {
        var of = papers.PapersOf[term];
        if (of.Length > papers.Count * MaxShare) return [];
        var touched = new List<int>();
        foreach (var paper in of)
            foreach (var english in papers.EnglishOf(paper))
                if (counts[english]++ == 0) touched.Add(english);
        var found = new List<Candidate>();
        foreach (var english in touched)
        {
            var (together, with) = (counts[english], papers.EnglishCounts[english]);
            counts[english] = 0;
            if (together < BilingualPapers.MinPapers || (double)together * papers.Count <= 2.0 * of.Length * with) continue;
            var association = LikelihoodRatio.Of(together, of.Length, with, papers.Count);
            if (association < MinAssociation) continue;
            var score = (together - 1) / Math.Sqrt((of.Length + 1.0) * (with + 1.0));
            // Two characters of Chinese are about one word.
            var words = papers.Terms.Words(english);
            var wanted = Math.Max(1, (papers.Chinese[term].Length + 1) / 2);
            score *= 1 - 0.05 * Math.Min(3, Math.Abs(words - wanted));
            found.Add(new Candidate(term, english, together, association, score));
        }
        found.Sort((a, b) => b.Score.CompareTo(a.Score) is not 0 and var byScore ? byScore : string.CompareOrdinal(papers.Terms.Text(a.English), papers.Terms.Text(b.English)));
        if (found.Count > Candidates) found.RemoveRange(Candidates, found.Count - Candidates);
        return found;
    }

    private int[] Link(Candidate[] ranked)
    {
        // Of each paper its Chinese terms, of each of them its pairs.
        var pairsOf = new List<int>[papers.Chinese.Length];
        for (var pair = 0; pair < ranked.Length; pair++) (pairsOf[ranked[pair].Chinese] ??= []).Add(pair);
        var chineseOf = new List<int>[papers.Count];
        for (var term = 0; term < pairsOf.Length; term++)
        {
            if (pairsOf[term] is null) continue;
            foreach (var paper in papers.PapersOf[term]) (chineseOf[paper] ??= []).Add(term);
        }
        var links = new int[ranked.Length];
        var here = new int[papers.Terms.Count];
        var (takenChinese, takenEnglish) = (new int[papers.Chinese.Length], new int[papers.Terms.Count]);
        var pairs = new List<int>();
        for (var paper = 0; paper < papers.Count; paper++)
        {
            if (chineseOf[paper] is not { } terms) continue;
            var mark = paper + 1;
            foreach (var english in papers.EnglishOf(paper)) here[english] = mark;
            pairs.Clear();
            foreach (var term in terms)
                foreach (var pair in pairsOf[term])
                    if (here[ranked[pair].English] == mark) pairs.Add(pair);
            pairs.Sort();
            foreach (var pair in pairs)
            {
                ref readonly var candidate = ref ranked[pair];
                if (takenChinese[candidate.Chinese] == mark || takenEnglish[candidate.English] == mark) continue;
                takenChinese[candidate.Chinese] = takenEnglish[candidate.English] = mark;
                links[pair]++;
            }
        }
        return links;
    }

    private IEnumerable<TermTranslation> Judge(Candidate[] ranked, int[] links)
    {
        for (var pair = 0; pair < ranked.Length; pair++)
        {
            var (term, english, together, association, _) = ranked[pair];
            var (chinesePapers, englishPapers) = (papers.PapersOf[term].Length, papers.EnglishCounts[english]);
            var linked = links[pair];
            if (linked < 3) continue;
            var purity = (linked - 1.0) / together;
            var share = Math.Max(linked / (chinesePapers + 2.0), linked / (englishPapers + 2.0));
            var confidence = Math.Min(1, Math.Sqrt(purity * share));
            if (association < 40 || purity < 0.4 || share < 0.15 || linked / (double)chinesePapers < 0.1) continue;
            yield return new TermTranslation(papers.Chinese[term], papers.Terms.Text(english), Math.Round(confidence, 3), together, chinesePapers, englishPapers, Math.Round(association, 1));
        }
    }

    private readonly record struct Candidate(int Chinese, int English, int Together, double Association, double Score);
}
