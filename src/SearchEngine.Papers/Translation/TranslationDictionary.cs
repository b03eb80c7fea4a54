using SearchEngine.Analysis.Chinese;

namespace SearchEngine.Papers.Translation;

/// <summary>
/// Terms of Chinese and English that mean the same, found by <see cref="TranslationMiner"/> in papers that have text in both
/// languages. Never changes; any number of threads may use it.
/// </summary>
public sealed class TranslationDictionary
{
    // Each for the one direction, when it is first asked for.
    private readonly Lazy<(Dictionary<string, TermTranslation[]> Terms, int Longest)> chinese;
    private readonly Lazy<Dictionary<string, TermTranslation[]>> english;

    /// <summary>A dictionary of pairs, each of which is there once.</summary>
    internal TranslationDictionary(IEnumerable<TermTranslation> pairs)
    {
        Pairs = [.. pairs];
        Array.Sort(Pairs, (a, b) => string.CompareOrdinal(a.Chinese, b.Chinese) is not 0 and var byChinese ? byChinese : Compare(a, b));
        chinese = new(ByChinese);
        english = new(ByEnglish);
    }

    /// <summary>A dictionary without terms.</summary>
    public static TranslationDictionary Empty { get; } = new([]);

    /// <summary>The dictionary that comes with this library, mined from papers of 2025.</summary>
    public static TranslationDictionary Default => Shipped.Dictionary;

    /// <summary>How many pairs of terms there are.</summary>
    public int Count => Pairs.Length;

    /// <summary>All pairs, by their Chinese terms in ordinal order, the best of each first.</summary>
    internal TermTranslation[] Pairs { get; }

    /// <summary>
    /// The translations of a term of either language, the surest first; none where it is not known. Traditional characters find
    /// simplified ones, and English is found whatever its case, hyphens and endings: <c>Large Language Models</c> is
    /// <c>large language model</c>.
    /// </summary>
    /// <param name="term">The whole term.</param>
    public IReadOnlyList<TermTranslation> Of(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (chinese.Value.Terms.TryGetValue(SimplifiedChinese.Of(term.Trim()), out var found)) return found;
        if (term.Length > MaxTerm) return [];
        foreach (var key in EnglishKeys.Of(term))
            if (english.Value.TryGetValue(key, out found)) return found;
        return [];
    }

    /// <summary>No term is longer, in UTF-16 code units.</summary>
    private const int MaxTerm = 512;

    /// <summary>
    /// This dictionary and the pairs of another that it does not have. Of those that both have, the evidence is that of this one and
    /// the confidence the higher one.
    /// </summary>
    internal TranslationDictionary With(TranslationDictionary other)
    {
        if (Count == 0) return other;
        var pairs = Pairs.ToDictionary(pair => (pair.Chinese, pair.English));
        foreach (var pair in other.Pairs)
        {
            // English is analysed only where it has to be compared: that of all pairs would take longer than to read them.
            var own = !chinese.Value.Terms.TryGetValue(pair.Chinese, out var known) ? null
                : Array.Find(known, one => one.English == pair.English) ?? Array.Find(known, one => Key(one) == Key(pair));
            if (own is null) pairs.Add((pair.Chinese, pair.English), pair);
            else if (pairs[(own.Chinese, own.English)].Confidence < pair.Confidence) pairs[(own.Chinese, own.English)] = own with { Confidence = pair.Confidence };
        }
        return new TranslationDictionary(pairs.Values);

        static string Key(TermTranslation pair) => EnglishKeys.Of(pair.English) is [var key, ..] ? key : pair.English;
    }

    /// <summary>
    /// All terms that occur in a run of Han characters, those within others among them: by their places, and of those that
    /// start at one the longest first.
    /// </summary>
    /// <param name="run">The run, in simplified characters.</param>
    internal IReadOnlyList<(int Start, int Length, IReadOnlyList<TermTranslation> Translations)> InChinese(ReadOnlySpan<char> run)
    {
        var found = new List<(int, int, IReadOnlyList<TermTranslation>)>();
        var terms = chinese.Value.Terms.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < run.Length; start++)
            for (var length = Math.Min(chinese.Value.Longest, run.Length - start); length > 0; length--)
                if (terms.TryGetValue(run.Slice(start, length), out var translations)) found.Add((start, length, translations));
        return found;
    }

    /// <summary>
    /// All terms that occur in an English text, those within others among them: by their places, and of those that start at
    /// one the longest first. Places are in UTF-16 code units of the text.
    /// </summary>
    internal IReadOnlyList<(int Start, int Length, IReadOnlyList<TermTranslation> Translations)> InEnglish(string text)
    {
        var found = new List<(int, int, IReadOnlyList<TermTranslation>)>();
        foreach (var (start, length, key) in EnglishKeys.In(text))
            if (english.Value.TryGetValue(key, out var translations)) found.Add((start, length, translations));
        return found;
    }

    private (Dictionary<string, TermTranslation[]>, int) ByChinese()
    {
        var terms = new Dictionary<string, TermTranslation[]>(Count, StringComparer.Ordinal);
        var longest = 0;
        for (int start = 0, end; start < Count; start = end)
        {
            var term = Pairs[start].Chinese;
            for (end = start + 1; end < Count && Pairs[end].Chinese == term; end++) { }
            terms.Add(term, Pairs[start..end]);
            longest = Math.Max(longest, term.Length);
        }
        return (terms, longest);
    }

    private Dictionary<string, TermTranslation[]> ByEnglish()
    {
        var lists = new Dictionary<string, List<TermTranslation>>(Count, StringComparer.Ordinal);
        foreach (var term in Pairs.GroupBy(pair => pair.English, StringComparer.Ordinal))
        {
            foreach (var key in EnglishKeys.Of(term.Key))
            {
                if (!lists.TryGetValue(key, out var list)) lists.Add(key, list = []);
                list.AddRange(term);
            }
        }
        return lists.ToDictionary(list => list.Key, list => list.Value.Order(Comparer<TermTranslation>.Create(Compare)).ToArray(), StringComparer.Ordinal);
    }

    // The surest first; of pairs that are as sure as each other, that first which more papers have.
    private static int Compare(TermTranslation a, TermTranslation b) =>
        b.Confidence.CompareTo(a.Confidence) is not 0 and var byConfidence ? byConfidence
        : b.Together.CompareTo(a.Together) is not 0 and var byPapers ? byPapers
        : string.CompareOrdinal(a.Chinese, b.Chinese) is not 0 and var byChinese ? byChinese
        : string.CompareOrdinal(a.English, b.English);

    private static class Shipped
    {
        public static readonly TranslationDictionary Dictionary = Load();

        private static TranslationDictionary Load()
        {
            using var stream = typeof(TranslationDictionary).Assembly.GetManifestResourceStream("translations.bin")
                ?? throw new InvalidDataException("The dictionary of translations is not in this assembly.");
            return TranslationFormat.Read(stream);
        }
    }
}
