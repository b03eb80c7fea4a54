using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;

namespace SearchEngine.Papers.Import;

/// <summary>The totals that a digest announces before its first entry, to be held against what is found.</summary>
/// <param name="Totals">Category, announced number and line of each row that has one.</param>
/// <param name="Total">The number for the whole day and its line, when it is announced.</param>
internal sealed partial record TableOfContents(IReadOnlyList<(string Category, int Count, long Line)> Totals, (int Count, long Line)? Total)
{
    private static readonly MarkdownPipeline Blocks = new MarkdownPipelineBuilder().Build();

    /// <summary>No totals.</summary>
    public static TableOfContents None { get; } = new([], null);

    /// <summary>Reads what stands before the first entry.</summary>
    public static TableOfContents Read(string text)
    {
        var totals = new List<(string, int, long)>();
        (int, long)? total = null;
        foreach (var block in Markdown.Parse(text, Blocks).Descendants<LeafBlock>())
        {
            // A list's item is one paragraph; several rows can stand in one paragraph where a dialect uses no list.
            var line = block.Line + 1L;
            foreach (var row in text.AsSpan(block.Span.Start, Math.Max(0, block.Span.Length)).ToString().Split('\n'))
            {
                if (Row().Match(row) is { Success: true } match && ArxivCategory.IsCategory(match.Groups["category"].Value) &&
                    int.TryParse(match.Groups["count"].Value, out var count))
                {
                    totals.Add((match.Groups["category"].Value, count, line));
                }
                else if (Sum().Match(row) is { Success: true } sum && int.TryParse(sum.Groups["count"].Value, out var all))
                {
                    total ??= (all, line);
                }

                line++;
            }
        }

        return new(totals, total);
    }

    /// <summary>A notice for each total that differs from what was found.</summary>
    /// <param name="file">The digest's path.</param>
    /// <param name="found">Papers found under each category's heading.</param>
    /// <param name="rejected">Rejected entries under each category's heading.</param>
    public IEnumerable<Notice> Check(string file, IReadOnlyDictionary<string, int> found, IReadOnlyDictionary<string, int> rejected)
    {
        foreach (var (category, count, line) in Totals)
        {
            var papers = found.GetValueOrDefault(category);
            if (papers != count)
            {
                yield return new Notice(file, line, $"the table of contents announces {count} of {category}, found: {Describe(papers, rejected.GetValueOrDefault(category))}");
            }
        }

        if (Total is { } total && found.Values.Sum() != total.Count)
        {
            yield return new Notice(file, total.Line, $"the digest announces {total.Count} papers, found: {Describe(found.Values.Sum(), rejected.Values.Sum())}");
        }
    }

    private static string Describe(int papers, int rejected) => rejected == 0 ? $"{papers}" : $"{papers}, and {rejected} rejected";

    [GeneratedRegex(
        @"^\W*(?<category>[a-z][a-z-]+(\.[A-Za-z-]+)?)\W*(\]\([^)]*\))?\s*(\[\s*Total\s*:\s*(?<count>\d{1,9})\s*\]|[(（]\s*(?<count>\d{1,9})\s*(篇|papers?)?\s*[)）])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Row();

    [GeneratedRegex(
        @"((今日)?总计|共|合计|Total(\s+papers)?)\s*[:：]?\s*\**\s*(?<count>\d{1,9})\s*(篇|papers?|\W*$)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sum();
}
