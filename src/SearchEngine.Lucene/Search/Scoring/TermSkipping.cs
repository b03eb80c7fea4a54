using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Search;

/// <summary>The documents of a term, a block of postings at a time; blocks that cannot win are not decoded.</summary>
internal sealed class TermSkipping : SkippingScorer
{
    /// <summary>Behind the last full block no impacts are recorded; the few documents there are scored for their bound.</summary>
    private const int BlockSize = 128;

    private readonly PostingsCursor postings;
    private readonly TermWeight? weight;
    private readonly FieldNorms norms;
    private readonly ImpactBounds? bounds;
    private int at;
    private int count;
    private int last = -1;          // document of the block
    private float lastBound = -1;   // of the documents behind the last impacts; negative before they are reached

    /// <param name="postings">The documents, before the first.</param>
    /// <param name="weight">Null where all scores are 0.</param>
    /// <param name="norms">The norms of the field.</param>
    public TermSkipping(PostingsCursor postings, TermWeight? weight, FieldNorms norms)
    {
        this.postings = postings;
        this.weight = weight;
        this.norms = norms;
        if (weight is not null && postings.DocFreq > BlockSize) bounds = new ImpactBounds(postings, weight);
        MoveToBlock(0);
    }

    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        var filled = 0;
        while (Next < upTo && filled < docs.Length)
        {
            if (at == count && !MoveOn(upTo)) break;
            var block = postings.BlockDocs;
            var end = last < upTo ? count : postings.IndexInBlock(upTo, at);
            var length = Math.Min(end - at, docs.Length - filled);
            var run = block.Slice(at, length);
            run.CopyTo(docs[filled..]);
            Score(run, scores[filled..]);
            filled += Floor > 0 ? ScoreFilter.Keep(docs.Slice(filled, length), scores.Slice(filled, length), Floor) : length;
            at += length;
            Next = at < count ? block[at] : last + 1;
        }
        return filled;
    }

    public override void SkipTo(int target)
    {
        if (target <= Next) return;
        if (target > last)
        {
            at = count;
            Next = target;
        }
        else
        {
            at = postings.IndexInBlock(target, at);
            Next = postings.BlockDocs[at];
        }
    }

    public override void Probe(ReadOnlySpan<int> docs, Span<float> scores)
    {
        if (Next == Scorer.NoMoreDocs)
        {
            scores[..docs.Length].Fill(NoMatch);
            return;
        }
        var block = postings.BlockDocs;
        for (var i = 0; i < docs.Length; i++)
        {
            var doc = docs[i];
            if (doc > last)
            {
                if (!MoveToBlock(doc))
                {
                    scores[i..docs.Length].Fill(NoMatch);
                    return;
                }
                block = postings.BlockDocs;
            }
            at = postings.IndexInBlock(doc, at);
            scores[i] = block[at] != doc ? NoMatch : weight is null ? 0 : weight.Score(postings.BlockFreqs[at], norms[doc]);
        }
        if (docs.IsEmpty) return;
        // It may still be at the last of them.
        if (block[at] == docs[^1]) at++;
        Next = at < count ? block[at] : last + 1;
    }

    public override int BoundedUpTo(int from)
    {
        if (bounds is null) return Scorer.NoMoreDocs;
        var upTo = bounds.MoveTo(from);
        // What is before the stretch is given up, so it can be gone to.
        if (!bounds.IsKnown) SkipTo(from);
        return upTo;
    }

    public override float MaxScore(int upTo)
    {
        if (weight is null || Next == Scorer.NoMoreDocs) return 0;
        return bounds is { IsKnown: true } ? bounds.Max(upTo) : LastBound(weight);
    }

    /// <summary>Moves to the next block that may have a match at the floor, if that begins before <paramref name="upTo"/>.</summary>
    private bool MoveOn(int upTo)
    {
        if (Floor > 0)
        {
            if (weight is null) Next = upTo;
            else if (bounds is not null) Next = bounds.FirstWithin(Next, upTo, Floor);
            if (Next >= upTo) return false;
        }
        return MoveToBlock(Next) && Next < upTo;
    }

    /// <summary>Moves to the block of the first document at or behind <paramref name="target"/>; false where there is none.</summary>
    private bool MoveToBlock(int target)
    {
        if (!(target == last + 1 ? postings.MoveToNextBlock() : postings.MoveToBlock(target)))
        {
            at = count = 0;
            last = Next = Scorer.NoMoreDocs;
            return false;
        }
        var block = postings.BlockDocs;
        count = block.Length;
        last = block[^1];
        at = postings.IndexInBlock(target, 0);
        Next = block[at];
        return true;
    }

    private float LastBound(TermWeight weight)
    {
        if (lastBound >= 0) return lastBound;
        if (!norms.IsRandomAccess) return lastBound = weight.Most;
        if (at == count && !MoveToBlock(Next)) return lastBound = 0;
        var best = 0f;
        var block = postings.BlockDocs;
        var freqs = postings.BlockFreqs;
        for (var i = at; i < count; i++) best = Math.Max(best, weight.Score(freqs[i], norms[block[i]]));
        return lastBound = best;
    }

    private void Score(ReadOnlySpan<int> docs, Span<float> scores)
    {
        if (weight is null) scores[..docs.Length].Clear();
        else if (norms.IsDense) weight.Score(docs, postings.BlockFreqs.Slice(at, docs.Length), norms.Bytes, scores);
        else
        {
            var freqs = postings.BlockFreqs.Slice(at, docs.Length);
            for (var i = 0; i < docs.Length; i++) scores[i] = weight.Score(freqs[i], norms[docs[i]]);
        }
    }
}
