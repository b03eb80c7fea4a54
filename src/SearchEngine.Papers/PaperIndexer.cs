using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers;

/// <summary>
/// Brings digests into an index. One paper is one document, however often and wherever it is shown: the newest text wins,
/// and the days are kept, in whatever order digests are read. What is in the index as it stands is left as it is, so
/// importing a digest again writes nothing. For one thread at a time, but for <see cref="Backup"/>.
/// </summary>
public sealed class PaperIndexer : IDisposable
{
    private readonly IndexDirectory directory;
    private readonly IndexWriter writer;

    // The fingerprints of what this import has brought in so far; the writer shows it only after a flush.
    private readonly Dictionary<string, long> pending = new(StringComparer.Ordinal);
    private PaperIndexReader committed;

    private PaperIndexer(IndexDirectory directory, IndexWriter writer)
    {
        this.directory = directory;
        this.writer = writer;
        committed = new PaperIndexReader(writer.OpenReader());
    }

    /// <summary>How many papers the index has.</summary>
    public int Count => writer.NumDocs;

    /// <summary>Opens the index in a folder for writing, or starts one.</summary>
    /// <param name="path">The folder; made if it is not there.</param>
    /// <param name="ramBudgetMegabytes">How much memory papers may take before they are written as a segment.</param>
    /// <exception cref="IndexLockedException">Somebody else is writing to it.</exception>
    /// <exception cref="CorruptIndexException">The index that is there is damaged; the exception names the file.</exception>
    public static PaperIndexer Open(string path, double ramBudgetMegabytes = 64) =>
        Open(new FileSystemDirectory(path), ramBudgetMegabytes);

    /// <summary>Opens the index in a directory for writing, or starts one.</summary>
    /// <inheritdoc cref="Open(string, double)"/>
    public static PaperIndexer Open(IndexDirectory directory, double ramBudgetMegabytes = 64)
    {
        var writer = IndexWriter.Open(directory, new IndexWriterOptions(PaperFields.Analyzers) { RamBudgetMegabytes = ramBudgetMegabytes });
        try
        {
            if (writer.NumDocs > 0) PaperSchemaVersion.Check(directory, writer.UserData);
            return new PaperIndexer(directory, writer);
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
    /// <param name="report">Called with each rejection and notice as it comes up, when given.</param>
    /// <param name="cancellation">
    /// Stops after the paper at hand. The papers brought in until then are committed and reported; importing the same files
    /// again goes on from there.
    /// </param>
    /// <exception cref="FileNotFoundException">A path is neither a file nor a folder; nothing was read.</exception>
    public ImportReport Import(
        IEnumerable<string> paths,
        ImportProgress? progress = null,
        Action<ImportItem>? report = null,
        CancellationToken cancellation = default) =>
        Import(PaperImporter.Read(paths, progress), report, cancellation);

    /// <summary>Brings in what was read, then commits.</summary>
    internal ImportReport Import(IEnumerable<ImportItem> items, Action<ImportItem>? report = null, CancellationToken cancellation = default)
    {
        var totals = new ImportReport();
        foreach (var item in items)
        {
            if (cancellation.IsCancellationRequested)
            {
                totals = totals with { Cancelled = true };
                break;
            }
            switch (item)
            {
                case ImportedPaper { Paper: var paper }:
                    totals = Add(paper, totals, report);
                    break;
                case Rejection:
                    totals = totals with { Rejected = totals.Rejected + 1 };
                    report?.Invoke(item);
                    break;
                default:
                    totals = totals with { Notices = totals.Notices + 1 };
                    report?.Invoke(item);
                    break;
            }
        }
        var wrote = writer.Commit(PaperSchemaVersion.UserData);
        Reopen();
        return totals with { Committed = wrote };
    }

    /// <summary>Merges the index down to one segment and commits: smaller and a little faster, for an index that changes seldom.</summary>
    public void Optimize()
    {
        writer.ForceMerge();
        writer.Commit(PaperSchemaVersion.UserData);
        Reopen();
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
        return IndexBackup.Create(directory, IndexCommit.Read(directory, snapshot.Generation), target, progress, cancellation);
    }

    /// <summary>Closes the index. What was not committed is forgotten.</summary>
    public void Dispose()
    {
        committed.Dispose();
        writer.Dispose();
        directory.Dispose();
    }

    private ImportReport Add(Paper paper, ImportReport totals, Action<ImportItem>? report)
    {
        try
        {
            return Add(IndexedPaper.Of(paper)) switch
            {
                Outcome.Added => totals with { Added = totals.Added + 1 },
                Outcome.Updated => totals with { Updated = totals.Updated + 1 },
                _ => totals with { Unchanged = totals.Unchanged + 1 },
            };
        }
        catch (ArgumentException refused)
        {
            // A value that the engine does not take (a term of 40,000 bytes, say). The rest still goes in.
            report?.Invoke(new Rejection(paper.Source.File, paper.Source.Line, paper.Source.Entry, refused.Message));
            return totals with { Rejected = totals.Rejected + 1 };
        }
    }

    private Outcome Add(IndexedPaper incoming)
    {
        var id = incoming.Paper.Id;
        var known = pending.TryGetValue(id, out var recent) ? recent : committed.Fingerprint(id);
        if (known is null)
        {
            Write(incoming);
            return Outcome.Added;
        }
        // Nearly always the same again: told by the fingerprint alone, without reading the paper back.
        if (known == incoming.Fingerprint) return Outcome.Unchanged;
        var existing = Existing(id);
        var merged = existing.With(incoming);
        if (merged.Fingerprint == known) return Outcome.Unchanged;
        Write(merged);
        return Outcome.Updated;
    }

    private void Write(IndexedPaper paper)
    {
        writer.Update(new Term(PaperFields.Id, paper.Paper.Id), PaperDocument.From(paper));
        pending[paper.Paper.Id] = paper.Fingerprint;
    }

    private IndexedPaper Existing(string id)
    {
        // A paper of this very import: make it visible first. Rare, because a file seldom has a paper twice.
        if (pending.ContainsKey(id)) Reopen();
        return committed.Read(id);
    }

    private void Reopen()
    {
        committed.Dispose();
        committed = new PaperIndexReader(writer.OpenReader());
        pending.Clear();
    }

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

    /// <summary>Things noticed that turned nothing away.</summary>
    public int Notices { get; init; }

    /// <summary>Whether anything was written.</summary>
    public bool Committed { get; init; }

    /// <summary>Whether the import was stopped before its end.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Papers that were read, in all.</summary>
    public int Papers => Added + Updated + Unchanged;
}
