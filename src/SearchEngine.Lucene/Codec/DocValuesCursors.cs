namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Per-document values, read forward: over the documents that have one, ascending. A cursor starts before the first
/// document and serves one thread.
/// </summary>
internal abstract class DocValuesCursor
{
    /// <summary>What <see cref="Doc"/> is when the documents are exhausted.</summary>
    public const int NoMoreDocs = int.MaxValue;

    /// <summary>The current document; -1 before the first.</summary>
    public abstract int Doc { get; }

    /// <summary>Moves to the next document that has a value and gives it, or <see cref="NoMoreDocs"/>.</summary>
    public abstract int NextDoc();

    /// <summary>Moves to the first document at or after <paramref name="target"/> that has a value and gives it.</summary>
    /// <remarks>Step by step where a cursor knows no better, as those over values in memory do.</remarks>
    public virtual int Advance(int target)
    {
        var doc = Doc;
        while (doc < target) doc = NextDoc();
        return doc;
    }

    /// <summary>Moves to <paramref name="target"/>, which is not before the current document, and says whether it has a value.</summary>
    public virtual bool AdvanceExact(int target) => Advance(target) == target;

    /// <summary>How many documents have a value.</summary>
    public abstract long Cost { get; }
}

/// <summary>A 64-bit number for a document.</summary>
internal abstract class NumericDocValues : DocValuesCursor
{
    public abstract long Value { get; }

    /// <summary>Reads the numbers of some documents, leaving out those that have none.</summary>
    /// <param name="docs">The documents, ascending, the first of them not before the current one.</param>
    /// <param name="values">Takes the numbers, one after the other; as long at least.</param>
    /// <returns>How many of the documents have one.</returns>
    public virtual int ReadPresent(ReadOnlySpan<int> docs, Span<long> values)
    {
        var count = 0;
        foreach (var doc in docs)
            if (AdvanceExact(doc)) values[count++] = Value;
        return count;
    }

    /// <summary>Reads the numbers of some documents, and for those that have none what is to stand for it.</summary>
    /// <inheritdoc cref="ReadPresent"/>
    public virtual void Read(ReadOnlySpan<int> docs, Span<long> values, long missing)
    {
        for (var i = 0; i < docs.Length; i++) values[i] = AdvanceExact(docs[i]) ? Value : missing;
    }
}

/// <summary>Bytes for a document.</summary>
internal abstract class BinaryDocValues : DocValuesCursor
{
    /// <summary>Valid until the cursor moves.</summary>
    public abstract ReadOnlySpan<byte> Value { get; }
}

/// <summary>One ordinal of a sorted dictionary for a document.</summary>
internal abstract class SortedDocValues : DocValuesCursor
{
    public abstract int Ord { get; }

    /// <summary>How many different values there are.</summary>
    public abstract int ValueCount { get; }

    /// <summary>The bytes of an ordinal; valid until the next look-up.</summary>
    public abstract ReadOnlySpan<byte> Lookup(int ord);

    /// <summary>The ordinal of these bytes, or -1 - (where they would be inserted).</summary>
    public abstract int Find(ReadOnlySpan<byte> value);

    /// <inheritdoc cref="SortedSetDocValues.Visit"/>
    public virtual int Visit<TSink>(ReadOnlySpan<int> docs, ref TSink sink)
        where TSink : struct, IOrdinalSink, allows ref struct
    {
        var count = 0;
        foreach (var doc in docs)
        {
            if (!AdvanceExact(doc)) continue;
            count++;
            sink.Add(doc, Ord);
        }
        return count;
    }
}

/// <summary>Several ordinals of a sorted dictionary for a document, ascending.</summary>
internal abstract class SortedSetDocValues : DocValuesCursor
{
    /// <summary>What <see cref="NextOrd"/> gives after the last.</summary>
    public const long NoMoreOrds = -1;

    /// <summary>The next ordinal of the current document, or <see cref="NoMoreOrds"/>.</summary>
    public abstract long NextOrd();

    public abstract long ValueCount { get; }

    /// <summary>The bytes of an ordinal; valid until the next look-up.</summary>
    public abstract ReadOnlySpan<byte> Lookup(long ord);

    /// <summary>The ordinal of these bytes, or -1 - (where they would be inserted).</summary>
    public abstract long Find(ReadOnlySpan<byte> value);

    /// <summary>Hands over the ordinals of some documents.</summary>
    /// <param name="docs">The documents, ascending, the first of them not before the current one.</param>
    /// <param name="sink">Takes them, document by document.</param>
    /// <returns>How many of the documents have one.</returns>
    public virtual int Visit<TSink>(ReadOnlySpan<int> docs, ref TSink sink)
        where TSink : struct, IOrdinalSink, allows ref struct
    {
        var count = 0;
        foreach (var doc in docs)
        {
            if (!AdvanceExact(doc)) continue;
            count++;
            for (long ord; (ord = NextOrd()) != NoMoreOrds;) sink.Add(doc, (int)ord);
        }
        return count;
    }
}

/// <summary>Takes ordinals of documents one by one: a structure, so that what it does is part of the loop that decodes them.</summary>
internal interface IOrdinalSink
{
    /// <summary>Whether it has to be told which document has an ordinal; where not, documents side by side are read as one.</summary>
    static abstract bool NeedsDocs { get; }

    /// <summary>Takes an ordinal.</summary>
    /// <param name="doc">The document; -1 where it need not be told.</param>
    /// <param name="ord">The ordinal, which was checked to be one.</param>
    void Add(int doc, int ord);
}

/// <summary>Several 64-bit numbers for a document, ascending.</summary>
internal abstract class SortedNumericDocValues : DocValuesCursor
{
    /// <summary>How many values the current document has.</summary>
    public abstract int ValueCount { get; }

    /// <summary>The next value of the current document; to be asked <see cref="ValueCount"/> times.</summary>
    public abstract long NextValue();
}
