using System.Text.RegularExpressions;
using SearchEngine.Papers.Import;

namespace SearchEngine.Papers.Search.Direct;

/// <summary>An id in a query.</summary>
/// <param name="Id">The id, without version.</param>
/// <param name="Start">Where it stands.</param>
/// <param name="Length">The length of the id or link there.</param>
internal readonly record struct NamedId(string Id, int Start, int Length);

/// <summary>
/// Reads queries that are arXiv ids and nothing else, as people paste them: bare or after <c>arXiv:</c>, as links to any
/// page of a paper, as DOIs; one or several, with whatever signs between them.
/// </summary>
internal static partial class NamedIds
{
    /// <summary>The ids, each once, in the order in which they stand.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="title">What follows an id in brackets, as in the heading of arXiv's pages: <c>[1706.03762] Attention Is All You Need</c>; else empty.</param>
    /// <returns>None where the text holds anything else.</returns>
    public static IReadOnlyList<NamedId> Read(string text, out string title)
    {
        title = "";
        if (!text.AsSpan().ContainsAnyInRange('0', '9') && !text.AsSpan().ContainsAnyInRange('０', '９')) return [];
        var plain = HalfWidth(text);
        if (Heading().Match(plain) is { Success: true } heading && ArxivId.TryParse(heading.Groups["id"].Value, out var headed))
        {
            title = text[(heading.Index + heading.Length)..];
            if (title.AsSpan().ContainsAnyInRange('a', 'z') || title.Any(char.IsLetter)) return [new NamedId(headed.Value, heading.Groups["id"].Index, heading.Groups["id"].Length)];
            title = "";
        }
        var found = new List<NamedId>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var at = Between().Match(plain).Length;
        while (at < plain.Length)
        {
            var match = Reference().Match(plain, at);
            if (!match.Success || !ArxivId.TryParse(match.Groups["id"].Value, out var id)) return [];
            if (seen.Add(id.Value)) found.Add(new NamedId(id.Value, at, match.Length));
            at += match.Length;
            var gap = Between().Match(plain, at).Length;
            // 2512.20722x is no id.
            if (gap == 0 && at < plain.Length) return [];
            at += gap;
        }
        return found;
    }

    private static string HalfWidth(string text) => string.Create(text.Length, text, (to, from) =>
    {
        for (var i = 0; i < to.Length; i++) to[i] = from[i] is >= '！' and <= '～' ? (char)(from[i] - '！' + '!') : from[i];
    });

    private const string Id = @"(?<id>([a-z]+(-[a-z]+)?(\.[a-z]{2})?/\d{7}|\d{4}\.\d{4,9})(v\d{1,4})?)(?![\p{L}\p{N}_]|\.\d|/\d)";

    /// <summary>An id, a link to one of its pages, or its DOI.</summary>
    [GeneratedRegex(
        @"\G(" +
        @"(https?://)?([a-z0-9-]+\.)*arxiv\.org(:\d+)?/(abs|pdf|html|format|ps|src|e-print)/" + Id + @"(\.pdf|\.html)?/*([?#][^\s,;、<>""'`)\]}】》」]*)?|" +
        @"(doi\s*:\s*)?((https?://)?([a-z0-9-]+\.)*doi\.org/)?10\.48550/arxiv\." + Id + "|" +
        @"((arxiv|id)\s*:\s*)?(arxiv\s*:\s*)?" + Id + ")",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    /// <summary>
    /// What may stand around ids: punctuation that is no sign of the syntax, dashes of a list, and what arXiv prints after the
    /// id in the margin of a paper, <c>[cs.LG] 2 Aug 2023</c>.
    /// </summary>
    [GeneratedRegex(
        @"\G(\[[a-z]+(-[a-z]+)?(\.[a-z]{2})?\](\s*\d{1,2}\s+[a-z]{3,9}\s+\d{4})?|[-*•·]\s|[\s,;.:()\[\]{}<>""'`|/\\&#，；。：、（）【】《》「」『』“”‘’])*",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"^\s*\[(arxiv:)?(?<id>[^\]\s]{9,40})\]\s", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Heading();
}
