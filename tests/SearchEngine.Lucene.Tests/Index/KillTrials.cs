using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>
/// Kills process after process and looks at what each left. Several in a row work on one index, each going on where the
/// one before was killed.
/// </summary>
internal sealed class KillTrials
{
    private const int KillsOfAnIndex = 8;

    /// <summary>Kills, and how many of them left the commit after the last acknowledged one, a half-written commit, other files that nothing needs, no commit at all.</summary>
    private int kills, newer, pending, unneeded, empty;

    /// <summary>How many processes are killed: what SEARCHENGINE_KILLS says, else <paramref name="usual"/>.</summary>
    public static int Kills(int usual) => Seeds.Variable("SEARCHENGINE_KILLS") ?? usual;

    /// <summary>Kills so many processes and fails the test where an index is not what it has to be.</summary>
    /// <param name="count">How many.</param>
    /// <param name="inspect">Called with the folder of the index after each kill that left a commit, when given.</param>
    public async Task Run(int count, Action<string>? inspect = null)
    {
        for (var seed = Seeds.Variable("SEARCHENGINE_SEED") ?? Random.Shared.Next(1_000_000); kills < count; seed++)
        {
            using var folder = new TemporaryFolder();
            var plan = new KillPlan(seed);
            var random = new Random(seed);
            var last = 0;
            for (var round = 0; round < KillsOfAnIndex && kills < count; round++)
            {
                var because = $"SEARCHENGINE_SEED={seed}, kill {round}";
                var (acknowledged, process) = await KilledProcess.RunAndKill(folder.Path, seed, random);
                kills++;
                last = Inspect(folder.Path, plan, acknowledged, last, because);
                if (last > 0) inspect?.Invoke(folder.Path);
                // The next process cleans up, or somebody else before it.
                if (random.Next(2) == 0) Recover(folder.Path, plan, last, process, because);
            }
        }
    }

    public override string ToString() =>
        $"{kills} processes killed: {newer} left the commit after the last acknowledged one, {pending} a commit that was not finished, "
        + $"{unneeded} other files that nothing needs, {empty} no commit";

    /// <summary>Looks at an index after a kill.</summary>
    /// <returns>The number of the commit that was found.</returns>
    private int Inspect(string folder, KillPlan plan, Acknowledgement? acknowledged, int before, string because)
    {
        var last = Math.Max(before, acknowledged?.Number ?? 0);
        using var directory = new FileSystemDirectory(folder);
        var names = directory.List();
        if (names.Any(name => name.StartsWith("pending_", StringComparison.Ordinal))) pending++;
        if (!names.Any(name => name.StartsWith("segments_", StringComparison.Ordinal)))
        {
            Assert.True(last == 0, $"{because}: commit {last} is gone");
            Assert.Throws<IndexNotFoundException>(() => DirectoryReader.Open(directory));
            empty++;
            return 0;
        }
        var report = IndexChecker.Check(directory);
        Assert.True(report.IsClean, $"{because}: {string.Join('\n', report.Problems)}");
        using var reader = DirectoryReader.Open(directory);
        var found = FoundIndex.Read(reader);
        // The commit after the last one that was acknowledged may have got through, too.
        Assert.True(found.Commit == last || found.Commit == last + 1, $"{because}: commit {found.Commit} is there, {last} was the last acknowledged");
        if (found.Commit > last) newer++;
        if (names.Except(reader.Files).Any(name => name.StartsWith('_'))) unneeded++;
        var isAcknowledged = found.Commit == acknowledged?.Number;
        if (isAcknowledged) Assert.Equal(acknowledged!.Least, found.Least);
        found.Verify(plan, isAcknowledged ? acknowledged!.Most : null, because);
        found.VerifySearch(reader, because);
        return found.Commit;
    }

    /// <summary>The next writer is not kept out, names itself and not the dead one, and leaves nothing but the commit.</summary>
    private static void Recover(string folder, KillPlan plan, int commit, int deadProcess, string because)
    {
        using var directory = new FileSystemDirectory(folder);
        using (var writer = IndexWriter.Open(directory, plan.Options))
        {
            Assert.Equal(commit, FoundIndex.CommitOf(writer.UserData));
            var locked = Assert.Throws<IndexLockedException>(() => IndexWriter.Open(directory, plan.Options));
            Assert.Contains($"process {Environment.ProcessId} ", locked.Holder, StringComparison.Ordinal);
            Assert.DoesNotContain($"process {deadProcess} ", locked.Holder, StringComparison.Ordinal);
        }
        HashSet<string> needed = [IndexFiles.WriteLock];
        if (commit > 0)
        {
            using var reader = DirectoryReader.Open(directory);
            needed.UnionWith(reader.Files);
        }
        var left = directory.List().Where(name => !needed.Contains(name)).ToList();
        Assert.True(left.Count == 0, $"{because}: left over: {string.Join(' ', left)}");
    }
}
