using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Papers.Schema;

/// <summary>
/// The fields of a paper's document: the one place that names them. A text goes to the field of the language it is in,
/// whatever its label says, so each part of a paper has an English and a Chinese field.
/// </summary>
internal static class PaperFields
{
    // Searched
    public const string Id = "id";
    public const string TitleEnglish = "title.en";
    public const string TitleChinese = "title.zh";
    public const string AbstractEnglish = "abstract.en";
    public const string AbstractChinese = "abstract.zh";
    public const string SummaryEnglish = "summary.en";
    public const string SummaryChinese = "summary.zh";
    public const string TitleBigrams = "title.zh.bigram";
    public const string AbstractBigrams = "abstract.zh.bigram";
    public const string SummaryBigrams = "summary.zh.bigram";

    public const string Author = "author";

    /// <summary>An author's whole name as one term, as it is written.</summary>
    public const string AuthorName = "author.name";

    /// <summary>A whole title as one term: see <see cref="Schema.TitleKey"/>.</summary>
    public const string TitleKey = "title.key";
    public const string Category = "category";
    public const string Archive = "archive";
    public const string Date = "date";
    public const string Year = "year";

    /// <summary>Whether it is known where the code is: <see cref="True"/> or <see cref="False"/>.</summary>
    public const string HasCode = "hasCode";
    public const string True = "true";
    public const string False = "false";

    /// <summary>Decides between papers that are equal otherwise: <see cref="Import.ArxivId.Number"/>, higher for newer ones.</summary>
    public const string Number = "number";

    /// <summary>
    /// Decides between papers of equal scores: <see cref="Traditional"/> or <see cref="Simplified"/>, as most of its Chinese is
    /// written, and nothing where that cannot be told.
    /// </summary>
    public const string ChineseScript = "zh.script";
    public const int Simplified = -1;
    public const int Traditional = 1;

    // What is proposed while a person types: SuggestionTerms says how
    public const string SuggestedWord = "suggest.word";
    public const string SuggestedPhrase = "suggest.phrase";
    public const string SuggestedAuthor = "suggest.author";
    public const string SuggestedPinyin = "suggest.pinyin";

    // Kept to be read back
    public const string Version = "version";
    public const string Title = "title";
    public const string TitleTranslation = "titleTranslation";
    public const string Abstract = "abstract";
    public const string AbstractTranslation = "abstractTranslation";
    public const string Tldr = "tldr";
    public const string Motivation = "motivation";
    public const string Method = "method";
    public const string Result = "result";
    public const string Conclusion = "conclusion";
    public const string OtherTldr = "other.tldr";
    public const string OtherMotivation = "other.motivation";
    public const string OtherMethod = "other.method";
    public const string OtherResult = "other.result";
    public const string OtherConclusion = "other.conclusion";
    public const string Keyword = "keyword";
    public const string Comment = "comment";
    public const string CodeUrl = "codeUrl";
    public const string SectionLabel = "section.label";
    public const string SectionText = "section.text";
    public const string DatePrecision = "date.precision";
    public const string Day = "day";
    public const string Edition = "edition";
    public const string SourceFile = "source.file";
    public const string SourceEntry = "source.entry";
    public const string SourceLine = "source.line";
    public const string SourceNumber = "source.number";

    /// <summary>A number that differs when what is known of the paper differs.</summary>
    public const string Fingerprint = "fingerprint";

    /// <summary>The English fields, the title first.</summary>
    public static readonly string[] English = [TitleEnglish, AbstractEnglish, SummaryEnglish];

    /// <summary>The Chinese fields, of words, the title first.</summary>
    public static readonly string[] Chinese = [TitleChinese, AbstractChinese, SummaryChinese];

    /// <summary>The companions of the Chinese fields, of pairs of characters: what the words do not find is found there.</summary>
    public static readonly string[] Bigrams = [TitleBigrams, AbstractBigrams, SummaryBigrams];

    /// <summary>The fields that are searched by their whole value, as it is written.</summary>
    public static readonly string[] Exact = [Id, AuthorName, Category, Archive, Date, Year, HasCode];

    /// <summary>The fields of suggestions, whose values are terms in lines.</summary>
    public static readonly string[] Suggested = [SuggestedWord, SuggestedPhrase, SuggestedAuthor, SuggestedPinyin];

    /// <summary>The analyzers, for indexing and for queries alike.</summary>
    public static FieldAnalyzers Analyzers { get; } = MakeAnalyzers();

    private static FieldAnalyzers MakeAnalyzers()
    {
        var byField = new Dictionary<string, Analyzer> { [Author] = new NameAnalyzer() };
        var english = new ScientificEnglishAnalyzer();
        var chinese = new ChineseAnalyzer();
        var bigrams = new ChineseBigramAnalyzer();
        foreach (var field in English) byField.Add(field, english);
        foreach (var field in Chinese) byField.Add(field, chinese);
        foreach (var field in Bigrams) byField.Add(field, bigrams);
        var lines = new LineAnalyzer();
        foreach (var field in Suggested) byField.Add(field, lines);
        return new FieldAnalyzers(new KeywordAnalyzer(), byField);
    }
}
