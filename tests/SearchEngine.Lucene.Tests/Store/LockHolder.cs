using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Store;

/// <summary>The tests' assembly as a program of its own, which other tests start to have a second process.</summary>
internal static class LockHolder
{
    /// <summary>
    /// <c>hold-lock FOLDER</c>: takes the write lock, says "held" and keeps it until standard input ends;
    /// <c>index-until-killed FOLDER</c>: changes and commits an index.
    /// </summary>
    public static int Main(string[] arguments) => arguments switch
    {
        ["hold-lock", var folder] => HoldLock(folder),
        ["index-until-killed", var folder] => Index.KilledWriterTests.Run(folder),
        _ => 2,
    };

    private static int HoldLock(string folder)
    {
        using var directory = new FileSystemDirectory(folder);
        using var held = directory.ObtainLock("write.lock");
        Console.WriteLine("held");
        Console.In.ReadToEnd();
        return 0;
    }
}
