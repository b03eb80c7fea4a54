using SearchEngine.Analysis.Latin;

namespace SearchEngine.Papers.Search;

/// <summary>Finds where in a suggestion what was typed stands.</summary>
internal static class TypedMarks
{
    private const int MaxMarks = 32;

    /// <summary>Where words begin as those typed: each typed word counts, the last one and any other as a beginning.</summary>
    public static IReadOnlyList<TextRange> OfWords(string text, IReadOnlyCollection<string> typed)
    {
        var marks = new List<TextRange>();
        foreach (var part in WrittenWords.Of(text).SelectMany(word => word.Parts))
        {
            if (marks.Count == MaxMarks) break;
            var longest = typed.Where(word => part.Key.StartsWith(word, StringComparison.Ordinal)).Select(word => word.Length).DefaultIfEmpty().Max();
            if (longest == 0) continue;
            var length = part.End - part.Start;
            // Where folding changed the length, which letters are meant cannot be told.
            marks.Add(new TextRange(part.Start, length == part.Key.Length ? longest : length));
        }
        return marks;
    }

    /// <summary>Where characters stand, the first time.</summary>
    public static IReadOnlyList<TextRange> OfCharacters(string text, string typed) =>
        typed.Length > 0 && text.IndexOf(typed, StringComparison.Ordinal) is var at and >= 0 ? [new TextRange(at, typed.Length)] : [];
}
