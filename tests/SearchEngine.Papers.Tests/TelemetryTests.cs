using System.Diagnostics;
using System.Diagnostics.Metrics;
using SearchEngine.Papers.Search;
using SearchEngine.Papers.Telemetry;

namespace SearchEngine.Papers.Tests;

/// <summary>What searches and imports tell of themselves, and that it costs nothing where nobody listens.</summary>
[Collection(nameof(ListeningAlone))]
public sealed class TelemetryTests : IDisposable
{
    private const string Question = "a secret question";
    private readonly ImportFolder folder = new();

    private string IndexPath => Path.Combine(folder.Path, "index");

    [Fact]
    public void QueriesTellTheirTimeAndHits_AndNotWhatWasAsked()
    {
        using var index = PaperSamples.Index(PaperSamples.Make("2401.00001"), PaperSamples.Make("2401.00002"));
        using var heard = new Heard();
        Assert.Equal(2, index.Search(new PaperSearchRequest("paper")).Total);
        index.Search(new PaperSearchRequest(Question));
        index.Related("2401.00001");
        index.RelatedTo(Question);
        index.Suggest(Question);
        Assert.True(index.Search(new PaperSearchRequest(Question) { TimeAllowed = TimeSpan.Zero }).IsPartial);
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(new PaperSearchRequest(Question) { Top = 0 }));
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => index.Search(new PaperSearchRequest(Question), stopped.Token));

        Assert.Equal(["related", "related", "search", "search", "search", "search", "search", "suggest"], heard.Of("papers.query.duration").Select(Operation).Order());
        Assert.All(heard.Of("papers.query.duration"), measured => Assert.InRange(measured.Value, 0, 600));
        Assert.Equal(2, heard.Of("papers.query.hits").First().Value);
        Assert.Equal(6, heard.Of("papers.query.hits").Count);
        Assert.Equal("search", Operation(Assert.Single(heard.Of("papers.query.partial"))));
        Assert.Equal(2, heard.Of("papers.query.failed").Count);
        Assert.Equal("System.ArgumentOutOfRangeException", heard.Of("papers.query.failed")[0].Tags["error.type"]);

        Assert.Equal(8, heard.Activities.Count);
        Assert.All(heard.Activities, activity => Assert.Equal("papers.query", activity.OperationName));
        Assert.Equal(2, heard.Activities.Count(activity => activity.Status == ActivityStatusCode.Error));
        Assert.Equal(2L, heard.Activities[0].GetTagItem("papers.hits"));
        Assert.DoesNotContain("secret", heard.Everything);
        Assert.Null(Activity.Current);

        static object? Operation(Measured measured) => measured.Tags["papers.operation"];
    }

    [Fact]
    public void ImportsTellWhatBecameOfPapers()
    {
        var good = folder.Write("a.jsonl", """{"id":"2401.00001","title":"One"}""" + "\nno json\n");
        var newer = folder.Write("b.jsonl", """{"id":"2401.00001","version":2,"title":"One, revised","date":"2024-02-01"}""");
        using var heard = new Heard();
        using (var indexer = PaperIndexer.Open(IndexPath, threads: 1))
        {
            indexer.Import([good]);
            indexer.Import([good]);
            Assert.Equal(1, indexer.Import([newer]).Updated);
            Assert.Equal(1, indexer.Remove(["2401.00001"]).Removed);
        }
        Assert.Equal(
            ["added 1", "rejected 1", "rejected 1", "removed 1", "unchanged 1", "updated 1"],
            heard.Of("papers.import.papers").Select(measured => $"{measured.Tags["papers.outcome"]} {measured.Value}").Order());
        Assert.Equal(3, heard.Of("papers.import.duration").Count);
        Assert.Equal(["papers.import", "papers.import", "papers.import", "papers.remove"], heard.Activities.Select(activity => activity.OperationName));
    }

    [Fact]
    public void AnOpenIndexTellsItsSizeAndAge_UntilItIsClosed()
    {
        var file = folder.Write("a.jsonl", """{"id":"2401.00001","title":"One"}""");
        using var heard = new Heard();
        var live = LivePaperIndex.Open(IndexPath, mayBeMissing: true);
        Assert.Equal(0, Gauge("papers.index.papers"));
        Assert.Null(Gauge("papers.index.commit.age"));
        using (var indexer = PaperIndexer.Open(IndexPath)) indexer.Import([file]);
        File.SetLastWriteTimeUtc(Directory.GetFiles(IndexPath, "segments_*").Single(), DateTime.UtcNow.AddHours(-3));
        live.Refresh();
        Assert.Equal(1, Gauge("papers.index.papers"));
        using (var use = live.Acquire()) Assert.Equal(use.Value.Statistics().Bytes, Gauge("papers.index.size"));
        Assert.InRange(Gauge("papers.index.commit.age")!.Value, 3 * 3600, 5 * 3600);
        Assert.InRange(Gauge("papers.index.refresh.age")!.Value, 0, 3600);
        live.Dispose();
        Assert.Null(Gauge("papers.index.papers"));

        double? Gauge(string name)
        {
            heard.Measure();
            return heard.Of(name).Where(measured => IndexPath.Equals(measured.Tags["papers.index"])).Select(measured => (double?)measured.Value).SingleOrDefault();
        }
    }

    [Fact]
    public void WhereNobodyListensNothingIsAllocated()
    {
        var answer = new object();
        Measure();
        var least = long.MaxValue;
        for (var round = 0; round < 10 && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Measure();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);

        void Measure()
        {
            for (var i = 0; i < 1000; i++) MeasuredQuery.Start(MeasuredQuery.Search).Ended(answer, hits: 1, isPartial: true);
        }
    }

    [Fact]
    public void ThePageListsEveryInstrumentAndOption()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "src", "SearchEngine.Papers", "HOSTING.md"));
        using var heard = new Heard();
        using (PaperSamples.Index(PaperSamples.Make("2401.00001")))
        using (LivePaperIndex.Open(IndexPath, mayBeMissing: true))
        {
            _ = MeasuredQuery.Start(MeasuredQuery.Search).Ended(0, 0);
            folder.Write("a.jsonl", "");
            using var indexer = PaperIndexer.Open(IndexPath);
            indexer.Import([folder.Path]);
        }
        Assert.Equal(10, heard.Instruments.Count);
        foreach (var instrument in heard.Instruments)
            Assert.Contains($"| `{instrument.Name}` | {Kind(instrument)}, {instrument.Unit!.Trim('{', '}')} |", page);
        foreach (var option in typeof(Hosting.PaperSearchOptions).GetProperties()) Assert.Contains($"| `{option.Name}` |", page);

        static string Kind(Instrument instrument) => instrument switch
        {
            Counter<long> => "counter",
            Histogram<double> or Histogram<long> => "histogram",
            _ => "gauge",
        };
    }

    public void Dispose() => folder.Dispose();

    private sealed record Measured(string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags);

    /// <summary>Listens to all that the library tells.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly MeterListener meters = new();
        private readonly ActivityListener activities;
        private readonly List<Measured> measured = [];

        public Heard()
        {
            meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name != PaperTelemetry.MeterName) return;
                Instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            };
            meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            meters.Start();
            activities = new ActivityListener
            {
                ShouldListenTo = source => source.Name == PaperTelemetry.ActivitySourceName,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = Activities.Add,
            };
            ActivitySource.AddActivityListener(activities);
        }

        public List<Instrument> Instruments { get; } = [];

        public List<Activity> Activities { get; } = [];

        public string Everything => string.Join('\n', measured.SelectMany(one => one.Tags.Values)
            .Concat(Activities.SelectMany(activity => activity.TagObjects.Select(tag => tag.Value).Append(activity.DisplayName))));

        public IReadOnlyList<Measured> Of(string instrument) => [.. measured.Where(one => one.Instrument == instrument)];

        /// <summary>Asks the gauges; what they said before is forgotten.</summary>
        public void Measure()
        {
            measured.Clear();
            meters.RecordObservableInstruments();
        }

        public void Dispose()
        {
            meters.Dispose();
            activities.Dispose();
        }

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            measured.Add(new Measured(instrument.Name, value, tags.ToArray().ToDictionary()));
    }
}

/// <summary>Tests that listen to everything that goes on in the process, and so run while no other does.</summary>
[CollectionDefinition(nameof(ListeningAlone), DisableParallelization = true)]
public sealed class ListeningAlone;
