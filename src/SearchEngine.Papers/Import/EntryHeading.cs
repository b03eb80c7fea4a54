using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SearchEngine.Papers.Import;

/// <summary>A paper's heading: number, title, and the link that makes it one.</summary>
/// <param name="Id">What the heading links to.</param>
/// <param name="Title">The title as written, marks and all.</param>
/// <param name="Number">The number printed before the title, or null.</param>
/// <param name="Extra">Text of the heading that is neither; usually empty.</param>
internal sealed partial record EntryHeading(ArxivId Id, string Title, int? Number, string Extra)
{
    private const int MaxLength = 4 << 10;
    private static readonly MarkdownPipeline Inlines = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    /// <summary>True for an ATX heading, also in a quote or a list, that links to a paper or is numbered like one.</summary>
    public static bool IsCandidate(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf((byte)'#') is < 0 or > 32)
        {
            return false;
        }

        var match = Atx().Match(Encoding.UTF8.GetString(line));
        return match.Success && (PaperLink().IsMatch(match.Groups["text"].Value) || Bracketed().IsMatch(match.Groups["text"].Value));
    }

    /// <summary>True for a line that, underlined, is a paper's heading.</summary>
    public static bool IsUnderlinedCandidate(ReadOnlySpan<byte> line) =>
        line.Length < MaxLength && line.IndexOf("]("u8) >= 0 && PaperLink().IsMatch(Encoding.UTF8.GetString(line));

    /// <summary>How deep the heading is: the number of <c>#</c>, and 2 for an underlined one.</summary>
    public static int LevelOf(string line) => Atx().Match(line) is { Success: true } match ? match.Groups["marks"].Length : 2;

    /// <summary>Reads the heading; null, with the reason, when it names no paper.</summary>
    public static EntryHeading? Read(string line, out string? reason)
    {
        var match = Atx().Match(line);
        var text = (match.Success ? match.Groups["text"].Value : line).Trim();
        text = ClosingMarks().Replace(text, "");
        if (text.Length > MaxLength)
        {
            reason = "the heading is too long to be a paper's";
            return null;
        }

        var numbered = Numbered().Match(text);
        var number = numbered.Success && int.TryParse(numbered.Groups["n"].Value, out var n) ? n : (int?)null;
        text = text[numbered.Length..];
        if (FindLink(text, out reason) is not { } link)
        {
            reason ??= PaperLink().IsMatch(text)
                ? "the heading's link to arxiv.org is not complete"
                : "the heading has no link to arxiv.org/abs/ID";
            return null;
        }

        if (!ArxivId.TryParseLink(link.Url, out var id))
        {
            reason = $"the heading's link {link.Url} does not end in an arXiv identifier";
            return null;
        }

        var (title, extra) = TitleOf(text, link, id);
        reason = title.Length == 0 ? $"the heading of {id.Value} has no title" : null;
        return reason is null ? new EntryHeading(id, title, number, extra) : null;
    }

    /// <summary>A link and where in the heading it stands; an address without label has an empty one.</summary>
    private readonly record struct LinkPlace(string Url, int Start, int End, string Label);

    private static LinkPlace? FindLink(string text, out string? reason)
    {
        const string prefix = "# ";
        reason = null;
        try
        {
            foreach (var inline in Markdown.Parse(prefix + text, Inlines).Descendants<Inline>())
            {
                var url = inline switch { LinkInline { IsImage: false } link => link.Url, AutolinkInline link => link.Url, _ => null };
                if (ArxivId.IsPaperLink(url))
                {
                    var start = inline.Span.Start - prefix.Length;
                    var end = inline.Span.End + 1 - prefix.Length;
                    var labelEnd = text.LastIndexOf("](", end - 1, end - start, StringComparison.Ordinal);
                    return new(url!, start, end, labelEnd > start ? text[(start + 1)..labelEnd] : "");
                }
            }
        }
        catch (ArgumentException)
        {
            reason = "the heading is nested too deeply to be a paper's";
            return null;
        }

        // Marks in a title (a backtick, a "<") can hide the link from Markdown; then the brackets decide.
        if (RawLink().Match(text) is { Success: true } raw)
        {
            return new(raw.Groups["url"].Value, raw.Index, raw.Index + raw.Length, raw.Groups["label"].Value);
        }

        return BareLink().Match(text) is { Success: true } bare ? new(bare.Value, bare.Index, bare.Index + bare.Length, "") : null;
    }

    private static (string Title, string Extra) TitleOf(string text, LinkPlace link, ArxivId id)
    {
        var before = text[..link.Start];
        var after = AnyLink().Replace(text[link.End..], " ");
        var label = TextTidy.OneLine(link.Label);
        if (label.Length == 0 || GenericLabel().IsMatch(label) || (ArxivId.TryParse(label, out var named) && named.Value == id.Value))
        {
            return (Unwrap(AnyLink().Replace(before, " ") + " " + after), "");
        }

        // "[Sets [a, b](address)": a bracket in the title that is not closed takes the link for itself.
        if (before.TrimStart().StartsWith('[') && before.Count(c => c == '[') > before.Count(c => c == ']'))
        {
            return (Unwrap(before.TrimStart()[1..] + "[" + label), Trim(after));
        }

        return (Unwrap(label), Trim(AnyLink().Replace(before, " ") + " " + after));
    }

    /// <summary>The title without emphasis around all of it, and without the brackets' escapes.</summary>
    private static string Unwrap(string title)
    {
        title = Trim(title).Replace(@"\[", "[").Replace(@"\]", "]");
        return title.Length > 4 && title.StartsWith("**") && title.EndsWith("**") && title.IndexOf("**", 2) == title.Length - 2
            ? title[2..^2].Trim()
            : title;
    }

    private static string Trim(string text)
    {
        text = TextTidy.OneLine(EmptyBrackets().Replace(text, " ")).Trim(' ', '|', '-', '–', '—', ':', '：', '·');
        return text.Any(char.IsLetterOrDigit) ? text : "";
    }

    [GeneratedRegex(@"^ {0,3}((>|[-*+]|\d{1,9}[.)])[ \t]{0,4}){0,8}(?<marks>\#{1,6})(?=[ \t\[])[ \t]*(?<text>.*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Atx();

    [GeneratedRegex(@"[ \t]+\#+[ \t]*$", RegexOptions.CultureInvariant)]
    private static partial Regex ClosingMarks();

    [GeneratedRegex(@"arxiv\.org(:\d+)?/(abs|pdf|html|format|ps)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PaperLink();

    [GeneratedRegex(@"^\[\d{1,9}\](?!\()", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^(\[(?<n>\d{1,9})\](?!\()|\#?(?<n>\d{1,9})[.)、:](?=\s|\[))\s*", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\[(?<label>.*)\]\(\s*<?(?<url>[^()\s<>]*arxiv\.org[^()\s<>]*)>?[^()]*\)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RawLink();

    [GeneratedRegex(@"(?<=^|\s)(https?://)?([a-z0-9-]+\.)*arxiv\.org/(abs|pdf|html)/[^\s()<>\[\]]+(?=$|\s)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BareLink();

    [GeneratedRegex(@"!?\[[^\[\]]*\]\([^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex AnyLink();

    [GeneratedRegex(@"\(\s*\)|\[\s*\]", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyBrackets();

    [GeneratedRegex(@"^\W*(arxiv( link| abs)?|link|paper|pdf|abs|html|url|论文|链接|原文|全文)\W*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GenericLabel();
}
