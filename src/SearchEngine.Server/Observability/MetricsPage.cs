using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace SearchEngine.Server.Observability;

/// <summary>
/// All that is measured, as one page, made when it is asked for. Who asks at the same time, or a moment later, gets the same page:
/// however many do, it is made a few times a second.
/// </summary>
[ExportModes(ExportModes.Pull)]
internal sealed class MetricsPage : BaseExporter<Metric>, IPullMetricExporter
{
    /// <summary>How long a page serves.</summary>
    private static readonly TimeSpan Serves = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim gate = new(1);
    private byte[] page = [];
    private long made;

    /// <summary>Set by the reader of the metrics: has it bring them to <see cref="Export"/>.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <exception cref="InvalidOperationException">The metrics could not be brought together.</exception>
    public async Task<byte[]> ReadAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (page.Length > 0 && TimeProvider.System.GetElapsedTime(made) < Serves) return page;
            if (Collect is not { } collect || !collect(Timeout.Infinite)) throw new InvalidOperationException("the metrics cannot be collected");
            made = TimeProvider.System.GetTimestamp();
            return page;
        }
        finally
        {
            gate.Release();
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var writer = new MetricsPageWriter();
        writer.WriteInfo(
            "target_info", "What is measured here.",
            new("service_name", ServiceTelemetry.ServiceName), new("service_version", ServiceTelemetry.ServiceVersion));
        foreach (var metric in batch) writer.Write(metric);
        page = writer.Written.ToArray();
        return ExportResult.Success;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) gate.Dispose();
        base.Dispose(disposing);
    }
}
