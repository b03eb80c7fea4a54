using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>An index that is searched while others write to it.</summary>
public sealed class LivePaperIndexTests : IDisposable
{
    private readonly ImportFolder folder = new();

    private string IndexPath => Path.Combine(folder.Path, "index");

    [Fact]
    public void ANewCommitIsSeenAfterARefresh_AndAUseThatRunsKeepsItsOwn()
    {
        Import("2401.00001");
        using var live = LivePaperIndex.Open(IndexPath);
        using (var before = live.Acquire())
        {
            Assert.False(live.Refresh());
            Import("2401.00002");
            Assert.True(live.Refresh());
            Assert.Equal(1, before.Value.Count);
            Assert.Equal("Paper 2401.00001", before.Value.Find("2401.00001")!.Title);
            Assert.Null(before.Value.Find("2401.00002"));
        }
        using var after = live.Acquire();
        Assert.Equal(2, after.Value.Count);
        Assert.NotNull(after.Value.Find("2401.00002"));
        Assert.False(live.Refresh());
    }

    [Fact]
    public void AnIndexThatWasMadeAnewInTheSamePlaceIsFound()
    {
        Import("2401.00001");
        using var live = LivePaperIndex.Open(IndexPath);
        Directory.Delete(IndexPath, recursive: true);
        Assert.False(live.Refresh());
        Thread.Sleep(20);
        Import("2401.00003");
        Assert.True(live.Refresh());
        using var use = live.Acquire();
        Assert.Null(use.Value.Find("2401.00001"));
        Assert.NotNull(use.Value.Find("2401.00003"));
    }

    [Fact]
    public void ADamagedCommitIsNamedAndTheKnownOneStays()
    {
        Import("2401.00001");
        using var live = LivePaperIndex.Open(IndexPath);
        File.WriteAllText(Path.Combine(IndexPath, "segments_z"), "no commit");
        Assert.Contains("segments_z", Assert.Throws<CorruptIndexException>(() => live.Refresh()).Message);
        Assert.Throws<CorruptIndexException>(() => live.Refresh());
        using (var use = live.Acquire()) Assert.NotNull(use.Value.Find("2401.00001"));
        File.Delete(Path.Combine(IndexPath, "segments_z"));
        Assert.False(live.Refresh());
    }

    [Fact]
    public void AfterItIsClosedItIsNotUsed_ButAUseThatRunsEndsWell()
    {
        Import("2401.00001");
        var live = LivePaperIndex.Open(IndexPath);
        var use = live.Acquire();
        live.Dispose();
        live.Dispose();
        Assert.Throws<ObjectDisposedException>(() => live.Acquire());
        Assert.NotNull(use.Value.Find("2401.00001"));
        use.Dispose();
        Assert.Throws<ObjectDisposedException>(() => use.Value.Find("2401.00001"));
    }

    [Fact]
    public void AnIndexThatIsMissingMayComeLater()
    {
        Assert.Throws<IndexNotFoundException>(() => LivePaperIndex.Open(IndexPath));
        using var live = LivePaperIndex.Open(IndexPath, mayBeMissing: true);
        Assert.Equal(0, live.Count);
        Assert.Null(live.Committed);
        Assert.Empty(live.Search(new PaperSearchRequest("")).Hits);
        Assert.Empty(live.Statistics().Categories);
        Assert.False(live.Refresh());
        Assert.False(Directory.Exists(IndexPath));
        Import("2401.00001");
        Assert.True(live.Refresh());
        Assert.NotNull(live.Find("2401.00001"));
        Assert.Equal(File.GetLastWriteTimeUtc(Directory.GetFiles(IndexPath, "segments_*").Single()), live.Committed);
    }

    [Fact]
    public void ALeaseIsTriedForWhereAnotherMayCloseTheIndex()
    {
        Import("2401.00001");
        var live = LivePaperIndex.Open(IndexPath);
        Assert.True(live.TryAcquire(out var lease));
        live.Dispose();
        Assert.Equal(1, lease.Value.Count);
        lease.Dispose();
        Assert.False(live.TryAcquire(out lease));
        Assert.Throws<ObjectDisposedException>(() => lease.Value);
        lease.Dispose();
    }

    [Fact]
    public async Task SearchesGoOnWhileCommitsComeIn()
    {
        Import("2401.00000");
        using var live = LivePaperIndex.Open(IndexPath);
        using var stop = new CancellationTokenSource();
        var searchers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var last = 0L;
            while (!stop.IsCancellationRequested)
            {
                using var use = live.Acquire();
                var found = use.Value.Search(new PaperSearchRequest("paper") { Top = 50 });
                Assert.Equal(use.Value.Count, found.Total);
                Assert.Equal(found.Total, found.Hits.Count);
                Assert.True(found.Total >= last);
                last = found.Total;
            }
        })).ToArray();
        for (var i = 1; i <= 20; i++)
        {
            Import($"2401.{i:00000}");
            Assert.True(live.Refresh());
        }
        await stop.CancelAsync();
        await Task.WhenAll(searchers);
        using var use = live.Acquire();
        Assert.Equal(21, use.Value.Count);
    }

    public void Dispose() => folder.Dispose();

    private void Import(string id)
    {
        var file = folder.Write($"{id}.jsonl", $$"""{"id":"{{id}}","title":"Paper {{id}}","categories":["cs.LG"]}""");
        using var indexer = PaperIndexer.Open(IndexPath);
        Assert.Equal(1, indexer.Import([file]).Added);
    }
}

/// <summary>Dates as people write them in filters.</summary>
public class DateSpanTests
{
    [Theory]
    [InlineData("2024-02-29", "2024-02-29", "2024-02-29")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2025", "2025-01-01", "2025-12-31")]
    public void ADayAMonthAndAYear(string text, string first, string last)
    {
        Assert.True(DateSpan.TryParse(text, out var span));
        Assert.Equal(new DateSpan(DateOnly.Parse(first), DateOnly.Parse(last)), span);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2025-02-29")]
    [InlineData("2025-13")]
    [InlineData("25")]
    [InlineData("9999")]
    [InlineData("2025-1-1")]
    [InlineData(" 2025")]
    [InlineData("yesterday")]
    public void AnythingElseIsNone(string text) => Assert.False(DateSpan.TryParse(text, out _));
}
