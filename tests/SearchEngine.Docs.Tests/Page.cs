using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SearchEngine.Docs.Tests;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">What stands after the fence.</param>
/// <param name="Line">The line of the fence, from 1.</param>
/// <param name="Lines">What is in it.</param>
internal sealed record Block(string Language, int Line, IReadOnlyList<string> Lines)
{
    public string Text => string.Join('\n', Lines);
}

/// <summary>A document of the repository, taken apart.</summary>
internal sealed class Page
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePipeTables().Build();

    private readonly MarkdownDocument tree;

    public Page(string file)
    {
        File = file;
        tree = Markdown.Parse(Repository.Text(file), Pipeline);
    }

    public string File { get; }

    /// <summary>What the packages say of themselves.</summary>
    public static IReadOnlyList<string> Packages { get; } =
        ["src/SearchEngine.Lucene/README.md", "src/SearchEngine.Analysis/README.md", "src/SearchEngine.Papers/README.md"];

    /// <summary>The pages that this project answers for.</summary>
    public static IReadOnlyList<Page> All { get; } =
        [.. ((string[])["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "THIRD-PARTY-NOTICES.md", "index-data/README.md", "src/SearchEngine.Papers/HOSTING.md", .. Packages]).Select(file => new Page(file))];

    /// <summary>Where links and pictures lead, and the line each is on.</summary>
    public IEnumerable<(string Target, int Line)> Links =>
        tree.Descendants<LinkInline>().Select(link => (link.Url ?? "", link.Line + 1));

    /// <summary>What stands in backticks, and the line it is on.</summary>
    public IEnumerable<(string Text, int Line)> Codes =>
        tree.Descendants<CodeInline>().Select(code => (code.Content, code.Line + 1));

    public IEnumerable<Block> Blocks => tree.Descendants<FencedCodeBlock>().Select(block =>
        new Block(block.Info ?? "", block.Line + 1, block.Lines.ToString().Split('\n')));

    /// <summary>The anchors of the headings.</summary>
    public IReadOnlySet<string> Anchors =>
        tree.Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id ?? "").ToHashSet(StringComparer.Ordinal);

    /// <summary>The rows of the tables, each cell as the texts in backticks that it holds.</summary>
    public IEnumerable<IReadOnlyList<IReadOnlyList<string>>> Rows => tree.Descendants<TableRow>().Where(row => !row.IsHeader).Select(row =>
        (IReadOnlyList<IReadOnlyList<string>>)[.. row.Cast<TableCell>().Select(cell =>
            (IReadOnlyList<string>)[.. cell.Descendants<CodeInline>().Select(code => code.Content)])]);
}
