using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>A segment as the writer sees it: its files, and the deletions that no commit holds yet.</summary>
internal sealed class SegmentState : IDisposable
{
    private readonly IndexDirectory directory;
    private readonly SegmentReader reader;
    private long nextDelGen;
    private readonly bool canMerge;
    private bool dirty;

    public SegmentState(IndexDirectory directory, SegmentCommitInfo commit, FixedBitSet? live, ChecksumVerification verification)
    {
        this.directory = directory;
        Size = SegmentFiles.Size(directory, commit.Info);
        reader = SegmentReader.Open(directory, commit, verification);
        Commit = commit;
        Live = live ?? reader.LiveDocs?.Clone();
        dirty = live is not null;
        LiveCount = Live?.Count() ?? commit.Info.MaxDoc;
        nextDelGen = commit.DelGen == -1 ? 1 : commit.DelGen + 1;
        canMerge = SegmentMerger.Obstacle(reader) is null;
    }

    public SegmentCommitInfo Commit { get; private set; }

    public SegmentInfo Info => Commit.Info;

    public FixedBitSet? Live { get; private set; }

    public int LiveCount { get; private set; }

    /// <summary>The bytes of its files.</summary>
    public long Size { get; }

    /// <summary>The bytes that a merge would keep, about.</summary>
    public long LiveSize => Info.MaxDoc == 0 ? 0 : (long)(Size * ((double)LiveCount / Info.MaxDoc));

    /// <summary>What the merge policy is to know of it.</summary>
    public MergeCandidate Candidate => new(LiveSize, LiveCount < Info.MaxDoc, canMerge);

    /// <summary>A reader that sees the deletions of now; to be disposed.</summary>
    public SegmentReader Reader(int docBase = 0)
    {
        // Deletions that no commit holds make it another state than any that a commit has.
        var commit = dirty ? Commit with { DelCount = Info.MaxDoc - LiveCount, Id = NewId() } : Commit;
        return reader.WithLiveDocs(commit, Live?.Clone(), docBase);
    }

    public FieldInfos FieldInfos => reader.FieldInfos;

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

    /// <summary>Writes the deletions that are new, and gives what a commit says of the segment then.</summary>
    public SegmentCommitInfo WriteLiveDocs()
    {
        if (!dirty) return Commit;
        var commit = Commit with
        {
            DelGen = nextDelGen++,
            DelCount = Info.MaxDoc - LiveCount,
            Id = NewId(),
        };
        LiveDocsFormat.Write(directory, Live!, commit);
        return commit;
    }

    /// <summary>The commit holds all deletions made so far.</summary>
    public void Committed(SegmentCommitInfo commit)
    {
        Commit = commit;
        dirty = false;
    }

    public void Dispose() => reader.Dispose();

    private static byte[] NewId() => System.Security.Cryptography.RandomNumberGenerator.GetBytes(CodecHeader.IdLength);

    private void Delete(int doc)
    {
        Live ??= FixedBitSet.Full(Info.MaxDoc);
        if (!Live.Clear(doc)) return;
        LiveCount--;
        dirty = true;
    }
}
