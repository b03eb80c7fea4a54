using System.Globalization;

namespace SearchEngine.Papers.Export;

/// <summary>Papers as RIS records.</summary>
/// <remarks>
/// Tags as in the specification by Research Information Systems (kept at https://web.archive.org/web/20110930172154/http://www.refman.com/support/risformat_intro.asp):
/// two characters, two spaces, a dash, a space and the value on one line. It has no type for preprints;
/// reference managers read <c>GEN</c> without inventing a journal. A name of several words that is not a person's ends in a comma, so that
/// nobody takes its last word for a family name.
/// </remarks>
internal sealed class RisWriter(TextWriter output, ExportOptions options) : PaperWriter(output)
{
    public override void Write(Paper paper)
    {
        Output.Write("TY  - GEN\r\n");
        Field("ID", CitationKey.Of(paper));
        Field("TI", paper.Title);
        foreach (var author in paper.Authors) Field("AU", NameOf(author));
        if (ReferenceFields.DateOf(paper) is var (date, precision))
        {
            Field("PY", date.ToString("yyyy", CultureInfo.InvariantCulture));
            Field("DA", date.ToString(precision == DatePrecision.Day ? "yyyy'/'MM'/'dd'/'" : "yyyy'/'MM'//'", CultureInfo.InvariantCulture));
        }
        Field("PB", "arXiv");
        Field("M3", "preprint");
        Field("AN", $"arXiv:{paper.Id}");
        if (ReferenceFields.Doi(paper) is { } doi) Field("DO", doi);
        Field("UR", paper.Url);
        if (ExportText.WebAddress(paper.CodeUrl) is { } code) Field("L2", code);
        if (ExportText.Language(paper.Title) is { } language) Field("LA", language);
        foreach (var category in paper.Categories) Field("KW", category);
        foreach (var keyword in paper.Keywords) Field("KW", keyword);
        if (options.Abstracts) Field("AB", paper.Abstract);
        Field("N1", paper.Comment);
        if (options.DigestTexts)
        {
            Field("TT", paper.TitleTranslation);
            Field("N1", paper.Tldr);
            Field("N1", paper.AbstractTranslation);
        }
        Output.Write("ER  - \r\n\r\n");
    }

    private static string NameOf(string author)
    {
        var name = CitedName.Parse(author);
        if (name.IsWhole) return name.Family.Contains(' ') ? $"{name.Family.TrimEnd(',')}," : name.Family;
        var family = name.Particle.Length > 0 ? $"{name.Particle} {name.Family}" : name.Family;
        return name.Suffix.Length > 0 ? $"{family}, {name.Given}, {name.Suffix}" : $"{family}, {name.Given}";
    }

    private void Field(string tag, string value)
    {
        value = ExportText.OneLine(value);
        if (value.Length == 0) return;
        Output.Write(tag);
        Output.Write("  - ");
        Output.Write(value);
        Output.Write("\r\n");
    }
}
