namespace SearchEngine.Server.Pages;

/// <summary>A filter of a search, as a page names it.</summary>
/// <param name="Name">Its name in the words of a page.</param>
internal readonly record struct QueryFilter(Func<FilterTexts, string> Name);

/// <summary>The filters of a search one by one, and what becomes of the search without them.</summary>
internal static class QueryFilters
{
    /// <summary>A search without one of its filters, for each of them.</summary>
    public static IEnumerable<(QueryFilter Filter, SearchQuery Without)> WithoutEach(this SearchQuery query)
    {
        foreach (var category in query.Categories) yield return (new(_ => category), query with { Categories = query.Categories.Without(category) });
        foreach (var author in query.Authors) yield return (new(_ => author.Trim('"')), query with { Authors = query.Authors.Without(author) });
        foreach (var date in query.Dates) yield return (new(_ => date), query with { Dates = query.Dates.Without(date) });
        if (query.HasCode is { } hasCode) yield return (new(texts => texts.HasCode(hasCode ? "true" : "false")), query with { HasCode = null });
        if (query.From.Length > 0 && query.From == query.To)
        {
            yield return (new(_ => query.From), query with { From = "", To = "" });
            yield break;
        }
        if (query.From.Length > 0) yield return (new(texts => $"{texts.From} {query.From}"), query with { From = "" });
        if (query.To.Length > 0) yield return (new(texts => $"{texts.To} {query.To}"), query with { To = "" });
    }

    public static SearchQuery WithoutFilters(this SearchQuery query) =>
        query with { Categories = [], Authors = [], Dates = [], HasCode = null, From = "", To = "", Size = SearchQuery.DefaultSize };

    /// <summary>What was chosen with one more, or without one of them.</summary>
    public static IReadOnlyList<string> Toggled(this IReadOnlyList<string> chosen, string value) =>
        chosen.Contains(value) ? chosen.Without(value) : [.. chosen, value];

    /// <summary>The same of dates: a month takes the place of its year, a year that of its months.</summary>
    public static IReadOnlyList<string> ToggledDate(this IReadOnlyList<string> chosen, string date) =>
        chosen.Contains(date)
            ? chosen.Without(date)
            : [.. chosen.Where(other => !date.StartsWith($"{other}-", StringComparison.Ordinal) && !other.StartsWith($"{date}-", StringComparison.Ordinal)), date];

    private static IReadOnlyList<string> Without(this IReadOnlyList<string> chosen, string value) => [.. chosen.Where(other => other != value)];
}
