using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SearchEngine.Papers;

/// <summary>
/// The names under which searches and imports tell of themselves, with dependency injection and without: to be given to
/// OpenTelemetry, an <see cref="ActivityListener"/> or a <see cref="MeterListener"/>. HOSTING.md lists the instruments. What
/// people search for is in none of them.
/// </summary>
public static class PaperTelemetry
{
    /// <summary>The name of the <see cref="ActivitySource"/>.</summary>
    public const string ActivitySourceName = "SearchEngine.Papers";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "SearchEngine.Papers";

    internal const string ErrorType = "error.type";

    internal static ActivitySource Activities { get; } = new(ActivitySourceName, Version);

    internal static Meter Meter { get; } = new(MeterName, Version);

    private static string? Version => typeof(PaperTelemetry).Assembly.GetName().Version?.ToString(3);

    /// <summary>The name that telemetry has for an error.</summary>
    internal static string NameOf(Exception error) => error.GetType().FullName ?? error.GetType().Name;

    /// <summary>Notes in a trace that what it is about went wrong.</summary>
    internal static void Fail(this Activity activity, Exception error)
    {
        activity.SetTag(ErrorType, NameOf(error));
        activity.SetStatus(ActivityStatusCode.Error);
    }
}
