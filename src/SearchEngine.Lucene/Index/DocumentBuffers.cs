namespace SearchEngine.Lucene.Index;

/// <summary>
/// The documents that are in no segment yet. Several threads analyse documents at the same time, each into a buffer of its
/// own; when all of them together are over the memory budget, they are flushed together, each by one of the threads that
/// come along. So memory is bounded, no thread waits while there is work, and deletions have one order over all buffers.
/// </summary>
internal sealed class DocumentBuffers
{
    // Taken for moments only, never while a document is analysed or a segment is written. No other lock is taken under it.
    private readonly object gate = new();
    private readonly Func<SegmentBuffer> open;
    private readonly Func<SegmentBuffer, FlushBatch, FlushedSegment?> flush;
    private readonly Action<FlushBatch> publish;
    private readonly Action published;
    private readonly Func<bool> isBehind;
    private readonly long budget;
    private readonly int maxBuffers;
    private FlushBatch filling = new();
    private FlushBatch? flushing;
    private Exception? failure;
    private bool closed;

    /// <param name="options">Says how much memory and how many threads.</param>
    /// <param name="open">Makes a buffer.</param>
    /// <param name="flush">Makes a segment of a buffer.</param>
    /// <param name="publish">Makes the segments and deletions of a batch part of the index, and calls <see cref="Published"/>.</param>
    /// <param name="published">Called after each batch, without any lock.</param>
    /// <param name="isBehind">Whether merges are so far behind that no more documents should come in.</param>
    public DocumentBuffers(
        IndexWriterOptions options,
        Func<SegmentBuffer> open,
        Func<SegmentBuffer, FlushBatch, FlushedSegment?> flush,
        Action<FlushBatch> publish,
        Action published,
        Func<bool> isBehind)
    {
        budget = (long)(options.RamBudgetMegabytes * (1 << 20));
        maxBuffers = options.MaxIndexingThreads;
        this.open = open;
        this.flush = flush;
        this.publish = publish;
        this.published = published;
        this.isBehind = isBehind;
    }

    /// <summary>The memory held, in bytes, about.</summary>
    public long Bytes
    {
        get
        {
            lock (gate) return filling.Bytes + (flushing?.Bytes ?? 0);
        }
    }

    /// <summary>How many documents there are.</summary>
    public int NumDocs
    {
        get
        {
            lock (gate) return filling.NumDocs + (flushing?.NumDocs ?? 0);
        }
    }

    /// <summary>Adds a document; where <paramref name="replaced"/> is given, the documents that hold it go.</summary>
    public void Add(Document document, Term? replaced)
    {
        var (batch, buffer) = Borrow();
        var (size, docs) = (buffer.Size, buffer.NumDocs);
        try
        {
            buffer.Add(document);
            batch.Complete(buffer, replaced);
        }
        catch (Exception e) when (e is IOException or OutOfMemoryException)
        {
            // Not the document is at fault, and what the buffer holds of others may be incomplete now.
            Fail(e);
            throw;
        }
        finally
        {
            Return(batch, buffer, buffer.Size - size, buffer.NumDocs - docs);
        }
        Help();
    }

    /// <summary>Deletes the documents that hold a term.</summary>
    public void Delete(Term term)
    {
        lock (gate)
        {
            ThrowIfUnusable();
            filling.Complete(null, term);
            CloseIfFull();
        }
        Help();
    }

    /// <summary>Returns when everything that was given before is part of the index.</summary>
    public void Flush()
    {
        FlushBatch? last = null;
        while (true)
        {
            lock (gate)
            {
                ThrowIfUnusable();
                // What was given before is in the batch that is being filled now, and in the one that is being flushed.
                last ??= filling;
                if (filling != last && flushing != last) return;
                if (filling == last && flushing is null)
                {
                    if (last.IsEmpty) return;
                    CloseFilling();
                }
            }
            if (!Help()) WaitForOthers(last);
        }
    }

