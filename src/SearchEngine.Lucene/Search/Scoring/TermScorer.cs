using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Search;

/// <summary>The documents of a term. Without a weight the scores are 0.</summary>
internal sealed class TermScorer(PostingsCursor postings, TermWeight? weight, FieldNorms norms) : Scorer
{
    public override long Cost => postings.DocFreq;

    public override int NextDoc() => Doc = postings.NextDoc();

    public override int Advance(int target) => Doc = postings.Advance(target);

    public override float Score() => weight is null ? 0 : weight.Score(postings.Freq, norms[Doc]);
}

/// <summary>The documents of a term from end to end, a block of postings at a time.</summary>
internal sealed class TermBulkScorer : BulkScorer
{
    private const int BlockSize = 128;

    private readonly PostingsCursor postings;
    private readonly TermWeight? weight;
    private readonly FieldNorms norms;
    private readonly int[] docs;
    private readonly int[] freqs;
    private int at;
    private int count;

    public TermBulkScorer(PostingsCursor postings, TermWeight? weight, FieldNorms norms, SearchScratch scratch)
    {
        this.postings = postings;
        this.weight = weight;
        this.norms = norms;
        docs = scratch.Ints(BlockSize);
        freqs = scratch.Ints(BlockSize);
        ReadBlock();
    }

    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        var filled = 0;
        while (Next < upTo && filled < docs.Length)
        {
            var run = this.docs.AsSpan(at, Math.Min(count - at, docs.Length - filled));
            if (run[^1] >= upTo) run = run[..~run.BinarySearch(new FirstAtOrAfter(upTo))];
            run.CopyTo(docs[filled..]);
            Score(run, freqs.AsSpan(at, run.Length), scores[filled..]);
            filled += run.Length;
            at += run.Length;
            if (at == count) ReadBlock();
            else Next = this.docs[at];
        }
        return filled;
    }

    private void ReadBlock()
    {
        at = 0;
        count = postings.NextBlock(docs.AsSpan(0, BlockSize), freqs.AsSpan(0, BlockSize));
        Next = count == 0 ? Scorer.NoMoreDocs : docs[0];
    }

    private void Score(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, Span<float> scores)
    {
        if (weight is null) scores[..docs.Length].Clear();
        else if (norms.IsDense) weight.Score(docs, freqs, norms.Bytes, scores);
        else
        {
            for (var i = 0; i < docs.Length; i++) scores[i] = weight.Score(freqs[i], norms[docs[i]]);
        }
    }

    /// <summary>Equal to no document, so that a search ends where the first one at or after the bound is.</summary>
    private readonly struct FirstAtOrAfter(int bound) : IComparable<int>
    {
        public int CompareTo(int doc) => doc < bound ? 1 : -1;
    }
}
