using System.Globalization;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Index;

namespace SearchEngine.Lucene.Tests.Faults;

/// <summary>
/// A writer and a plain list of the documents that it should hold. Every commit says its number in its notes, and what the
/// list was is kept under it: so whatever commit is found later, it is known what must be in it.
/// </summary>
/// <param name="directory">Where the index is.</param>
/// <param name="options">How the writer works.</param>
/// <param name="clock">What tells when a commit began and returned.</param>
internal sealed class Workload(IndexDirectory directory, IndexWriterOptions options, Func<int> clock) : IDisposable
{
    private const string Number = "commit";
    private static readonly WordAnalyzer Analyzer = new();

    // The first is that of no index at all.
    private readonly List<Commit> commits = [new(0, 0, [], [])];
    private List<Document> present = [];
    private bool isPrepared;
    private IndexWriter writer = IndexWriter.Open(directory, options);

    /// <summary>A commit: when it was begun, when it returned (never: the greatest number), and what it holds.</summary>
    private sealed record Commit(int Begun, int Returned, IReadOnlyList<Document> Documents, IReadOnlyList<string> Told);

    public IndexWriter Writer => writer;

    /// <summary>Options for indexes of few small documents, which merge often.</summary>
    public static IndexWriterOptions Options(bool compound) =>
        new(new FieldAnalyzers(Analyzer)) { CompoundBelowBytes = compound ? long.MaxValue : 0, MergeFactor = 3, MaxConcurrentMerges = 0 };

    /// <summary>All that touches the directory: adds, updates, deletions, flushes, merges, commits, a rollback.</summary>
    public void Run()
    {
        Add(0, 4);
        writer.Flush();
        Add(4, 8);
        CommitAll();
        Update(2, "new");
        Delete(5);
        writer.Flush();
        Add(8, 9);
        CommitAll();
        // More than the buffer of an output holds, and not to be compressed: its files are written in several steps.
        AddLarge("large");
        writer.Flush();
        Delete(1);
        CommitAll();
        // Nothing but deletions, twice in the same segments.
        Delete(0);
        CommitAll();
        Delete(7);
        CommitInTwo();
        // Prepared, and taken back.
        Add(32, 33);
        Prepare();
        Rollback();
        Add(30, 31);
        writer.Flush();
        Update(3, "forgotten");
        Rollback();
        // Small segments until the writer merges by itself.
        for (var id = 10; id < 14; id++)
        {
            Add(id, id + 1);
            Update(id - 8, $"with{id}");
            writer.Flush();
        }
        CommitAll();
        writer.ForceMerge();
        Delete(12);
        CommitAll();
        writer.Delete(new Term("id", "large"));
        present.RemoveAll(document => IdOf(document) == "large");
        writer.ForceMerge();
        CommitAll();
        Add(20, 21);
        writer.Flush();
        writer.Dispose();
    }

    public void Add(int from, int to)
    {
        for (var id = from; id < to; id++) Add(Document($"{id}", "added"));
    }

    public void Update(int id, string word)
    {
        var document = Document($"{id}", word);
        writer.Update(new Term("id", $"{id}"), document);
        present.RemoveAll(other => IdOf(other) == $"{id}");
        present.Add(document);
    }

    public void Delete(int id)
    {
        writer.Delete(new Term("id", $"{id}"));
        present.RemoveAll(document => IdOf(document) == $"{id}");
    }

    /// <summary>Commits; what is committed is known before, because the commit may come through and its caller never learn of it.</summary>
    public void CommitAll()
    {
        writer.Commit(Begin());
        Returned();
    }

