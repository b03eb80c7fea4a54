using System.CommandLine;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers stats</c>: what the index holds.</summary>
internal static class StatsCommand
{
    public static Command Create(CommonOptions common, TextWriter output)
    {
        var command = new Command("stats", "Say what the index holds");
        command.SetAction(parsed =>
        {
            using var index = PaperIndex.Open(common.PathIn(parsed));
            var statistics = index.Statistics();
            if (parsed.GetValue(common.Json)) output.WriteJson(statistics);
            else Print(statistics, output);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(PaperIndexStatistics statistics, TextWriter output)
    {
        output.WriteLine($"{statistics.Path}");
        output.WriteLine($"papers      {statistics.Papers}{(statistics.Deleted > 0 ? $" (and {statistics.Deleted} replaced ones not yet removed)" : "")}");
        output.WriteLine($"size        {statistics.Bytes / 1e6:0.0} MB in {statistics.Segments} {(statistics.Segments == 1 ? "segment" : "segments")}, commit {statistics.Generation}");
        output.WriteLine($"categories  {List(statistics.Categories)}");
        output.WriteLine($"years       {List(statistics.Years)}");
    }

    private static string List(IReadOnlyList<PaperFacetValue> values)
    {
        const int Shown = 20;
        var list = string.Join("  ", values.Take(Shown).Select(value => $"{value.Value} {value.Count}"));
        return values.Count > Shown ? $"{list}  and {values.Count - Shown} more" : list;
    }
}
