using System.Text;

namespace SearchEngine.Server.Observability;

/// <summary>
/// The names of Prometheus for those of OpenTelemetry, by the latter's rules of compatibility: what is no letter, digit or
/// underscore becomes an underscore, the unit comes last as a word, and counters end with <c>_total</c>.
/// </summary>
internal static class MetricName
{
    /// <param name="name">The instrument's name: <c>papers.query.duration</c>.</param>
    /// <param name="unit">Its unit (UCUM): <c>s</c>, <c>By</c>, <c>{paper}</c>.</param>
    /// <param name="isCounter">Whether it only rises.</param>
    /// <param name="isGauge">Whether it is a value as it stands, for which a unit of 1 is a ratio.</param>
    public static string Of(string name, string unit, bool isCounter, bool isGauge)
    {
        var full = Clean(name);
        if (isCounter && full.EndsWith("_total", StringComparison.Ordinal)) full = full[..^"_total".Length];
        var words = UnitOf(unit, isGauge);
        if (words.Length > 0 && full != words && !full.EndsWith($"_{words}", StringComparison.Ordinal)) full += $"_{words}";
        return isCounter ? full + "_total" : full;
    }

    /// <summary>A text as a name: never empty, and no digit first.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c)) clean.Append(c);
            else if (clean.Length == 0 || clean[^1] != '_') clean.Append('_');
        }
        return clean.Length == 0 ? "_" : char.IsAsciiDigit(clean[0]) ? $"_{clean}" : clean.ToString();
    }

    private static string UnitOf(string unit, bool isGauge)
    {
        var (counted, per) = unit.IndexOf('/') is var at and >= 0 ? (unit[..at], unit[(at + 1)..]) : (unit, "");
        var words = WordOf(counted, isGauge && per.Length == 0);
        var perWord = WordOf(per, isGauge: false);
        if (perWord.EndsWith('s')) perWord = perWord[..^1];
        return perWord.Length == 0 ? words : words.Length == 0 ? $"per_{perWord}" : $"{words}_per_{perWord}";
    }

    private static string WordOf(string unit, bool isGauge) => unit switch
    {
        "" => "",
        // Braces say what is counted, which is no unit.
        ['{', ..] => "",
        "1" => isGauge ? "ratio" : "",
        "%" => "percent",
        "d" => "days",
        "h" => "hours",
        "min" => "minutes",
        "s" => "seconds",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "ns" => "nanoseconds",
        "By" => "bytes",
        "KiBy" => "kibibytes",
        "MiBy" => "mebibytes",
        "Hz" => "hertz",
        "Cel" => "celsius",
        _ => Clean(unit).Trim('_'),
    };
}
