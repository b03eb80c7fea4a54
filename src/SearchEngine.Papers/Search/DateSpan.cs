using System.Globalization;

namespace SearchEngine.Papers.Search;

/// <summary>A day, a month or a year, as the days it begins and ends with: how people write a filter by date.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
public readonly record struct DateSpan(DateOnly First, DateOnly Last)
{
    /// <summary>Reads <c>2025-12-30</c>, <c>2025-12</c> or <c>2025</c>.</summary>
    /// <returns>False for anything else, and for the year 9999, which has no day after it.</returns>
    public static bool TryParse(string text, out DateSpan span)
    {
        span = default;
        if (Exact(text, "yyyy-MM-dd") is { } day) span = new DateSpan(day, day);
        else if (Exact(text, "yyyy-MM") is { } month) span = new DateSpan(month, month.AddMonths(1).AddDays(-1));
        else if (Exact(text, "yyyy") is { } year) span = new DateSpan(year, year.AddYears(1).AddDays(-1));
        return span != default;
    }

    private static DateOnly? Exact(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year < 9999 ? date : null;
}
