using System.Globalization;
using Microsoft.AspNetCore.Http;
using SearchEngine.Papers.Search;
using SearchEngine.Server.Http;

namespace SearchEngine.Server;

/// <summary>A search as an address states it: the same for the page and for programs.</summary>
/// <remarks>Public only because the parameters of components have to be.</remarks>
public sealed record SearchQuery
{
    internal const int MaxTextLength = 1000;
    internal const int MaxAuthorLength = 200;
    internal const int MaxValues = 50;
    internal const int MaxAfterLength = 200;
    internal const int MaxSize = 100;
    internal const int DefaultSize = 20;

    /// <summary>How many hits have pages by number: what is behind them takes longer the further it is.</summary>
    internal const int MaxPaged = 1000;

    /// <summary>How long a text may be that papers are to be like: in an address a Chinese character has nine bytes.</summary>
    internal const int MaxPastedLength = 3000;

    internal const int MaxExported = 1000;
    internal const int MaxIds = 100;
    internal const int MaxIdLength = 50;
    internal const int DefaultFeedSize = 50;

    /// <summary>What was typed.</summary>
    internal string Text { get; init; } = "";

    internal IReadOnlyList<string> Categories { get; init; } = [];

    internal IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Days, months and years as written.</summary>
    internal IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>With an address of their code, or without; null for both.</summary>
    internal bool? HasCode { get; init; }

    /// <summary>A day, a month or a year as written; empty for none.</summary>
    internal string From { get; init; } = "";

    internal string To { get; init; } = "";

    /// <summary>As stated; null where the address says nothing of it.</summary>
    internal SortOrder? Sort { get; init; }

    internal int Size { get; init; } = DefaultSize;

    /// <summary>Which page of that many hits, from 1.</summary>
    internal int Page { get; init; } = 1;

    internal bool Facets { get; init; }

    /// <summary>Whether to show where the words stand.</summary>
    internal bool Highlight { get; init; } = true;

    /// <summary>Whether terms are looked for by their names in the other language, too.</summary>
    internal bool Translate { get; init; } = true;

    /// <summary>Where the page before ended; empty for the first.</summary>
    internal string After { get; init; } = "";

    /// <summary>Without words there is nothing to fit: then the newest come first.</summary>
    internal SortOrder EffectiveSort => Sort ?? (string.IsNullOrWhiteSpace(Text) ? SortOrder.Date : SortOrder.Score);

    internal bool HasFilter => Categories.Count > 0 || Authors.Count > 0 || Dates.Count > 0 || HasCode is not null || From.Length > 0 || To.Length > 0;

    /// <summary>Whether nothing is asked for but the page itself.</summary>
    internal bool IsBlank => string.IsNullOrWhiteSpace(Text) && !HasFilter;

    /// <summary>Reads an address's parameters. Those that cannot be understood are left out of the result and reported.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="problems">What is wrong, a sentence for each; empty where nothing is.</param>
    internal static SearchQuery Read(IQueryCollection parameters, out IReadOnlyList<string> problems)
    {
        var reader = new ParameterReader(parameters);
        var query = Read(reader);
        problems = [.. reader.Errors.Select(error => error.Message)];
        return query;
    }

    /// <summary>Reads an address's parameters. Those that cannot be understood are left out of the result, and noted by the reader.</summary>
    /// <param name="reader">The parameters.</param>
    /// <param name="defaultSize">How many hits are wanted where the address does not say.</param>
    /// <param name="maxSize">How many may be wanted.</param>
    internal static SearchQuery Read(ParameterReader reader, int defaultSize = DefaultSize, int maxSize = MaxSize)
    {
        var query = new SearchQuery
        {
            Text = reader.Text("q", MaxTextLength),
            Categories = reader.Categories("category", MaxValues),
            Authors = reader.Texts("author", MaxAuthorLength, MaxValues),
            Dates = reader.Dates("date", MaxValues),
            HasCode = reader.Flag("hasCode"),
            From = reader.Date("from"),
            To = reader.Date("to"),
            Sort = reader.Choice("sort", "score", "date") switch { null => null, var order => order == "date" ? SortOrder.Date : SortOrder.Score },
            Size = reader.Number("size", 1, maxSize, defaultSize),
            Facets = reader.Flag("facets") ?? false,
            Highlight = reader.Flag("highlight") ?? true,
            Translate = reader.Flag("translate") ?? true,
            After = reader.Text("after", MaxAfterLength),
        };
        query = query with { Page = reader.Number("page", 1, Math.Max(1, MaxPaged / query.Size), 1, $" Only the first {MaxPaged} papers have pages of {query.Size}; what the answer calls next leads to all.") };
        if (query.Page > 1 && query.After.Length > 0) reader.Refuse("page", "page and after both say which papers; give one of them.");
        return query;
    }

    internal PaperSearchRequest ToRequest() => new(Text)
    {
        Top = Size,
        Skip = (Page - 1) * Size,
        Categories = Categories,
        Authors = Authors,
        Dates = [.. Dates.Select(date => DateSpan.TryParse(date, out var span) ? span : throw new InvalidOperationException($"{date} is no date"))],
        HasCode = HasCode,
        From = DateSpan.TryParse(From, out var from) ? from.First : null,
        To = DateSpan.TryParse(To, out var to) ? to.Last : null,
        Sort = EffectiveSort,
        Facets = Facets,
        Snippets = Highlight,
        Translate = Translate,
        After = After.Length > 0 ? After : null,
    };

    /// <summary>The parameters of the search, as they stand behind the question mark of an address.</summary>
    internal IEnumerable<KeyValuePair<string, string?>> ToParameters()
    {
        if (Text.Length > 0) yield return new("q", Text);
        foreach (var category in Categories) yield return new("category", category);
        foreach (var author in Authors) yield return new("author", author);
        foreach (var date in Dates) yield return new("date", date);
        if (HasCode is { } hasCode) yield return new("hasCode", hasCode ? "true" : "false");
        if (From.Length > 0) yield return new("from", From);
        if (To.Length > 0) yield return new("to", To);
        if (Sort is { } sort) yield return new("sort", sort == SortOrder.Date ? "date" : "score");
        if (Size != DefaultSize) yield return new("size", Size.ToString(CultureInfo.InvariantCulture));
        if (Page > 1) yield return new("page", Page.ToString(CultureInfo.InvariantCulture));
        if (!Highlight) yield return new("highlight", "false");
        if (!Translate) yield return new("translate", "false");
        if (After.Length > 0) yield return new("after", After);
    }
}
