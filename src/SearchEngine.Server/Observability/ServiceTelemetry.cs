using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SearchEngine.Papers;

namespace SearchEngine.Server.Observability;

/// <summary>
/// Brings together what the service, the web server and the runtime measure, as long as the service runs: for the page of metrics,
/// and, with the traces, for a collector where OpenTelemetry's own environment variables name one.
/// </summary>
internal sealed class ServiceTelemetry : IHostedService, IDisposable
{
    public const string ServiceName = "papers";

    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>What a collector that does not answer may cost when the service ends.</summary>
    private const int FlushMilliseconds = 2000;

    private static readonly string[] Meters =
    [
        PaperTelemetry.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime",
    ];

    private readonly MeterProvider meters;
    private readonly TracerProvider? traces;

    public ServiceTelemetry()
    {
        var exports = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(EndpointVariable));
        var metering = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe)
            .AddMeter(Meters)
            // The service has one index, and where its folder is concerns nobody.
            .AddView(instrument => instrument.Name.StartsWith("papers.index.", StringComparison.Ordinal) ? new MetricStreamConfiguration { TagKeys = [] } : null)
            .AddReader(new BaseExportingMetricReader(Page));
        if (exports) metering.AddOtlpExporter();
        meters = metering.Build();
        if (!exports) return;
        traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Describe)
            .AddSource(PaperTelemetry.ActivitySourceName, "Microsoft.AspNetCore")
            .AddProcessor(new QueryRemover())
            .AddOtlpExporter()
            .Build();
    }

    public static string ServiceVersion { get; } = typeof(ServiceTelemetry).Assembly.GetName().Version!.ToString(3);

    public MetricsPage Page { get; } = new();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            traces?.Shutdown(FlushMilliseconds);
            meters.Shutdown(FlushMilliseconds);
        },
        CancellationToken.None);

    public void Dispose()
    {
        traces?.Dispose();
        meters.Dispose();
    }

    private static void Describe(ResourceBuilder resource) => resource.AddService(ServiceName, serviceVersion: ServiceVersion);

    /// <summary>Takes out of traces what people search for.</summary>
    private sealed class QueryRemover : BaseProcessor<System.Diagnostics.Activity>
    {
        private static readonly string[] Tags = ["url.query", "url.full", "http.url", "http.target"];

        public override void OnEnd(System.Diagnostics.Activity data)
        {
            foreach (var tag in Tags)
                if (data.GetTagItem(tag) is not null) data.SetTag(tag, null);
        }
    }
}
