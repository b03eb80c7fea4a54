using SearchEngine.Papers;
using SearchEngine.Papers.Export;
using SearchEngine.Papers.Import;

namespace SearchEngine.Interop.Tests.Export;

/// <summary>The papers that consumers get: samples, real digests where they are there, and papers made to break formats.</summary>
internal static class ExportedPapers
{
    // What a format may take for its own, each as a title, an abstract and a name.
    static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "]]>", "<![CDATA[ x", "<!-- x", "&amp; & &lt;", "\"quoted\" 'single'", "a { b", "a } b", "}{", "{{{ x", "x \\", "a \\\\ b", "a $ b", "$$", "a $$$ b", "costs $5 and $10", "$x",
        "$\\alpha$", "$\\{a$", "$ {a $", "\\(x^2\\)", "\\[ x", "\\begin{document}", "\\input{/etc/passwd}", "\\end{x}", "%comment", "100% of #1 & a_b^c~d", "@misc{evil, title = {x}}", "x},\n title = {y", "x\nER  - \nTY  - JOUR\nTI  - y",
        "x\r\nER  - \r\n", "a\tb", "x\0\u0001\u0008\u000B\u001F\u007F\u0085y", "x\uFFFE\uFFFFy", "x\uD800", "\uDC00x", "\u202Eright to left\u202C", "עברית\u200F", "x\u2028\u2029y", "\\textit{x}", "\\textit{x", "\\emph", "a\\%b", "日本語 中文 한국어",
        "𠀀😀", "“x”‘y’–—…", "A: B", "and", "others", "x and y", "a, b, c", "Jr.", "x,", "van der", "Null\u00A0Break",
    ];

    /// <summary>The sample digests, which every checkout has.</summary>
    public static IReadOnlyList<Paper> Samples { get; } = Read(Path.Combine(Repository.Root, "index-data"));

    /// <summary>The samples and 100 papers of real digests, if these are there.</summary>
    public static IReadOnlyList<Paper> Real { get; } =
        [.. Samples, .. Shared.Folder is null ? [] : Read(Shared.Path("corpus/digests")).ExceptBy(Samples.Select(paper => paper.Id), paper => paper.Id).Where((_, i) => i % 15 == 0).Take(100)];

    /// <summary>Papers of hostile texts, each with one that is not.</summary>
    public static IReadOnlyList<Paper> Broken { get; } =
    [
        .. Hostile.Select((text, i) => new Paper
        {
            Id = $"2502.{i:00000}", Title = $"Title {text} end", Authors = ["Ashish Vaswani", text, "Łukasz Kaiser"], Category = "cs.LG", Categories = ["cs.LG"], Abstract = $"Abstract {text} end",
            Tldr = text, TitleTranslation = text, AbstractTranslation = text, Keywords = [text], Comment = text, CodeUrl = text, OtherSections = [new(text, text)], Date = new DateOnly(2025, 2, 3), DatePrecision = DatePrecision.Day,
        }),
        new Paper { Id = "2503.00001", Title = string.Concat(Enumerable.Repeat("Large title ", 85_000)), Authors = ["Ashish Vaswani"] },
        new Paper { Id = "2503.00002", Title = "Many authors", Authors = [.. Enumerable.Range(0, 3000).Select(i => $"Given{i} Family{i}")] },
        new Paper { Id = "2503.00003", Title = "Nothing else" },
    ];

    /// <summary>Writes papers to a file in a folder, and gives its path.</summary>
    public static string Save(this IEnumerable<Paper> papers, ExportFormat format, string folder)
    {
        var path = Path.Combine(folder, $"papers{format.FileExtension}");
        using var file = File.Create(path);
        PaperExporter.Write(format, papers, file);
        return path;
    }

    /// <summary>The key that an exported paper has; the same in all formats.</summary>
    public static string KeyOf(Paper paper)
    {
        using var text = new StringWriter();
        PaperExporter.Write(ExportFormat.Ris, [paper], text);
        return text.ToString().Split("\r\n").Single(line => line.StartsWith("ID  - ", StringComparison.Ordinal))[6..];
    }

    static IReadOnlyList<Paper> Read(string folder) =>
        [.. PaperImporter.Read([folder]).OfType<ImportedPaper>().Select(item => item.Paper).DistinctBy(paper => paper.Id)];
}
