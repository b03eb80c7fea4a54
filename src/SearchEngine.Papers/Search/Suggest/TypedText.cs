using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Latin;

namespace SearchEngine.Papers.Search;

/// <summary>What a person has typed so far, as suggestions look at it.</summary>
internal sealed class TypedText
{
    /// <summary>The most characters that may have been typed.</summary>
    public const int MaxLength = 1000;

    private TypedText(string text, string han, int hanStart, IReadOnlyList<WrittenWord> words, bool isOpen) =>
        (Text, Han, HanStart, Words, IsOpen) = (text, han, hanStart, words, isOpen);

    /// <summary>All of it.</summary>
    public string Text { get; }

    /// <summary>The Han characters that it ends with, simplified; empty where it ends with something else.</summary>
    public string Han { get; }

    /// <summary>Where these start.</summary>
    public int HanStart { get; }

    /// <summary>The words that it ends with, back to the last Han character; none where it ends with one.</summary>
    public IReadOnlyList<WrittenWord> Words { get; }

    /// <summary>Whether the last word is ended: by a space, say.</summary>
    public bool IsOpen { get; }

    /// <summary>Reads what was typed.</summary>
    public static TypedText Read(string text)
    {
        var end = text.Length;
        while (end > 0 && !char.IsLetterOrDigit(text[end - 1]) && !char.IsSurrogate(text[end - 1]) && text[end - 1] is not ('+' or '#')) end--;
        var isOpen = end < text.Length && end > 0;
        var tail = new ScriptRun(0, 0, Script.Other);
        foreach (var run in new ScriptRuns(text.AsSpan(0, end))) tail = run;
        if (tail.Script != Script.Han)
        {
            var words = WrittenWords.Of(text.AsSpan(tail.Start, tail.Length));
            return new TypedText(text, "", end, [.. words.Select(word => Moved(word, tail.Start))], isOpen);
        }
        // Of the run only what has nothing else in it: 联邦，学习 is two.
        var start = end;
        while (start > tail.Start && (char.IsLetterOrDigit(text[start - 1]) || char.IsSurrogate(text[start - 1]))) start--;
        return new TypedText(text, ScriptDetector.Simplified(text[start..end]), start, [], isOpen);
    }

    /// <summary>The words' parts from the last so many words on.</summary>
    public IEnumerable<string> LastParts(int words) => Words.Skip(Words.Count - words).SelectMany(word => word.Parts).Select(part => part.Key);

    private static WrittenWord Moved(WrittenWord word, int by) => by == 0
        ? word
        : word with { Parts = [.. word.Parts.Select(part => part with { Start = part.Start + by, End = part.End + by })] };
}
