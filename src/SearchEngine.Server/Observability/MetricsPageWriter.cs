using System.Buffers;
using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace SearchEngine.Server.Observability;

/// <summary>Writes measured values as Prometheus reads them: its text format, version 0.0.4.</summary>
internal sealed class MetricsPageWriter
{
    private readonly ArrayBufferWriter<byte> page = new(64 * 1024);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    public ReadOnlySpan<byte> Written => page.WrittenSpan;

    /// <summary>One value without labels of its own, such as what is known of the program.</summary>
    public void WriteInfo(string name, string help, params ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Head(name, help, "gauge");
        Sample(name, "", LabelsOf(tags.ToArray()), "", 1);
    }

    public void Write(Metric metric)
    {
        var kind = metric.MetricType;
        var isGauge = kind is MetricType.LongGauge or MetricType.DoubleGauge;
        var isCounter = kind is MetricType.LongSum or MetricType.DoubleSum;
        // An exponential histogram has no text in this format; none of the views asks for one.
        if (kind == MetricType.ExponentialHistogram) return;
        var name = MetricName.Of(metric.Name, metric.Unit, isCounter, isGauge);
        // Instruments of two meters may have one name, and on the page a name has one place.
        if (!names.Add(name) && !names.Add(name = $"{MetricName.Clean(metric.MeterName)}_{name}")) return;
        Head(name, metric.Description, kind == MetricType.Histogram ? "histogram" : isCounter ? "counter" : "gauge");
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = LabelsOf(point.Tags);
            switch (kind)
            {
                case MetricType.Histogram: Histogram(name, labels, point); break;
                case MetricType.LongSum or MetricType.LongSumNonMonotonic: Sample(name, "", labels, "", point.GetSumLong()); break;
                case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic: Sample(name, "", labels, "", point.GetSumDouble()); break;
                case MetricType.LongGauge: Sample(name, "", labels, "", point.GetGaugeLastValueLong()); break;
                case MetricType.DoubleGauge: Sample(name, "", labels, "", point.GetGaugeLastValueDouble()); break;
            }
        }
    }

    private void Histogram(string name, string labels, in MetricPoint point)
    {
        long below = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            Sample(name, "_bucket", labels, Text(bucket.ExplicitBound), below);
        }
        Sample(name, "_sum", labels, "", point.GetHistogramSum());
        // Of the buckets, so that the two agree whatever is measured meanwhile.
        Sample(name, "_count", labels, "", below);
    }

    private void Head(string name, string help, string type)
    {
        Append("# HELP ");
        Append(name);
        Append(" ");
        Append(Escape(help, quotes: false));
        Append("\n# TYPE ");
        Append(name);
        Append(" ");
        Append(type);
        Append("\n");
    }

    private void Sample(string name, string suffix, string labels, string bound, double value)
    {
        Append(name);
        Append(suffix);
        if (labels.Length > 0 || bound.Length > 0)
        {
            Append("{");
            Append(labels);
            if (bound.Length > 0)
            {
                Append(labels.Length > 0 ? ",le=\"" : "le=\"");
                Append(bound);
                Append("\"");
            }
            Append("}");
        }
        Append(" ");
        Append(Text(value));
        Append("\n");
    }

    private static string LabelsOf(ReadOnlyTagCollection tags)
    {
        if (tags.Count == 0) return "";
        var list = new List<KeyValuePair<string, object?>>(tags.Count);
        foreach (var tag in tags) list.Add(tag);
        return LabelsOf(list);
    }

    /// <summary>Labels, by name. Tags whose names become one share a label, with semicolons between their values.</summary>
    internal static string LabelsOf(IReadOnlyList<KeyValuePair<string, object?>> tags)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            var name = MetricName.Clean(key);
            var text = value switch { bool flag => flag ? "true" : "false", _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "" };
            labels[name] = labels.TryGetValue(name, out var before) ? $"{before};{text}" : text;
        }
        return string.Join(',', labels.Select(label => $"{label.Key}=\"{Escape(label.Value, quotes: true)}\""));
    }

    internal static string Escape(string text, bool quotes)
    {
        text = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? text.Replace("\"", "\\\"", StringComparison.Ordinal) : text;
    }

    private static string Text(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private void Append(string text) => Encoding.UTF8.GetBytes(text, page);
}
