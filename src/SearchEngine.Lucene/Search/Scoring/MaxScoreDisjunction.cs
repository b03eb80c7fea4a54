using System.Numerics;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// What any of several scorers match, without looking at all they have (MAXSCORE, window by window). In each window the
/// scorers are put in the order of what they score there at most. Those at the low end that even together stay below the
/// floor find nothing worth having by themselves: only what the others, the essential ones, match is a candidate, and the
/// low ones are asked about candidates that can still reach the floor. See Turtle and Flood, "Query evaluation: strategies
/// and optimizations" (1995); bounds by blocks are those of Ding and Suel (2011).
/// </summary>
internal sealed class MaxScoreDisjunction : SkippingScorer
{
    /// <summary>Documents in a window: its accumulators stay in the fastest cache.</summary>
    internal const int WindowSize = 4096;

    private const int BatchSize = 512;
    private const int FarthestReach = 64 * WindowSize;
    private const int WordCount = WindowSize / 64;

    private readonly WindowBounds scorers;
    private readonly SearchScratch scratch;
    private readonly bool takesBest;
    private readonly float tieBreaker;

    // Sums of scores, and the best of them where that counts: as soon as they are needed, which for one disjunction within
    // another is often never. All are zero wherever the window has no match that is still to be read out.
    private double[] sums = [];
    private float[] bests = [];
    private ulong[] matches = [];

    // A batch of candidates.
    private readonly double[] batchSums;
    private readonly float[] batchBests;
    private readonly int[] batchDocs;
    private readonly float[] batchScores;

    private SkippingScorer? alone;  // the only essential scorer that has matches in the window
    private int windowStart;
    private int windowEnd;
    private int reach = WindowSize;
    private int word = WordCount;   // what is read out of the window next

    private MaxScoreDisjunction(SkippingScorer[] scorers, float? tieBreaker, SearchScratch scratch)
    {
        this.scorers = new WindowBounds(scorers, tieBreaker);
        takesBest = tieBreaker is not null;
        this.tieBreaker = tieBreaker ?? 1;
        this.scratch = scratch;
        batchSums = scratch.Doubles(BatchSize);
        batchBests = takesBest ? scratch.Floats(BatchSize) : [];
        batchDocs = scratch.Ints(BatchSize);
        batchScores = scratch.Floats(BatchSize);
        Next = FirstNext();
    }

    /// <summary>The sum of the scores of those that match.</summary>
    public static MaxScoreDisjunction Sum(SkippingScorer[] scorers, SearchScratch scratch) => new(scorers, null, scratch);

