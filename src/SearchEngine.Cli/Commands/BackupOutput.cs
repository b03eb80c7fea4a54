using System.CommandLine;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Cli.Commands;

/// <summary>What the commands for making and restoring backups take and say alike.</summary>
internal static class BackupOutput
{
    /// <summary>An argument that is a folder.</summary>
    public static Argument<string> Folder(string name, string description)
    {
        var folder = new Argument<string>(name) { Description = description };
        folder.Validators.Add(result =>
        {
            if (result.Tokens is not [var path]) return;
            if (string.IsNullOrWhiteSpace(path.Value)) result.AddError($"{name} is a folder.");
            else if (File.Exists(path.Value)) result.AddError($"{name} is a folder, and {path.Value} is a file.");
        });
        return folder;
    }

    /// <summary><c>82 papers, commit 3</c>.</summary>
    public static string Papers(IndexBackupReport report) =>
        $"{report.Commit.NumDocs} {(report.Commit.NumDocs == 1 ? "paper" : "papers")}, commit {report.Commit.Generation}";

    /// <summary><c>0.4 MB copied, 1.2 MB reused (0.1 s)</c>.</summary>
    public static string Bytes(IndexBackupReport report, TimeSpan took) =>
        $"{report.BytesCopied / 1e6:0.0} MB copied, {report.BytesReused / 1e6:0.0} MB reused ({took.TotalSeconds:0.0} s)";

    /// <summary>Writes the report as JSON.</summary>
    public static void WriteReport(this TextWriter output, IndexBackupReport report, string index, string backup, TimeSpan took) => output.WriteJson(new
    {
        papers = report.Commit.NumDocs,
        commit = report.Commit.Generation,
        index,
        backup,
        changed = report.Changed,
        filesCopied = report.FilesCopied,
        filesReused = report.FilesReused,
        bytesCopied = report.BytesCopied,
        bytesReused = report.BytesReused,
        tookMs = (long)took.TotalMilliseconds,
    });
}
