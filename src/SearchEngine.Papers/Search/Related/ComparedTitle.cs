using System.Text.RegularExpressions;

namespace SearchEngine.Papers.Search;

/// <summary>What of a title tells whether it is that of another paper, too.</summary>
/// <param name="Words">Its words in lower case without articles, "and" and what says which version it is.</param>
/// <param name="Numbers">The numbers in it, Roman ones included.</param>
/// <param name="IsLong">Whether it has so many words that two papers do not have it by chance.</param>
internal readonly partial record struct ComparedTitle(string Words, string Numbers, bool IsLong)
{
    private const int ManyWords = 4;
    private const int ManyCharacters = 10;

    public static ComparedTitle Of(string title)
    {
        var words = TextSketch.Words(Version().Replace(title, " ")).Where(word => word is not ("a" or "an" or "the" or "and")).ToArray();
        var characters = words.Count(word => word[0] >= '\u2E80');
        return new ComparedTitle(
            string.Join(' ', words),
            string.Join(' ', words.Where(word => Number().IsMatch(word))),
            words.Length - characters >= ManyWords || characters >= ManyCharacters);
    }

    [GeneratedRegex(@"\b(extended|full|long|short|revised|updated|journal|conference)\s+(version|abstract|paper|report)\b|\bv[1-9]\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex("^([0-9]+|[ivx]+|one|two|three|four|first|second|third|fourth|[一二三四五六七八九十上中下])$")]
    private static partial Regex Number();
}
