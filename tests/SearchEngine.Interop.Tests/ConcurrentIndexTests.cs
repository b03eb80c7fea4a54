using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests;
using SearchEngine.Lucene.Tests.Concurrency;
using SearchEngine.Lucene.Tests.Index;
using SearchEngine.Lucene.Tests.Search;
using Xunit.Abstractions;

namespace SearchEngine.Interop.Tests;

/// <summary>
/// What several threads wrote at the same time, and what processes left that were killed: Lucene finds it sound, and the
/// same in it. A failure names its seed, for SEARCHENGINE_SEED.
/// </summary>
public sealed class ConcurrentIndexTests(ITestOutputHelper output) : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("concurrent-index-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [JavaFact]
    public void What_threads_wrote_at_the_same_time_is_Lucenes_too()
    {
        List<string> folders = [];
        List<Query> queries = [];
        foreach (var seed in Seeds.Take(2))
        {
            var index = Path.Combine(folder, $"seed-{seed}");
            using var directory = new FileSystemDirectory(index);
            using var session = new ConcurrentSession(directory, seed);
            for (var round = 0; round < 3; round++)
            {
                session.Round(steps: 60);
                folders.Add(Copy(index, $"seed-{seed}-round-{round}"));
            }
            session.End();
            folders.Add(index);
            var random = new Random(seed);
            queries.AddRange(Enumerable.Range(0, 200).Select(_ => RandomQueries.Make(random)).Where(QueryNotation.IsComparable).Take(100));
        }
        var verdicts = IndexJudge.Compare([], folders, queries);
        foreach (var (index, verdict) in folders.Zip(verdicts)) output.WriteLine($"{Path.GetFileName(index)}: {verdict}");
    }

    /// <summary>A tenth of what SEARCHENGINE_KILLS says.</summary>
    [JavaFact]
    public async Task What_killed_processes_leave_is_sound_to_Lucene()
    {
        List<string> folders = [];
        var trials = new KillTrials();
        await trials.Run(KillTrials.Kills(40) / 10, index => folders.Add(Copy(index, $"kill-{folders.Count}")));
        Assert.NotEmpty(folders);
        IndexJudge.Check(folders);
        output.WriteLine($"{trials}; Lucene finds all {folders.Count} that have a commit clean");
    }

    string Copy(string index, string name)
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        foreach (var file in Directory.GetFiles(index)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }
}
