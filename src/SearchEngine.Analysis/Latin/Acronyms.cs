using System.Buffers;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Latin;

/// <summary>Keeps acronyms apart from the little words that they look like: IT and it, US and us, WHO and who.</summary>
internal static class Acronyms
{
    // Words of grammar: as themselves they say nothing of what a text is about, as acronyms they do.
    private static readonly StopWords Words = new(
        "ALL", "AM", "AN", "AND", "ANY", "ARE", "AS", "AT", "BE", "BUT", "BY", "CAN", "DO", "FOR", "GO", "HAD", "HAS",
        "HE", "HER", "HIM", "HIS", "HOW", "IF", "IN", "INTO", "IS", "IT", "ITS", "ME", "MY", "NO", "NOR", "NOT", "OF",
        "OFF", "ON", "OR", "OUR", "OUT", "SHE", "SO", "SUCH", "THAN", "THAT", "THE", "THEIR", "THEM", "THEN", "THERE",
        "THESE", "THEY", "THIS", "TO", "UP", "US", "WAS", "WE", "WHAT", "WHEN", "WHO", "WHY", "WILL", "WITH", "YOU");

    private static readonly SearchValues<char> Capitals = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // How far the words beside are looked for, and how much of them is read.
    private const int Reach = 3;
    private const int Length = 16;

    // The longest of the words.
    private const int Longest = 5;

    /// <summary>True where a word in capitals is an acronym that looks like a little word; its term is in capitals then.</summary>
    /// <remarks>
    /// Where the words beside it are in capitals too and are not acronyms themselves, case tells nothing, unless the word
    /// has full stops.
    /// </remarks>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the word starts.</param>
    /// <param name="end">Where the word ends, exclusive.</param>
    /// <param name="term">The word in lower case without full stops; goes to capitals.</param>
    public static bool IsApart(ReadOnlySpan<char> text, int start, int end, Span<char> term)
    {
        if (term.Length is < 2 or > Longest || !char.IsAsciiLetterUpper(text[start]))
            return false;
        Span<char> capitals = stackalloc char[Longest];
        capitals = capitals[..term.Length];
        for (var i = 0; i < term.Length; i++)
            capitals[i] = char.IsAsciiLetterLower(term[i]) ? (char)(term[i] & ~0x20) : term[i];
        if (!Words.Contains(capitals))
            return false;
        var dotted = text[start + 1] == '.';
        if (!dotted && (!text[start..end].SequenceEqual(capitals)
            || IsShouted(WordBefore(text[..start])) || IsShouted(WordAfter(text[end..]))))
        {
            return false;
        }
        capitals.CopyTo(term);
        return true;
    }

    private static bool IsShouted(ReadOnlySpan<char> word) =>
        word.Length >= 2 && !word.ContainsAnyExcept(Capitals) && (word.Length >= 4 || Words.Contains(word));

    private static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && text.Length - end < Reach && !char.IsLetter(text[end - 1]))
            end--;
        var start = end;
        while (start > 0 && end - start < Length && char.IsLetter(text[start - 1]))
            start--;
        return text[start..end];
    }

    private static ReadOnlySpan<char> WordAfter(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && start < Reach && !char.IsLetter(text[start]))
            start++;
        var end = start;
        while (end < text.Length && end - start < Length && char.IsLetter(text[end]))
            end++;
        return text[start..end];
    }
}
