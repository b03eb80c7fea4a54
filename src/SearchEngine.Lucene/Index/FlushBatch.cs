using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>A segment whose files are written, and its live documents (null where none is deleted).</summary>
internal readonly record struct FlushedSegment(SegmentInfo Info, FixedBitSet? Live);

/// <summary>
/// The documents and deletions that become part of the index together: the buffers that several threads fill at the same
/// time, and the order of all changes made to them. Except for <see cref="Complete"/>, whoever calls holds the lock of
/// <see cref="DocumentBuffers"/>.
/// </summary>
/// <remarks>
/// Each change gets the next number when it is complete, and a deletion reaches the documents with lower numbers: so in
/// whatever buffers they are, of two documents that replace the same term one remains, and it is the later one.
/// </remarks>
internal sealed class FlushBatch
{
    /// <summary>What an entry of the deletions takes beside the bytes of its term, about.</summary>
    private const long DeletionBytes = 100;

    private readonly Lock order = new();
    private readonly Dictionary<Term, long> deletions = [];
    private readonly List<SegmentBuffer?> buffers = [];
    private readonly Stack<SegmentBuffer> free = [];
    private readonly List<(int Order, FlushedSegment Segment)> flushed = [];
    private long sequence;
    private long bufferBytes;
    private long deletedTermBytes;
    private int borrowed;
    private int underWay;
    private bool isClosed;
    private bool handedOver;

    /// <summary>The memory held, in bytes, about.</summary>
    public long Bytes => bufferBytes + Volatile.Read(ref deletedTermBytes);

    /// <summary>How many documents there are that did not fail. Those that a deletion reaches are counted, too.</summary>
    public int NumDocs { get; private set; }

    /// <summary>How many buffers there are.</summary>
    public int BufferCount { get; private set; }

    /// <summary>Whether threads are at work on it.</summary>
    public bool IsInUse => borrowed > 0 || underWay > 0;

    /// <summary>Whether nothing would come of flushing it.</summary>
    public bool IsEmpty => borrowed == 0 && buffers.TrueForAll(buffer => buffer!.MaxDoc == 0) && DeletedTerms.Count == 0;

    /// <summary>Whether there is a buffer that nobody uses.</summary>
    public bool HasFree => free.Count > 0;

    /// <summary>Whether there is a piece of the work of flushing to begin.</summary>
    public bool HasWork => isClosed && borrowed == 0 && !handedOver && (free.Count > 0 || underWay == 0);

    /// <summary>The terms whose documents go from the segments that were there before.</summary>
    public IReadOnlyCollection<Term> DeletedTerms => deletions.Keys;

    /// <summary>The segments that became of the buffers, in the order in which these were opened.</summary>
    public IEnumerable<FlushedSegment> Segments => flushed.OrderBy(entry => entry.Order).Select(entry => entry.Segment);

    /// <summary>Takes a buffer that nobody uses.</summary>
    public bool TryBorrow(out SegmentBuffer? buffer)
    {
        if (!free.TryPop(out buffer)) return false;
        borrowed++;
        return true;
    }

    /// <summary>Announces a buffer that the caller opens and then uses: <see cref="Opened"/> or <see cref="NotOpened"/> follows.</summary>
    public void Opening()
    {
        borrowed++;
        BufferCount++;
    }

    /// <summary>A buffer that was announced is there.</summary>
    public void Opened(SegmentBuffer buffer) => buffers.Add(buffer);

    /// <summary>A buffer that was announced could not be made.</summary>
    public void NotOpened()
    {
        borrowed--;
        BufferCount--;
    }

    /// <summary>Gives a buffer back.</summary>
    /// <param name="buffer">It.</param>
    /// <param name="bytes">By how much it grew.</param>
    /// <param name="docs">How many documents it took.</param>
    public void Return(SegmentBuffer buffer, long bytes, int docs)
    {
        borrowed--;
        bufferBytes += bytes;
        NumDocs += docs;
        free.Push(buffer);
    }

    /// <summary>Gives the last document of a borrowed buffer its place in the order of changes. Needs no other lock.</summary>
    /// <param name="buffer">The buffer, or null for a deletion alone.</param>
    /// <param name="deletion">The term whose earlier documents go; null for none.</param>
    public void Complete(SegmentBuffer? buffer, Term? deletion)
    {
        lock (order)
        {
            var number = ++sequence;
            buffer?.Stamp(number);
            if (deletion is null) return;
            if (!deletions.ContainsKey(deletion)) Volatile.Write(ref deletedTermBytes, deletedTermBytes + DeletionBytes + deletion.Bytes.Length);
            deletions[deletion] = number;
        }
    }

    /// <summary>Nothing is added from here on, except by those who hold a buffer.</summary>
    public void Close() => isClosed = true;

    /// <summary>Hands out a piece of the work of flushing, if there is one to begin: a buffer, or null for making all of it visible.</summary>
    public bool TryClaim(out SegmentBuffer? buffer)
    {
        buffer = null;
        if (!HasWork) return false;
        if (!free.TryPop(out buffer)) handedOver = true;
        underWay++;
        return true;
    }

    /// <summary>Writes a claimed buffer. Needs no lock: all changes of the batch are complete by then.</summary>
    public FlushedSegment? Flush(SegmentBuffer buffer) => buffer.Flush(deletions);

    /// <summary>A claimed piece of work has ended.</summary>
    public void Done(SegmentBuffer? buffer, long bytes, FlushedSegment? segment)
    {
        underWay--;
        if (buffer is null) return;
        bufferBytes -= bytes;
        var number = buffers.IndexOf(buffer);
        // Its memory is not needed any more.
        buffers[number] = null;
        if (segment is { } made) flushed.Add((number, made));
    }

    /// <summary>Throws the buffers away.</summary>
    public void Discard()
    {
        foreach (var buffer in buffers) buffer?.Dispose();
        buffers.Clear();
    }
}
