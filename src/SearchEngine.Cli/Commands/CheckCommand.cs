using System.CommandLine;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers check</c>: reads the whole index and says whether it is sound.</summary>
internal static class CheckCommand
{
    public static Command Create(CommonOptions common, TextWriter output)
    {
        var command = new Command("check", "Read the whole index and say whether it is sound");
        command.SetAction(parsed =>
        {
            using var directory = new FileSystemDirectory(common.PathIn(parsed), create: false);
            var report = IndexChecker.Check(directory);
            if (parsed.GetValue(common.Json)) output.WriteJson(report);
            else Print(report, output);
            return report.IsClean ? ExitCode.Done : ExitCode.IndexUnusable;
        });
        return command;
    }

    private static void Print(IndexCheckReport report, TextWriter output)
    {
        foreach (var segment in report.Segments)
            output.WriteLine($"{segment.Name}  {segment.Documents} documents, {segment.Deleted} deleted, {segment.Terms} terms, {segment.Postings} postings, {segment.Bytes / 1e6:0.0} MB");
        foreach (var problem in report.Problems) output.WriteLine($"damaged: {problem.File}: {problem.Reason}");
        output.WriteLine(report.IsClean ? "The index is clean." : "The index is damaged; bring a backup back with 'papers restore', or delete its folder and index the digests again.");
    }
}
