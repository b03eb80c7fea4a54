using System.Globalization;
using SearchEngine.Papers.Export;

namespace SearchEngine.Papers.Tests.Export;

/// <summary>Exports for tests.</summary>
internal static class Exporting
{
    /// <summary>Another each time, or the one that SEARCHENGINE_SEED says.</summary>
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("SEARCHENGINE_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next();

    public static string Text(ExportFormat format, params IEnumerable<Paper> papers)
    {
        var output = new StringWriter();
        PaperExporter.Write(format, papers, output);
        return output.ToString();
    }

    public static string Text(AtomFeed feed, params IEnumerable<Paper> papers)
    {
        var output = new StringWriter();
        PaperExporter.Write(feed, papers, output);
        return output.ToString();
    }
}
