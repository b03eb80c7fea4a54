using System.Globalization;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>
/// What the threads of a process that will be killed do to an index, and in which way. Change number n of a thread is known
/// from the numbers alone, so whoever finds the index afterwards can work out what it has to hold.
/// </summary>
internal sealed class KillPlan(int seed)
{
    public const int Threads = 3;

    private const int OwnIds = 20;
    private const int SharedIds = 4;
    private const int Block = 5;

    /// <summary>The most changes after one that adds a document of the thread's own, until the next that does.</summary>
    public const int LongestSilence = 2;

    /// <summary>Whether the threads stop for each commit; otherwise commits are made while they go on.</summary>
    public bool StopsForCommits => seed % 2 == 0;

    /// <summary>Whether commits are made in two halves.</summary>
    public bool PreparesCommits => seed % 4 >= 2;

    /// <summary>How many changes a thread makes between two stops.</summary>
    public int Batch => 1 + (seed / 2 % 3 * 6);

    /// <summary>A segment for each document, for a few, and for about a hundred; a merge for every few segments.</summary>
    public IndexWriterOptions Options => new(new FieldAnalyzers(new WordAnalyzer()))
    {
        RamBudgetMegabytes = new[] { 0.0001, 0.3, 1.5 }[seed % 3],
        MergeFactor = 2 + (seed % 4),
        FloorSegmentBytes = 1 + (seed % 3 * 5000),
        MaxIndexingThreads = Threads,
        MaxConcurrentMerges = 1 + (seed / 4 % 2),
        CompoundBelowBytes = new[] { 0, 40_000, long.MaxValue }[seed / 3 % 3],
    };

    /// <summary>Whether a merge of all is asked for before a commit.</summary>
    public bool MergesBefore(int commit) => (commit + seed) % 9 == 0;

    /// <summary>Makes a change.</summary>
    /// <param name="writer">What changes the index.</param>
    /// <param name="thread">The thread's number.</param>
    /// <param name="number">The change's number, from 1.</param>
    /// <param name="seen">How many changes of each thread are known to be made before this one.</param>
    public void Make(IndexWriter writer, int thread, int number, ReadOnlySpan<int> seen)
    {
        var id = new Term("id", Id(thread, number));
        if (IsDeletion(number))
        {
            writer.Delete(id);
            return;
        }
        writer.Update(id, new Document
        {
            Field.Keyword("id", id.Text, stored: true),
            Field.Stored("thread", thread),
            Field.Stored("change", number),
            Field.Stored("seen", Join(seen)),
            Field.Text("text", Text(thread, number), stored: true),
            Field.NumericDocValue("change", number),
        });
    }

    /// <summary>The id that a change is about: that of a document of the thread's own, or of one that all threads write.</summary>
    public string Id(int thread, int number) => ((number - 1) % Block) switch
    {
        // Never the document that the change before wrote: by that it can be told how far a thread has come.
        3 => $"own-{thread}-{(Pick(thread, number - 1) + 1 + (Hash(thread, number) % (OwnIds - 1))) % OwnIds}",
        4 => $"shared-{Hash(thread, number) % SharedIds}",
        _ => $"own-{thread}-{Pick(thread, number)}",
    };

    public static bool IsDeletion(int number) => (number - 1) % Block == 3;

    /// <summary>Whether a change is about a document of the thread's own.</summary>
    public static bool IsOwn(int number) => (number - 1) % Block != 4;

    /// <summary>The text that a change writes.</summary>
    public string Text(int thread, int number)
    {
        var hash = Hash(thread, number);
        var words = hash % 40 == 0 ? 1500 : 3 + (hash % 50);
        return string.Join(' ', Enumerable.Range(0, (int)words).Select(i => $"w{(hash + (i * i)) % 211}").Prepend($"change{number}"));
    }

    /// <summary>What a thread's own documents are after so many changes: the number of the change that wrote each.</summary>
    public Dictionary<string, int> OwnDocuments(int thread, int changes)
    {
        var documents = new Dictionary<string, int>();
        for (var number = 1; number <= changes; number++)
        {
            if (!IsOwn(number)) continue;
            if (IsDeletion(number)) documents.Remove(Id(thread, number));
            else documents[Id(thread, number)] = number;
        }
        return documents;
    }

    public static string Join(ReadOnlySpan<int> counts) => string.Join(' ', counts.ToArray());

    public static int[] Split(string counts) =>
        [.. counts.Split(' ').Select(count => int.Parse(count, CultureInfo.InvariantCulture))];

    private uint Pick(int thread, int number) => Hash(thread, number) % OwnIds;

    private uint Hash(int thread, int number)
    {
        // Also alike in another process, as that of HashCode is not.
        var hash = (((uint)number * 3) + (uint)thread + ((uint)seed * 0x9E37_79B9)) * 0x85EB_CA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2_AE35;
        return (hash ^ (hash >> 16)) >> 3;
    }
}
