using System.Globalization;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Papers.Import;

namespace SearchEngine.Papers.Schema;

/// <summary>A paper as a document of the index, and back.</summary>
internal static class PaperDocument
{
    private static readonly FieldType StoredAuthor = FieldType.Text with { Stored = true, DocValues = DocValuesType.SortedSet };
    private static readonly FieldType StoredFacet = FieldType.Keyword with { Stored = true, DocValues = DocValuesType.SortedSet };
    private static readonly FieldType Facet = FieldType.Keyword with { DocValues = DocValuesType.SortedSet };

    /// <summary>The document of a paper.</summary>
    public static Document From(IndexedPaper indexed)
    {
        var paper = indexed.Paper;
        var document = new Document { Field.Keyword(PaperFields.Id, paper.Id, stored: true) };
        document.Add(Field.NumericDocValue(PaperFields.Number, ArxivId.Number(paper.Id)));
        if (paper.Version is { } version) document.Add(Field.Stored(PaperFields.Version, version));
        AddText(document, PaperFields.Title, paper.Title, TextFields.Title);
        AddText(document, PaperFields.TitleTranslation, paper.TitleTranslation, TextFields.Title);
        TitleKey.Add(document, paper);
        AddText(document, PaperFields.Abstract, paper.Abstract, TextFields.Abstract);
        AddText(document, PaperFields.AbstractTranslation, paper.AbstractTranslation, TextFields.Abstract);
        AddSummary(document, PaperFields.Tldr, paper.Tldr);
        AddSummary(document, PaperFields.Motivation, paper.Motivation);
        AddSummary(document, PaperFields.Method, paper.Method);
        AddSummary(document, PaperFields.Result, paper.Result);
        AddSummary(document, PaperFields.Conclusion, paper.Conclusion);
        if (paper.OtherSummary is { } other)
        {
            AddSummary(document, PaperFields.OtherTldr, other.Tldr);
            AddSummary(document, PaperFields.OtherMotivation, other.Motivation);
            AddSummary(document, PaperFields.OtherMethod, other.Method);
            AddSummary(document, PaperFields.OtherResult, other.Result);
            AddSummary(document, PaperFields.OtherConclusion, other.Conclusion);
        }
        foreach (var keyword in paper.Keywords) AddSummary(document, PaperFields.Keyword, keyword);
        AddSummary(document, PaperFields.Comment, paper.Comment);
        foreach (var (label, text) in paper.OtherSections)
        {
            document.Add(Field.Stored(PaperFields.SectionLabel, label));
            document.Add(Field.Stored(PaperFields.SectionText, text));
            IndexText(document, text, TextFields.Summary);
        }
        foreach (var author in paper.Authors)
        {
            document.Add(Field.Of(PaperFields.Author, author, StoredAuthor));
            document.Add(Field.Keyword(PaperFields.AuthorName, author));
        }
        foreach (var category in paper.Categories) document.Add(Field.Of(PaperFields.Category, category, StoredFacet));
        foreach (var archive in paper.Categories.Select(Archive).Distinct(StringComparer.Ordinal))
            document.Add(Field.Keyword(PaperFields.Archive, archive));
        if (ScriptOf(paper) is { } script) document.Add(Field.NumericDocValue(PaperFields.ChineseScript, script));
        AddDate(document, paper);
        foreach (var day in indexed.Days) document.Add(Field.Stored(PaperFields.Day, Iso(day)));
        if (paper.CodeUrl.Length > 0) document.Add(Field.Stored(PaperFields.CodeUrl, paper.CodeUrl));
        document.Add(Field.Of(PaperFields.HasCode, paper.CodeUrl.Length > 0 ? PaperFields.True : PaperFields.False, Facet));
        foreach (var edition in indexed.Stored) document.Add(Field.Stored(PaperFields.Edition, edition));
        AddSource(document, paper.Source);
        SuggestionTerms.Add(document, paper);
        document.Add(Field.NumericDocValue(PaperFields.Fingerprint, indexed.Fingerprint));
        return document;
    }

