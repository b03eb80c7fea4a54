using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Hosting;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>The search inside an app: what <c>AddPaperSearch</c> gives, with a host and without.</summary>
public sealed class HostingTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ImportFolder folder = new();

    private string IndexPath => Path.Combine(folder.Path, "index");

    [Fact]
    public async Task WhatIsImportedIsFoundWhenTheTaskEnds()
    {
        await using var services = Services();
        var search = services.GetRequiredService<IPaperSearch>();
        var indexer = services.GetRequiredService<IPaperIndexer>();
        Assert.Equal(0, search.Count);
        Assert.Empty(search.Search(new PaperSearchRequest("paper") { Facets = true }).Hits);
        Assert.False(Directory.Exists(IndexPath));

        var report = await indexer.ImportAsync([Write("2401.00001"), Write("2401.00002")]);
        Assert.Equal((2, 0, 0, 0), (report.Added, report.Updated, report.Unchanged, report.Rejected));
        Assert.Equal(2, search.Count);
        Assert.Equal("Paper 2401.00002", search.Find("2401.00002")!.Title);
        Assert.Equal(2, search.Search(new PaperSearchRequest("paper")).Total);
        Assert.Equal(IndexPath, search.Statistics().Path);
        Assert.NotEmpty(search.Suggest("pap"));
        Assert.NotNull(search.Related("2401.00001"));
        Assert.NotNull(search.RelatedTo("a paper").Hits);
        Assert.True(search.Explain("paper", "2401.00001")!.IsMatch);

        var removal = await indexer.RemoveAsync(["arXiv:2401.00002v3", "2401.00002", "2401.09999", "no id"]);
        Assert.Equal(1, removal.Removed);
        Assert.Equal(["2401.09999", "no id"], removal.Missing);
        Assert.Null(search.Find("2401.00002"));
        Assert.Equal(1, search.Search(new PaperSearchRequest("paper")).Total);
    }

    [Fact]
    public async Task ReportsSayWhatWasRejectedAndWhy()
    {
        await using var services = Services();
        var bad = folder.Write("bad.jsonl", "{\"id\":\"2401.00001\",\"title\":\"Good\"}\nno json\n");
        var told = new List<ImportItem>();
        var status = new List<ImportStatus>();
        var report = await services.GetRequiredService<IPaperIndexer>().ImportAsync([bad], new Told(status.Add), told.Add);
        Assert.Equal((1, 1), (report.Added, report.Rejected));
        var rejection = Assert.Single(report.Rejections);
        Assert.Equal((bad, 2), (rejection.File, rejection.Line));
        Assert.NotEmpty(rejection.Reason);
        Assert.Same(rejection, Assert.Single(told));
        Assert.Equal(1, status[^1].Fraction);
        Assert.Equal(new FileInfo(bad).Length, status[^1].TotalBytes);
    }

    [Fact]
    public async Task AReportHoldsABoundedNumberOfRejections()
    {
        await using var services = Services();
        var bad = folder.Write("bad.jsonl", string.Concat(Enumerable.Repeat("no json\n", ImportReport.MaxRejections + 5)));
        var report = await services.GetRequiredService<IPaperIndexer>().ImportAsync([bad]);
        Assert.Equal((ImportReport.MaxRejections + 5, ImportReport.MaxRejections), (report.Rejected, report.Rejections.Count));
    }

    [Fact]
    public async Task ChangesOfOneAppTakeTurns_AndTheLockIsFreeBetweenThem()
    {
        await using var services = Services();
        var indexer = services.GetRequiredService<IPaperIndexer>();
        var imports = Enumerable.Range(1, 8).Select(i => indexer.ImportAsync([Write($"2401.0000{i}")])).ToList();
        var reports = await Task.WhenAll(imports);
        Assert.All(reports, report => Assert.Equal(1, report.Added));
        Assert.Equal(8, services.GetRequiredService<IPaperSearch>().Count);
        using var other = await WhenFreeAsync();
        Assert.Equal(8, other.Count);
    }

    /// <summary>Reports do not wait for merges, which hold the lock until they are done.</summary>
    private async Task<PaperIndexer> WhenFreeAsync()
    {
        for (var started = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return PaperIndexer.Open(IndexPath);
            }
            catch (IndexLockedException) when (Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(20);
            }
        }
    }

    [Fact]
    public async Task AnotherWriterIsWaitedFor_OrNamed()
    {
        await using var patient = Services();
        await using var hasty = Services(options => options.LockTimeout = TimeSpan.Zero);
        var file = Write("2401.00001");
        Task<ImportReport> waiting;
        using (PaperIndexer.Open(IndexPath))
        {
            await Assert.ThrowsAsync<IndexLockedException>(() => hasty.GetRequiredService<IPaperIndexer>().ImportAsync([file]));
            waiting = patient.GetRequiredService<IPaperIndexer>().ImportAsync([file]);
            using var impatient = new CancellationTokenSource();
            var queued = patient.GetRequiredService<IPaperIndexer>().ImportAsync([file], cancellation: impatient.Token);
            await impatient.CancelAsync();
            Assert.True((await queued.WaitAsync(Patience)).Cancelled);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patient.GetRequiredService<IPaperIndexer>().RemoveAsync(["2401.00001"], impatient.Token));
            Assert.False(waiting.IsCompleted);
        }
        Assert.Equal(1, (await waiting.WaitAsync(Patience)).Added);
    }

    [Fact]
    public async Task ACancelledImportKeepsWhatItHas()
    {
        await using var services = Services();
        var lines = Enumerable.Range(0, 3000).Select(i => i == 10 ? "no json" : $$"""{"id":"2401.{{i:00000}}","title":"Paper"}""");
        var many = folder.Write("many.jsonl", string.Join('\n', lines));
        using var stop = new CancellationTokenSource();
        var report = await services.GetRequiredService<IPaperIndexer>().ImportAsync([many], report: _ => stop.Cancel(), cancellation: stop.Token);
        Assert.True(report.Cancelled);
        Assert.True(report.Committed);
        Assert.Equal(report.Added, services.GetRequiredService<IPaperSearch>().Count);
        Assert.InRange(report.Added, 10, 2999);
    }

    [Fact]
    public async Task FilesUnderOtherNamesAreWhollyInOrNotAtAll()
    {
        await using var services = Services();
        var indexer = services.GetRequiredService<IPaperIndexer>();
        var search = services.GetRequiredService<IPaperSearch>();
        var lines = Enumerable.Range(0, 3000).Select(i => i == 10 ? "no json" : $$"""{"id":"2401.{{i:00000}}","title":"Paper"}""");
        var many = folder.Write("upload", string.Join('\n', lines));
        using var stop = new CancellationTokenSource();
        var cancelled = await indexer.ImportFilesAsync([new(many, "posted.jsonl")], _ => stop.Cancel(), stop.Token);
        Assert.Equal(new ImportReport { Cancelled = true }, cancelled);
        Assert.Equal(0, search.Count);

        var whole = await indexer.ImportFilesAsync([new(many, "posted-2026-01-08.jsonl")]);
        Assert.Equal((2999, false), (whole.Added, whole.Cancelled));
        Assert.Equal("posted-2026-01-08.jsonl", Assert.Single(whole.Rejections).File);
        Assert.Equal(2999, search.Count);
        Assert.Equal("posted-2026-01-08.jsonl", search.Find("2401.00000")!.Source.File);
        Assert.Equal([new DateOnly(2026, 1, 8)], search.DaysOf("2401.00000"));
        await Assert.ThrowsAsync<FileNotFoundException>(() => indexer.ImportFilesAsync([new(many + ".none", "posted.jsonl")]));
    }

    [Fact]
    public async Task APathThatIsNoneIsNamedAndHarmsNothing()
    {
        await using var services = Services();
        var missing = Path.Combine(folder.Path, "missing.md");
        var error = await Assert.ThrowsAsync<FileNotFoundException>(() => services.GetRequiredService<IPaperIndexer>().ImportAsync([missing]));
        Assert.Contains(missing, error.Message);
        Assert.False(Directory.Exists(IndexPath));
    }

    [Fact]
    public async Task NothingIsRemovedWhereThereIsNoIndex()
    {
        await using var services = Services();
        var removal = await services.GetRequiredService<IPaperIndexer>().RemoveAsync(["2401.00001"]);
        Assert.Equal((0, "2401.00001"), (removal.Removed, Assert.Single(removal.Missing)));
        Assert.False(Directory.Exists(IndexPath));
    }

    [Fact]
    public async Task AnAppThatEndsStopsItsImports()
    {
        var services = Services();
        var lines = Enumerable.Range(0, 20_000).Select(i => i == 10 ? "no json" : $$"""{"id":"2401.{{i:00000}}","title":"Paper"}""");
        var many = folder.Write("many.jsonl", string.Join('\n', lines));
        var import = services.GetRequiredService<IPaperIndexer>().ImportAsync([many], report: _ => services.Dispose());
        // What it had was committed, and nobody is there any more to search it.
        await Assert.ThrowsAsync<ObjectDisposedException>(() => import.WaitAsync(Patience));
        using var index = PaperIndex.Open(IndexPath);
        Assert.InRange(index.Count, 10, 19_000);
    }

    [Fact]
    public async Task WhatListenersThrowComesBack_AndTheNextChangeGoesOn()
    {
        await using var services = Services();
        var indexer = services.GetRequiredService<IPaperIndexer>();
        var file = Write("2401.00001");
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => indexer.ImportAsync([file], new Told(_ => throw new InvalidTimeZoneException())));
        var report = await indexer.ImportAsync([file]);
        Assert.Equal(1, report.Added + report.Unchanged);
    }

    [Fact]
    public async Task CommitsOfOthersAreFoundWithoutAHost()
    {
        await using var services = Services();
        var search = services.GetRequiredService<IPaperSearch>();
        Assert.Equal(0, search.Count);
        using (var other = PaperIndexer.Open(IndexPath)) other.Import([Write("2401.00001")]);
        await UntilAsync(() => search.Count == 1);
    }

    [Fact]
    public async Task AHostImportsItsDigestsAtStart()
    {
        folder.Write("digests/one.jsonl", """{"id":"2401.00001","title":"Graph learning"}""");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Papers:IndexPath"] = IndexPath,
            ["Papers:RefreshInterval"] = "00:00:00.05",
            ["Papers:Digests:0"] = Path.Combine(folder.Path, "digests"),
            ["Papers:ImportThreads"] = "1",
        });
        builder.Services.AddPaperSearch(builder.Configuration.GetSection("Papers"));
        builder.Services.AddHealthChecks().AddPaperSearch();
        using var host = builder.Build();
        await host.StartAsync();
        var search = host.Services.GetRequiredService<IPaperSearch>();
        await UntilAsync(() => search.Count == 1);
        await UntilAsync(async () => (await HealthAsync(host.Services)).Status == HealthStatus.Healthy);
        await host.StopAsync();
    }

    [Fact]
    public async Task DigestsThatCannotBeImportedAreLoggedAndSeen_AndTheHostGoesOn()
    {
        var log = new KeptLog();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(log);
        builder.Services.AddPaperSearch(options =>
        {
            options.IndexPath = IndexPath;
            options.Digests.Add(Path.Combine(folder.Path, "missing"));
        });
        builder.Services.AddHealthChecks().AddPaperSearch();
        using var host = builder.Build();
        await host.StartAsync();
        await UntilAsync(() => log.Lines.Any(line => line.Contains("could not be imported") && line.Contains("missing")));
        var health = await HealthAsync(host.Services);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("missing", health.Entries["papers"].Description);
        Assert.Contains("ready", health.Entries["papers"].Tags);
        Assert.Equal(0, host.Services.GetRequiredService<IPaperSearch>().Count);
        await host.StopAsync();
    }

    [Fact]
    public async Task AnIndexThatCannotBeUsedStopsTheStart()
    {
        using (var missing = HostOf(options => options.RequireIndex = true))
            await Assert.ThrowsAsync<IndexNotFoundException>(() => missing.StartAsync());
        Directory.CreateDirectory(IndexPath);
        File.WriteAllText(Path.Combine(IndexPath, "segments_1"), "damaged");
        using var damaged = HostOf(_ => { });
        Assert.Contains("segments_1", (await Assert.ThrowsAsync<CorruptIndexException>(() => damaged.StartAsync())).Message);

        IHost HostOf(Action<PaperSearchOptions> configure)
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Services.AddPaperSearch(options => options.IndexPath = IndexPath).AddPaperSearch(configure);
            return builder.Build();
        }
    }

    [Fact]
    public async Task OptionsThatAreWrongAreToldAtStart_AllAtOnce()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddPaperSearch(options =>
        {
            options.RefreshInterval = TimeSpan.Zero;
            options.LockTimeout = TimeSpan.FromSeconds(-1);
            options.RamBudgetMegabytes = double.NaN;
            options.ImportThreads = -1;
            options.MaxCommitAge = TimeSpan.Zero;
            options.Digests.Add(" ");
        });
        using var host = builder.Build();
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        var properties = typeof(PaperSearchOptions).GetProperties().Select(property => property.Name).Except([nameof(PaperSearchOptions.RequireIndex)]);
        foreach (var name in properties) Assert.Contains(error.Failures, failure => failure.StartsWith(name, StringComparison.Ordinal));
        var file = folder.Write("file", "");
        await using var services = Services(options => options.IndexPath = file);
        Assert.Contains("which is a file", Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IPaperSearch>()).Message);
    }

    [Fact]
    public async Task HealthTellsOfAMissingIndex_AnOldOne_AndADamagedCommit()
    {
        await using var services = Services(options => options.MaxCommitAge = TimeSpan.FromHours(36), health: true);
        var missing = await HealthAsync(services);
        Assert.Equal(HealthStatus.Degraded, missing.Status);
        Assert.Contains(IndexPath, missing.Entries["papers"].Description);

        await services.GetRequiredService<IPaperIndexer>().ImportAsync([Write("2401.00001")]);
        var healthy = await HealthAsync(services);
        Assert.Equal(HealthStatus.Healthy, healthy.Status);
        Assert.Equal(1, healthy.Entries["papers"].Data["papers"]);
        Assert.Contains("commitAgeSeconds", healthy.Entries["papers"].Data.Keys);

        var damaged = Path.Combine(IndexPath, "segments_z");
        File.WriteAllText(damaged, "damaged");
        await UntilAsync(async () => (await HealthAsync(services)).Status == HealthStatus.Degraded);
        Assert.Contains("segments_z", (await HealthAsync(services)).Entries["papers"].Description);
        Assert.Equal(1, services.GetRequiredService<IPaperSearch>().Count);
        File.Delete(damaged);
        await UntilAsync(async () => (await HealthAsync(services)).Status == HealthStatus.Healthy);

        foreach (var commit in Directory.GetFiles(IndexPath, "segments_*")) File.SetLastWriteTimeUtc(commit, DateTime.UtcNow.AddHours(-48));
        services.GetRequiredService<LivePaperIndex>().Refresh();
        var old = await HealthAsync(services);
        Assert.Contains("48 hours old", old.Entries["papers"].Description);
    }

    [Fact]
    public async Task AFailedImportIsSeenUntilOneSucceeds()
    {
        await using var services = Services(options => options.LockTimeout = TimeSpan.Zero, health: true);
        var indexer = services.GetRequiredService<IPaperIndexer>();
        var file = Write("2401.00001");
        using (PaperIndexer.Open(IndexPath))
            await Assert.ThrowsAsync<IndexLockedException>(() => indexer.ImportAsync([file]));
        Assert.Contains("The last import failed", (await HealthAsync(services)).Entries["papers"].Description);
        await indexer.ImportAsync([file]);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(services)).Status);
    }

    [Fact]
    public void TheHealthCheckAloneSaysWhatIsMissing()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddHealthChecks().AddPaperSearch();
        using var provider = services.BuildServiceProvider();
        var registration = Assert.Single(provider.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations);
        Assert.Contains("AddPaperSearch", Assert.Throws<InvalidOperationException>(() => registration.Factory(provider)).Message);
    }

    [Fact]
    public void AClosedAppAnswersNoMore()
    {
        var services = Services();
        var search = services.GetRequiredService<IPaperSearch>();
        Assert.Same(search, services.GetRequiredService<LivePaperIndex>());
        services.Dispose();
        Assert.Throws<ObjectDisposedException>(() => search.Count);
    }

    [Fact]
    public void AnIndexIsSearchedWithoutAnyServices()
    {
        using (var indexer = PaperIndexer.Open(IndexPath)) indexer.Import([Write("2401.00001")]);
        using var index = PaperIndex.Open(IndexPath);
        IPaperSearch search = index;
        Assert.Equal("2401.00001", Assert.Single(search.Search(new PaperSearchRequest("paper")).Hits).Paper.Id);
    }

    public void Dispose() => folder.Dispose();

    private static async Task<HealthReport> HealthAsync(IServiceProvider services) => await services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    private static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isSo()) await Task.Delay(20, patience.Token);
    }

    private ServiceProvider Services(Action<PaperSearchOptions>? configure = null, bool health = false)
    {
        var services = new ServiceCollection();
        services.AddPaperSearch(options =>
        {
            options.IndexPath = IndexPath;
            options.RefreshInterval = TimeSpan.FromMilliseconds(50);
            options.ImportThreads = 2;
            configure?.Invoke(options);
        });
        if (health) services.AddLogging().AddHealthChecks().AddPaperSearch();
        return services.BuildServiceProvider();
    }

    private string Write(string id) => folder.Write($"{id}.jsonl", $$"""{"id":"{{id}}","title":"Paper {{id}}","abstract":"What a paper says."}""");

    private sealed class Told(Action<ImportStatus> tell) : IProgress<ImportStatus>
    {
        public void Report(ImportStatus value) => tell(value);
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

        public IEnumerable<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
