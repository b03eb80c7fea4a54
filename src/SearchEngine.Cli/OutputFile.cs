using System.Text;

namespace SearchEngine.Cli;

/// <summary>
/// A file that is there as a whole or not at all: it is written under another name beside its place, and takes the place, of an older file
/// too, when it is complete and on the disk.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string unfinished;
    private readonly FileStream stream;
    private bool isComplete;

    private OutputFile(string path)
    {
        Path = path;
        unfinished = $"{path}.{Environment.ProcessId}.unfinished";
        stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None);
        Writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16);
    }

    /// <summary>Its place, in full.</summary>
    public string Path { get; }

    /// <summary>What writes to it.</summary>
    public StreamWriter Writer { get; }

    /// <summary>Begins a file.</summary>
    /// <exception cref="UsageException">There can be no file of that name.</exception>
    public static OutputFile Create(string path)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new UsageException("--output takes the name of a file");
        try
        {
            var full = System.IO.Path.GetFullPath(path);
            if (Directory.Exists(full)) throw new UsageException($"--output takes a file, and {path} is a folder");
            if (System.IO.Path.GetDirectoryName(full) is { } folder && !Directory.Exists(folder)) throw new UsageException($"there is no folder {folder} to write {path} to; make it first");
            return new OutputFile(full);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"{path} cannot be written: {refused.Message}");
        }
    }

    /// <summary>Puts the file in its place.</summary>
    public void Commit()
    {
        Writer.Flush();
        stream.Flush(flushToDisk: true);
        Writer.Dispose();
        File.Move(unfinished, Path, overwrite: true);
        isComplete = true;
    }

    public void Dispose()
    {
        if (isComplete) return;
        // The stream alone: what the writer still holds is not wanted, and may not fit on the disk.
        stream.Dispose();
        File.Delete(unfinished);
    }
}
