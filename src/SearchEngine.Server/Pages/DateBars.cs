using System.Globalization;
using SearchEngine.Papers.Search;

namespace SearchEngine.Server.Pages;

/// <summary>A bar of a plot of dates.</summary>
/// <param name="Date">The month or year, as filters take it.</param>
/// <param name="Label">What stands below the bar.</param>
/// <param name="Count">How many papers are of that time; none where the bar is a gap.</param>
internal readonly record struct DateBar(string Date, string Label, long Count);

/// <summary>
/// How the matches lie in time, in a dozen bars at most, so that each is wide enough to be hit: the months of the one year that
/// is chosen or that there is, else the last twelve months where all lie in these, else years. Times without papers are gaps.
/// </summary>
/// <remarks>Public only because the parameters of components have to be.</remarks>
public sealed record DateBars
{
    private const int Most = 12;

    /// <summary>How many months are counted, of those with papers the newest; where it is fewer, these are all.</summary>
    private const int MonthsCounted = 24;

    private DateBars(IReadOnlyList<DateBar> bars, long older = 0) => (Bars, Older) = (bars, older);

    internal IReadOnlyList<DateBar> Bars { get; }

    /// <summary>How many papers are older than the first bar.</summary>
    internal long Older { get; }

    /// <summary>The bars of an answer's facets; null where there are no dates.</summary>
    /// <param name="years">Counts by year.</param>
    /// <param name="months">Counts by month (<c>2025-12</c>), the newest first.</param>
    /// <param name="chosen">The days, months and years that the search keeps to.</param>
    internal static DateBars? Of(IReadOnlyList<PaperFacetValue> years, IReadOnlyList<PaperFacetValue> months, IReadOnlyList<string> chosen)
    {
        if (years.Count == 0 || months.Count == 0) return null;
        var byYear = years.ToDictionary(year => int.Parse(year.Value, CultureInfo.InvariantCulture), year => year.Count);
        var byMonth = months.ToDictionary(month => MonthOf(month.Value), month => month.Count);
        var (oldest, newest) = (byMonth.Keys.Min(), byMonth.Keys.Max());
        var allMonths = months.Count < MonthsCounted;
        if (OnlyYear(byYear, chosen) is { } one && (allMonths || oldest < one * 12)) return new(Months(byMonth, one * 12));
        if (allMonths && newest - oldest < Most) return new(Months(byMonth, newest - Most + 1));
        var last = byYear.Keys.Max();
        var first = Math.Max(byYear.Keys.Min(), last - Most + 1);
        var bars = Enumerable.Range(first, last - first + 1).Select(year => new DateBar(Written(year), $"{year % 100:00}", byYear.GetValueOrDefault(year)));
        return new([.. bars], byYear.Where(year => year.Key < first).Sum(year => year.Value));
    }

    private static int? OnlyYear(Dictionary<int, long> byYear, IReadOnlyList<string> chosen)
    {
        if (byYear.Count == 1) return byYear.Keys.Single();
        var years = chosen.Where(date => date.Length >= 4).Select(date => int.Parse(date.AsSpan(0, 4), CultureInfo.InvariantCulture)).Distinct().ToList();
        return years is [var only] ? only : null;
    }

    private static List<DateBar> Months(Dictionary<int, long> byMonth, int first) =>
    [
        .. Enumerable.Range(first, Most).Select(month => new DateBar(
            $"{Written(month / 12)}-{(month % 12) + 1:00}", $"{(month % 12) + 1}", byMonth.GetValueOrDefault(month))),
    ];

    private static int MonthOf(string month) =>
        (int.Parse(month.AsSpan(0, month.Length - 3), CultureInfo.InvariantCulture) * 12) + int.Parse(month.AsSpan(month.Length - 2), CultureInfo.InvariantCulture) - 1;

    private static string Written(int year) => year.ToString("0000", CultureInfo.InvariantCulture);
}
