using System.Globalization;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Benchmarks.Indexing;

/// <summary>The fields of a paper and their analyzers, the same here and in java/IndexingPeer.java.</summary>
internal static class PaperSchema
{
    /// <summary>All fields, the Chinese text as words, by SmartCn.</summary>
    public const string Segmented = "smartcn";

    /// <summary>All fields, the Chinese text as pairs of characters.</summary>
    public const string Bigrams = "bigrams";

    /// <summary>The id, and the English title and abstract alone.</summary>
    public const string English = "english";

    public static readonly string[] Ways = [Segmented, Bigrams, English];

    public static FieldAnalyzers Analyzers(string way) => new(
        new StandardAnalyzer(),
        new Dictionary<string, Analyzer>
        {
            ["title"] = new EnglishAnalyzer(),
            ["abstract_en"] = new EnglishAnalyzer(),
            ["zh"] = way == Segmented ? new SmartChineseAnalyzer() : new ChineseBigramAnalyzer(),
        });

    public static Document Document(Paper paper, string way)
    {
        var document = new Document
        {
            Field.Keyword("id", paper.Id, stored: true),
            Field.Text("title", paper.Title, stored: true),
            Field.Text("abstract_en", paper.Abstract, stored: true),
        };
        if (way == English) return document;
        document.Add(Field.Text("zh", string.Join('\n', paper.Summary.Where(part => part.Length > 0))));
        for (var i = 0; i < paper.Summary.Length; i++)
            if (paper.Summary[i].Length > 0) document.Add(Field.Stored(Paper.SummaryParts[i], paper.Summary[i]));
        foreach (var author in paper.Authors) document.Add(Field.Text("authors", author, stored: true));
        foreach (var category in paper.Categories.Where(category => category.Length > 0))
        {
            document.Add(Field.Keyword("category", category, stored: true));
            document.Add(Field.SortedSetDocValue("category", category));
        }
        var yearMonth = paper.YearMonth;
        document.Add(Field.NumericDocValue("date", yearMonth));
        document.Add(Field.Keyword("date", yearMonth.ToString(CultureInfo.InvariantCulture), stored: true));
        return document;
    }
}
