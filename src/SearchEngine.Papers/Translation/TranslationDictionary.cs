using SearchEngine.Analysis.Chinese;

namespace SearchEngine.Papers.Translation;

/// <summary>
/// Terms of Chinese and English that mean the same, found by <see cref="TranslationMiner"/> in papers that have text in both
/// languages. Never changes; any number of threads may use it.
/// </summary>
public sealed partial class TranslationDictionary
{
    private readonly Dictionary<string, TermTranslation[]> byChinese = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TermTranslation[]> byEnglish = new(StringComparer.Ordinal);
    private readonly int longestChinese;

    /// <summary>A dictionary of pairs.</summary>
    internal TranslationDictionary(IEnumerable<TermTranslation> pairs)
    {
        Pairs = [.. pairs.OrderBy(pair => pair.Chinese, StringComparer.Ordinal).ThenBy(pair => pair, Order)];
        foreach (var group in Pairs.GroupBy(pair => pair.Chinese)) byChinese.Add(group.Key, [.. group]);
        longestChinese = byChinese.Count == 0 ? 0 : byChinese.Keys.Max(term => term.Length);
        var english = Pairs.Select(pair => pair.English).Distinct()
            .SelectMany(term => EnglishKeys.Of(term).Select(key => (key, term)))
            .ToLookup(entry => entry.key, entry => entry.term, StringComparer.Ordinal);
        var byTerm = Pairs.ToLookup(pair => pair.English);
        foreach (var key in english)
            byEnglish.Add(key.Key, [.. key.SelectMany(term => byTerm[term]).Order(Order)]);
    }

    /// <summary>A dictionary without terms.</summary>
    public static TranslationDictionary Empty { get; } = new([]);

    /// <summary>The dictionary that comes with this library, mined from papers of 2025.</summary>
    public static TranslationDictionary Default => Shipped.Dictionary;

    /// <summary>How many pairs of terms there are.</summary>
    public int Count => Pairs.Length;

    /// <summary>All pairs, by their Chinese terms in ordinal order, the best of each first.</summary>
    internal TermTranslation[] Pairs { get; }

    // Of pairs that are as sure as each other, that first which more papers have.
    private static Comparer<TermTranslation> Order { get; } = Comparer<TermTranslation>.Create((a, b) =>
        b.Confidence.CompareTo(a.Confidence) is not 0 and var byConfidence ? byConfidence
        : b.Together.CompareTo(a.Together) is not 0 and var byPapers ? byPapers
        : string.CompareOrdinal(a.Chinese, b.Chinese) is not 0 and var byChinese ? byChinese
        : string.CompareOrdinal(a.English, b.English));

    /// <summary>
    /// The translations of a term of either language, the surest first; none where it is not known. Traditional characters find
    /// simplified ones, and English is found whatever its case, hyphens and endings: <c>Large Language Models</c> is
    /// <c>large language model</c>.
    /// </summary>
    /// <param name="term">The whole term.</param>
    public IReadOnlyList<TermTranslation> Of(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        var chinese = SimplifiedChinese.Of(term.Trim());
        if (byChinese.TryGetValue(chinese, out var found)) return found;
        foreach (var key in EnglishKeys.Of(term))
            if (byEnglish.TryGetValue(key, out found)) return found;
        return [];
    }

    /// <summary>
    /// All terms that occur in a run of Han characters, those within others among them: by their places, and of those that
    /// start at one the longest first.
    /// </summary>
    /// <param name="run">The run, in simplified characters.</param>
    internal IReadOnlyList<(int Start, int Length, IReadOnlyList<TermTranslation> Translations)> InChinese(ReadOnlySpan<char> run)
    {
        var found = new List<(int, int, IReadOnlyList<TermTranslation>)>();
        var terms = byChinese.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < run.Length; start++)
            for (var length = Math.Min(longestChinese, run.Length - start); length > 0; length--)
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
            if (byEnglish.TryGetValue(key, out var translations)) found.Add((start, length, translations));
        return found;
    }

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
