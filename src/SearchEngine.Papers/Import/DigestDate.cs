using System.Globalization;
using System.Text.RegularExpressions;

namespace SearchEngine.Papers.Import;

/// <summary>Finds the day of a digest in its file's name or its heading.</summary>
internal static partial class DigestDate
{
    /// <summary>The date in a file's name (<c>2026-01-08.md</c>, <c>arxiv_20260108.jsonl.gz</c>), or null.</summary>
    public static DateOnly? OfFileName(string path) => Find(Path.GetFileName(path));

    /// <summary>The first real date in <paramref name="text"/>, or null.</summary>
    public static DateOnly? Find(string text)
    {
        foreach (Match match in Day().Matches(text))
        {
            var digits = match.Groups["y"].Value + match.Groups["m"].Value.PadLeft(2, '0') + match.Groups["d"].Value.PadLeft(2, '0');
            if (DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"(?<![\da-fA-F])(?<y>(19|20)\d\d)((?<s>[-_./])(?<m>\d{1,2})\k<s>(?<d>\d{1,2})|年(?<m>\d{1,2})月(?<d>\d{1,2})日|(?<m>\d\d)(?<d>\d\d))(?![\da-fA-F])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}
