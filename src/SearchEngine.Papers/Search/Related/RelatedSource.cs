using System.Text;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>A text of what papers are to be like.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsTitle">Whether it is a title.</param>
internal readonly record struct SourceText(string Text, bool IsTitle);

/// <summary>What papers are to be like: one of the index, or a text.</summary>
/// <param name="Id">The paper's id, which is no hit; null for a text.</param>
/// <param name="English">The English texts.</param>
/// <param name="Chinese">The Chinese texts.</param>
/// <param name="Authors">The paper's authors.</param>
/// <param name="Categories">Its categories, the first one first.</param>
internal sealed record RelatedSource(
    string? Id, IReadOnlyList<SourceText> English, IReadOnlyList<SourceText> Chinese, IReadOnlyList<string> Authors, IReadOnlyList<string> Categories)
{
    private const int MaxTitle = 300;

    /// <summary>A paper with all its texts.</summary>
    public static RelatedSource Of(Paper paper)
    {
        SourceText[] texts =
        [
            new(paper.Title, true), new(paper.TitleTranslation, true),
            .. PaperDocument.TextsOf(paper with { Title = "", TitleTranslation = "" }).Select(text => new SourceText(text, false)),
        ];
        return new RelatedSource(paper.Id, [.. In(texts, false)], [.. In(texts, true)], paper.Authors, paper.Categories);
    }

    /// <summary>
    /// A text as people paste it, each of its lines in the language that it is in. A first line that an empty one follows is a
    /// title. Neighbouring lines of one language are one text: a word may be cut by none of them.
    /// </summary>
    public static RelatedSource Of(string text)
    {
        var texts = new List<SourceText>();
        var lines = text.ReplaceLineEndings("\n").Trim().Split('\n');
        var first = 0;
        if (lines.Length > 2 && lines[1].AsSpan().IsWhiteSpace() && lines[0].Length <= MaxTitle)
        {
            texts.Add(new SourceText(lines[0], true));
            first = 2;
        }
        var piece = new StringBuilder();
        bool? isChinese = null;
        foreach (var line in lines.AsSpan(first))
        {
            if (line.AsSpan().IsWhiteSpace()) continue;
            var own = ScriptDetector.IsChinese(line);
            if (own != isChinese) Flush();
            isChinese = own;
            piece.Append(line).Append('\n');
        }
        Flush();
        return new RelatedSource(null, [.. In(texts, false)], [.. In(texts, true)], [], []);

        void Flush()
        {
            if (piece.Length > 0) texts.Add(new SourceText(piece.ToString(), false));
            piece.Clear();
        }
    }

    private static IEnumerable<SourceText> In(IEnumerable<SourceText> texts, bool chinese) =>
        texts.Where(text => text.Text.Length > 0 && ScriptDetector.IsChinese(text.Text) == chinese);
}
