using System.Collections.Concurrent;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers;

/// <summary>
/// The papers that were written and that readers of the index may not show yet, for any number of threads. Of each its
/// fingerprint is kept, and of the latest also the paper, so that one which soon comes again need not be read back.
/// </summary>
/// <param name="maxText">How many characters the papers that are kept may have in all.</param>
internal sealed class RecentPapers(long maxText)
{
    private readonly Lock renewing = new();
    private readonly ConcurrentQueue<RecentPaper> kept = new();
    private long keptText;
    private int count;

    // While readers go over to the newest state, what they will show from then on is still to be found, in Older.
    private volatile Generations generations = new([], []);

    /// <summary>How many there are, about.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>What is known of a paper that was written; null where readers show the newest of it.</summary>
    public RecentPaper? Find(string id)
    {
        var (current, older) = generations;
        return current.TryGetValue(id, out var paper) || older.TryGetValue(id, out paper) ? paper : null;
    }

    /// <summary>Notes a paper, which the writer must have already: whoever renews at this moment relies on it.</summary>
    public void Add(IndexedPaper paper)
    {
        var recent = new RecentPaper(paper);
        generations.Current[paper.Paper.Id] = recent;
        Interlocked.Increment(ref count);
        kept.Enqueue(recent);
        if (Interlocked.Add(ref keptText, recent.Length) > maxText) Let(1);
    }

    /// <summary>Has readers go over to the newest state, and forgets what they show from then on.</summary>
    /// <param name="refresh">Lets readers see all that the writer has.</param>
    /// <param name="wanted">The paper that it is about, where another thread may have seen to it already.</param>
    public void Renew(Action refresh, string? wanted = null)
    {
        lock (renewing)
        {
            if (wanted is not null && Find(wanted) is null) return;
            var (current, older) = generations;
            // Some are there only where the last refresh failed.
            foreach (var (id, paper) in older) current.TryAdd(id, paper);
            var (papers, texts) = (Volatile.Read(ref count), kept.Count);
            generations = new Generations([], current);
            refresh();
            generations = generations with { Older = [] };
            Interlocked.Add(ref count, -papers);
            Let(texts);
        }
    }

    /// <summary>Lets the oldest papers that are kept go; at least so many, and more while they have too much text.</summary>
    private void Let(int papers)
    {
        for (; (papers > 0 || Volatile.Read(ref keptText) > maxText) && kept.TryDequeue(out var oldest); papers--)
        {
            oldest.Paper = null;
            Interlocked.Add(ref keptText, -oldest.Length);
        }
    }

    private sealed record Generations(ConcurrentDictionary<string, RecentPaper> Current, ConcurrentDictionary<string, RecentPaper> Older);
}

/// <summary>A paper that was written a short while ago.</summary>
internal sealed class RecentPaper(IndexedPaper paper)
{
    private volatile IndexedPaper? kept = paper;

    /// <summary>The fingerprint of what is known of it.</summary>
    public long Fingerprint { get; } = paper.Fingerprint;

    /// <summary>How many characters of text it has.</summary>
    public int Length { get; } = paper.Length;

    /// <summary>What is known of it; null once it is no longer kept.</summary>
    public IndexedPaper? Paper
    {
        get => kept;
        set => kept = value;
    }
}
