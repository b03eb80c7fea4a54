using System.Text.RegularExpressions;

namespace SearchEngine.Papers.Import;

/// <summary>An arXiv identifier, and the version it was written with.</summary>
/// <remarks>
/// Source of the forms: https://info.arxiv.org/help/arxiv_identifier.html. Since April 2007 <c>yymm.nnnn</c>, since 2015
/// <c>yymm.nnnnn</c>; before, <c>archive/yymmnnn</c>, with or without a subject class (<c>math.GT/0309136</c>) that is
/// not part of the identifier. Longer serials are let through: arXiv widened them once already.
/// </remarks>
/// <param name="Value">The identifier without its version: <c>2512.20722</c> or <c>cs/0112017</c>.</param>
/// <param name="Version">The version, from 1, or null when none was written.</param>
public readonly partial record struct ArxivId(string Value, int? Version)
{
    /// <summary>The first day of the month in which the identifier was given out.</summary>
    public DateOnly Month
    {
        get
        {
            var digits = Value.AsSpan(Value.IndexOf('/') + 1);
            var year = int.Parse(digits[..2]);
            return new DateOnly(year >= 91 ? 1900 + year : 2000 + year, int.Parse(digits[2..4]), 1);
        }
    }

    /// <summary>
    /// A number that says which identifiers are newer: by month, then by serial. Identifiers of before 2007 that differ in
    /// nothing but the archive have an order too, if no meaningful one; what is no identifier comes before all of them.
    /// </summary>
    internal static long Number(string id)
    {
        var slash = id.IndexOf('/');
        var archive = 2166136261u;
        foreach (var c in id.AsSpan(0, Math.Max(slash, 0))) archive = (archive ^ c) * 16777619;
        if (!TryParse(id, out var parsed)) return -1;
        var digits = parsed.Value.AsSpan(slash + 1);
        var month = parsed.Month;
        // At most 17, 30 and 16 bits.
        return ((month.Year * 12L) + month.Month) << 46 | long.Parse(digits[4..].TrimStart('.')) << 16 | (slash < 0 ? 0 : archive >> 16);
    }

    /// <summary>Reads an identifier, with or without version and <c>arXiv:</c> before it.</summary>
    public static bool TryParse(string? text, out ArxivId id)
    {
        id = default;
        var match = Form().Match(text ?? "");
        if (!match.Success)
        {
            return false;
        }

        var archive = match.Groups["archive"].Value;
        var digits = match.Groups["month"].Value + match.Groups["serial"].Value;
        if (archive.Length > 0)
        {
            if (!ArxivCategory.IsArchive(archive))
            {
                return false;
            }

            id = new($"{archive}/{digits}", VersionOf(match));
            return true;
        }

        // Serials grew from four digits to five with 1501.
        var serial = match.Groups["serial"].Value;
        var isWide = string.CompareOrdinal(match.Groups["month"].Value, "1501") >= 0;
        if (serial.Length < (isWide ? 5 : 4))
        {
            return false;
        }

        id = new($"{match.Groups["month"].Value}.{serial}", VersionOf(match));
        return true;
    }

    /// <summary>True when <paramref name="url"/> points at a paper's page on arXiv or a mirror of it, whatever stands for the identifier.</summary>
    internal static bool IsPaperLink(string? url) => Link().IsMatch(url ?? "");

    /// <summary>Reads the identifier out of a link such as <c>http://www.arxiv.org/abs/2512.20722v2?context=cs</c>.</summary>
    public static bool TryParseLink(string? url, out ArxivId id)
    {
        id = default;
        var match = Link().Match(url ?? "");
        return match.Success && TryParse(match.Groups["id"].Value, out id);
    }

    private static int? VersionOf(Match match) =>
        int.TryParse(match.Groups["version"].Value, out var version) && version > 0 ? version : null;

    [GeneratedRegex(
        @"^\s*(arxiv:\s*)?((?<archive>[a-z]+(-[a-z]+)?)(\.[A-Z]{2})?/(?<month>\d\d(0[1-9]|1[0-2]))(?<serial>\d{3})|(?<month>\d\d(0[1-9]|1[0-2]))\.(?<serial>\d{4,9}))(v(?<version>\d{1,4}))?\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(
        @"^\s*(https?:)?(//)?([a-z0-9-]+\.)*arxiv\.org(:\d+)?/(abs|pdf|html|format|ps)/(?<id>[^?#\s]*?)(\.pdf)?/*([?#]\S*)?\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
