using System.Globalization;
using System.Text;
using SearchEngine.Papers.Import;

namespace SearchEngine.Papers.Export;

/// <summary>
/// The key that a paper is cited by: <c>vaswani2017:1706.03762</c>, the first author's family name, the year of the identifier, and the
/// identifier, in ASCII. It is made of the paper alone: unique because identifiers are, the same in every export whatever
/// else is in it, and the same again when a later version has another title or another digest another date.
/// </summary>
internal static class CitationKey
{
    private const int MaxName = 40;

    public static string Of(Paper paper)
    {
        var key = new StringBuilder();
        if (paper.Authors.Count > 0) AppendFolded(key, CitedName.Parse(paper.Authors[0]).SortName);
        if (key.Length == 0) key.Append("arxiv");
        if (ArxivId.TryParse(paper.Id, out var id)) key.Append(CultureInfo.InvariantCulture, $"{id.Month.Year}");
        key.Append(':');
        foreach (var c in paper.Id)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '-') key.Append(c);
            // No identifier of arXiv has any other; whatever it is, two of them stay two.
            else key.Append(CultureInfo.InvariantCulture, $"_{(int)c:x4}");
        }
        return key.ToString();
    }

    private static void AppendFolded(StringBuilder key, string name)
    {
        foreach (var c in name)
        {
            if (key.Length >= MaxName) return;
            if (char.IsAsciiLetter(c)) key.Append(char.ToLowerInvariant(c));
            else if (LatexLetters.AsciiOf(c) is { } ascii) key.Append(ascii);
        }
    }
}
