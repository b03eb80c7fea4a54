using SearchEngine.Papers;

namespace SearchEngine.Server.Api;

/// <summary>All that the index holds of one paper. A text that the digest lacks is empty.</summary>
/// <param name="Id">The arXiv id, without version.</param>
/// <param name="Version">The version that the digest links to; null where it names none.</param>
/// <param name="Url">The paper's page on arXiv.</param>
/// <param name="Title">The title.</param>
/// <param name="TitleTranslation">The title in the digest's language.</param>
/// <param name="Authors">The authors, in order.</param>
/// <param name="Category">The primary arXiv category.</param>
/// <param name="Categories">All arXiv categories, the primary one first.</param>
/// <param name="Date">The day of the digest, or the first day of the id's month.</param>
/// <param name="DatePrecision">How much of the date is known: unknown, month or day.</param>
/// <param name="Days">The days of the digests that showed the paper.</param>
/// <param name="Tldr">The digest's one-sentence summary.</param>
/// <param name="Motivation">Why the work was done.</param>
/// <param name="Method">How it was done.</param>
/// <param name="Result">What came out.</param>
/// <param name="Conclusion">What follows from it.</param>
/// <param name="OtherSummary">The summary in the other language, where digests of two languages show the paper; else null.</param>
/// <param name="Abstract">The abstract; paragraphs are parted by an empty line.</param>
/// <param name="AbstractTranslation">The abstract in the digest's language.</param>
/// <param name="Keywords">Keywords.</param>
/// <param name="Comment">The authors' comment to arXiv.</param>
/// <param name="CodeUrl">Where the code is, as the digest states it: not checked to be an address.</param>
/// <param name="Sections">Every other section, under its label.</param>
/// <param name="Source">Where the paper was read.</param>
internal sealed record PaperAnswer(
    string Id,
    int? Version,
    string Url,
    string Title,
    string TitleTranslation,
    IReadOnlyList<string> Authors,
    string Category,
    IReadOnlyList<string> Categories,
    DateOnly? Date,
    DatePrecision DatePrecision,
    IReadOnlyList<DateOnly> Days,
    string Tldr,
    string Motivation,
    string Method,
    string Result,
    string Conclusion,
    PaperSummary? OtherSummary,
    string Abstract,
    string AbstractTranslation,
    IReadOnlyList<string> Keywords,
    string Comment,
    string CodeUrl,
    IReadOnlyList<LabelledText> Sections,
    SourceAnswer Source)
{
    public static PaperAnswer Of(Paper paper, IReadOnlyList<DateOnly> days) => new(
        paper.Id, paper.Version, paper.Url, paper.Title, paper.TitleTranslation, paper.Authors, paper.Category, paper.Categories,
        paper.Date, paper.DatePrecision, days, paper.Tldr, paper.Motivation, paper.Method, paper.Result, paper.Conclusion,
        paper.OtherSummary, paper.Abstract, paper.AbstractTranslation, paper.Keywords, paper.Comment, paper.CodeUrl, paper.OtherSections,
        new SourceAnswer(Path.GetFileName(paper.Source.File), paper.Source.Entry, paper.Source.Line, paper.Source.Number));
}

/// <summary>Where a paper was read.</summary>
/// <param name="File">The name of the file; its folder is nobody's business.</param>
/// <param name="Entry">The entry's place among the file's entries, from 1.</param>
/// <param name="Line">The line its entry begins on, from 1.</param>
/// <param name="Number">The number the digest prints before the title; null where it prints none.</param>
internal sealed record SourceAnswer(string File, int Entry, long Line, int? Number);