    /// <summary>Commits, or makes the commit that is prepared, if the writer still does.</summary>
    public bool TryCommit()
    {
        try
        {
            if (isPrepared)
            {
                writer.Commit();
                Returned();
            }
            else
            {
                CommitAll();
            }
            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    public void Rollback()
    {
        writer.Rollback();
        isPrepared = false;
        writer = IndexWriter.Open(directory, options);
        present = [.. commits.Last(commit => commit.Returned < int.MaxValue).Documents];
    }

    /// <summary>Another writer on what this one had done when it was killed.</summary>
    public Workload GoOn(IndexDirectory seen, int killed, Func<int> time)
    {
        Told(seen, out var number);
        var next = new Workload(seen, options, time);
        next.commits.Clear();
        foreach (var commit in commits.TakeWhile(commit => commit.Begun <= killed))
            next.commits.Add(commit.Returned <= killed ? commit : commit with { Returned = int.MaxValue });
        next.present = [.. next.commits[number].Documents];
        return next;
    }

    /// <summary>Which commits a restart may find: from the last that had returned to the last that had begun.</summary>
    public (int First, int Last) Expected(int time) =>
        (commits.FindLastIndex(commit => commit.Returned <= time), commits.FindLastIndex(commit => commit.Begun <= time));

    public void Dispose() => writer.Dispose();

    /// <summary>Whether these are the documents of a commit.</summary>
    public bool Holds(int number, List<string> told) => commits[number].Told.SequenceEqual(told);

    /// <summary>Prepares a commit, and changes more before it is made.</summary>
    private void CommitInTwo()
    {
        Prepare();
        Update(4, "after");
        writer.Flush();
        writer.Commit();
        Returned();
    }

    private void Prepare()
    {
        writer.PrepareCommit(Begin());
        isPrepared = true;
    }

    private Dictionary<string, string> Begin()
    {
        commits.Add(new Commit(clock(), int.MaxValue, [.. present], Telling.Of(present, Analyzer)));
        return new() { [Number] = $"{commits.Count - 1}" };
    }

    private void Returned()
    {
        commits[^1] = commits[^1] with { Returned = clock() };
        isPrepared = false;
    }

    /// <summary>
    /// Holds that what a restart finds is a whole commit, one of those <see cref="Expected"/>, and that a writer goes on from there.
    /// </summary>
    /// <param name="found">What the restart finds.</param>
    /// <param name="time">When the one before ended.</param>
    /// <param name="where">What to say where that does not hold.</param>
    public void AssertGoesOn(IndexDirectory found, int time, string where)
    {
        var files = string.Join(' ', found.List());
        try
        {
            var told = Told(found, out var number);
            Assert.InRange(number, Expected(time).First, Expected(time).Last);
            Assert.Equal(commits[number].Told, told);

            using var next = IndexWriter.Open(found, options);
            AssertNothingLeft(found);
            var document = Document("next", "word");
            next.Add(document);
            next.Commit();
            using var reader = DirectoryReader.Open(found);
            Assert.Equal([.. told, .. Telling.Of([document], Analyzer)], Telling.Of(reader));
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException { InnerException: not null })
        {
            throw new Xunit.Sdk.XunitException($"{where}: {e.Message}\nfiles found: {files}", e);
        }
    }

    /// <summary>The documents of an index, which has to be sound.</summary>
    public static List<string> Told(IndexDirectory directory) => Told(directory, out _);

    /// <summary>Holds that there is no file that the newest commit does not need.</summary>
    public static void AssertNothingLeft(IndexDirectory directory)
    {
        HashSet<string> needed = [];
        if (HasIndex(directory))
        {
            using var reader = DirectoryReader.Open(directory);
            needed = [.. IndexFiles.Of(reader.Commit)];
        }
        Assert.Equal([], directory.List().Where(file => !needed.Contains(file)));
    }

    public static Document Document(string id, string word) =>
    [
        Field.Keyword("id", id, stored: true),
        Field.Text("text", $"{word} word {id}", stored: true),
        Field.NumericDocValue("number", id.Length),
        Field.SortedSetDocValue("set", word),
    ];

    private static List<string> Told(IndexDirectory directory, out int number)
    {
        number = 0;
        if (!HasIndex(directory)) return [];
        var report = IndexChecker.Check(directory);
        Assert.True(report.IsClean, string.Join('\n', report.Problems));
        using var reader = DirectoryReader.Open(directory);
        if (reader.UserData.TryGetValue(Number, out var text)) number = int.Parse(text, CultureInfo.InvariantCulture);
        return Telling.Of(reader);
    }

    private static bool HasIndex(IndexDirectory directory) => directory.List().Any(name => name.StartsWith("segments_", StringComparison.Ordinal));

    private static string IdOf(Document document) => (string)document.First(field => field.Name == "id").Value;

    private void Add(Document document)
    {
        writer.Add(document);
        present.Add(document);
    }

    private void AddLarge(string id)
    {
        var bytes = new byte[70_000];
        new Random(1).NextBytes(bytes);
        Add([.. Document(id, "large"), Field.Stored("bytes", bytes)]);
    }
}
