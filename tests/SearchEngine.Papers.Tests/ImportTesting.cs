using System.Text;
using SearchEngine.Papers.Import;

namespace SearchEngine.Papers.Tests;

/// <summary>Writes a source to a file of its own and imports it.</summary>
internal sealed class ImportFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("papers-import-").FullName;

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>What an import yielded, sorted by kind.</summary>
internal sealed record Imported(IReadOnlyList<Paper> Papers, IReadOnlyList<Rejection> Rejections, IReadOnlyList<Notice> Notices)
{
    public Paper Only => Assert.Single(Papers);

    public static Imported Of(string name, string text) => Of(name, Encoding.UTF8.GetBytes(text));

    public static Imported Of(string name, byte[] bytes, ImportLimits? limits = null)
    {
        using var folder = new ImportFolder();
        return From([folder.Write(name, bytes)], limits);
    }

    public static Imported From(IReadOnlyList<string> files, ImportLimits? limits = null)
    {
        var items = PaperImporter.Read(files, null, limits ?? ImportLimits.Default).ToList();
        return new(
            [.. items.OfType<ImportedPaper>().Select(item => item.Paper)],
            [.. items.OfType<Rejection>()],
            [.. items.OfType<Notice>()]);
    }
}
