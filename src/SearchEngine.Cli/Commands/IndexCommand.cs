using System.CommandLine;
using System.Diagnostics;
using SearchEngine.Papers;
using SearchEngine.Papers.Import;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers index PATH...</c>: brings digests into the index.</summary>
internal static class IndexCommand
{
    /// <summary>Of more rejections or notices than this, the JSON lists the first and counts the rest.</summary>
    private const int MaxListed = 1000;

    private const int MaxThreads = 256;
    private const int DefaultMegabytes = 64;
    private const int MaxMegabytes = 1500;

    public static Command Create(CommonOptions common, TextWriter output, TextWriter error)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Digests (.md), papers (.jsonl, .jsonl.gz), and folders of them",
            Arity = ArgumentArity.OneOrMore,
        };
        var merge = new Option<bool>("--merge") { Description = "Merge the index into one segment afterwards: smaller and faster, but slow to make" };
        var threads = OptionParsing.Number("--threads", "N", Environment.ProcessorCount, MaxThreads, "How many threads to import with");
        var ram = OptionParsing.Number("--ram", "MB", DefaultMegabytes, MaxMegabytes, "How much memory papers may take before they are written");
        var command = new Command("index", "Import digests into the index") { paths, merge, threads, ram };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            () => PaperIndexer.Open(common.PathIn(parsed), parsed.GetValue(ram), parsed.GetValue(threads)),
            common.PathIn(parsed),
            parsed.GetValue(paths)!,
            parsed.GetValue(merge),
            parsed.GetValue(common.Json),
            output,
            error,
            cancellation)));
        return command;
    }

    private static int Run(
        Func<PaperIndexer> open, string index, string[] paths, bool merge, bool json, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        // Before the index is touched: a wrong path should not leave an empty one behind.
        var files = FilesOf(paths);
        var started = Stopwatch.GetTimestamp();
        var rejections = new List<Rejection>();
        var notices = new List<Notice>();
        ImportReport report;
        int total;
        using (var indexer = open())
        {
            var progress = new ImportProgress();
            using var bar = ProgressBar.Start(progress, error, quiet: json);
            report = indexer.Import(
                files,
                progress,
                item =>
                {
                    if (item is Rejection rejection && rejections.Count < MaxListed) rejections.Add(rejection);
                    if (item is Notice notice && notices.Count < MaxListed) notices.Add(notice);
                    bar.WriteMessage(item is Rejection ? $"rejected: {item}" : $"note: {item}");
                },
                cancellation);
            // What was imported is committed, come what may; these only tidy up.
            if (merge && !report.Cancelled) indexer.Optimize();
            else if (!report.Cancelled) indexer.FinishMerges();
            total = indexer.Count;
        }
        var took = Stopwatch.GetElapsedTime(started);
        if (json)
        {
            output.WriteJson(new
            {
                papers = report.Papers,
                added = report.Added,
                updated = report.Updated,
                unchanged = report.Unchanged,
                rejected = report.Rejected,
                cancelled = report.Cancelled,
                rejections = rejections.Select(rejection => new { rejection.File, rejection.Line, rejection.Entry, rejection.Reason }),
                notices = notices.Select(notice => new { notice.File, notice.Line, notice.Message }),
                total,
                files = files.Count,
                tookMs = (long)took.TotalMilliseconds,
            });
        }
        else
        {
            output.WriteLine(Summary(report, files.Count, took));
            output.WriteLine($"The index in {index} has {Count(total, "paper")}.");
        }
        if (report.TranslationsProblem is { } problem) error.WriteMessage($"note: {problem}");
        return report.Rejected > 0 || report.Cancelled ? ExitCode.DoneWithRejections : ExitCode.Done;
    }

    private static IReadOnlyList<string> FilesOf(string[] paths)
    {
        try
        {
            var files = PaperImporter.FindFiles(paths);
            return files.Count > 0 ? files : throw new UsageException($"there is no .md, .jsonl or .jsonl.gz file in {string.Join(", ", paths)}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(unreadable.Message);
        }
    }

    private static string Summary(ImportReport report, int files, TimeSpan took)
    {
        var read = $"{Count(report.Papers, "paper")} in {Count(files, "file")} ({took.TotalSeconds:0.0} s): ";
        var rejected = report.Rejected > 0 ? $", {report.Rejected} rejected" : "";
        var stopped = report.Cancelled ? " Stopped before the end; run the same command again to go on." : "";
        if (report is { Added: 0, Updated: 0, Unchanged: > 0 }) return $"{read}all unchanged, nothing written{rejected}.{stopped}";
        return $"{read}{report.Added} added, {report.Updated} updated, {report.Unchanged} unchanged{rejected}.{stopped}";
    }

    private static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
