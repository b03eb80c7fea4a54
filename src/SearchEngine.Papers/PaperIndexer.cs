using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Telemetry;
using SearchEngine.Papers.Translation;

namespace SearchEngine.Papers;

/// <summary>
/// Brings digests into an index. One paper is one document, however often and wherever it is shown: the newest text wins,
/// and the days are kept, in whatever order digests are read. What is in the index as it stands is left as it is, so
/// importing a digest again writes nothing.
/// </summary>
/// <remarks>
/// An import reads and writes with several threads, and merges run in the background; the indexer itself is for one thread
/// at a time, but for <see cref="Backup"/>. What comes of an import, and what it reports in which order, does not depend on the number of threads.
/// </remarks>
public sealed class PaperIndexer : IDisposable
{
    /// <summary>Of how many papers it is remembered at most that they were written, before readers are made to show them.</summary>
    private const int MaxRecent = 1 << 17;

    /// <summary>How many characters of papers are kept in case they come again soon.</summary>
    private const long MaxRecentText = 8 << 20;

    /// <summary>
    /// Fewer and larger segments than the engine's own: a question has some hundred terms in its fields, and each is looked up in each
    /// segment. Papers are added by the day and asked for all the time, so that it pays to write them once more.
    /// </summary>
    private const int MergeFactor = 4;

    private const long FloorSegmentBytes = 16 << 20;

    private readonly IndexDirectory directory;
    private readonly IndexWriter writer;
    private readonly SearcherManager searchers;
    private readonly RecentPapers recent = new(MaxRecentText);
    private readonly TranslationKeeper translations;
    private readonly int threads;

    private PaperIndexer(IndexDirectory directory, IndexWriter writer, int threads)
    {
        this.directory = directory;
        this.writer = writer;
        this.threads = threads;
        translations = new TranslationKeeper(directory);
        searchers = new SearcherManager(writer);
    }

    /// <summary>How many papers the index has.</summary>
    public int Count => writer.NumDocs;

    /// <summary>Opens the index in a folder for writing, or starts one.</summary>
    /// <param name="path">The folder; made if it is not there.</param>
    /// <param name="ramBudgetMegabytes">How much memory papers may take before they are written as a segment.</param>
    /// <param name="threads">
    /// How many threads an import works with; 0 for as many as there are processors. With 1, merges are not made in the background
    /// either, so that imports of the same make the same segments.
    /// </param>
    /// <exception cref="IndexLockedException">Somebody else is writing to it.</exception>
    /// <exception cref="CorruptIndexException">The index that is there is damaged; the exception names the file.</exception>
    public static PaperIndexer Open(string path, double ramBudgetMegabytes = 64, int threads = 0) =>
        Open(new FileSystemDirectory(path), ramBudgetMegabytes, threads);

