using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Writes documents, frequencies and positions of terms to <c>.doc</c> and <c>.pos</c> (Lucene's
/// <c>Lucene84PostingsWriter</c>).
/// </summary>
internal sealed class PostingsWriter : IDisposable
{
    private const int BlockSize = PostingsFormat.BlockSize;
    private const int MaxPosition = int.MaxValue - 128;

    private readonly IndexOutput docs;
    private readonly IndexOutput? positions;
    private readonly SkipListWriter skips;
    private readonly ImpactAccumulator impacts = new();
    private readonly int[] docDeltas = new int[BlockSize];
    private readonly int[] freqs = new int[BlockSize];
    private readonly int[] positionDeltas = new int[BlockSize];
    private readonly int maxDoc;

    private FieldInfo field = null!;
    private INormSource? norms;
    private TermState state;
    private int docsBuffered;
    private int positionsBuffered;
    private int lastDoc;
    private int blockOrigin;        // the last document of the block before
    private int lastPosition;
    private long positionsMissing;

    public PostingsWriter(SegmentWriteState segment)
    {
        maxDoc = segment.Segment.MaxDoc;
        skips = new SkipListWriter(maxDoc);
        docs = segment.Directory.Create(segment.FileName(PostingsFormat.DocExtension));
        try
        {
            WriteHeader(docs, PostingsFormat.DocName, segment);
            docs.WriteByte((byte)'L');
            if (!segment.Fields.Any(info => info.HasPositions)) return;
            positions = segment.Directory.Create(segment.FileName(PostingsFormat.PosExtension));
            WriteHeader(positions, PostingsFormat.PosName, segment);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void StartField(FieldInfo info, INormSource? normSource)
    {
        if (info.HasOffsets || info.StorePayloads)
            throw new NotSupportedException($"Field {info.Name}: offsets and payloads are not written.");
        (field, norms) = (info, normSource);
    }

    public void StartTerm()
    {
        state = TermState.None;
        state.DocStart = docs.Position;
        if (field.HasPositions) state.PosStart = positions!.Position;
        skips.Reset(state.DocStart, state.PosStart);
        docsBuffered = positionsBuffered = lastDoc = blockOrigin = 0;
        positionsMissing = 0;
    }

    /// <summary>How many documents <see cref="AddDocuments"/> takes: those that fill the block at hand.</summary>
    public int Room => BlockSize - docsBuffered % BlockSize;

    /// <exception cref="InvalidOperationException">
    /// The document before lacks positions, or is not before this one.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The document or the frequency is none.</exception>
    public void AddDocument(int doc, int freq)
    {
        CheckPositions();
        ArgumentOutOfRangeException.ThrowIfNegative(doc);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(doc, maxDoc);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(freq);
        if (state.DocFreq > 0 && doc <= lastDoc)
            throw new InvalidOperationException($"Field {field.Name}: document {doc} after document {lastDoc}.");
        if (docsBuffered == BlockSize) StartBlock();

        if (!field.HasFreqs) freq = 1;
        docDeltas[docsBuffered] = doc - lastDoc;
        freqs[docsBuffered++] = freq;
        state.DocFreq++;
        state.TotalTermFreq += freq;
        lastDoc = doc;
        lastPosition = 0;
        if (field.HasPositions) positionsMissing = freq;
        if (docsBuffered == BlockSize) FinishBlock();
    }

    /// <summary>
    /// Adds ascending documents, at most as many as there is <see cref="Room"/> for, with their frequencies (1 where the
    /// field records none). Their positions follow, of all of them: see <see cref="AddPositionDeltas"/>.
    /// </summary>
    /// <inheritdoc cref="AddDocument"/>
    public void AddDocuments(ReadOnlySpan<int> added, ReadOnlySpan<int> addedFreqs)
    {
        CheckPositions();
        if (added.IsEmpty) return;
        if (docsBuffered == BlockSize) StartBlock();
        var deltas = docDeltas.AsSpan(docsBuffered, added.Length);
        addedFreqs = addedFreqs[..added.Length];
        addedFreqs.CopyTo(freqs.AsSpan(docsBuffered));
        var last = state.DocFreq > 0 ? lastDoc : -1;
        var wrong = 0;
        long sum = 0;
        for (var i = 0; i < deltas.Length; i++)
        {
            var delta = added[i] - last;
            wrong |= (delta - 1) | (addedFreqs[i] - 1);
            deltas[i] = delta;
            last = added[i];
            sum += addedFreqs[i];
        }
        if (wrong < 0 || last >= maxDoc)
            throw new InvalidOperationException($"Field {field.Name}: documents out of order, or outside {maxDoc}, or not even once.");
        if (state.DocFreq == 0) deltas[0]--;
        docsBuffered += added.Length;
        state.DocFreq += added.Length;
        state.TotalTermFreq += sum;
        lastDoc = last;
        if (field.HasPositions) positionsMissing = sum;
        if (docsBuffered == BlockSize) FinishBlock();
    }

    /// <summary>
    /// Adds positions of the documents that were added last, as a reader of postings finds them: each as its difference to
    /// the one before in its document. They may come in any number of parts.
    /// </summary>
    /// <exception cref="InvalidOperationException">They are more than the frequencies say.</exception>
    public void AddPositionDeltas(ReadOnlySpan<int> deltas)
    {
        if (deltas.Length > positionsMissing)
            throw new InvalidOperationException($"Field {field.Name}: positions more than the frequencies say.");
        positionsMissing -= deltas.Length;
        while (!deltas.IsEmpty)
        {
            var part = deltas[..Math.Min(deltas.Length, BlockSize - positionsBuffered)];
            part.CopyTo(positionDeltas.AsSpan(positionsBuffered));
            deltas = deltas[part.Length..];
            if ((positionsBuffered += part.Length) == BlockSize) WritePositionBlock();
        }
    }

    /// <exception cref="InvalidOperationException">
    /// The document has all its positions, or this one is before the last.
    /// </exception>
    public void AddPosition(int position)
    {
        if (positionsMissing == 0)
            throw new InvalidOperationException($"Field {field.Name}: a position more than the frequency says.");
        if (position < lastPosition || position > MaxPosition)
            throw new InvalidOperationException(
                $"Field {field.Name}: position {position} after position {lastPosition}; the greatest is {MaxPosition}.");
        positionsMissing--;
        positionDeltas[positionsBuffered++] = position - lastPosition;
        lastPosition = position;
        if (positionsBuffered == BlockSize) WritePositionBlock();
    }

    /// <summary>
    /// Ends the term and gives where its postings are; false where it has no document, and nothing was written.
    /// </summary>
    public bool FinishTerm(out TermState finished)
    {
        CheckPositions();
        if (state.DocFreq == 1) state.SingletonDoc = docDeltas[0];
        else if (docsBuffered < BlockSize) WriteDocTail();
        if (field.HasPositions)
        {
            if (state.TotalTermFreq > BlockSize) state.PosTailOffset = positions!.Position - state.PosStart;
            for (var i = 0; i < positionsBuffered; i++) positions!.WriteVInt32(positionDeltas[i]);
        }
        if (state.DocFreq > BlockSize)
        {
            state.SkipOffset = docs.Position - state.DocStart;
            skips.Write(docs);
        }
        finished = state;
        return state.DocFreq > 0;
    }

    public void Finish()
    {
        CodecHeader.WriteFooter(docs);
        if (positions is not null) CodecHeader.WriteFooter(positions);
    }

    public void Dispose()
    {
        docs.Dispose();
        positions?.Dispose();
    }

    private static void WriteHeader(IndexOutput output, string name, SegmentWriteState segment) =>
        CodecHeader.WriteIndexHeader(output, name, PostingsFormat.Version, segment.Segment.Id, segment.Suffix);

    /// <summary>Another document follows a full block: that is what the skip list gets an entry for.</summary>
    private void StartBlock()
    {
        var (pointer, buffered) = field.HasPositions ? (positions!.Position, positionsBuffered) : (0, -1);
        skips.Add(lastDoc, state.DocFreq, impacts, docs.Position, pointer, buffered);
        docsBuffered = 0;
    }

    private void FinishBlock()
    {
        // Only entries of the skip list have impacts, so documents that fill no block need none.
        impacts.Clear();
        var doc = blockOrigin;
        for (var i = 0; i < BlockSize; i++)
        {
            doc += docDeltas[i];
            impacts.Add(freqs[i], norms?.Norm(doc) ?? 1);
        }
        blockOrigin = lastDoc;
        DeltaBlock.Encode(docDeltas, docs);
        if (field.HasFreqs) PatchedBlock.Encode(freqs, docs);
    }

    private void WritePositionBlock()
    {
        PatchedBlock.Encode(positionDeltas, positions!);
        positionsBuffered = 0;
    }

    private void WriteDocTail()
    {
        for (var i = 0; i < docsBuffered; i++)
        {
            if (!field.HasFreqs) docs.WriteVInt32(docDeltas[i]);
            else if (freqs[i] == 1) docs.WriteVInt32(docDeltas[i] << 1 | 1);
            else
            {
                docs.WriteVInt32(docDeltas[i] << 1);
                docs.WriteVInt32(freqs[i]);
            }
        }
    }

    private void CheckPositions()
    {
        if (positionsMissing > 0)
            throw new InvalidOperationException(
                $"Field {field.Name}: {positionsMissing} positions of document {lastDoc} are missing.");
    }
}
