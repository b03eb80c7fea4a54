using System.Diagnostics;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Search;
using SearchEngine.Papers.Telemetry;
using SearchEngine.Papers.Translation;

namespace SearchEngine.Papers;

/// <summary>
/// An index that others write to while it is searched, by any number of threads. Each lease sees one commit from its beginning
/// to its end; <see cref="ReferenceManager{T}.Refresh"/> goes over to the newest, which costs one look at a folder where there is
/// none, and never holds up or cuts off a search that runs. Its own searches each take the newest commit known.
/// </summary>
public sealed class LivePaperIndex : ReferenceManager<PaperIndex>, IPaperSearch
{
    private CommitStamp? stamp;
    private DateTime translationsWritten;
    private long lookedAt = Stopwatch.GetTimestamp();

    private LivePaperIndex(string path, CommitStamp? stamp, PaperIndex index)
        : base(index)
    {
        Path = path;
        this.stamp = stamp;
        translationsWritten = TranslationsWritten(path);
    }

    /// <summary>The folder of the index.</summary>
    public string Path { get; }

    /// <summary>When the commit that is searched was written, in UTC; null where there is no index yet.</summary>
    public DateTime? Committed => Volatile.Read(ref stamp)?.Written;

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            using var use = Acquire();
            return use.Value.Count;
        }
    }

    /// <summary>How long ago it was last made sure that this is the newest commit.</summary>
    internal TimeSpan SinceRefresh => Stopwatch.GetElapsedTime(Interlocked.Read(ref lookedAt));

    /// <summary>Opens the index in a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="mayBeMissing">
    /// Whether to go on where there is no index yet: then there are no papers, and nothing is written, until a refresh after somebody
    /// made one.
    /// </param>
    /// <exception cref="IndexNotFoundException">There is none, and <paramref name="mayBeMissing"/> is not set.</exception>
    /// <exception cref="CorruptIndexException">A file of it is damaged; the exception names it.</exception>
    /// <exception cref="UnsupportedIndexException">It was made by a program that this version does not understand.</exception>
    public static LivePaperIndex Open(string path, bool mayBeMissing = false)
    {
        var stamp = CommitStamp.Newest(path);
        var live = new LivePaperIndex(path, stamp, stamp is null && mayBeMissing ? Empty() : PaperIndex.Open(path));
        IndexGauges.Add(live);
        return live;
    }

    /// <inheritdoc/>
    public PaperSearchResult Search(PaperSearchRequest request, CancellationToken cancellation = default)
    {
        using var use = Acquire();
        return use.Value.Search(request, cancellation);
    }

    /// <inheritdoc/>
    public Paper? Find(string id)
    {
        using var use = Acquire();
        return use.Value.Find(id);
    }

    /// <inheritdoc/>
    public IReadOnlyList<DateOnly> DaysOf(string id)
    {
        using var use = Acquire();
        return use.Value.DaysOf(id);
    }

    /// <inheritdoc/>
    public RelatedResult? Related(string id, int top = 10, CancellationToken cancellation = default)
    {
        using var use = Acquire();
        return use.Value.Related(id, top, cancellation);
    }

    /// <inheritdoc/>
    public RelatedResult RelatedTo(string text, int top = 10, CancellationToken cancellation = default)
    {
        using var use = Acquire();
        return use.Value.RelatedTo(text, top, cancellation);
    }

    /// <inheritdoc/>
    public RelatedResult? Related(string id, RelatedRequest request, CancellationToken cancellation = default)
    {
        using var use = Acquire();
        return use.Value.Related(id, request, cancellation);
    }

    /// <inheritdoc/>
    public RelatedResult RelatedTo(string text, RelatedRequest request, CancellationToken cancellation = default)
    {
        using var use = Acquire();
        return use.Value.RelatedTo(text, request, cancellation);
    }

    /// <inheritdoc/>
    public IReadOnlyList<PaperSuggestion> Suggest(string text, int top = 10, CancellationToken cancellation = default)
    {
        using var use = Acquire();
        return use.Value.Suggest(text, top, cancellation);
    }

    /// <inheritdoc/>
    public PaperExplanation? Explain(string text, string id, bool translate = true, CancellationToken cancellation = default)
    {
        using var use = Acquire();
        return use.Value.Explain(text, id, translate, cancellation);
    }

    /// <inheritdoc/>
    public PaperIndexStatistics Statistics()
    {
        using var use = Acquire();
        return use.Value.Statistics() with { Path = Path };
    }

    /// <inheritdoc/>
    protected override PaperIndex? OpenIfChanged(PaperIndex known)
    {
        var began = Stopwatch.GetTimestamp();
        var newest = CommitStamp.Newest(Path);
        PaperIndex? newer = null;
        if (newest is not null && newest != stamp)
        {
            // Where the number of the commit did not go up, the folder was removed and another index made in its place. What was
            // searched while there was none has no commits at all.
            newer = (stamp is null ? null : known.OpenIfChanged()) ?? PaperIndex.Open(Path);
            Volatile.Write(ref stamp, newest);
        }
        // Mined after the commit.
        else if (TranslationsWritten(Path) is var written && written != translationsWritten)
        {
            known.RefreshTranslations();
            translationsWritten = written;
        }
        Interlocked.Exchange(ref lookedAt, began);
        return newer;
    }

    /// <inheritdoc/>
    protected override void Close(PaperIndex state) => state.Dispose();

    private static DateTime TranslationsWritten(string path) => File.GetLastWriteTimeUtc(System.IO.Path.Combine(path, KeptTranslations.FileName));

    private static PaperIndex Empty()
    {
        var directory = new MemoryDirectory();
        using (var indexer = PaperIndexer.Open(directory, threads: 1)) indexer.Import(Array.Empty<ImportItem>());
        return PaperIndex.Open(directory);
    }

    /// <summary>What tells commits apart without reading them.</summary>
    private sealed record CommitStamp(string Name, DateTime Written)
    {
        public static CommitStamp? Newest(string path) => !Directory.Exists(path)
            ? null
            : new DirectoryInfo(path).EnumerateFiles("segments_*")
                .OrderByDescending(file => file.Name.Length)
                .ThenByDescending(file => file.Name, StringComparer.Ordinal)
                .Select(file => new CommitStamp(file.Name, file.LastWriteTimeUtc))
                .FirstOrDefault();
    }
}
