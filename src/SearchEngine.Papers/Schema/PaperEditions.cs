using SearchEngine.Analysis.Chinese;

namespace SearchEngine.Papers.Schema;

/// <summary>
/// Makes one paper of what several sources say of it: digests of several days, of two languages, and of two versions. Each
/// text is the newest that there is; what only an older source has is kept.
/// </summary>
internal static class PaperEditions
{
    /// <param name="newestFirst">What each source says; at least one.</param>
    public static Paper Merge(IReadOnlyList<Paper> newestFirst)
    {
        var newest = newestFirst[0];
        if (newestFirst.Count == 1) return newest;
        var (summary, other) = Summaries(newestFirst);
        var dated = newestFirst.FirstOrDefault(paper => paper.Date is not null) ?? newest;
        string[] categories = [.. newestFirst.SelectMany(paper => paper.Categories).Distinct()];
        return newest with
        {
            Authors = newestFirst.FirstOrDefault(paper => paper.Authors.Count > 0)?.Authors ?? [],
            Category = categories.FirstOrDefault(""),
            Categories = categories,
            Date = dated.Date,
            DatePrecision = dated.DatePrecision,
            Abstract = Newest(paper => paper.Abstract),
            Tldr = summary.Tldr,
            Motivation = summary.Motivation,
            Method = summary.Method,
            Result = summary.Result,
            Conclusion = summary.Conclusion,
            OtherSummary = other,
            TitleTranslation = Newest(paper => paper.TitleTranslation),
            AbstractTranslation = Newest(paper => paper.AbstractTranslation),
            Keywords = ByNewest(newestFirst, paper => paper.Keywords, keyword => ScriptDetector.IsChinese(keyword)),
            Comment = Newest(paper => paper.Comment),
            CodeUrl = Newest(paper => paper.CodeUrl),
            OtherSections = ByNewest(newestFirst, paper => paper.OtherSections, section => (section.Label, ScriptDetector.IsChinese(section.Text))),
        };

        string Newest(Func<Paper, string> text) => newestFirst.Select(text).FirstOrDefault(one => one.Length > 0, "");
    }

    /// <summary>The summary in the language of the newest one, and that in the other language.</summary>
    private static (PaperSummary Summary, PaperSummary? Other) Summaries(IReadOnlyList<Paper> newestFirst)
    {
        var byLanguage = newestFirst
            .SelectMany(paper => (PaperSummary?[])[paper.Summary, paper.OtherSummary])
            .OfType<PaperSummary>()
            .Select(summary => (Summary: summary, Text: string.Concat(summary.Texts)))
            .Where(summary => summary.Text.Length > 0)
            .GroupBy(summary => ScriptDetector.IsChinese(summary.Text), summary => summary.Summary)
            .Select(summaries => summaries.Aggregate((newer, older) => new PaperSummary(
                Either(newer.Tldr, older.Tldr), Either(newer.Motivation, older.Motivation), Either(newer.Method, older.Method),
                Either(newer.Result, older.Result), Either(newer.Conclusion, older.Conclusion))))
            .ToArray();
        return (byLanguage.FirstOrDefault(PaperSummary.Empty), byLanguage.ElementAtOrDefault(1));

        static string Either(string newer, string older) => newer.Length > 0 ? newer : older;
    }

    /// <summary>Of each kind of items those of the newest source that has any.</summary>
    private static T[] ByNewest<T, TKind>(IReadOnlyList<Paper> newestFirst, Func<Paper, IReadOnlyList<T>> items, Func<T, TKind> kind)
    {
        var kinds = new HashSet<TKind>();
        var all = new List<T>();
        foreach (var paper in newestFirst)
        {
            var missing = items(paper).Where(item => !kinds.Contains(kind(item))).ToList();
            all.AddRange(missing);
            kinds.UnionWith(missing.Select(kind));
        }
        return [.. all];
    }
}
