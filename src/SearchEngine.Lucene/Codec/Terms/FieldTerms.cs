using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>The terms of one field in one segment.</summary>
internal sealed class FieldTerms
{
    private readonly byte[] minTerm;
    private readonly byte[] maxTerm;

    /// <summary>Reads what <c>.tmd</c> says about a field.</summary>
    internal FieldTerms(
        ref ByteReader meta, SegmentReadState state, IndexInput terms, IndexInput index, PostingsFiles postings)
    {
        var number = meta.ReadVInt32();
        Field = state.Fields[number] ?? throw meta.Corrupt($"terms of field {number}, which the segment does not have");
        if (Field.IndexOptions == IndexOptions.None)
            throw meta.Corrupt($"terms of field {Field.Name}, which is not indexed");
        (TermsFile, Postings) = (terms, postings);
        TermCount = meta.ReadVInt64();
        RootCode = meta.ReadBytes(meta.ReadCount()).ToArray();
        var sum = meta.ReadVInt64();
        SumDocFreq = Field.HasFreqs ? meta.ReadVInt64() : sum;
        SumTotalTermFreq = sum;
        DocCount = meta.ReadVInt32();
        minTerm = meta.ReadBytes(meta.ReadCount()).ToArray();
        maxTerm = meta.ReadBytes(meta.ReadCount()).ToArray();
        if (TermCount < 1 || (uint)DocCount > (uint)state.Segment.MaxDoc
            || SumDocFreq < DocCount || SumTotalTermFreq < SumDocFreq)
        {
            throw meta.Corrupt(
                $"field {Field.Name} with {TermCount} terms in {DocCount} documents, {SumDocFreq} and {SumTotalTermFreq} times");
        }

        var indexStart = meta.ReadVInt64();
        CodecHeader.CheckHeader(
            ref meta,
            BlockTreeFormat.AutomatonName,
            BlockTreeFormat.AutomatonMinVersion,
            BlockTreeFormat.AutomatonVersion);
        // The empty output once more, which is the root code.
        if (meta.ReadByte() == 1) meta.ReadBytes(meta.ReadCount());
        if (meta.ReadByte() != 0) throw meta.Corrupt("an automaton whose labels are no bytes");
        IndexRoot = meta.ReadVInt64();
        var length = meta.ReadVInt64();
        if (length > int.MaxValue)
            throw new UnsupportedIndexException(
                meta.FileName, $"the automaton of field {Field.Name} has {length} bytes");
        if (IndexRoot >= length) throw meta.Corrupt($"an automaton of {length} bytes that starts at {IndexRoot}");
        Index = index.Slice(index.Name, indexStart, length);
    }

    public FieldInfo Field { get; }

    /// <summary>How many different terms there are: at least one.</summary>
    public long TermCount { get; }

    /// <summary>
    /// The sum of all terms' frequencies in all documents; equal to <see cref="SumDocFreq"/> where frequencies are not
    /// recorded.
    /// </summary>
    public long SumTotalTermFreq { get; }

    /// <summary>The sum over all terms of the number of documents they are in.</summary>
    public long SumDocFreq { get; }

    /// <summary>How many documents have at least one term.</summary>
    public int DocCount { get; }

    public ReadOnlySpan<byte> MinTerm => minTerm;

    public ReadOnlySpan<byte> MaxTerm => maxTerm;

    internal IndexInput TermsFile { get; }

    /// <summary>The automaton of prefixes: a part of <c>.tip</c>.</summary>
    internal IndexInput Index { get; }

    /// <summary>The address of the automaton's first node; 0 where it has none.</summary>
    internal long IndexRoot { get; }

    /// <summary>The code of the block of the empty prefix.</summary>
    internal byte[] RootCode { get; }

    internal PostingsFiles Postings { get; }

    /// <summary>A cursor before the first term, for one thread.</summary>
    public TermsCursor Cursor() => new(this);

    /// <summary>
    /// Opens the postings of a term that a cursor has found earlier, by a cursor that is used again where it can be.
    /// </summary>
    public PostingsCursor OpenPostings(in TermState state, PostingsFeatures features, PostingsCursor? reuse = null)
    {
        if (reuse is null || !reuse.Reads(Postings)) reuse = new PostingsCursor(Postings);
        reuse.Reset(Field, state, features);
        return reuse;
    }
}
