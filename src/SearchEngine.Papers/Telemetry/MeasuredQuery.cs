using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SearchEngine.Papers.Telemetry;

/// <summary>One query, measured from its start to its end. Where nobody listens it allocates nothing.</summary>
internal readonly ref struct MeasuredQuery
{
    public const string Search = "search", Related = "related", Suggest = "suggest";

    private const string OperationTag = "papers.operation";

    private static readonly Histogram<double> Duration = PaperTelemetry.Meter.CreateHistogram(
        "papers.query.duration", "s", "How long queries took.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });

    private static readonly Histogram<long> Hits = PaperTelemetry.Meter.CreateHistogram(
        "papers.query.hits", "{paper}", "How many papers queries found.",
        advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [0, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000] });

    private static readonly Counter<long> Partial = PaperTelemetry.Meter.CreateCounter<long>(
        "papers.query.partial", "{query}", "Queries that were answered in part, because their time was over.");

    private static readonly Counter<long> Failures = PaperTelemetry.Meter.CreateCounter<long>(
        "papers.query.failed", "{query}", "Queries that ended with an error.");

    private readonly string operation;
    private readonly long started;
    private readonly Activity? activity;

    private MeasuredQuery(string operation)
    {
        this.operation = operation;
        started = Stopwatch.GetTimestamp();
        activity = PaperTelemetry.Activities.StartActivity("papers.query");
        if (activity is null) return;
        activity.DisplayName = $"papers {operation}";
        activity.SetTag(OperationTag, operation);
    }

    public static MeasuredQuery Start(string operation) => new(operation);

    /// <summary>Notes that the query was answered.</summary>
    public T Ended<T>(T answer, long hits, bool isPartial = false)
    {
        var tag = new KeyValuePair<string, object?>(OperationTag, operation);
        if (Duration.Enabled) Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tag);
        Hits.Record(hits, tag);
        if (isPartial) Partial.Add(1, tag);
        if (activity is null) return answer;
        activity.SetTag("papers.hits", hits);
        activity.SetTag("papers.partial", isPartial);
        activity.Dispose();
        return answer;
    }

    /// <summary>Notes an error, as the condition of a <c>catch</c>.</summary>
    /// <returns>False: the error goes on as it is.</returns>
    public bool Failed(Exception error)
    {
        var (operationTag, errorTag) = (
            new KeyValuePair<string, object?>(OperationTag, operation),
            new KeyValuePair<string, object?>(PaperTelemetry.ErrorType, PaperTelemetry.NameOf(error)));
        if (Duration.Enabled) Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, operationTag, errorTag);
        Failures.Add(1, operationTag, errorTag);
        activity?.Fail(error);
        activity?.Dispose();
        return false;
    }
}
