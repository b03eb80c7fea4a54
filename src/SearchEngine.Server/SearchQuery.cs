using Microsoft.AspNetCore.Http;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Search;

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

    internal bool Facets { get; init; }

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
        var query = new SearchQuery
        {
            Text = reader.Text("q", MaxTextLength),
            Categories = reader.Categories(),
            Authors = reader.Texts("author", MaxAuthorLength),
            Dates = reader.Dates("date"),
            HasCode = reader.Flag("hasCode"),
            From = reader.Date("from"),
            To = reader.Date("to"),
            Sort = reader.Sort(),
            Size = reader.Size(),
            Facets = reader.Flag("facets") ?? false,
            Translate = reader.Flag("translate") ?? true,
            After = reader.Text("after", MaxAfterLength),
        };
        problems = reader.Problems;
        return query;
    }

    /// <summary>How many papers an address asks for, where it has nothing else to say.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="problem">What is wrong; null where nothing is.</param>
    internal static int ReadSize(IQueryCollection parameters, out string? problem)
    {
        var reader = new ParameterReader(parameters);
        var size = reader.Size();
        problem = reader.Problems.FirstOrDefault();
        return size;
    }

    internal PaperSearchRequest ToRequest() => new(Text)
    {
        Top = Size,
        Categories = Categories,
        Authors = Authors,
        Dates = [.. Dates.Select(date => DateSpan.TryParse(date, out var span) ? span : throw new InvalidOperationException($"{date} is no date"))],
        HasCode = HasCode,
        From = DateSpan.TryParse(From, out var from) ? from.First : null,
        To = DateSpan.TryParse(To, out var to) ? to.Last : null,
        Sort = EffectiveSort,
        Facets = Facets,
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
        if (Size != DefaultSize) yield return new("size", Size.ToString());
        if (!Translate) yield return new("translate", "false");
        if (After.Length > 0) yield return new("after", After);
    }

    private sealed class ParameterReader(IQueryCollection parameters)
    {
        public List<string> Problems { get; } = [];

        public string Text(string name, int maxLength)
        {
            var value = Single(name);
            if (value.Length <= maxLength) return value;
            Problems.Add($"{name} has {value.Length} characters; {maxLength} are allowed.");
            return "";
        }

        public IReadOnlyList<string> Categories()
        {
            var known = new List<string>();
            foreach (var value in parameters["category"])
            {
                var name = value?.Trim() ?? "";
                if (name.Length == 0 || known.Contains(name)) continue;
                if (IsCategory(name)) known.Add(name);
                else Problems.Add($"category takes an arXiv category such as cs.LG or an archive such as cs, not '{Shorten(name)}'.");
            }
            if (known.Count <= MaxValues) return known;
            Problems.Add($"category is given {known.Count} times; {MaxValues} are allowed.");
            return [];
        }

        public IReadOnlyList<string> Dates(string name) => [.. Texts(name, int.MaxValue).Where(value => IsDate(name, value))];

        public IReadOnlyList<string> Texts(string name, int maxLength)
        {
            string[] values = [.. parameters[name].Select(value => value?.Trim() ?? "").Where(value => value.Length > 0).Distinct()];
            if (values.Length > MaxValues) Problems.Add($"{name} is given {values.Length} times; {MaxValues} are allowed.");
            if (values.FirstOrDefault(value => value.Length > maxLength) is { } longest) Problems.Add($"{name} has {longest.Length} characters; {maxLength} are allowed.");
            return values;
        }

        public string Date(string name)
        {
            var value = Single(name);
            return value.Length == 0 || IsDate(name, value) ? value : "";
        }

        private bool IsDate(string name, string value)
        {
            if (DateSpan.TryParse(value, out _)) return true;
            Problems.Add($"{name} takes a date such as 2025-12-30, 2025-12 or 2025, not '{Shorten(value)}'.");
            return false;
        }

        public SortOrder? Sort()
        {
            var value = Single("sort");
            switch (value)
            {
                case "": return null;
                case "score": return SortOrder.Score;
                case "date": return SortOrder.Date;
                default:
                    Problems.Add($"sort takes score or date, not '{Shorten(value)}'.");
                    return null;
            }
        }

        public int Size()
        {
            var value = Single("size");
            if (value.Length == 0) return DefaultSize;
            if (int.TryParse(value, out var size) && size is >= 1 and <= MaxSize) return size;
            Problems.Add($"size takes a number from 1 to {MaxSize}, not '{Shorten(value)}'.");
            return DefaultSize;
        }

        public bool? Flag(string name)
        {
            var value = Single(name);
            if (value.Length == 0) return null;
            if (value is "true" or "false") return value is "true";
            Problems.Add($"{name} takes true or false, not '{Shorten(value)}'.");
            return null;
        }

        private string Single(string name)
        {
            var values = parameters[name];
            if (values.Count > 1) Problems.Add($"{name} is given {values.Count} times; once is allowed.");
            return values.Count == 1 ? values[0]!.Trim() : "";
        }

        private static bool IsCategory(string name) =>
            ArxivCategory.IsCategory(name) || ArxivCategory.IsArchive(name.EndsWith(".*", StringComparison.Ordinal) ? name[..^2] : name);

        private static string Shorten(string value) => value.Length <= 40 ? value : value[..40] + "…";
    }
}
