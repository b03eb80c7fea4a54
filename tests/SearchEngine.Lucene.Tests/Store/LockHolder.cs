using System.Globalization;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Store;

/// <summary>The tests' assembly as a program of its own, which other tests start to have a second process.</summary>
internal static class LockHolder
{
    /// <summary>
    /// <c>hold-lock FOLDER</c>: takes the write lock, says "held" and keeps it until standard input ends;
    /// <c>hold-lock-unnamed FOLDER</c>: the same as Apache Lucene does it, which does not leave its name;
    /// <c>index-until-killed FOLDER SEED</c>: changes and commits an index;
    /// <c>write-busily FOLDER</c>: changes and commits an index until standard input ends.
    /// </summary>
    public static int Main(string[] arguments) => arguments switch
    {
        ["hold-lock", var folder] => HoldLock(folder),
        ["hold-lock-unnamed", var folder] => HoldLockUnnamed(folder),
        ["index-until-killed", var folder, var seed] => Index.KilledProcess.Run(folder, int.Parse(seed, CultureInfo.InvariantCulture)),
        ["write-busily", var folder] => Index.BusyWriter.Run(folder),
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

    private static int HoldLockUnnamed(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "write.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        if (!OperatingSystem.IsMacOS()) file.Lock(0, 1);
        Console.WriteLine("held");
        Console.In.ReadToEnd();
        return 0;
    }
}
