using System.Globalization;

namespace SearchEngine.Papers.Export;

/// <summary>Papers as BibTeX entries, with the fields that arXiv itself gives (https://info.arxiv.org/help/hypertex/bibstyles/).</summary>
/// <remarks>
/// Fields that no style knows hold what would do harm in a bibliography, Chinese where no font for it is loaded above all: reference
/// managers keep them, styles pass over them.
/// </remarks>
internal sealed class BibTexWriter(TextWriter output, ExportOptions options) : PaperWriter(output)
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public override void Write(Paper paper)
    {
        Output.Write("@misc{");
        Output.Write(CitationKey.Of(paper));
        Field("title", BibTexText.OfTitle(paper.Title));
        Field("author", string.Join("\n               and ", paper.Authors.Select(NameOf).Where(name => name.Length > 0)));
        if (ReferenceFields.DateOf(paper) is var (date, _))
        {
            Field("year", date.Year.ToString(CultureInfo.InvariantCulture));
            Output.Write(",\n  month = ");
            Output.Write(Months[date.Month - 1]);
        }
        Field("eprint", BibTexText.Of(paper.Id));
        Field("archivePrefix", "arXiv");
        Field("primaryClass", BibTexText.Of(paper.Category));
        Field("doi", ReferenceFields.Doi(paper) ?? "");
        Field("url", ExportText.WebAddress(paper.Url) ?? "");
        Field("keywords", BibTexText.Of(ReferenceFields.Keywords(paper)));
        if (options.Abstracts) Field("abstract", BibTexText.Of(paper.Abstract));
        Field("comment", BibTexText.Of(paper.Comment));
        if (options.DigestTexts)
        {
            Field("titletranslation", BibTexText.Of(paper.TitleTranslation));
            Field("abstracttranslation", BibTexText.Of(paper.AbstractTranslation));
            Field("tldr", BibTexText.Of(paper.Tldr));
        }
        Output.Write("\n}\n\n");
    }

    private static string NameOf(string author)
    {
        var name = CitedName.Parse(author);
        // In braces, no "and", no comma and no small letter means anything.
        if (name.IsWhole) return BibTexText.Of(name.Family) is { Length: > 0 } whole ? $"{{{whole}}}" : "";
        var family = name.Particle.Length > 0 ? $"{name.Particle} {name.Family}" : name.Family;
        var parts = name.Suffix.Length > 0 ? $"{family}, {name.Suffix}, {name.Given}" : $"{family}, {name.Given}";
        return BibTexText.Of(parts);
    }

    private void Field(string name, string latex)
    {
        if (latex.Length == 0) return;
        Output.Write(",\n  ");
        Output.Write(name);
        Output.Write(" = {");
        Output.Write(latex);
        Output.Write('}');
    }
}
