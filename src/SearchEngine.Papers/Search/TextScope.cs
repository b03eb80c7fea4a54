using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>The part of papers in which words are looked for: one field for each language and way of reading it, or all.</summary>
/// <param name="English">The English fields.</param>
/// <param name="Chinese">The Chinese fields, of words.</param>
/// <param name="Bigrams">Their companions, of pairs of characters.</param>
internal sealed record TextScope(string[] English, string[] Chinese, string[] Bigrams)
{
    public static readonly TextScope All = new(PaperFields.English, PaperFields.Chinese, PaperFields.Bigrams);
    public static readonly TextScope Title = new([PaperFields.TitleEnglish], [PaperFields.TitleChinese], [PaperFields.TitleBigrams]);
    public static readonly TextScope Abstract = new([PaperFields.AbstractEnglish], [PaperFields.AbstractChinese], [PaperFields.AbstractBigrams]);
    public static readonly TextScope Summary = new([PaperFields.SummaryEnglish], [PaperFields.SummaryChinese], [PaperFields.SummaryBigrams]);
}