    /// <summary>The batch is part of the index now; called under the lock that readers of the index take.</summary>
    public void Published(FlushBatch batch)
    {
        lock (gate)
        {
            if (flushing != batch) throw new InvalidOperationException("another batch is being flushed");
            flushing = null;
            CloseIfFull();
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Lets threads that wait look again, because merges have caught up.</summary>
    public void Wake()
    {
        lock (gate) Monitor.PulseAll(gate);
    }

    /// <summary>Documents are lost: nothing may be added or committed any more.</summary>
    public void Fail(Exception e)
    {
        lock (gate)
        {
            failure ??= e;
            Monitor.PulseAll(gate);
        }
    }

    /// <exception cref="ObjectDisposedException">The writer is closed.</exception>
    /// <exception cref="IOException">Changes are lost.</exception>
    public void ThrowIfUnusable()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, typeof(IndexWriter));
            if (failure is not null)
                throw new IOException($"changes since the last commit are lost, because they could not be written ({failure.Message}); the writer can only be rolled back", failure);
        }
    }

    /// <summary>Lets nobody in any more, waits for those inside, and throws away what is left.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
            while (filling.IsInUse || flushing is { IsInUse: true }) Monitor.Wait(gate);
            filling.Discard();
            flushing?.Discard();
        }
    }

    private (FlushBatch Batch, SegmentBuffer Buffer) Borrow()
    {
        while (true)
        {
            FlushBatch? opening = null;
            lock (gate)
            {
                ThrowIfUnusable();
                if (HasRoom)
                {
                    if (filling.TryBorrow(out var buffer)) return (filling, buffer!);
                    if (filling.BufferCount < maxBuffers)
                    {
                        opening = filling;
                        opening.Opening();
                    }
                }
            }
            if (opening is not null) return (opening, Open(opening));
            if (Help()) continue;
            lock (gate)
            {
                // Every change of what is looked at here comes with a pulse.
                while (!closed && failure is null && !CanGoOn) Monitor.Wait(gate);
            }
        }
    }

    private bool HasRoom => !isBehind() && (flushing is null || flushing.Bytes + filling.Bytes < budget);

    private bool CanGoOn => (HasRoom && (filling.HasFree || filling.BufferCount < maxBuffers)) || flushing is { HasWork: true };

    private SegmentBuffer Open(FlushBatch batch)
    {
        try
        {
            var buffer = open();
            lock (gate) batch.Opened(buffer);
            return buffer;
        }
        catch
        {
            lock (gate)
            {
                batch.NotOpened();
                Monitor.PulseAll(gate);
            }
            throw;
        }
    }

    private void Return(FlushBatch batch, SegmentBuffer buffer, long bytes, int docs)
    {
        lock (gate)
        {
            batch.Return(buffer, bytes, docs);
            CloseIfFull();
            Monitor.PulseAll(gate);
        }
    }

    private void CloseIfFull()
    {
        if (flushing is null && filling.Bytes > budget) CloseFilling();
    }

    private void CloseFilling()
    {
        flushing = filling;
        filling = new FlushBatch();
        flushing.Close();
    }

    /// <summary>Takes part in flushing, as long as there is work to begin.</summary>
    /// <returns>Whether there was any.</returns>
    private bool Help()
    {
        for (var helped = false; ; helped = true)
        {
            FlushBatch batch;
            SegmentBuffer? buffer;
            lock (gate)
            {
                if (closed || failure is not null || flushing is null || !flushing.TryClaim(out buffer)) return helped;
                batch = flushing;
            }
            Work(batch, buffer);
            if (buffer is null) published();
        }
    }

    private void Work(FlushBatch batch, SegmentBuffer? buffer)
    {
        var bytes = buffer?.Size ?? 0;
        FlushedSegment? made = null;
        try
        {
            if (buffer is null) publish(batch);
            else made = flush(buffer, batch);
        }
        catch (Exception e)
        {
            // The documents are lost, and those that they replace may be deleted: no commit may come of that.
            Fail(e);
            throw;
        }
        finally
        {
            lock (gate)
            {
                batch.Done(buffer, bytes, made);
                Monitor.PulseAll(gate);
            }
        }
    }

    private void WaitForOthers(FlushBatch last)
    {
        lock (gate)
        {
            while (!closed && failure is null && flushing is { HasWork: false } && (filling == last || flushing == last)) Monitor.Wait(gate);
        }
    }
}
