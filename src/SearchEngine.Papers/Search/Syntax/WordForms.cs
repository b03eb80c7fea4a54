using System.Text;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search.Syntax;

/// <summary>
/// Words of which only the beginning is given, a form, or roughly how they are spelled. The index holds stems: <c>optimization</c>
/// as <c>optim</c>. So whatever is typed is looked for as it is and, beside it, as a stem.
/// </summary>
internal static class WordForms
{
    private static readonly UnstemmedEnglishAnalyzer Unstemmed = new();

    /// <summary>More stems than that are none that a person has in mind.</summary>
    private const int MaxStems = 16;

    private static readonly string[] Endings =
    [
        "s", "es", "ed", "ing", "ings", "ions", "ations", "izations", "izing", "izers", "ized", "izes", "ers", "ors", "ally", "ality", "ives",
        "ively", "iveness", "ivity", "ities", "ments", "fulness", "ables", "ibles", "ability", "ibility", "ances", "ences", "ously", "ousness",
        "ly", "e", "y", "ies", "ied", "ically", "isms", "ists",
    ];

    /// <summary>What may be missing from a word that is cut off somewhere in its ending, or right before it.</summary>
    private static readonly string[] Tails =
        [.. Endings.SelectMany(ending => Enumerable.Range(0, ending.Length + 1).Select(start => ending[start..])).Distinct()];

    /// <summary>
    /// Words that begin so. In English a word's stem may be shorter than what was typed of it, or end otherwise: <c>optimiz*</c>
    /// finds <c>optim</c>. Chinese characters are found wherever they stand in a text, and at the beginning of words.
    /// </summary>
    public static Query? Prefix(string typed, TextScope scope)
    {
        if (QueryBuilder.HasHan(typed))
        {
            var pairs = Tokens.Phrase(typed);
            if (pairs.Count == 0) return null;
            var word = Fold(typed);
            return InFields(
                (scope.Chinese, field => new PrefixQuery(field, word)),
                (scope.Bigrams, field => pairs[^1].Type == TokenType.Bigram ? ChinesePhrase.In(field, pairs) : PhrasePrefix(field, pairs)));
        }
        var tokens = Tokens.Of(Unstemmed, typed);
        if (tokens.Count == 0) return null;
        var parts = Tokens.Parts(tokens);
        Func<string, Query> any = tokens is [{ Term: var only }]
            ? field => Any([new PrefixQuery(field, only), .. Stems(only).Select(stem => new TermQuery(field, stem))])
            : field => Any([PhrasePrefix(field, Stemmed(parts)), .. tokens.Where(token => token.Positions > 1).Select(whole => new PrefixQuery(field, whole.Term))]);
        return InFields((scope.English, any), (scope.Chinese, any));
    }

    /// <summary>Words of a form: as it is typed, and as it is when the ending is cut off.</summary>
    /// <returns>Null for what no word can be, which is without letters and digits or has other signs.</returns>
    public static Query? Wildcard(string pattern, TextScope scope)
    {
        var folded = Fold(pattern.Replace("-", ""));
        if (folded.Length > StandardTokenizer.MaxTokenLength || !folded.Any(char.IsLetterOrDigit) || !folded.All(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '*' or '?')) return null;
        string[] patterns = [.. new[] { folded }.Concat(StemmedForms(folded)).Distinct()];
        Func<string, Query> any = field => Any([.. patterns.Select(form => new WildcardQuery(field, form))]);
        return InFields((scope.English, any), (scope.Chinese, any));
    }

    /// <summary>
    /// Words that are nearly so, and words whose stems are nearly its stem. <c>attenton</c> is neither near <c>attent</c>, the stem of
    /// <c>attention</c>, nor has it that stem: so the stems of words that are nearly so in titles are looked for, too.
    /// </summary>
    /// <param name="word">What was typed.</param>
    /// <param name="edits">How many edits are allowed: 1 or 2.</param>
    /// <param name="scope">Where to look.</param>
    /// <param name="searcher">The index, where the words of titles are looked up; null to do without.</param>
    public static Query? Fuzzy(string word, int edits, TextScope scope, IndexSearcher? searcher)
    {
        // Of what is written as one, the whole comes first.
        var typed = QueryBuilder.HasHan(word) ? Fold(word) : Tokens.Of(Unstemmed, word) is [var first, ..] ? first.Term : null;
        if (typed is null) return null;
        string[] forms = [.. new[] { typed, Stem(typed) }.Distinct()];
        var near = searcher is null ? [] : NearStems(typed, edits, searcher).ExceptBy(forms, stem => stem.Stem).ToArray();
        return InFields([
            (QueryBuilder.HasHan(word) ? [] : scope.English, field => Best(field)),
            (scope.Chinese, field => Best(field)),
        ]);

        Query Best(string field) => forms.Length + near.Length == 1
            ? Fuzzy(field, forms[0])
            : new DisjunctionMaxQuery(
                [.. forms.Select(form => Fuzzy(field, form)), .. near.Select(stem => new BoostQuery(new TermQuery(field, stem.Stem), stem.Closeness))],
                RankingWeights.TieBreaker);

        Query Fuzzy(string field, string form) => new FuzzyQuery(new Term(field, form), edits);
    }

