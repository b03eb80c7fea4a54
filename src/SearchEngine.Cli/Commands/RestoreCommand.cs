using System.CommandLine;
using System.Diagnostics;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers restore SOURCE</c>: brings a backup back.</summary>
internal static class RestoreCommand
{
    public static Command Create(CommonOptions common, TextWriter output, TextWriter error)
    {
        var source = BackupOutput.Folder("SOURCE", "The folder of the backup");
        var force = new Option<bool>("--force") { Description = "Replace the index that is there" };
        var command = new Command("restore", "Bring a backup back as the index") { source, force };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            Path.GetFullPath(parsed.GetValue(source)!), common.PathIn(parsed), parsed.GetValue(force), parsed.GetValue(common.Json), output, error, cancellation)));
        return command;
    }

    private static int Run(string source, string index, bool force, bool json, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var report = Copy(source, index, force, json, error, cancellation);
        var took = Stopwatch.GetElapsedTime(started);
        if (json) output.WriteReport(report, index, source, took);
        else if (report.Changed) output.WriteLine($"{BackupOutput.Papers(report)} restored to {index}: {BackupOutput.Bytes(report, took)}.");
        else output.WriteLine($"{BackupOutput.Papers(report)}: the index in {index} is as the backup has it ({took.TotalSeconds:0.0} s).");
        return ExitCode.Done;
    }

    private static IndexBackupReport Copy(string source, string index, bool force, bool json, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            var progress = new IndexBackupProgress();
            using var bar = ProgressBar.Start(progress, error, quiet: json);
            return PaperBackup.Restore(source, index, force, progress, cancellation);
        }
        catch (ArgumentException misplaced)
        {
            throw new UsageException(misplaced.Message);
        }
        catch (IndexNotFoundException)
        {
            throw new UsageException($"there is no backup in {source}");
        }
        catch (DirectoryNotEmptyException there)
        {
            throw new UsageException($"{there.Message}; replace it with --force, or give another folder with --index");
        }
        catch (CorruptIndexException damaged)
        {
            throw new IOException($"the backup is damaged: {damaged.Message}; nothing was restored");
        }
    }
}
