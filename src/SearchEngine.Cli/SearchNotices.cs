using SearchEngine.Papers.Search;

namespace SearchEngine.Cli;

/// <summary>What a person should know of an answer, beside its papers.</summary>
internal static class SearchNotices
{
    /// <summary>Tells what was read as something else, left out or not looked at, and what may have been meant.</summary>
    public static void WriteNotices(this TextWriter error, PaperSearchResult result)
    {
        if (result.ReadAs is { } readAs) error.WriteMessage($"Nothing found for '{result.Query}'; these are the papers for '{readAs}'.");
        // That there is nothing to search for is no news where nothing was found.
        foreach (var notice in result.Notices.Where(notice => result.Total > 0 || result.Named is not null || notice.Length < result.Query.Length)) error.WriteMessage(Line(notice, result.Query));
        if (result.Named is { } named && result.Total > 0) error.WriteMessage(Line(named));
        if (result.IsPartial) error.WriteMessage("The time allowed was over before all papers were looked at; there may be better ones.");
        if (result.DidYouMean is { } better) error.WriteMessage($"Did you mean '{better}'?");
    }

    /// <summary>Tells that there is no answer.</summary>
    public static void WriteNothingFound(this TextWriter error, PaperSearchResult result) => error.WriteMessage(
        result.Named == NamedBy.Id ? "Nothing found: the query was read as an arXiv id."
        : $"Nothing found for '{result.Query}'. Try fewer or other words, or leave out a filter.");

    private static string Line(NamedBy named) => named switch
    {
        NamedBy.Id => "The query was read as arXiv ids: these are their papers.",
        NamedBy.Title => "The query is the title of a paper, which comes first.",
        _ => "The query is the name of an author, whose papers come first.",
    };

    private static string Line(QueryNotice notice, string text)
    {
        var quoted = text.Substring(notice.Position, Math.Min(notice.Length, 40));
        return $"Position {notice.Position + 1}{(quoted.Length > 0 ? $", '{quoted}'" : "")}: {notice.Message}.";
    }
}
