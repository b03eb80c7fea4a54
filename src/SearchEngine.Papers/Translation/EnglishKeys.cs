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
    public const int MaxWords = 4;

    private static readonly Analyzer English = PaperFields.Analyzers[PaperFields.TitleEnglish];

    /// <summary>The keys of a term: of its parts, and where all of it is written as one (<c>fine-tuning</c>) of the whole. None for a text without words.</summary>
    public static IReadOnlyList<string> Of(string term)
    {
        var tokens = Tokens.Of(English, term);
        if (tokens.Count == 0) return [];
        var keys = new List<string>(2);
        var last = tokens.Max(token => token.Position + token.Positions - 1);
        if (last - tokens[0].Position < MaxWords && Key(tokens, tokens[0].Position, last) is { } key) keys.Add(key);
        foreach (var token in tokens)
            if (token.Positions > 1 && token.Position == tokens[0].Position && token.Position + token.Positions - 1 == last) keys.Add(token.Term);
        return keys;
    }

    /// <summary>The stretches of a text that may be terms, each with its key, by their places and the longest first.</summary>
    public static IEnumerable<(int Start, int Length, string Key)> In(string text)
    {
        var tokens = Tokens.Of(English, text);
        foreach (var first in tokens)
        {
            if (first.Positions > 1)
            {
                yield return (first.Start, first.End - first.Start, first.Term);
                continue;
            }
            for (var words = MaxWords; words > 0; words--)
            {
                var last = first.Position + words - 1;
                if (tokens.FindLast(token => token.Position == last && token.Positions == 1) is { } end
                    && Key(tokens, first.Position, last, first) is { } key)
                    yield return (first.Start, end.End - first.Start, key);
            }
        }
    }

    // The last part at a position is the plain word: c of c++.
    private static string? Key(List<KeptToken> tokens, int from, int to, KeptToken? first = null)
    {
        var key = "";
        for (var position = from; position <= to; position++)
        {
            var at = position;
            var token = position == from && first is not null ? first : tokens.FindLast(token => token.Position == at && token.Positions == 1);
            key = key.Length == 0 ? token?.Term ?? Hole : $"{key} {token?.Term ?? Hole}";
        }
        return key.StartsWith(Hole, StringComparison.Ordinal) || key.EndsWith(Hole, StringComparison.Ordinal) ? null : key;
    }
}
