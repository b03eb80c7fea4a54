using System.Globalization;
using System.Text.RegularExpressions;

namespace SearchEngine.Server.Tests.Guard;

/// <summary>
/// Reads a page of metrics strictly, by the description of Prometheus' text format 0.0.4: each family in one piece, help and type
/// before its values, every label well-formed, no series twice, histograms that add up. What it does not like fails the test.
/// </summary>
internal sealed partial class MetricsText
{
    private readonly Dictionary<string, Family> families = new(StringComparer.Ordinal);

    public sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value);

    public sealed record Family(string Name, string Help, string Type, List<Sample> Samples);

    public IReadOnlyDictionary<string, Family> Families => families;

    public static MetricsText Parse(string text)
    {
        Assert.EndsWith("\n", text);
        Assert.DoesNotContain('\r', text);
        var page = new MetricsText();
        Family? current = null;
        string? help = null, helped = null;
        var series = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text[..^1].Split('\n'))
        {
            if (HelpLine().Match(line) is { Success: true } helpLine)
            {
                Assert.Null(helped);
                (helped, help) = (helpLine.Groups[1].Value, helpLine.Groups[2].Value);
                Assert.Matches(@"^([^\\]|\\\\|\\n)*$", help);
            }
            else if (TypeLine().Match(line) is { Success: true } typeLine)
            {
                Assert.Equal(helped, typeLine.Groups[1].Value);
                current = new Family(helped!, help!, typeLine.Groups[2].Value, []);
                Assert.True(page.families.TryAdd(current.Name, current), $"{current.Name} is there twice");
                helped = null;
            }
            else
            {
                Assert.Null(helped);
                Assert.NotNull(current);
                var sample = ReadSample(line);
                Assert.True(series.Add($"{sample.Name}{{{string.Join(',', sample.Labels.OrderBy(label => label.Key, StringComparer.Ordinal))}}}"), $"twice: {line}");
                var suffix = sample.Name[current.Name.Length..];
                Assert.StartsWith(current.Name, sample.Name);
                Assert.Contains(suffix, current.Type == "histogram" ? new[] { "_bucket", "_sum", "_count" } : [""]);
                Assert.Equal(suffix == "_bucket", sample.Labels.ContainsKey("le"));
                if (current.Type == "counter")
                {
                    Assert.EndsWith("_total", sample.Name);
                    Assert.True(sample.Value >= 0, line);
                }
                current.Samples.Add(sample);
            }
        }
        Assert.Null(helped);
        foreach (var histogram in page.families.Values.Where(family => family.Type == "histogram")) CheckHistogram(histogram);
        return page;
    }

    /// <summary>The sum of the values of a series whose labels have what is given.</summary>
    public double ValueOf(string name, params (string Name, string Value)[] labels)
    {
        var samples = families.Values.SelectMany(family => family.Samples).Where(sample =>
            sample.Name == name && labels.All(label => sample.Labels.TryGetValue(label.Name, out var value) && value == label.Value));
        return samples.Sum(sample => sample.Value);
    }

    private static Sample ReadSample(string line)
    {
        var match = SampleLine().Match(line);
        Assert.True(match.Success, $"no sample: {line}");
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match label in Label().Matches(match.Groups["labels"].Value))
        {
            Assert.DoesNotContain("__", label.Groups[1].Value[..Math.Min(2, label.Groups[1].Length)]);
            Assert.True(labels.TryAdd(label.Groups[1].Value, label.Groups[2].Value.Replace("\\n", "\n").Replace("\\\"", "\"").Replace("\\\\", "\\")), $"a label twice: {line}");
        }
        var text = match.Groups["value"].Value;
        var value = text switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            "NaN" => double.NaN,
            _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        return new Sample(match.Groups["name"].Value, labels, value);
    }

    private static void CheckHistogram(Family family)
    {
        static string Rest(Sample sample) => string.Join(',', sample.Labels.Where(label => label.Key != "le").OrderBy(label => label.Key, StringComparer.Ordinal));
        foreach (var series in family.Samples.GroupBy(Rest))
        {
            var (bound, below) = (double.NegativeInfinity, 0.0);
            foreach (var bucket in series.Where(sample => sample.Name.EndsWith("_bucket", StringComparison.Ordinal)))
            {
                var le = bucket.Labels["le"] == "+Inf" ? double.PositiveInfinity : double.Parse(bucket.Labels["le"], CultureInfo.InvariantCulture);
                Assert.True(le > bound, $"{family.Name}: bounds out of order");
                Assert.True(bucket.Value >= below, $"{family.Name}: buckets are not cumulative");
                (bound, below) = (le, bucket.Value);
            }
            Assert.Equal(double.PositiveInfinity, bound);
            Assert.Equal(below, Assert.Single(series, sample => sample.Name == family.Name + "_count").Value);
            Assert.Single(series, sample => sample.Name == family.Name + "_sum");
        }
    }

    [GeneratedRegex(@"^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)$")]
    private static partial Regex HelpLine();

    [GeneratedRegex(@"^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$")]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>[a-zA-Z_][a-zA-Z0-9_]*=""([^""\\]|\\[\\""n])*""(,[a-zA-Z_][a-zA-Z0-9_]*=""([^""\\]|\\[\\""n])*"")*)\})? (?<value>[-+]?[0-9][0-9.eE+-]*|\+Inf|-Inf|NaN)$")]
    private static partial Regex SampleLine();

    [GeneratedRegex(@"([a-zA-Z_][a-zA-Z0-9_]*)=""((?:[^""\\]|\\[\\""n])*)""")]
    private static partial Regex Label();
}
