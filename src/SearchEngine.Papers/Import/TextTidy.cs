using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SearchEngine.Papers.Import;

/// <summary>Turns a source's wrapped lines into text. Marks of Markdown and LaTeX are text here and stay.</summary>
internal static partial class TextTidy
{
    /// <summary>Everything on one line, one space between words.</summary>
    public static string OneLine(string text)
    {
        string[] lines = text.Contains('\n') ? [.. text.Split('\n').Where(line => Squeeze(line).Length > 0)] : [text];
        return Decode(JoinLines(lines, _ => LineBreak.Wrap));
    }

    /// <summary>
    /// An abstract: wrapped lines joined, paragraphs parted by an empty line. arXiv marks a paragraph by indenting its
    /// first line; as some abstracts indent every line, an indented line counts only after the end of a sentence.
    /// </summary>
    public static string Abstract(IReadOnlyList<string> lines) => Decode(JoinLines(lines, at =>
        IsIndented(lines[at]) && !char.IsLower(lines[at].TrimStart()[0]) && EndsSentence(lines[at - 1]) ? LineBreak.Paragraph : LineBreak.Wrap));

    /// <summary>A summary: as an abstract, but an item of a list begins its own line, and indentation means nothing.</summary>
    public static string Summary(IReadOnlyList<string> lines) => Decode(JoinLines(lines, at =>
        ListItem().IsMatch(lines[at]) ? LineBreak.Line : LineBreak.Wrap));

    /// <summary>
    /// True for what summarising pipelines print when they fail ("Error", "Summary generation failed", "Method
    /// extraction failed", "Result analysis unavailable"): no text of the paper, and nothing to search in.
    /// </summary>
    public static bool IsFailure(string text) => text.Length < 200 && Failure().IsMatch(text);

    /// <summary>How the next line goes on from the one before it.</summary>
    private enum LineBreak
    {
        Wrap,
        Line,
        Paragraph,
    }

    private static string JoinLines(IReadOnlyList<string> lines, Func<int, LineBreak> breakBefore)
    {
        var text = new StringBuilder();
        var isNewParagraph = false;
        for (var at = 0; at < lines.Count; at++)
        {
            var line = Squeeze(lines[at]);
            if (line.Length == 0)
            {
                isNewParagraph = true;
                continue;
            }

            if (text.Length > 0)
            {
                var lineBreak = isNewParagraph ? LineBreak.Paragraph : breakBefore(at);
                text.Append(lineBreak switch
                {
                    LineBreak.Paragraph => "\n\n",
                    LineBreak.Line => "\n",
                    _ when IsHan(text[^1]) && IsHan(line[0]) => "",
                    _ => " ",
                });
            }

            text.Append(line);
            isNewParagraph = false;
        }

        return text.ToString();
    }

    /// <summary>One space for every run of white space and control characters; invisible marks go.</summary>
    private static string Squeeze(string line)
    {
        if (!NeedsSqueeze(line))
        {
            return line;
        }

        var text = new StringBuilder(line.Length);
        foreach (var c in line)
        {
            if (c is '\u200B' or '\uFEFF')
            {
                continue;
            }

            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (text.Length > 0 && text[^1] != ' ')
                {
                    text.Append(' ');
                }
            }
            else
            {
                text.Append(c);
            }
        }

        return text.Length > 0 && text[^1] == ' ' ? text.ToString(0, text.Length - 1) : text.ToString();
    }

    private static bool NeedsSqueeze(string line)
    {
        var before = ' ';
        foreach (var c in line)
        {
            if (c == ' ' ? before == ' ' : c is < ' ' or '\u200B' or '\uFEFF' || char.IsWhiteSpace(c) || char.IsControl(c))
            {
                return true;
            }

            before = c;
        }

        return before == ' ';
    }

    /// <summary>A few abstracts reach the sources with HTML's entities (<c>6.2% &amp;#177;</c>); readers want the character.</summary>
    private static string Decode(string text)
    {
        var ampersand = text.IndexOf('&');
        if (ampersand < 0 || text.IndexOf(';', ampersand) < 0)
        {
            return text;
        }

        return Entity().Replace(text, match =>
        {
            var decoded = WebUtility.HtmlDecode(match.Value);
            return decoded.Length > 0 && char.IsControl(decoded[0]) ? " " : decoded;
        });
    }

    private static bool IsIndented(string line) => line.StartsWith("  ", StringComparison.Ordinal) || line.StartsWith('\t');

    private static bool EndsSentence(string line)
    {
        var end = line.AsSpan().TrimEnd().TrimEnd("\"'”’)]}$*");
        return end.Length > 0 && end[^1] is '.' or '!' or '?' or ':' or '。' or '！' or '？' or '：';
    }

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or >= '\u3000' and <= '\u303F' or >= '\uFF01' and <= '\uFF60';

    [GeneratedRegex(@"^\s*(\(?\d{1,2}[.)、）]|[-*•·]\s)", RegexOptions.CultureInvariant)]
    private static partial Regex ListItem();

    [GeneratedRegex(@"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();

    [GeneratedRegex(
        @"^\W*(error|errors?\s*:.*|n\s*/\s*a|none|null|nan|undefined|(\w+ ){1,3}(failed|unavailable|not available))\W*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Failure();
}