    /// <summary>Opens the index in a directory for writing, or starts one.</summary>
    /// <inheritdoc cref="Open(string, double, int)"/>
    public static PaperIndexer Open(IndexDirectory directory, double ramBudgetMegabytes = 64, int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        if (threads == 0) threads = Environment.ProcessorCount;
        var options = new IndexWriterOptions(PaperFields.Analyzers)
        {
            RamBudgetMegabytes = ramBudgetMegabytes,
            MaxIndexingThreads = threads,
            MergeFactor = MergeFactor,
            FloorSegmentBytes = FloorSegmentBytes,
        };
        // One thread is one: then everything has its order, merges too.
        var writer = IndexWriter.Open(directory, threads > 1 ? options : options with { MaxConcurrentMerges = 0 });
        try
        {
            if (writer.NumDocs > 0) PaperSchemaVersion.Check(directory, writer.UserData);
            // Of an index that was here before.
            else KeptTranslations.Delete(directory);
            return new PaperIndexer(directory, writer, threads);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Reads files and folders and brings in every paper, then commits.</summary>
    /// <param name="paths">Digests, JSON Lines files, and folders of them.</param>
    /// <param name="progress">Told how far the reading is, when given.</param>
    /// <param name="report">
    /// Called with each rejection and notice, in the order of the files, when given; by the thread that called.
    /// </param>
    /// <param name="cancellation">
    /// Stops soon. The papers brought in until then are committed and reported; importing the same files again goes on from
    /// there.
    /// </param>
    /// <exception cref="FileNotFoundException">A path is neither a file nor a folder; nothing was read.</exception>
    public ImportReport Import(
        IEnumerable<string> paths,
        ImportProgress? progress = null,
        Action<ImportItem>? report = null,
        CancellationToken cancellation = default)
    {
        var files = PaperImporter.FindFiles(paths);
        return Import([.. files.Select(file => new ImportFile(file, file))], progress, report, whole: false, cancellation);
    }

    /// <summary>Brings in files under the names that they are known by, then commits.</summary>
    /// <param name="files">The files.</param>
    /// <param name="progress">Told how far the reading is, when given.</param>
    /// <param name="report">Called with each rejection and notice, when given.</param>
    /// <param name="whole">Whether an import that is cancelled is taken back; there is nothing to do but to dispose after that.</param>
    /// <param name="cancellation">Stops soon.</param>
    internal ImportReport Import(
        IReadOnlyList<ImportFile> files, ImportProgress? progress, Action<ImportItem>? report, bool whole, CancellationToken cancellation) =>
        MeasuredImport.Run(() => Import(PaperImporter.Read(files, progress, ImportLimits.Default, threads), report, cancellation, whole));

    /// <summary>Removes papers, then commits. A later import that has them brings them back.</summary>
    /// <param name="ids">Their arXiv ids, with or without version; a version removes the paper, whichever version the index has.</param>
    /// <returns>How many papers were removed, and which ids the index did not have.</returns>
    /// <exception cref="IOException">The medium refused; nothing was removed.</exception>
    public RemovalReport Remove(IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return MeasuredImport.Run(() => RemoveAll(ids));
    }

    /// <summary>Brings in what was read, then commits.</summary>
    internal ImportReport Import(
        IEnumerable<ImportItem> items, Action<ImportItem>? report = null, CancellationToken cancellation = default, bool whole = false)
    {
        var totals = new ImportReport();
        var pipeline = new OrderedPipeline<ImportItem, (ImportItem Item, Outcome Outcome)>(Take, threads)
        {
            KeyOf = item => (item as ImportedPaper)?.Paper.Id,
            SizeOf = item => item is ImportedPaper { Paper: var paper } ? sizeof(char) * IndexedPaper.LengthOf(paper) : 0,
        };
        var rejections = new List<Rejection>();
        var stopped = false;
        foreach (var (item, outcome) in pipeline.Run(UntilCancelled()))
        {
            totals = (item, outcome) switch
            {
                (ImportedPaper, Outcome.Added) => totals with { Added = totals.Added + 1 },
                (ImportedPaper, Outcome.Updated) => totals with { Updated = totals.Updated + 1 },
                (ImportedPaper, _) => totals with { Unchanged = totals.Unchanged + 1 },
                (Rejection, _) => totals with { Rejected = totals.Rejected + 1 },
                _ => totals with { Notices = totals.Notices + 1 },
            };
            if (item is Rejection rejection && rejections.Count < ImportReport.MaxRejections) rejections.Add(rejection);
            if (item is not ImportedPaper) report?.Invoke(item);
        }
        if (stopped && whole)
        {
            writer.Rollback();
            return new ImportReport { Cancelled = true };
        }
        var wrote = writer.Commit(PaperSchemaVersion.UserData);
        ShowAll();
        var (pairs, problem) = wrote ? UpdateTranslations(totals.Added + totals.Updated, cancellation) : default;
        return totals with { Committed = wrote, Cancelled = stopped, Rejections = [.. rejections], TranslationsMined = pairs, TranslationsProblem = problem };

        IEnumerable<ImportItem> UntilCancelled()
        {
            foreach (var item in items)
            {
                stopped = cancellation.IsCancellationRequested;
                if (stopped) yield break;
                yield return item;
            }
        }
    }

    /// <summary>
    /// Returns when the merges that the changes have brought about are done and committed. They go on in the background
    /// otherwise; where the indexer is closed before, the next one begins them anew.
    /// </summary>
    /// <exception cref="IOException">A merge failed. All papers are there nevertheless, in more segments.</exception>
    public void FinishMerges()
    {
        writer.WaitForMerges();
        writer.Commit(PaperSchemaVersion.UserData);
        ShowAll();
    }

    /// <summary>Whether merges that the changes have brought about go on.</summary>
    internal bool IsMerging => writer.IsMerging;

    /// <summary>Ends merges, from any thread, and with them <see cref="FinishMerges"/>. After this there is nothing to do but to dispose.</summary>
    internal void EndMerges() => writer.Dispose();

    /// <summary>Merges the index down to one segment and commits: smaller and a little faster, for an index that changes seldom.</summary>
    public void Optimize()
    {
        writer.ForceMerge();
        writer.Commit(PaperSchemaVersion.UserData);
        ShowAll();
    }

    /// <summary>
    /// Copies what was committed last into a folder, where it replaces the backup before; from any thread, also while an
    /// import runs. <see cref="PaperBackup.Restore"/> brings it back.
    /// </summary>
    /// <inheritdoc cref="PaperBackup.Create"/>
    public IndexBackupReport Backup(string backup, IndexBackupProgress? progress = null, CancellationToken cancellation = default)
    {
        using var snapshot = writer.Snapshot();
        if (directory is FileSystemDirectory) PaperBackup.CheckApart(directory.ToString(), backup);
        using var target = new FileSystemDirectory(backup);
        return PaperBackup.WithTranslations(directory, target, IndexBackup.Create(directory, snapshot.Commit, target, progress, cancellation));
    }

    /// <summary>Closes the index. What was not committed is forgotten.</summary>
    public void Dispose()
    {
        searchers.Dispose();
        writer.Dispose();
        directory.Dispose();
    }

    private RemovalReport RemoveAll(IEnumerable<string> ids)
    {
        // What an import that failed has left counts as well.
        ShowAll();
        var (removed, missing) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var id in ids)
        {
            var known = ArxivId.TryParse(id, out var parsed) ? parsed.Value : id;
            if (removed.Contains(known)) continue;
            if (Fingerprint(known) is null)
            {
                missing.Add(id);
                continue;
            }
            writer.Delete(new Term(PaperFields.Id, known));
            removed.Add(known);
        }
        writer.Commit(PaperSchemaVersion.UserData);
        ShowAll();
        return new RemovalReport(removed.Count, missing);
    }

    // The papers are committed: what goes wrong here is told, and done again by the next import.
    private (int? Pairs, string? Problem) UpdateTranslations(int written, CancellationToken cancellation)
    {
        using var lease = searchers.Acquire();
        try
        {
            return (translations.Update(lease.Value.Reader, written, cancellation), null);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return (null, $"the dictionary of translations was not written: {refused.Message}");
        }
    }

    private (ImportItem Item, Outcome Outcome) Take(ImportItem item)
    {
        if (item is not ImportedPaper { Paper: var paper }) return (item, Outcome.Unchanged);
        try
        {
            return (item, Add(IndexedPaper.Of(paper)));
        }
        catch (ArgumentException refused)
        {
            // A value that the engine does not take (a term of 40,000 bytes, say). The rest still goes in.
            return (new Rejection(paper.Source.File, paper.Source.Line, paper.Source.Entry, refused.Message), Outcome.Unchanged);
        }
    }

    private Outcome Add(IndexedPaper incoming)
    {
        var id = incoming.Paper.Id;
        var written = recent.Find(id);
        var known = written?.Fingerprint ?? Fingerprint(id);
        if (known is null)
        {
            Write(incoming);
            return Outcome.Added;
        }
        // Nearly always the same again: told by the fingerprint alone, without reading the paper back.
        if (known == incoming.Fingerprint) return Outcome.Unchanged;
        var merged = (written?.Paper ?? Existing(id)).With(incoming);
        if (merged.Fingerprint == known) return Outcome.Unchanged;
        Write(merged);
        return Outcome.Updated;
    }

    private void Write(IndexedPaper paper)
    {
        writer.Update(new Term(PaperFields.Id, paper.Paper.Id), PaperDocument.From(paper));
        recent.Add(paper);
        // So that it can forget them.
        if (recent.Count > MaxRecent) ShowAll(paper.Paper.Id);
    }

    private long? Fingerprint(string id)
    {
        using var lease = searchers.Acquire();
        return new PaperIndexReader(lease.Value).Fingerprint(id);
    }

    private IndexedPaper Existing(string id)
    {
        // A paper that this import wrote a while ago: make it visible first. Rare, because the latest are kept.
        if (recent.Find(id) is not null) ShowAll(id);
        using var lease = searchers.Acquire();
        return new PaperIndexReader(lease.Value).Read(id) ?? throw new KeyNotFoundException($"paper {id} is not in the index");
    }

    /// <summary>Lets lookups see all that was written; of one paper at least, where it is given.</summary>
    private void ShowAll(string? id = null) => recent.Renew(() => searchers.Refresh(), id);

    private enum Outcome
    {
        Added,
        Updated,
        Unchanged,
    }
}

/// <summary>What an import did.</summary>
public sealed record ImportReport
{
    /// <summary>Papers that were not in the index.</summary>
    public int Added { get; init; }

