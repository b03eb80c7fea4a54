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

    /// <summary>True where a word in capitals is an acronym that looks like a little word.</summary>
    /// <remarks>Where the words beside it are in capitals too and are not acronyms themselves, case tells nothing.</remarks>
    public static bool IsApart(ReadOnlySpan<char> text, int start, int end) =>
        end - start >= 2 && char.IsAsciiLetterUpper(text[start]) && char.IsAsciiLetterUpper(text[start + 1])
        && Words.Contains(text[start..end])
        && !IsShouted(WordBefore(text[..start])) && !IsShouted(WordAfter(text[end..]));

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
