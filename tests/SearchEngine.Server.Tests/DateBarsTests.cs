using SearchEngine.Papers.Search;
using SearchEngine.Server.Pages;

namespace SearchEngine.Server.Tests;

/// <summary>The bars of the plot of dates, with the gaps between them.</summary>
public sealed class DateBarsTests
{
    [Fact]
    public void TheMonthsOfTheOneYearThereIs_EmptyOnesToo()
    {
        var bars = DateBars.Of(Years((2025, 9)), Months(("2025-12", 4), ("2025-03", 5)), [])!;
        Assert.Equal([.. Enumerable.Range(1, 12).Select(month => $"2025-{month:00}")], bars.Bars.Select(bar => bar.Date));
        Assert.Equal([0L, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 4], bars.Bars.Select(bar => bar.Count));
        Assert.Equal(0, bars.Older);
    }

    [Fact]
    public void TwelveMonthsAcrossTheTurnOfAYear()
    {
        var bars = DateBars.Of(Years((2026, 7), (2025, 2)), Months(("2026-02", 7), ("2025-11", 2)), [])!;
        Assert.Equal(("2025-03", "2026-02"), (bars.Bars[0].Date, bars.Bars[^1].Date));
        Assert.Equal(12, bars.Bars.Count);
        Assert.Equal(("2025-11", 2L), (bars.Bars[8].Date, bars.Bars[8].Count));
    }

    [Fact]
    public void YearsWithTheirGaps_AndWhatIsOlder()
    {
        var bars = DateBars.Of(Years((2026, 7), (2024, 2), (2010, 4), (1999, 1)), Months(("2026-02", 7), ("2024-11", 2), ("2010-01", 4), ("1999-05", 1)), [])!;
        Assert.Equal([.. Enumerable.Range(2015, 12).Select(year => $"{year}")], bars.Bars.Select(bar => bar.Date));
        Assert.Equal(("25", 0L), (bars.Bars[10].Label, bars.Bars[10].Count));
        Assert.Equal(5, bars.Older);
        // No more bars than there are years.
        Assert.Equal(["2023", "2024", "2025"], DateBars.Of(Years((2025, 1), (2023, 1)), Months(("2025-12", 1), ("2023-01", 1)), [])!.Bars.Select(bar => bar.Date));
    }

    [Theory]
    [InlineData("2024")]
    [InlineData("2024-11")]
    [InlineData("2024-11-05")]
    public void AYearThatIsChosenShowsItsMonths(string chosen)
    {
        var bars = DateBars.Of(Years((2026, 7), (2024, 2)), Months(("2026-02", 7), ("2024-11", 2)), [chosen])!;
        Assert.Equal(("2024-01", "2024-12", 2L), (bars.Bars[0].Date, bars.Bars[^1].Date, bars.Bars[10].Count));
    }

    [Fact]
    public void MonthsThatWereNotCountedAreNotShownAsGaps()
    {
        // Of 24 months the newest are counted; there may be more before them.
        var months = Enumerable.Range(0, 24).Select(back => new DateOnly(2026, 6, 1).AddMonths(-back)).Select(month => ($"{month:yyyy-MM}", 1L)).ToArray();
        var years = Years((2026, 6), (2025, 12), (2024, 12));
        Assert.Equal("2024", DateBars.Of(years, Months(months), ["2024"])!.Bars[0].Date);
        Assert.Equal("2025-01", DateBars.Of(years, Months(months), ["2025"])!.Bars[0].Date);
    }

    [Fact]
    public void WithoutDatesThereIsNoPlot() => Assert.Null(DateBars.Of([], [], []));

    private static PaperFacetValue[] Years(params (int Year, long Count)[] years) => [.. years.Select(year => new PaperFacetValue($"{year.Year}", year.Count))];

    private static PaperFacetValue[] Months(params (string Month, long Count)[] months) => [.. months.Select(month => new PaperFacetValue(month.Month, month.Count))];
}
