using System.Diagnostics.CodeAnalysis;

namespace SearchEngine.Papers.Export;

/// <summary>A format that papers are written in for other programs: reference managers, LaTeX, citation processors, importers.</summary>
/// <remarks>A feed needs more than papers, so that Atom is not among these: <see cref="AtomFeed"/>.</remarks>
public sealed class ExportFormat
{
    private readonly Func<TextWriter, ExportOptions, PaperWriter> open;

    private ExportFormat(string name, string mediaType, string extension, Func<TextWriter, ExportOptions, PaperWriter> open)
    {
        (Name, MediaType, FileExtension) = (name, mediaType, extension);
        this.open = open;
    }

    /// <summary>
    /// BibTeX, for BibTeX itself as for biber. Latin letters with accents are LaTeX escapes, other scripts are UTF-8; capitals
    /// that must stay are in braces, and whatever a text holds, braces and dollars come out balanced.
    /// </summary>
    public static ExportFormat BibTeX { get; } = new("bibtex", "application/x-bibtex", ".bib", (output, options) => new BibTexWriter(output, options));

    /// <summary>RIS, for reference managers. Lines end in CR and LF.</summary>
    public static ExportFormat Ris { get; } = new("ris", "application/x-research-info-systems", ".ris", (output, options) => new RisWriter(output, options));

    /// <summary>An array of CSL-JSON items, for citation processors such as citeproc.</summary>
    public static ExportFormat CslJson { get; } = new("csl", "application/vnd.citationstyles.csl+json", ".json", (output, options) => new CslJsonWriter(output, options));

    /// <summary>All that is known of each paper but where it was read, as one JSON object on a line; importing it gives the same paper.</summary>
    public static ExportFormat JsonLines { get; } = new("jsonl", "application/jsonl", ".jsonl", (output, _) => new JsonLinesWriter(output));

    /// <summary>All formats.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } = [BibTeX, Ris, CslJson, JsonLines];

    /// <summary>What a user calls it: <c>bibtex</c>, <c>ris</c>, <c>csl</c> or <c>jsonl</c>.</summary>
    public string Name { get; }

    /// <summary>The media type, without a character set: all formats are UTF-8.</summary>
    public string MediaType { get; }

    /// <summary>What the name of a file ends with, with its dot.</summary>
    public string FileExtension { get; }

    /// <summary>The format of a name, in any case.</summary>
    public static bool TryParse(string? name, [NotNullWhen(true)] out ExportFormat? format)
    {
        format = All.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase));
        return format is not null;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal PaperWriter Open(TextWriter output, ExportOptions options) => open(output, options);
}
