using SearchEngine.Papers.Import;

namespace SearchEngine.Papers.Export;

/// <summary>What every format for references has and a paper does not say by itself.</summary>
internal static class ReferenceFields
{
    /// <summary>
    /// The DOI that arXiv registers for each of its papers, old ones too (https://info.arxiv.org/help/doi.html); null where the
    /// identifier is none of arXiv's.
    /// </summary>
    public static string? Doi(Paper paper) => ArxivId.TryParse(paper.Id, out var id) ? $"10.48550/arXiv.{id.Value}" : null;

    /// <summary>
    /// When the paper came out, and how much of that is known: the month of its identifier, and the day where the paper's date is in that
    /// month. A digest may show a paper years later, and its day is no date to cite. Null where neither says anything.
    /// </summary>
    public static (DateOnly Date, DatePrecision Precision)? DateOf(Paper paper)
    {
        if (!ArxivId.TryParse(paper.Id, out var id)) return paper.Date is { } stated ? (stated, AtLeastMonth(paper)) : null;
        return paper.Date is { } date && (date.Year, date.Month) == (id.Month.Year, id.Month.Month) ? (date, AtLeastMonth(paper)) : (id.Month, DatePrecision.Month);
    }

    /// <summary>The keywords, with commas between them and in none of them.</summary>
    public static string Keywords(Paper paper) =>
        string.Join(", ", paper.Keywords.Select(word => ExportText.OneLine(word).Replace(',', ' ')).Where(word => word.Length > 0));

    private static DatePrecision AtLeastMonth(Paper paper) => paper.DatePrecision == DatePrecision.Day ? DatePrecision.Day : DatePrecision.Month;
}