    /// <summary>The paper that a document was made from.</summary>
    public static IndexedPaper Read(StoredDocument document)
    {
        var labels = document.Texts(PaperFields.SectionLabel);
        var texts = document.Texts(PaperFields.SectionText);
        var paper = new Paper
        {
            Id = document.Text(PaperFields.Id) ?? "",
            Version = (int?)document.Number(PaperFields.Version),
            Title = document.Text(PaperFields.Title) ?? "",
            TitleTranslation = document.Text(PaperFields.TitleTranslation) ?? "",
            Abstract = document.Text(PaperFields.Abstract) ?? "",
            AbstractTranslation = document.Text(PaperFields.AbstractTranslation) ?? "",
            Tldr = document.Text(PaperFields.Tldr) ?? "",
            Motivation = document.Text(PaperFields.Motivation) ?? "",
            Method = document.Text(PaperFields.Method) ?? "",
            Result = document.Text(PaperFields.Result) ?? "",
            Conclusion = document.Text(PaperFields.Conclusion) ?? "",
            OtherSummary = OtherSummary(document),
            Keywords = [.. document.Texts(PaperFields.Keyword)],
            Comment = document.Text(PaperFields.Comment) ?? "",
            CodeUrl = document.Text(PaperFields.CodeUrl) ?? "",
            OtherSections = [.. labels.Zip(texts, (label, text) => new LabelledText(label, text))],
            Authors = [.. document.Texts(PaperFields.Author)],
            Category = document.Texts(PaperFields.Category).FirstOrDefault() ?? "",
            Categories = [.. document.Texts(PaperFields.Category)],
            Date = document.Text(PaperFields.Date) is { } date ? ParseIso(date) : null,
            DatePrecision = (DatePrecision)(document.Number(PaperFields.DatePrecision) ?? 0),
            Source = new PaperSource(
                document.Text(PaperFields.SourceFile) ?? "",
                (int)(document.Number(PaperFields.SourceEntry) ?? 0),
                document.Number(PaperFields.SourceLine) ?? 0,
                (int?)document.Number(PaperFields.SourceNumber)),
        };
        return new IndexedPaper(paper, [.. document.Texts(PaperFields.Day).Select(ParseIso)], [.. document.Texts(PaperFields.Edition)]);
    }

    /// <summary>The texts of a paper that tell what it is about.</summary>
    public static IEnumerable<string> TextsOf(Paper paper) =>
    [
        paper.Title, paper.TitleTranslation, paper.Abstract, paper.AbstractTranslation, .. paper.Summary.Texts,
        .. paper.OtherSummary?.Texts ?? [], .. paper.Keywords, .. paper.OtherSections.Select(section => section.Text),
    ];

    /// <summary>A date as the number that dates are sorted and filtered by: 20251230.</summary>
    public static long DateNumber(DateOnly date) => date.Year * 10000L + date.Month * 100 + date.Day;

    /// <summary>The archive of a category: <c>cs</c> of <c>cs.LG</c>, <c>quant-ph</c> of itself.</summary>
    public static string Archive(string category) => category.Split('.')[0];

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly ParseIso(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static PaperSummary? OtherSummary(StoredDocument document)
    {
        var summary = new PaperSummary(
            document.Text(PaperFields.OtherTldr) ?? "", document.Text(PaperFields.OtherMotivation) ?? "", document.Text(PaperFields.OtherMethod) ?? "",
            document.Text(PaperFields.OtherResult) ?? "", document.Text(PaperFields.OtherConclusion) ?? "");
        return summary == PaperSummary.Empty ? null : summary;
    }

    private static void AddText(Document document, string stored, string text, TextFields fields)
    {
        if (text.Length == 0) return;
        document.Add(Field.Stored(stored, text));
        IndexText(document, text, fields);
    }

    private static void AddSummary(Document document, string stored, string text) =>
        AddText(document, stored, text, TextFields.Summary);

    private static void IndexText(Document document, string text, TextFields fields)
    {
        foreach (var field in fields.Of(text)) document.Add(Field.Text(field, text));
    }

    private static int? ScriptOf(Paper paper) => ScriptDetector.ChineseScriptOf(string.Concat(TextsOf(paper))) switch
    {
        ChineseScript.Simplified => PaperFields.Simplified,
        ChineseScript.Traditional => PaperFields.Traditional,
        _ => null,
    };

    private static void AddDate(Document document, Paper paper)
    {
        if (paper.Date is not { } date) return;
        document.Add(Field.Keyword(PaperFields.Date, Iso(date), stored: true));
        document.Add(Field.NumericDocValue(PaperFields.Date, DateNumber(date)));
        document.Add(Field.Stored(PaperFields.DatePrecision, (int)paper.DatePrecision));
        document.Add(Field.Of(PaperFields.Year, date.Year.ToString(CultureInfo.InvariantCulture), Facet));
    }

    private static void AddSource(Document document, PaperSource source)
    {
        if (source == PaperSource.None) return;
        document.Add(Field.Stored(PaperFields.SourceFile, source.File));
        document.Add(Field.Stored(PaperFields.SourceEntry, source.Entry));
        document.Add(Field.Stored(PaperFields.SourceLine, source.Line));
        if (source.Number is { } number) document.Add(Field.Stored(PaperFields.SourceNumber, number));
    }
}
