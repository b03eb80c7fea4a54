using SearchEngine.Lucene.Analysis;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Translation;

/// <summary>
/// What English terms are looked up by: their stems, as the English fields have them, with spaces between; a word that is left
/// out there is <see cref="Hole"/>. So <c>Federated learning</c> and <c>federate learn</c> are one, and <c>chain of thought</c> is
/// <c>chain _ thought</c>.
/// </summary>
internal static class EnglishKeys
{
    /// <summary>Stands for a stop word.</summary>
    public const string Hole = "_";

    /// <summary>The most words of a term, holes among them.</summary>
    public const int MaxWords = 5;

    private static readonly Analyzer English = PaperFields.Analyzers[PaperFields.TitleEnglish];

    /// <summary>
    /// The keys of a term: of its parts, and where all of it is written as one (<c>fine-tuning</c>) of the whole. None for a text
    /// without words, or with more than <see cref="MaxWords"/>.
    /// </summary>
    public static IReadOnlyList<string> Of(string term)
    {
        var tokens = Tokens.Of(English, term);
        if (tokens.Count == 0) return [];
        var keys = new List<string>(2);
        var (first, last) = (tokens[0].Position, tokens.Max(token => token.Position + token.Positions - 1));
        var plain = PlainByPosition(tokens);
        if (last - first < MaxWords && Key(tokens, plain, first, last) is { } key) keys.Add(key);
        foreach (var token in tokens)
            if (token.Positions > 1 && token.Position == first && token.Position + token.Positions - 1 == last) keys.Add(token.Term);
        return keys;
    }

    /// <summary>The stretches of a text that may be terms, each with its key, by their places and of those that start at one the longest first.</summary>
    public static IEnumerable<(int Start, int Length, string Key)> In(string text)
    {
        var tokens = Tokens.Of(English, text);
        var plain = PlainByPosition(tokens);
        for (var first = 0; first < plain.Length; first++)
        {
            if (plain[first] < 0) continue;
            var start = tokens[plain[first]].Start;
            foreach (var whole in tokens.Skip(Math.Max(0, plain[first] - MaxWords)).Take(MaxWords))
                if (whole.Positions > 1 && whole.Position == first) yield return (whole.Start, whole.End - whole.Start, whole.Term);
            for (var last = Math.Min(plain.Length, first + MaxWords) - 1; last >= first; last--)
            {
                if (plain[last] >= 0 && Key(tokens, plain, first, last) is { } key)
                    yield return (start, tokens[plain[last]].End - start, key);
            }
        }
    }

    // The last token at a position is the plain word: c of c++.
    private static int[] PlainByPosition(List<KeptToken> tokens)
    {
        var plain = new int[tokens.Count == 0 ? 0 : tokens.Max(token => token.Position + token.Positions)];
        Array.Fill(plain, -1);
        for (var i = 0; i < tokens.Count; i++)
            if (tokens[i].Positions == 1) plain[tokens[i].Position] = i;
        return plain;
    }

    private static string? Key(List<KeptToken> tokens, int[] plain, int first, int last)
    {
        if (plain[first] < 0 || plain[last] < 0) return null;
        if (first == last) return tokens[plain[first]].Term;
        return string.Join(' ', Enumerable.Range(first, last - first + 1).Select(at => plain[at] < 0 ? Hole : tokens[plain[at]].Term));
    }
}
