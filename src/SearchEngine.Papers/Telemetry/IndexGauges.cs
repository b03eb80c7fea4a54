using System.Diagnostics.Metrics;

namespace SearchEngine.Papers.Telemetry;

/// <summary>What can be seen of each open <see cref="LivePaperIndex"/> at any time: its size, and how old it is.</summary>
internal static class IndexGauges
{
    private static readonly List<WeakReference<LivePaperIndex>> Open = [];

    static IndexGauges()
    {
        var meter = PaperTelemetry.Meter;
        meter.CreateObservableGauge("papers.index.papers", () => Observe<long>((_, index) => index.Count), "{paper}", "How many papers the index has.");
        meter.CreateObservableGauge("papers.index.size", () => Observe<long>((_, index) => index.SizeInBytes), "By", "The size of the index's files.");
        meter.CreateObservableGauge(
            "papers.index.commit.age",
            () => Observe<double>((live, _) => live.Committed is { } written ? Math.Max(0, (DateTime.UtcNow - written).TotalSeconds) : null),
            "s",
            "How long ago the commit that is searched was written.");
        meter.CreateObservableGauge(
            "papers.index.refresh.age",
            () => Observe<double>((live, _) => live.SinceRefresh.TotalSeconds),
            "s",
            "How long ago it was last made sure that the newest commit is searched.");
    }

    /// <summary>Shows an index until it is closed.</summary>
    public static void Add(LivePaperIndex index)
    {
        lock (Open)
        {
            Open.RemoveAll(known => !known.TryGetTarget(out _));
            Open.Add(new WeakReference<LivePaperIndex>(index));
        }
    }

    private static List<Measurement<T>> Observe<T>(Func<LivePaperIndex, PaperIndex, T?> value)
        where T : struct
    {
        WeakReference<LivePaperIndex>[] known;
        lock (Open) known = [.. Open];
        var measurements = new List<Measurement<T>>();
        foreach (var reference in known)
        {
            if (reference.TryGetTarget(out var live) && live.TryAcquire(out var lease))
            {
                using var use = lease;
                if (value(live, use.Value) is { } measured) measurements.Add(new Measurement<T>(measured, new KeyValuePair<string, object?>("papers.index", live.Path)));
            }
            else
            {
                lock (Open) Open.Remove(reference);
            }
        }
        return measurements;
    }
}
