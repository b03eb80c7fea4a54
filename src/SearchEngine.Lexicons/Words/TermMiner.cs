using SearchEngine.Analysis.Chinese.Words;

namespace SearchEngine.Lexicons;

/// <summary>
/// Finds the terms of a corpus: character sequences that are frequent, whose parts stand together far more often than by
/// chance, and that stand where terms do, between many different neighbours. README.md has the rules.
/// </summary>
internal sealed class TermMiner(WordLexicon lexicon, IReadOnlySet<string> verbs, OrdinaryWords ordinary)
{
    private const int LongestTerm = 9;
    private const int LeastFrequency = 6;

    // Single characters that begin and end terms: 多模态, 鲁棒性. Others are the rest of a longer word (度估计 of 深度估计), or
    // count what follows.
    private const string Prefixes = "多跨自无零少预超非反半伪元图双全弱强软硬大小微低高长短子点显隐正负逆云可去后不前两三核热词声光群共过欠凸盲亚准";
    private const string Suffixes = "性化器率度级集层链图场域态型式法流学者量网类人词数值云比机体帧熵核论";

    // Ends of function words and of the verbs that go before a term (通过, 使用, 引入, 提出, 结合), and the end of a sentence.
    private const string BeforeTerms = "\0的了在和与是及等将被对并而从为以于其该这那此也还都很更最就又且或由使让把给向即若因则所之来能可会够地需个种类用些过入出合供现升高";
    private const string AfterTerms = "\0的了在和与是及等将被对并而从为以于其该这那此也还都很更最就又且或由使让把给向即若因则所之来能可会够地需个种类用些";

    // The same of verbs with their objects (捕捉全局), and of adverbs: these stand where verbs do.
    private const string BeforeNouns = "的对和与种个及为是该类";
    private const string BeforeVerbs = "来并以能可会够地需而";

    private readonly HashSet<string> found = new(StringComparer.Ordinal);

    private sealed record Candidate(string Term, int Count, double Cohesion)
    {
        public Neighbours Left { get; } = new();

        public Neighbours Right { get; } = new();
    }

    /// <param name="text">Runs as <see cref="HanRuns"/> has them.</param>
    /// <returns>Terms, those among them that are in the lexicon, and how often each occurs.</returns>
    public IReadOnlyList<(string Term, int Frequency)> Find(ReadOnlyMemory<char> text)
    {
        var candidates = Candidates(new GramCounts(text, LongestTerm, LeastFrequency));
        Look(text.Span, candidates);
        var terms = new List<(string, int)>();
        // Short ones first: they may be parts of the longer.
        foreach (var candidate in candidates.Values)
        {
            if (!ordinary.Allow(candidate.Term, 0, candidate.Term.Length) || !IsFree(candidate) || !IsOfContent(candidate))
                continue;
            found.Add(candidate.Term);
            terms.Add((candidate.Term, candidate.Count));
        }
        return terms;
    }

    private Dictionary<ulong, Candidate> Candidates(GramCounts counts)
    {
        var candidates = new Dictionary<ulong, Candidate>();
        for (var length = 2; length <= LongestTerm; length++)
        {
            foreach (var (gram, count) in counts.OfLength(length))
            {
                var cohesion = counts.Cohesion(gram.Span);
                if (cohesion >= LeastCohesion(count) || lexicon.Contains(gram.Span))
                    candidates.Add(GramCounts.Key(gram.Span), new Candidate(gram.ToString(), count, cohesion));
            }
        }
        return candidates;
    }

    // In bits; more where few occurrences make it uncertain.
    private static double LeastCohesion(int count) => count >= 10 ? 4 : 5;

    private static void Look(ReadOnlySpan<char> text, Dictionary<ulong, Candidate> candidates)
    {
        for (var length = 2; length <= LongestTerm; length++)
        {
            for (var at = 1; at + length < text.Length; at++)
            {
                if (!candidates.TryGetValue(GramCounts.Key(text.Slice(at, length)), out var candidate) || candidate.Term.Length != length)
                    continue;
                candidate.Left.Add(text[at - 1]);
                candidate.Right.Add(text[at + length]);
            }
        }
    }

    // Whether it stands where words begin and end. 样本学习 does not: before it is 少 or 零, or 无 or 单.
    private bool IsFree(Candidate term)
    {
        const double LeastEntropy = 1.5;
        var entropy = Math.Min(term.Left.Entropy, term.Right.Entropy);
        if (entropy < LeastEntropy)
            return false;
        var before = term.Left.Share(BeforeTerms);
        var after = term.Right.Share(AfterTerms);
        if (before < 0.1 && !(before >= 0.03 && before * term.Count >= 50))
            return false;
        // 多模态 and 非刚性 are followed by what they say something of.
        return after >= 0.1 || (term.Term.Length <= 4 && term.Right.Entropy >= 3 && after * term.Count >= 1);
    }

    private bool IsOfContent(Candidate candidate)
    {
        var term = candidate.Term;
        var parts = Parts(term);
        var nominal = candidate.Left.Share(BeforeNouns);
        var verbal = candidate.Left.Share(BeforeVerbs);
        var mayBeVerb = verbs.Contains(parts[0]);
        if (verbal > (mayBeVerb && parts[0].Length > 1 ? 0.5 : 1) * nominal && verbal > 0.04)
            return false;
        if (parts[0].Length > 1 && !(parts is [_, { Length: 1 }]) && nominal < (mayBeVerb ? 0.05 : 0.02))
            return false;

        if (lexicon.Contains(term))
            return true;
        // 贝叶斯: a foreign name.
        if (parts.Count == term.Length && term.Length > 2)
            return candidate.Cohesion >= 8 && parts.All(part => ordinary.Allow(part, 0, term.Length));
        if (term.Length == 2)
            return candidate.Cohesion >= (candidate.Count >= 30 ? 4 : 6) && ordinary.Allow(parts[0], 0, 2) && ordinary.Allow(parts[^1], parts[0].Length, 2);
        var (start, singles) = (0, 0);
        foreach (var part in parts)
        {
            if (part.Length == 1)
            {
                singles++;
                if (!(start == 0 ? Prefixes : start + 1 == term.Length ? Suffixes : "").Contains(part[0]))
                    return false;
            }
            else if (!ordinary.Allow(part, start, term.Length))
                return false;
            start += part.Length;
        }
        return singles <= 1;
    }

    // The words of the dictionaries, and where these know only characters, what was found before.
    private List<string> Parts(string term)
    {
        Span<int> ends = stackalloc int[WordSegmenter.PieceLength];
        var count = new WordSegmenter(lexicon, term).Next(0, ends);
        var parts = new List<string>();
        for (var (start, index) = (0, 0); index < count; start = ends[index++])
        {
            var last = index;
            var single = ends[index] - start == 1;
            for (var rest = index + 1; rest < count && ends[rest] - start < term.Length; rest++)
            {
                single |= ends[rest] - ends[rest - 1] == 1;
                if (single && found.Contains(term[start..ends[rest]]))
                    last = rest;
            }
            index = last;
            parts.Add(term[start..ends[index]]);
        }
        return parts;
    }
}