    /// <summary>The best score, plus <paramref name="tieBreaker"/> times the others.</summary>
    public static MaxScoreDisjunction Best(SkippingScorer[] scorers, float tieBreaker, SearchScratch scratch) =>
        new(scorers, tieBreaker, scratch);

    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        scorers.Threshold = Threshold(Floor, scorers.Count);
        docs = docs[..Math.Min(docs.Length, BatchSize)];
        while (true)
        {
            int found;
            if (word < WordCount) found = ReadOut(docs);
            else if (alone is not null) found = FillAlone(alone, docs, scores);
            else if (Plan(upTo)) continue;
            else return 0;
            found = Complete(docs, found);
            if (found == 0) continue;
            for (var i = 0; i < found; i++) scores[i] = ScoreOf(batchSums[i], takesBest ? batchBests[i] : 0);
            return found;
        }
    }

    public override void SkipTo(int target)
    {
        if (target <= Next) return;
        // Of a window that was read to its end nothing is left.
        for (; word < WordCount && windowStart + (word << 6) < target; word++)
        {
            while (matches[word] != 0)
            {
                var slot = (word << 6) + BitOperations.TrailingZeroCount(matches[word]);
                if (windowStart + slot >= target) break;
                Take(slot);
            }
            if (matches[word] != 0) break;
        }
        alone?.SkipTo(target);
        Next = target;
    }

    public override void Probe(ReadOnlySpan<int> docs, Span<float> scores)
    {
        scores[..docs.Length].Fill(NoMatch);
        for (var done = 0; done < docs.Length; done += BatchSize)
        {
            var some = docs[done..Math.Min(done + BatchSize, docs.Length)];
            batchSums.AsSpan(0, some.Length).Clear();
            if (takesBest) batchBests.AsSpan(0, some.Length).Clear();
            for (var i = 0; i < scorers.Count; i++)
            {
                if (scorers[i].Next > some[^1]) continue;
                scorers[i].Probe(some, batchScores);
                for (var j = 0; j < some.Length; j++)
                {
                    if (batchScores[j] < 0) continue;
                    batchSums[j] += batchScores[j];
                    if (takesBest) batchBests[j] = Math.Max(batchBests[j], batchScores[j]);
                    scores[done + j] = ScoreOf(batchSums[j], takesBest ? batchBests[j] : 0);
                }
            }
        }
        if (!docs.IsEmpty) Next = Math.Max(Next, docs[^1] + 1);
    }

    public override int BoundedUpTo(int from)
    {
        var least = Scorer.NoMoreDocs;
        for (var i = 0; i < scorers.Count; i++)
        {
            var next = Math.Max(scorers[i].Next, from);
            if (next != Scorer.NoMoreDocs) least = Math.Min(least, scorers[i].BoundedUpTo(next));
        }
        return least;
    }

    public override float MaxScore(int upTo) => scorers.Whole(upTo);

    /// <summary>Begins the next window that may have candidates; false where none begins before <paramref name="upTo"/>.</summary>
    private bool Plan(int upTo)
    {
        while ((Next = Math.Max(Next, FirstNext())) < upTo)
        {
            windowStart = Next;
            windowEnd = scorers.Split(windowStart, (int)Math.Min((uint)upTo, (uint)windowStart + (uint)reach));
            // Where nothing can win it is looked further, until something can.
            reach = scorers.Essential == scorers.Count ? Math.Min(2 * reach, FarthestReach) : WindowSize;
            var active = 0;
            for (var i = scorers.Essential; i < scorers.Count; i++)
            {
                if (scorers[i].Next >= windowEnd) continue;
                active++;
                alone = scorers[i];
            }
            if (active == 1)
            {
                alone!.Floor = scorers.Threshold < 0 ? 0 : scorers.Essential == scorers.Count - 1 ? scorers.FloorAlone() : 0;
                return true;
            }
            alone = null;
            if (active == 0)
            {
                Next = windowEnd;
                continue;
            }
            if (sums.Length == 0) OpenWindow();
            windowEnd = Math.Min(windowEnd, windowStart + WindowSize);
            for (var i = scorers.Essential; i < scorers.Count; i++)
                if (scorers[i].Next < windowEnd) Accumulate(scorers[i]);
            word = 0;
            return true;
        }
        return false;
    }

    private void OpenWindow()
    {
        sums = scratch.Doubles(WindowSize);
        sums.AsSpan(0, WindowSize).Clear();
        matches = scratch.Words(WordCount);
        matches.AsSpan(0, WordCount).Clear();
        if (!takesBest) return;
        bests = scratch.Floats(WindowSize);
        bests.AsSpan(0, WindowSize).Clear();
    }

    private int FirstNext()
    {
        var first = Scorer.NoMoreDocs;
        for (var i = 0; i < scorers.Count; i++) first = Math.Min(first, scorers[i].Next);
        return first;
    }

    private void Accumulate(SkippingScorer scorer)
    {
        scorer.Floor = 0;
        int count;
        while ((count = scorer.Fill(windowEnd, batchDocs.AsSpan(0, BatchSize), batchScores)) > 0)
        {
            var docs = batchDocs.AsSpan(0, count);
            var scores = batchScores.AsSpan(0, count);
            if (takesBest) AddBest(docs, scores);
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
    }

    private void AddBest(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        Add(docs, scores);
        for (var i = 0; i < docs.Length; i++)
        {
            ref var best = ref bests[docs[i] - windowStart];
            best = Math.Max(best, scores[i]);
        }
    }

    /// <summary>Takes candidates from what the window holds, as many as fit, and clears it behind.</summary>
    private int ReadOut(Span<int> docs)
    {
        var rest = scorers.SumOf(scorers.Essential);
        var threshold = scorers.Threshold;
        var found = 0;
        for (; word < WordCount; word++)
        {
            while (matches[word] != 0)
            {
                if (found == docs.Length)
                {
                    Next = docs[^1] + 1;
                    return found;
                }
                var slot = (word << 6) + BitOperations.TrailingZeroCount(matches[word]);
                var (sum, best) = Take(slot);
                if (takesBest ? !scorers.CanReach(sum, best, scorers.Essential) : sum + rest < threshold) continue;
                docs[found] = windowStart + slot;
                if (takesBest) batchBests[found] = best;
                batchSums[found++] = sum;
            }
        }
        Next = Math.Max(Next, windowEnd);
        return found;
    }

    private (double Sum, float Best) Take(int slot)
    {
        matches[slot >> 6] &= ~(1UL << slot);
        var sum = sums[slot];
        sums[slot] = 0;
        if (!takesBest) return (sum, 0);
        var best = bests[slot];
        bests[slot] = 0;
        return (sum, best);
    }

    private int FillAlone(SkippingScorer scorer, Span<int> docs, Span<float> scores)
    {
        var found = scorer.Fill(windowEnd, docs, scores);
        for (var i = 0; i < found; i++) batchSums[i] = scores[i];
        if (takesBest) scores[..found].CopyTo(batchBests);
        if (found == 0)
        {
            alone = null;
            Next = Math.Max(Next, windowEnd);
        }
        else Next = docs[found - 1] + 1;
        return found;
    }

    /// <summary>Adds what the low scorers say of candidates, and leaves those that reach the threshold; gives how many.</summary>
    private int Complete(Span<int> docs, int found)
    {
        for (var i = scorers.Essential - 1; i >= 0 && found > 0; i--)
        {
            if (scorers[i].Next > docs[found - 1]) continue;
            scorers[i].Probe(docs[..found], batchScores);
            var kept = 0;
            for (var j = 0; j < found; j++)
            {
                var score = Math.Max(batchScores[j], 0);
                var sum = batchSums[j] + score;
                var best = takesBest ? Math.Max(batchBests[j], score) : 0;
                if (!scorers.CanReach(sum, best, i)) continue;
                docs[kept] = docs[j];
                if (takesBest) batchBests[kept] = best;
                batchSums[kept++] = sum;
            }
            found = kept;
        }
        return found;
    }

    private float ScoreOf(double sum, float best) =>
        !takesBest ? (float)sum : tieBreaker == 0 ? best : (float)(best + (sum - best) * tieBreaker);
}
