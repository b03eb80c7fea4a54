using System.Numerics;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// What any (or a minimum) of several scorers match, from end to end: within a window of documents each scorer in turn adds
/// to accumulators, then the window is read out. No order among the scorers has to be kept for each document.
/// </summary>
internal sealed class WindowedDisjunction : BulkScorer
{
    /// <summary>Documents in a window: its accumulators stay in the fastest cache.</summary>
    internal const int WindowSize = 4096;

    private const int BatchSize = 512;

    private readonly BulkScorer[] scorers;
    private readonly int minimum;
    private readonly float tieBreaker;

    // All of these are zero wherever the window has no match that is still to be read out.
    private readonly double[] sums;
    private readonly float[]? bests;
    private readonly int[]? counts;
    private readonly ulong[] matches;

    private readonly int[] batchDocs;
    private readonly float[] batchScores;
    private int windowStart;
    private int word = WindowSize / 64;

    private WindowedDisjunction(BulkScorer[] scorers, int minimum, float? tieBreaker, SearchScratch scratch)
    {
        this.scorers = scorers;
        this.minimum = minimum;
        this.tieBreaker = tieBreaker ?? 1;
        sums = scratch.Doubles(WindowSize);
        sums.AsSpan(0, WindowSize).Clear();
        if (tieBreaker is not null)
        {
            bests = scratch.Floats(WindowSize);
            bests.AsSpan(0, WindowSize).Clear();
        }
        if (minimum > 1)
        {
            counts = scratch.Ints(WindowSize);
            counts.AsSpan(0, WindowSize).Clear();
        }
        matches = scratch.Words(WindowSize / 64);
        matches.AsSpan(0, WindowSize / 64).Clear();
        batchDocs = scratch.Ints(BatchSize);
        batchScores = scratch.Floats(BatchSize);
        Next = FirstTwo().FirstDoc;
    }

    /// <summary>The sum of the scores of those that match, which have to be <paramref name="minimum"/> at least.</summary>
    public static WindowedDisjunction Sum(BulkScorer[] scorers, int minimum, SearchScratch scratch) =>
        new(scorers, minimum, null, scratch);

    /// <summary>The best score, plus <paramref name="tieBreaker"/> times the others.</summary>
    public static WindowedDisjunction Best(BulkScorer[] scorers, float tieBreaker, SearchScratch scratch) =>
        new(scorers, 1, tieBreaker, scratch);

    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        var filled = 0;
        while (true)
        {
            filled += ReadOut(upTo, docs[filled..], scores[filled..]);
            if (filled == docs.Length || word < WindowSize / 64) return filled;
            var (first, firstDoc, second) = FirstTwo();
            Next = firstDoc;
            if (firstDoc >= upTo) return filled;
            windowStart = firstDoc & -WindowSize;
            var windowEnd = (int)Math.Min((uint)upTo, (uint)windowStart + WindowSize);
            if (minimum <= 1 && second >= windowEnd)
            {
                // Nobody else has a say before the next window: no accumulators are needed.
                var alone = Math.Min(upTo, Math.Max(windowEnd, second & -WindowSize));
                filled += scorers[first].Fill(alone, docs[filled..], scores[filled..]);
                Next = Math.Min(scorers[first].Next, second);
                if (filled == docs.Length) return filled;
                continue;
            }
            foreach (var scorer in scorers)
                if (scorer.Next < windowEnd) Accumulate(scorer, windowEnd);
            word = 0;
        }
    }

    private (int First, int FirstDoc, int Second) FirstTwo()
    {
        var (first, firstDoc, second) = (0, Scorer.NoMoreDocs, Scorer.NoMoreDocs);
        for (var i = 0; i < scorers.Length; i++)
        {
            var next = scorers[i].Next;
            if (next < firstDoc) (first, firstDoc, second) = (i, next, firstDoc);
            else second = Math.Min(second, next);
        }
        return (first, firstDoc, second);
    }

    private void Accumulate(BulkScorer scorer, int windowEnd)
    {
        int count;
        while ((count = scorer.Fill(windowEnd, batchDocs.AsSpan(0, BatchSize), batchScores)) > 0)
        {
            var docs = batchDocs.AsSpan(0, count);
            var scores = batchScores.AsSpan(0, count);
            if (bests is not null) AddBest(docs, scores);
            else Add(docs, scores);
        }
    }

    private void Add(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        var sums = this.sums.AsSpan(0, WindowSize);
        var matches = this.matches;
        for (var i = 0; i < docs.Length; i++)
        {
            var slot = docs[i] - windowStart;
            sums[slot] += scores[i];
            matches[slot >> 6] |= 1UL << slot;
        }
        if (counts is null) return;
        foreach (var doc in docs) counts[doc - windowStart]++;
    }

    private void AddBest(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        for (var i = 0; i < docs.Length; i++)
        {
            var slot = docs[i] - windowStart;
            var best = bests![slot];
            sums[slot] += Math.Min(best, scores[i]);
            bests[slot] = Math.Max(best, scores[i]);
            matches[slot >> 6] |= 1UL << slot;
        }
    }

    /// <summary>Gives what the window holds, as far as it fits, and clears it behind.</summary>
    private int ReadOut(int upTo, Span<int> docs, Span<float> scores)
    {
        var filled = 0;
        for (; word < WindowSize / 64; word++)
        {
            while (matches[word] != 0)
            {
                var slot = (word << 6) + BitOperations.TrailingZeroCount(matches[word]);
                var doc = windowStart + slot;
                if (filled == docs.Length || doc >= upTo)
                {
                    Next = doc;
                    return filled;
                }
                matches[word] &= matches[word] - 1;
                var score = TakeScore(slot);
                if (counts is not null)
                {
                    var count = counts[slot];
                    counts[slot] = 0;
                    if (count < minimum) continue;
                }
                docs[filled] = doc;
                scores[filled++] = score;
            }
        }
        return filled;
    }

    private float TakeScore(int slot)
    {
        var sum = sums[slot];
        sums[slot] = 0;
        if (bests is null) return (float)sum;
        var best = bests[slot];
        bests[slot] = 0;
        return tieBreaker == 0 ? best : (float)(best + sum * tieBreaker);
    }
}
