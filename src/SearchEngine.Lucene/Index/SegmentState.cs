using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// A segment as the writer sees it: its files, and the deletions that no commit holds yet. Whoever calls holds the lock of
/// the writer's segments.
/// </summary>
internal sealed class SegmentState : IDisposable
{
    private readonly IndexDirectory directory;
    private readonly SegmentReader reader;
    private readonly bool canMerge;
    private SegmentReader? view;
    private FixedBitSet? live;
    private long nextDelGen;
    private bool dirty;

    public SegmentState(IndexDirectory directory, SegmentCommitInfo commit, FixedBitSet? live, ChecksumVerification verification)
    {
        this.directory = directory;
        Size = SegmentFiles.Size(directory, commit.Info);
        reader = SegmentReader.Open(directory, commit, verification);
        Commit = commit;
        // What the reader has is its own: whoever changes it takes a copy first.
        this.live = live ?? reader.LiveDocs;
        if (live is null && this.live is not null) view = reader.Share(docBase: 0);
        dirty = live is not null;
        LiveCount = this.live?.Count() ?? commit.Info.MaxDoc;
        nextDelGen = commit.DelGen == -1 ? 1 : commit.DelGen + 1;
        canMerge = SegmentMerger.Obstacle(reader) is null;
    }

    /// <summary>What a commit says of the segment; of deletions, those that were written last.</summary>
    public SegmentCommitInfo Commit { get; private set; }

    public SegmentInfo Info => Commit.Info;

    /// <summary>The fields of its documents.</summary>
    public FieldInfos FieldInfos => reader.FieldInfos;

    /// <summary>How many documents are not deleted.</summary>
    public int LiveCount { get; private set; }

    /// <summary>The bytes of its files.</summary>
    public long Size { get; }

    /// <summary>Whether a merge is reading it.</summary>
    public bool IsMerging { get; set; }

    /// <summary>Whether a merge found it damaged, so that the next one would, too.</summary>
    public bool IsDamaged { get; set; }

    /// <summary>What the merge policy is to know of it.</summary>
    public MergeCandidate Candidate =>
        new((long)(Size * (1 - DeletedShare)), DeletedShare, CanMerge: canMerge && !IsMerging && !IsDamaged, IsMerging);

    private double DeletedShare => Info.MaxDoc == 0 ? 0 : 1 - (double)LiveCount / Info.MaxDoc;

    /// <summary>A reader that sees the deletions of now; to be disposed.</summary>
    public SegmentReader Reader(int docBase = 0)
    {
        // Deletions that no commit holds make it another state than any that a commit has.
        view ??= reader.WithLiveDocs(dirty ? Commit with { DelCount = Info.MaxDoc - LiveCount, Id = NewId() } : Commit, live);
        return view.Share(docBase);
    }

    /// <summary>Deletes the documents that hold any of the terms, which come in order of field and bytes.</summary>
    public void Delete(IEnumerable<Term> terms)
    {
        TermsCursor? cursor = null;
        PostingsCursor? postings = null;
        string? field = null;
        foreach (var term in terms)
        {
            if (term.Field != field)
            {
                field = term.Field;
                cursor = reader.Terms(field)?.Cursor();
                postings = null;
            }
            if (cursor is null || !cursor.SeekExact(term.Bytes)) continue;
            postings = cursor.Postings(PostingsFeatures.Docs, postings);
            for (var doc = postings.NextDoc(); doc != PostingsCursor.NoMoreDocs; doc = postings.NextDoc()) Delete(doc);
        }
    }

    /// <summary>Deletes a document, if it is not deleted already.</summary>
    public void Delete(int doc)
    {
        if (live is not null && !live[doc]) return;
        if (live is null) live = FixedBitSet.Full(Info.MaxDoc);
        // Readers that are open go on to see it.
        else if (view is not null) live = live.Clone();
        view?.Dispose();
        view = null;
        live.Clear(doc);
        LiveCount--;
        dirty = true;
    }

    /// <summary>Whether a document is not deleted.</summary>
    public bool IsLive(int doc) => live is null || live[doc];

    /// <summary>Terms in the order in which <see cref="Delete(IEnumerable{Term})"/> seeks least.</summary>
    public static List<Term> Sorted(IEnumerable<Term> terms)
    {
        var sorted = terms.ToList();
        sorted.Sort((a, b) =>
        {
            var order = string.CompareOrdinal(a.Field, b.Field);
            return order != 0 ? order : a.Bytes.SequenceCompareTo(b.Bytes);
        });
        return sorted;
    }

    /// <summary>Writes the deletions that no file holds yet.</summary>
    public void WriteLiveDocs()
    {
        if (!dirty) return;
        var commit = Commit with
        {
            DelGen = nextDelGen++,
            DelCount = Info.MaxDoc - LiveCount,
            Id = NewId(),
        };
        try
        {
            LiveDocsFormat.Write(directory, live!, commit);
        }
        catch
        {
            IndexFiles.TryDelete(directory, IndexFileNames.GenerationFile(Info.Name, commit.DelGen, "liv"));
            throw;
        }
        Commit = commit;
        dirty = false;
        // The next reader says which commit it is of.
        var unshared = view is null;
        view?.Dispose();
        view = unshared ? null : reader.WithLiveDocs(commit, live);
    }

    public void Dispose()
    {
        view?.Dispose();
        reader.Dispose();
    }

    private static byte[] NewId() => System.Security.Cryptography.RandomNumberGenerator.GetBytes(CodecHeader.IdLength);
}
