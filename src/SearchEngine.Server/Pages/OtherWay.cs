using System.Text.RegularExpressions;
using SearchEngine.Papers;

namespace SearchEngine.Server.Pages;

/// <summary>Another way to ask, where a search finds nothing.</summary>
/// <remarks>Public only because the parameters of components have to be.</remarks>
public sealed partial record OtherWay
{
    /// <summary>The most filters that are left out one by one: each is a search.</summary>
    private const int MostFilters = 6;

    private OtherWay(SearchQuery query, Func<PageTexts, string> name, long count) => (Query, Name, Count) = (query, name, count);

    internal SearchQuery Query { get; }

    /// <summary>What is other about it.</summary>
    internal Func<PageTexts, string> Name { get; }

    /// <summary>How many papers it finds; at least one.</summary>
    internal long Count { get; }

    /// <summary>The ways that find something: without one filter, without all, without signs, in both languages.</summary>
    /// <param name="query">What finds nothing.</param>
    /// <param name="search">The papers.</param>
    /// <param name="timeAllowed">How long each way may be tried.</param>
    /// <param name="isPartial">Whether the time was over for some: there may be more ways, and more papers.</param>
    /// <param name="cancellation">Ends the search.</param>
    internal static IReadOnlyList<OtherWay> Find(SearchQuery query, IPaperSearch search, TimeSpan timeAllowed, out bool isPartial, CancellationToken cancellation)
    {
        var first = query with { Size = SearchQuery.DefaultSize, After = "", Page = 1 };
        var found = new List<OtherWay>();
        isPartial = false;
        foreach (var (other, name) in Candidates(first))
        {
            var result = search.Search(other.ToRequest() with { Top = 1, Facets = false, Snippets = false, TimeAllowed = timeAllowed }, cancellation);
            isPartial |= result.IsPartial;
            if (result.Total > 0) found.Add(new OtherWay(other, name, result.Total));
        }
        return found;
    }

    private static IEnumerable<(SearchQuery Query, Func<PageTexts, string> Name)> Candidates(SearchQuery query)
    {
        var filters = query.WithoutEach().ToList();
        if (filters.Count > 1)
        {
            foreach (var (filter, without) in filters.Take(MostFilters)) yield return (without, texts => texts.Results.WithoutFilter(filter.Name(texts.Filters)));
        }
        if (filters.Count > 0) yield return (query.WithoutFilters(), texts => texts.Results.WithoutFilters);
        var plain = Spaces().Replace(Signs().Replace(query.Text, " "), " ").Trim();
        if (plain.Length > 0 && plain != query.Text)
        {
            yield return (query with { Text = plain }, texts => texts.Results.AsPlainWords);
            if (filters.Count > 0) yield return (query.WithoutFilters() with { Text = plain }, texts => texts.Results.AsPlainWordsWithoutFilters);
        }
        if (!query.Translate) yield return (query with { Translate = true }, texts => texts.Results.InBothLanguages);
    }

    [GeneratedRegex("""["“”„＂「」『』()（）+*?~]|(?<=^|\s)-|\b\w+[:：](?=\S)|\b(?:AND|OR|NOT)\b""")]
    private static partial Regex Signs();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
