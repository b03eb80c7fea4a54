using System.Text.RegularExpressions;
using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;

namespace SearchEngine.Papers.Import;

/// <summary>
/// What stands under a heading. Markdig's syntax tree tells paragraphs, quotes, headings, rules and HTML apart; the text
/// itself is always taken from the source, so that no mark in it is lost. Lists, fences, indented code and underlined
/// headings are no structure here: in a digest they are lines of an abstract that happen to begin with such a mark.
/// </summary>
internal sealed partial class EntryBody
{
    private static readonly MarkdownPipeline Blocks = BlocksOfDigests();

    private readonly string[] lines;
    private readonly int level;
    private bool isFresh = true;
    private int openDetails;

    private EntryBody(string text, int level)
    {
        this.lines = text.Split('\n');
        this.level = level;
        Segments.Add(new EntrySections(headingLine: 0));
    }

    /// <summary>The entry's own sections first; then those under headings that name no paper, by the heading's line.</summary>
    public List<EntrySections> Segments { get; } = [];

    /// <summary>The last category heading (<c># cs.LG [[Back]](#toc)</c>), which is that of the entries that follow.</summary>
    public string? Category { get; private set; }

    /// <summary>True when a <c>&lt;details&gt;</c> is not closed.</summary>
    public bool IsOpen => openDetails > 0;

    /// <summary>True when the entry folds a part of itself away.</summary>
    public bool HasDetails { get; private set; }

    private EntrySections Current => Segments[^1];

    /// <summary>Reads the lines under a heading.</summary>
    /// <param name="text">The lines, parted by <c>'\n'</c>.</param>
    /// <param name="level">How deep the entry's heading is, 0 when there is none.</param>
    /// <exception cref="ArgumentException">The text is nested too deeply for Markdig.</exception>
    public static EntryBody Read(string text, int level)
    {
        var body = new EntryBody(text, level);
        var next = 0;
        foreach (var block in Markdown.Parse(text, Blocks))
        {
            // What the tree leaves out (a link reference definition, say) is text all the same.
            body.ReadLines(next, block.Line, isQuote: false);
            next = Math.Max(next, body.ReadBlock(block, text, Math.Max(block.Line, next)));
        }

        body.ReadLines(next, body.lines.Length, isQuote: false);
        return body;
    }

    /// <summary>Reads a block and returns the index of the line after it.</summary>
    private int ReadBlock(Block block, string text, int start)
    {
        var end = Math.Min(this.lines.Length, start + CountLines(text, block, start));
        var isFresh = this.isFresh || (start > 0 && string.IsNullOrWhiteSpace(this.lines[start - 1]));
        switch (block)
        {
            case HeadingBlock heading when isFresh && ReadHeading(this.lines[start], heading.Level, start):
                this.isFresh = true;
                return start + 1;
            case ThematicBreakBlock when isFresh:
                this.isFresh = true;
                return start + 1;
            default:
                ReadLines(start, end, isQuote: block is QuoteBlock && isFresh);
                return end;
        }
    }

    private static int CountLines(string text, Block block, int start)
    {
        var last = Math.Min(block.Span.End, text.Length - 1);
        var lines = block.Line - start + 1;
        for (var at = block.Span.Start; at >= 0 && at < last; at++)
        {
            lines += text[at] == '\n' ? 1 : 0;
        }

        return Math.Max(1, lines);
    }

    /// <summary>A heading inside an entry: the next category, a label, the end of the entry; false when it is only text.</summary>
    private bool ReadHeading(string line, int level, int at)
    {
        var name = line.TrimStart(' ', '#').Trim();
        var category = name.Split([' ', '\t', '[', '(', '（', ':', '：'], 2)[0];
        if (ArxivCategory.IsCategory(category))
        {
            Category = category;
            Segments.Add(new EntrySections(at));
            openDetails = 0;
            return true;
        }

        var label = name.TrimEnd('#').Trim(' ', ':', '：', '*');
        if (level > this.level && this.level > 0 && label.Length is > 0 and <= 60 && !name.Contains("]("))
        {
            Current.Begin(SectionLabel.SectionOf(label, isBold: true), label, isBold: true, at);
            return true;
        }

        if (openDetails > 0 && !name.Contains("]("))
        {
            return false;
        }

        Segments.Add(new EntrySections(at));
        openDetails = 0;
        return true;
    }

    private void ReadLines(int start, int end, bool isQuote)
    {
        for (var at = start; at < end; at++)
        {
            var line = isQuote ? QuoteMark().Replace(this.lines[at], "", 1) : this.lines[at];
            if (string.IsNullOrWhiteSpace(line))
            {
                this.isFresh = true;
                continue;
            }

            line = StripTags(line, at);
            if (line.Length > 0)
            {
                Current.Add(line, at, this.isFresh, isQuote);
                this.isFresh = false;
            }
        }
    }

    /// <summary>Takes the tags that fold an entry, and anchors, off both ends of a line; other tags are text.</summary>
    private string StripTags(string line, int at)
    {
        while (LeadingTag().Match(line) is { Success: true } tag)
        {
            line = line[tag.Length..];
            this.isFresh = true;
            switch (tag.Groups["name"].Value.ToLowerInvariant())
            {
                case "details":
                    openDetails++;
                    HasDetails = true;
                    break;
                case "/details":
                    Close();
                    break;
                default:
                    var caption = tag.Groups["caption"].Value.Trim(' ', '*', ':', '：');
                    if (SectionLabel.SectionOf(caption, isBold: true) is not Section.Other and var section)
                    {
                        Current.Begin(section, caption, isBold: true, at);
                    }

                    break;
            }
        }

        if (ClosingTag().Match(line) is { Success: true } closing)
        {
            Current.Add(line[..closing.Index], at, this.isFresh, isQuote: false);
            Close();
            this.isFresh = true;
            return "";
        }

        return line;
    }

    private void Close()
    {
        openDetails = Math.Max(0, openDetails - 1);
        Current.End();
    }

    private static MarkdownPipeline BlocksOfDigests()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.BlockParsers.Clear();
        builder.BlockParsers.AddRange(
        [
            new ThematicBreakParser(), new HeadingBlockParser(), new QuoteBlockParser(), new HtmlBlockParser(),
            new ParagraphBlockParser { ParseSetextHeadings = false },
        ]);
        builder.InlineParsers.Clear();
        return builder.Build();
    }

    [GeneratedRegex(@"^ {0,3}>[ \t]?", RegexOptions.CultureInvariant)]
    private static partial Regex QuoteMark();

    [GeneratedRegex(
        @"^\s*(<(?<name>/?details)\b[^<>]*>|<(?<name>summary)\b[^<>]*>(?<caption>[^<>]*)</summary>|<(?<name>a|div|span)\s+(id|name)\s*=[^<>]*>\s*</\k<name>>)\s*",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LeadingTag();

    [GeneratedRegex(@"\s*</details>\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClosingTag();
}
