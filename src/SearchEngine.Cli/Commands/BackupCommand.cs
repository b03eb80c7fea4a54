using System.CommandLine;
using System.Diagnostics;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers backup TARGET</c>: copies the index, also while it is written.</summary>
internal static class BackupCommand
{
    public static Command Create(CommonOptions common, TextWriter output, TextWriter error)
    {
        var target = BackupOutput.Folder("TARGET", "The folder of the backup: empty, or with a backup, which is brought up to date");
        var command = new Command("backup", "Copy the index into another folder, also while it is being written") { target };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            common.PathIn(parsed), Path.GetFullPath(parsed.GetValue(target)!), parsed.GetValue(common.Json), output, error, cancellation)));
        return command;
    }

    private static int Run(string index, string target, bool json, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var report = Copy(index, target, json, error, cancellation);
        var took = Stopwatch.GetElapsedTime(started);
        if (json) output.WriteReport(report, index, target, took);
        else if (report.Changed) output.WriteLine($"{BackupOutput.Papers(report)} backed up to {target}: {BackupOutput.Bytes(report, took)}.");
        else output.WriteLine($"{BackupOutput.Papers(report)}: the backup in {target} is up to date ({took.TotalSeconds:0.0} s).");
        return ExitCode.Done;
    }

    private static IndexBackupReport Copy(string index, string target, bool json, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            var progress = new IndexBackupProgress();
            using var bar = ProgressBar.Start(progress, error, quiet: json);
            return PaperBackup.Create(index, target, progress, cancellation);
        }
        catch (ArgumentException misplaced)
        {
            throw new UsageException(misplaced.Message);
        }
        catch (DirectoryNotEmptyException other)
        {
            throw new UsageException($"{other.Message}; give an empty folder, or one with a backup");
        }
        catch (IndexLockedException locked)
        {
            throw new IOException($"another backup into {target} is running: {locked.Message}; wait for it to end, or give another folder");
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException($"{refused.Message}; give a folder that you may write to");
        }
    }
}
