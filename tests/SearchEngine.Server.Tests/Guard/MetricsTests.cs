using System.Diagnostics.Metrics;
using System.Net;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using SearchEngine.Server.Observability;

namespace SearchEngine.Server.Tests.Guard;

/// <summary>The page of metrics, read by a reader that forgives nothing.</summary>
[Collection(nameof(Alone))]
public sealed class MetricsTests
{
    private const string One = """{"id":"2401.00001","title":"The first paper","abstract":"Words."}""";

    [Fact]
    public async Task ThePageTellsOfSearchesRequestsIndexAndRuntime()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var server = await RunningServer.StartAsync(folder.Options with { MaxConcurrentRequests = 2 });
        var before = await MetricsAsync(server);
        for (var i = 0; i < 3; i++) await server.JsonAsync("/api/search?q=secretword");
        await server.ProblemAsync("/api/search?size=0", 400);
        await server.PageAsync("/papers/2401.00001");
        await Task.Delay(300);
        var (after, text) = (await MetricsAsync(server), await TextAsync(server));

        (string, string)[] ok = [("http_route", "/api/search"), ("http_response_status_code", "200"), ("http_request_method", "GET")];
        Assert.Equal(3, after.ValueOf("http_server_request_duration_seconds_count", ok) - before.ValueOf("http_server_request_duration_seconds_count", ok));
        Assert.Equal(1, after.ValueOf("http_server_request_duration_seconds_count", ("http_response_status_code", "400")) - before.ValueOf("http_server_request_duration_seconds_count", ("http_response_status_code", "400")));
        Assert.Equal(3, Searches(after) - Searches(before));
        Assert.Equal(1, after.ValueOf("papers_index_papers"));
        Assert.True(after.ValueOf("papers_index_size_bytes") > 0);
        Assert.Equal("histogram", after.Families["papers_query_duration_seconds"].Type);
        Assert.Equal("gauge", after.Families["http_server_active_requests"].Type);
        Assert.True(after.ValueOf("kestrel_active_connections") >= 1);
        Assert.True(after.ValueOf("dotnet_process_memory_working_set_bytes") > 1 << 20);
        Assert.Equal("counter", after.Families["dotnet_gc_collections_total"].Type);
        Assert.Contains(after.Families.Keys, name => name.StartsWith("aspnetcore_rate_limiting_", StringComparison.Ordinal));
        Assert.Equal(1, after.ValueOf("target_info", ("service_name", "papers")));
        // Neither what was searched for, nor what was read, nor where the index is.
        Assert.DoesNotContain("secretword", text);
        Assert.DoesNotContain("2401.00001", text);
        Assert.DoesNotContain(folder.Path, text);

        static double Searches(MetricsText page) => page.ValueOf("papers_query_duration_seconds_count", ("papers_operation", "search"));
    }

    [Fact]
    public async Task ManyReadersAtOnceGetWholePages_WhileRequestsAreCounted()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var server = await RunningServer.StartAsync(folder.Options with { MaxConnectionsPerClient = 0 });
        using var stop = new CancellationTokenSource();
        var asking = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) await server.JsonAsync("/api/search?q=paper");
        });
        for (var round = 0; round < 4; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 24).Select(async _ => await MetricsAsync(server)));
            await Task.Delay(210);
        }
        await stop.CancelAsync();
        await asking;
    }

    [Fact]
    public async Task WhoIsNotToReadItFindsNothing()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var server = await RunningServer.StartAsync(folder.Options with { TrustedProxies = ["127.0.0.1"], MetricsClients = ["10.1.0.0/16"] });
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("192.0.2.1"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("127.0.0.1"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("10.1.2.3"));

        async Task<HttpStatusCode> StatusAsync(string client)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { { "X-Forwarded-For", client } } };
            using var answer = await server.Client.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task EveryKindOfInstrumentIsWrittenAsPrometheusReadsIt()
    {
        using var meter = new Meter($"Test.{Guid.NewGuid()}");
        using var other = new Meter($"Other.{Guid.NewGuid()}");
        using var page = new MetricsPage();
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name, other.Name).AddReader(new BaseExportingMetricReader(page)).Build();

        var histogram = meter.CreateHistogram(
            "a.time", "s", "Help with \\ and\na second line", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 2.5] });
        foreach (var value in new[] { 0.1, 0.5, 0.6, 3 }) histogram.Record(value, new KeyValuePair<string, object?>("a.tag", "quo\"te\\back\nline 中文"));
        meter.CreateCounter<long>("b.count", "{thing}").Add(7, new("x.y", true), new("x_y", 12));
        meter.CreateCounter<double>("c.bytes.total", "By").Add(1.5);
        meter.CreateUpDownCounter<int>("d.level").Add(-3);
        meter.CreateObservableGauge("e.ratio", () => double.NaN, "1");
        meter.CreateObservableGauge("f.limit", () => double.PositiveInfinity, "By/s");
        meter.CreateObservableGauge("odd/name-x", () => 1e-9);
        meter.CreateObservableGauge("same.name", () => 1);
        other.CreateObservableGauge("same_name", () => 2);

        var text = System.Text.Encoding.UTF8.GetString(await page.ReadAsync(CancellationToken.None));
        var read = MetricsText.Parse(text);
        (string, string) tag = ("a_tag", "quo\"te\\back\nline 中文");
        Assert.Equal("Help with \\\\ and\\na second line", read.Families["a_time_seconds"].Help);
        Assert.Equal([2, 3, 3, 4], new[] { "0.5", "1", "2.5", "+Inf" }.Select(bound => read.ValueOf("a_time_seconds_bucket", tag, ("le", bound))));
        Assert.Equal((4.2, 4), (Math.Round(read.ValueOf("a_time_seconds_sum", tag), 9), read.ValueOf("a_time_seconds_count", tag)));
        Assert.Equal(7, read.ValueOf("b_count_total", ("x_y", "true;12")));
        Assert.Equal(1.5, read.ValueOf("c_bytes_total"));
        Assert.Equal(-3, read.ValueOf("d_level"));
        Assert.Equal("gauge", read.Families["d_level"].Type);
        Assert.True(double.IsNaN(read.ValueOf("e_ratio")));
        Assert.Equal(double.PositiveInfinity, read.ValueOf("f_limit_bytes_per_second"));
        Assert.Equal(1e-9, read.ValueOf("odd_name_x"));
        Assert.Equal(1, read.ValueOf("same_name"));
        Assert.Equal(2, read.Families.Values.Single(family => family.Name.StartsWith("Other_", StringComparison.Ordinal)).Samples.Single().Value);
    }

    [Theory]
    [InlineData("papers.query.duration", "s", false, false, "papers_query_duration_seconds")]
    [InlineData("papers.import.papers", "{paper}", true, false, "papers_import_papers_total")]
    [InlineData("cpu.usage", "1", false, true, "cpu_usage_ratio")]
    [InlineData("a.seconds", "s", true, false, "a_seconds_total")]
    [InlineData("9.odd name", "", false, true, "_9_odd_name")]
    [InlineData("a..b-c", "{request}/s", false, true, "a_b_c_per_second")]
    public void NamesFollowTheRules(string name, string unit, bool isCounter, bool isGauge, string expected) =>
        Assert.Equal(expected, MetricName.Of(name, unit, isCounter, isGauge));

    private static async Task<MetricsText> MetricsAsync(RunningServer server) => MetricsText.Parse(await TextAsync(server));

    private static async Task<string> TextAsync(RunningServer server)
    {
        using var answer = await server.AskAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        return await answer.Content.ReadAsStringAsync();
    }
}