    /// <summary>The stems of the words of titles that are nearly so, with what a fuzzy query multiplies the score of each word by.</summary>
    private static IEnumerable<(string Stem, float Closeness)> NearStems(string typed, int edits, IndexSearcher searcher) =>
        new TermSuggester(searcher.Reader)
            .Spell(PaperFields.SuggestedWord, typed, new SpellingOptions { MaxEdits = edits, PrefixLength = 0, Top = MaxStems })
            .Where(word => word.Text.Length > edits && word.Text.All(char.IsAsciiLetterLower))
            .Select(word => (Stem: Stem(word.Text), Closeness: 1 - word.Edits / (float)Math.Min(word.Text.Length, typed.Length)))
            .Where(word => word.Closeness > 0)
            .DistinctBy(word => word.Stem);

    /// <summary>The stems of words that begin so, where they do not begin so themselves.</summary>
    internal static IReadOnlyCollection<string> Stems(string beginning)
    {
        if (beginning.Length < 3 || !beginning.All(char.IsAsciiLetterLower)) return [];
        var stems = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var tail in Tails)
        {
            var stem = Stem(beginning + tail);
            if (!stem.StartsWith(beginning, StringComparison.Ordinal) && stems.Count < MaxStems) stems.Add(stem);
        }
        return stems;
    }

    // Any letter stands for the signs while the ending goes: a vowel and a consonant, which the stemmer tells apart.
    private static IEnumerable<string> StemmedForms(string pattern)
    {
        if (!pattern.All(c => char.IsAsciiLetterLower(c) || c is '*' or '?')) yield break;
        foreach (var letter in "az")
        {
            var stem = Stem(pattern.Replace('*', letter).Replace('?', letter));
            var same = stem.AsSpan().CommonPrefixLength(pattern.Replace('*', letter).Replace('?', letter));
            if (same == 0 || (pattern[same - 1] == '*' && pattern[^1] != '*')) continue;
            yield return string.Concat(pattern.AsSpan(0, same), stem.AsSpan(same));
        }
    }

    private static List<KeptToken> Stemmed(List<KeptToken> parts) =>
        [.. parts.Select((part, i) => i == parts.Count - 1 ? part : part with { Term = Stem(part.Term) })];

    private static string Stem(string word)
    {
        var letters = word.ToCharArray();
        return new string(letters, 0, PorterStemmer.Stem(letters));
    }

    /// <summary>A text as the index has its characters: in lower case, without accents, simplified.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var character = rune.ToString();
            var isGreek = rune.Value is >= 0x370 and < 0x400;
            folded.Append(
                !rune.IsAscii && !isGreek && Tokens.Of(PaperFields.Analyzers[PaperFields.TitleBigrams], character) is [{ Term: var term }]
                    ? term
                    : character.ToLowerInvariant());
        }
        return folded.ToString();
    }

    private static PhrasePrefixQuery PhrasePrefix(string field, List<KeptToken> tokens) =>
        new([.. tokens.Select(token => (new Term(field, token.Term), token.Position))]);

    private static Query Any(Query[] queries) => queries.Length == 1 ? queries[0] : new ConstantScoreQuery(BooleanQuery.AnyOf(queries));

    private static DisjunctionMaxQuery InFields(params ReadOnlySpan<(string[] Fields, Func<string, Query> Query)> kinds)
    {
        var queries = new List<Query>();
        foreach (var (fields, query) in kinds) queries.AddRange(fields.Select(field => QueryBuilder.Weighted(field, query(field))));
        return new DisjunctionMaxQuery(queries, RankingWeights.TieBreaker);
    }
}
