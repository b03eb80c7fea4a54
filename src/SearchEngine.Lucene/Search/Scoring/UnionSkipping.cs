using System.Numerics;
using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The documents of any of several postings, with one score, window by window: of the postings behind the last window that
/// somebody asked for nothing is decoded.
/// </summary>
internal sealed class UnionSkipping : SkippingScorer
{
    /// <summary>Documents in a window: two kilobytes of bits.</summary>
    private const int WindowSize = 1 << 14;

    private readonly PostingsCursor[] postings;
    private readonly ulong[]? gathered;
    private readonly ulong[] window;
    private readonly int maxDoc;
    private readonly float score;
    private int windowStart;    // a multiple of 64
    private int windowEnd;

    /// <param name="postings">Postings, before their first documents.</param>
    /// <param name="gathered">Further documents: bit i of word w is 64·w + i. Null for none.</param>
    /// <param name="at">The segment.</param>
    /// <param name="score">The score of each document.</param>
    public UnionSkipping(PostingsCursor[] postings, ulong[]? gathered, in SegmentSearch at, float score)
    {
        (this.postings, this.gathered, this.score) = (postings, gathered, score);
        maxDoc = at.Segment.MaxDoc;
        window = at.Scratch.Words(WindowSize / 64);
    }

    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        if (Floor > score) SkipTo(upTo);
        var filled = 0;
        while (Next < upTo && filled < docs.Length)
        {
            if (Next >= windowEnd) Open(Next);
            var (at, last) = (Next - windowStart >> 6, windowEnd - 1 - windowStart >> 6);
            var word = window[at] >> Next << Next;
            while (word == 0 && at < last) word = window[++at];
            if (word == 0)
            {
                SkipTo(windowEnd);
                continue;
            }
            var start = windowStart + (at << 6);
            var doc = start + BitOperations.TrailingZeroCount(word);
            for (; doc < upTo && filled < docs.Length; doc = start + BitOperations.TrailingZeroCount(word))
            {
                docs[filled++] = doc;
                word &= word - 1;
                if (word == 0) break;
            }
            SkipTo(word == 0 ? Math.Min(start + 64, windowEnd) : doc);
        }
        scores[..filled].Fill(score);
        return filled;
    }

    public override void SkipTo(int target)
    {
        if (target > Next) Next = target < maxDoc ? target : Scorer.NoMoreDocs;
    }

    public override void Probe(ReadOnlySpan<int> docs, Span<float> scores)
    {
        for (var i = 0; i < docs.Length; i++)
        {
            var doc = docs[i];
            if (doc >= windowEnd) Open(doc);
            scores[i] = (window[doc - windowStart >> 6] & 1UL << doc) != 0 ? score : NoMatch;
        }
        if (!docs.IsEmpty) SkipTo(docs[^1] + 1);
    }

    public override float MaxScore(int upTo) => Next == Scorer.NoMoreDocs ? 0 : score;

    /// <summary>Begins the window of a document; nothing before it is asked for again.</summary>
    private void Open(int start)
    {
        windowStart = start & -64;
        windowEnd = (int)Math.Min((long)windowStart + WindowSize, maxDoc);
        var words = window.AsSpan(0, windowEnd - windowStart + 63 >> 6);
        if (gathered is null) words.Clear();
        else gathered.AsSpan(windowStart >> 6, words.Length).CopyTo(words);
        foreach (var cursor in postings)
        {
            for (var more = cursor.MoveToBlock(start); more; more = cursor.MoveToNextBlock())
            {
                var block = cursor.BlockDocs;
                var from = block[0] >= start ? 0 : cursor.IndexInBlock(start, 0);
                foreach (var doc in block[from..])
                {
                    if (doc >= windowEnd) break;
                    words[doc - windowStart >> 6] |= 1UL << doc;
                }
                if (block[^1] >= windowEnd) break;
            }
        }
    }
}
