namespace SearchEngine.Lucene.Index;

/// <summary>Counts the documents of an index, deleted ones included, against the most that it can hold. Safe for any threads.</summary>
/// <param name="limit">The most documents.</param>
internal sealed class DocumentRoom(long limit = IndexWriter.MaxDocuments)
{
    private long taken;

    /// <summary>Counts one document more.</summary>
    /// <exception cref="InvalidOperationException">There is no room for it.</exception>
    public void Take()
    {
        if (Interlocked.Increment(ref taken) <= limit) return;
        Interlocked.Decrement(ref taken);
        throw new InvalidOperationException($"an index holds at most {limit} documents");
    }

    /// <summary>Counts documents that are there already; for an index that was written elsewhere, they may be more than the limit.</summary>
    public void Occupy(long count) => Interlocked.Add(ref taken, count);

    /// <summary>Documents are gone.</summary>
    public void GiveBack(long count) => Interlocked.Add(ref taken, -count);
}
