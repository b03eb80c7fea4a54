using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Tests;

/// <summary>One paper that several digests show: which text wins, and that the order of reading does not matter.</summary>
public class IndexedPaperTests
{
    private static readonly Paper Plain = new()
    {
        Id = "2501.00001",
        Title = "Title",
        Date = new DateOnly(2025, 1, 10),
        DatePrecision = DatePrecision.Day,
        Tldr = "short",
        Source = new PaperSource("a.md", 1, 1),
    };

    [Fact]
    public void The_higher_version_wins_then_the_later_date_then_the_known_day_then_the_longer_text()
    {
        var elsewhere = new PaperSource("b.md", 1, 1);
        Paper[] fromWorstToBest =
        [
            Plain with { Source = elsewhere, Date = null, DatePrecision = DatePrecision.Unknown, Tldr = "very much longer" },
            Plain with { Source = elsewhere, Date = new DateOnly(2025, 1, 9), Tldr = "very much longer" },
            Plain with { Source = elsewhere, DatePrecision = DatePrecision.Month, Tldr = "very much longer" },
            Plain,
            Plain with { Source = elsewhere, Tldr = "longer" },
            Plain with { Source = elsewhere, Version = 1, Date = new DateOnly(2024, 1, 1) },
            Plain with { Source = elsewhere, Version = 2, Date = new DateOnly(2023, 1, 1) },
        ];
        for (var worse = 0; worse < fromWorstToBest.Length; worse++)
        {
            for (var better = worse + 1; better < fromWorstToBest.Length; better++)
            {
                // Of one file and another: within one the entries differ.
                var a = IndexedPaper.Of(fromWorstToBest[worse] with { Source = new PaperSource("x.md", worse, 1) });
                var b = IndexedPaper.Of(fromWorstToBest[better] with { Source = new PaperSource("x.md", better, 1) });

                Assert.Equal(b.Paper, a.With(b).Paper);
                Assert.Equal(b.Paper, b.With(a).Paper);
            }
        }
    }

    [Fact]
    public void The_days_of_all_are_kept_in_order_and_once()
    {
        var days = new[] { 12, 10, 11, 12 }.Select(day => IndexedPaper.Of(Plain with { Date = new DateOnly(2025, 1, day) }));
        var month = IndexedPaper.Of(Plain with { DatePrecision = DatePrecision.Month, Date = new DateOnly(2025, 1, 1) });

        var all = days.Append(month).Aggregate((a, b) => a.With(b));

        Assert.Equal([10, 11, 12], all.Days.Select(day => day.Day));
    }

    [Fact]
    public void An_entry_read_again_from_its_place_replaces_itself()
    {
        var corrected = IndexedPaper.Of(Plain with { Tldr = "!" });

        Assert.Equal("!", IndexedPaper.Of(Plain).With(corrected).Paper.Tldr);
        Assert.Equal("short", IndexedPaper.Of(Plain).With(IndexedPaper.Of(corrected.Paper with { Source = new PaperSource("a.md", 2, 1) })).Paper.Tldr);
    }

    [Fact]
    public void The_fingerprint_tells_everything_apart_but_the_place()
    {
        Paper[] different =
        [
            Plain,
            Plain with { Version = 1 },
            Plain with { Title = "title" },
            Plain with { Authors = ["A B"] },
            Plain with { Authors = ["A", "B"] },
            Plain with { Keywords = ["A B"] },
            Plain with { Tldr = "", Motivation = "short" },
            Plain with { OtherSections = [new("a", "b")] },
            Plain with { OtherSections = [new("b", "a")] },
            Plain with { DatePrecision = DatePrecision.Month },
            Plain with { OtherSummary = new PaperSummary("", "", "", "", "x") },
        ];

        Assert.Equal(different.Length, different.Select(paper => IndexedPaper.Of(paper).Fingerprint).Distinct().Count());
        Assert.Equal(IndexedPaper.Of(Plain).Fingerprint, IndexedPaper.Of(Plain with { Source = PaperSource.None }).Fingerprint);
        Assert.NotEqual(IndexedPaper.Of(Plain).Fingerprint, new IndexedPaper(Plain, [new DateOnly(2025, 1, 10), new DateOnly(2025, 1, 11)]).Fingerprint);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_the_order_the_same_is_known_at_the_end(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            IndexedPaper[] sources =
            [
                .. Enumerable.Range(1, 5).Select(entry => IndexedPaper.Of(Plain with
                {
                    Version = random.Next(3) is > 0 and var version ? version : null,
                    Date = new DateOnly(2025, 1, random.Next(1, 4)),
                    Tldr = new string("ab"[random.Next(2)], random.Next(1, 3)),
                    Source = new PaperSource("a.md", entry, entry),
                })),
            ];
            var expected = sources.Aggregate((a, b) => a.With(b)).Fingerprint;

            random.Shuffle(sources);
            Assert.Equal(expected, sources.Aggregate((a, b) => a.With(b)).Fingerprint);

            // In pairs, too, and each of them twice.
            Assert.Equal(expected, sources[0].With(sources[1]).With(sources[2].With(sources[3])).With(sources[4]).With(sources[0]).Fingerprint);
        }
    }
}
