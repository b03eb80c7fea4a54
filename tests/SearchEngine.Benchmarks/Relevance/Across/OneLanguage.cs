using SearchEngine.Analysis.Chinese;
using SearchEngine.Papers;

namespace SearchEngine.Benchmarks.Relevance.Across;

/// <summary>Papers from which every text of one of the two languages is taken: as those are that nobody has translated.</summary>
internal static class OneLanguage
{
    /// <summary>A paper without any text that has a Chinese character.</summary>
    public static Paper English(Paper paper) => Only(paper, text => !HasHan(text));

    /// <summary>A paper without any text that is without Chinese characters: title and abstract above all.</summary>
    public static Paper Chinese(Paper paper) => Only(paper, HasHan);

    private static Paper Only(Paper paper, Func<string, bool> keeps)
    {
        return paper with
        {
            Title = Kept(paper.Title),
            TitleTranslation = Kept(paper.TitleTranslation),
            Abstract = Kept(paper.Abstract),
            AbstractTranslation = Kept(paper.AbstractTranslation),
            Tldr = Kept(paper.Tldr),
            Motivation = Kept(paper.Motivation),
            Method = Kept(paper.Method),
            Result = Kept(paper.Result),
            Conclusion = Kept(paper.Conclusion),
            Comment = Kept(paper.Comment),
            Keywords = [.. paper.Keywords.Where(keeps)],
            OtherSections = [.. paper.OtherSections.Where(section => keeps(section.Text))],
        };

        string Kept(string text) => keeps(text) ? text : "";
    }

    private static bool HasHan(string text)
    {
        foreach (var run in new ScriptRuns(text))
        {
            if (run.Script == Script.Han) return true;
        }
        return false;
    }
}