    /// <summary>Papers of which something new became known.</summary>
    public int Updated { get; init; }

    /// <summary>Papers that were in the index as they are.</summary>
    public int Unchanged { get; init; }

    /// <summary>Entries, lines and files that could not be read.</summary>
    public int Rejected { get; init; }

    /// <summary>The first of them, up to <see cref="MaxRejections"/>, each with file, line and reason.</summary>
    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    /// <summary>How many rejections a report holds; whoever wants all of them is told of each as it comes.</summary>
    public const int MaxRejections = 1000;

    /// <summary>Things noticed that turned nothing away.</summary>
    public int Notices { get; init; }

    /// <summary>Whether anything was written.</summary>
    public bool Committed { get; init; }

    /// <summary>Whether the import was stopped before its end.</summary>
    public bool Cancelled { get; init; }

    /// <summary>
    /// How many pairs of terms that translate each other were mined from all papers; null where too little had changed for it. The
    /// papers are committed before, and a cancelled import leaves it to the next one.
    /// </summary>
    public int? TranslationsMined { get; init; }

    /// <summary>Why these were not written, as a sentence; null where all is well.</summary>
    public string? TranslationsProblem { get; init; }

    /// <summary>Papers that were read, in all.</summary>
    public int Papers => Added + Updated + Unchanged;

    /// <summary>Whether two reports say the same, each rejection included.</summary>
    public bool Equals(ImportReport? other) => other is not null
        && (Added, Updated, Unchanged, Rejected, Notices, Committed, Cancelled, TranslationsMined, TranslationsProblem)
            == (other.Added, other.Updated, other.Unchanged, other.Rejected, other.Notices, other.Committed, other.Cancelled, other.TranslationsMined, other.TranslationsProblem)
        && Rejections.SequenceEqual(other.Rejections);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Added, Updated, Unchanged, Rejected, Notices, Committed, Cancelled);
}
