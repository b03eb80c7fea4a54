using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SearchEngine.Papers.Telemetry;

/// <summary>Imports and removals, measured from their start to their end.</summary>
internal static class MeasuredImport
{
    private const string OutcomeTag = "papers.outcome";

    private static readonly Histogram<double> Duration = PaperTelemetry.Meter.CreateHistogram(
        "papers.import.duration", "s", "How long imports took, commit included.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800] });

    private static readonly Counter<long> Papers = PaperTelemetry.Meter.CreateCounter<long>(
        "papers.import.papers", "{paper}", "Papers that imports and removals took in hand, by what became of them.");

    public static ImportReport Run(Func<ImportReport> import)
    {
        var started = Stopwatch.GetTimestamp();
        using var activity = PaperTelemetry.Activities.StartActivity("papers.import");
        try
        {
            var report = import();
            Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
            Count(activity, "added", report.Added);
            Count(activity, "updated", report.Updated);
            Count(activity, "unchanged", report.Unchanged);
            Count(activity, "rejected", report.Rejected);
            activity?.SetTag("papers.cancelled", report.Cancelled);
            return report;
        }
        catch (Exception e)
        {
            Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>(PaperTelemetry.ErrorType, PaperTelemetry.NameOf(e)));
            activity?.Fail(e);
            throw;
        }
    }

    public static RemovalReport Run(Func<RemovalReport> removal)
    {
        using var activity = PaperTelemetry.Activities.StartActivity("papers.remove");
        try
        {
            var report = removal();
            Count(activity, "removed", report.Removed);
            return report;
        }
        catch (Exception e)
        {
            activity?.Fail(e);
            throw;
        }
    }

    private static void Count(Activity? activity, string outcome, int papers)
    {
        activity?.SetTag($"papers.{outcome}", papers);
        if (papers > 0) Papers.Add(papers, new KeyValuePair<string, object?>(OutcomeTag, outcome));
    }
}
