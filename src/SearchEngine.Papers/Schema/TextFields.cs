using SearchEngine.Analysis.Chinese;

namespace SearchEngine.Papers.Schema;

/// <summary>Where a part of a paper is indexed: by its language, in English or in both Chinese fields.</summary>
internal sealed class TextFields
{
    public static readonly TextFields Title = new(PaperFields.TitleEnglish, PaperFields.TitleChinese, PaperFields.TitleBigrams);
    public static readonly TextFields Abstract = new(PaperFields.AbstractEnglish, PaperFields.AbstractChinese, PaperFields.AbstractBigrams);
    public static readonly TextFields Summary = new(PaperFields.SummaryEnglish, PaperFields.SummaryChinese, PaperFields.SummaryBigrams);

    private readonly string[] english;
    private readonly string[] chinese;

    private TextFields(string english, string chinese, string bigrams)
    {
        (this.english, this.chinese) = ([english], [chinese, bigrams]);
        All = [english, chinese, bigrams];
    }

    /// <summary>The fields of both languages.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>The fields of a text.</summary>
    public IReadOnlyList<string> Of(string text) => ScriptDetector.IsChinese(text) ? chinese : english;
}
