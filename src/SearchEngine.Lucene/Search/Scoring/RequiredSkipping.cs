namespace SearchEngine.Lucene.Search;

/// <summary>A part of what <see cref="RequiredSkipping"/> combines.</summary>
/// <param name="Scorer">The part.</param>
/// <param name="Cost">About how many documents it has.</param>
/// <param name="Scores">Whether its scores count.</param>
internal readonly record struct RequiredPart(SkippingScorer Scorer, long Cost, bool Scores);

/// <summary>
/// What all of several scorers match; where one more, the optional one, matches too, its score is added. The cheapest
/// proposes documents by the batch, the others are asked about those that can still reach the floor. Stretches in which not
/// even all together can reach it are passed over.
/// </summary>
internal sealed class RequiredSkipping : SkippingScorer
{
    /// <summary>Bounds of fewer documents cost more than they save.</summary>
    private const int LeastWindow = 256;

    /// <summary>Documents to be searched without a floor, before it is looked whether there is one.</summary>
    private const int UnboundedWindow = 4096;

    private const int BatchSize = 1024;

    private readonly RequiredPart[] parts;
    private readonly RequiredPart? optional;
    private readonly double[] maxima;       // what each part that is still to be asked, and those behind it, add at most
    private readonly double[] batchSums;
    private readonly float[] batchScores;
    private readonly float[] batchOptional;
    private double threshold;
    private double optionalMost;
    private bool optionalLeads;
    private bool isBounded;                 // whether the stretch was begun with a floor
    private int windowEnd;

    /// <param name="parts">What has to match, at least one.</param>
    /// <param name="optional">What may match besides.</param>
    /// <param name="scratch">Working memory.</param>
    public RequiredSkipping(IEnumerable<RequiredPart> parts, RequiredPart? optional, SearchScratch scratch)
    {
        // The sort keeps the order of equals, so that a search takes the same way each time.
        this.parts = [.. parts.OrderBy(part => part.Cost)];
        this.optional = optional;
        maxima = new double[this.parts.Length + 1];
        batchSums = scratch.Doubles(BatchSize);
        batchScores = scratch.Floats(BatchSize);
        batchOptional = scratch.Floats(BatchSize);
        Next = FirstCommon(0);
    }

    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        docs = docs[..Math.Min(docs.Length, BatchSize)];
        threshold = Threshold(Floor, parts.Length + 1);
        // Two sums are rounded before they are added, and their sum is.
        if (optional is not null && Floor > 0) threshold *= 1 - 1e-6;
        while (windowEnd > Next || Plan(upTo))
        {
            // The others may be past what the lead has before, and cannot be asked about it.
            Lead.SkipTo(Next);
            var found = Lead.Fill(windowEnd, docs, scores);
            Next = found == 0 ? windowEnd : docs[found - 1] + 1;
            if (found > 0) found = Complete(docs, scores, found);
            if (found > 0) return found;
        }
        return 0;
    }

    public override void SkipTo(int target)
    {
        if (target <= Next) return;
        Next = target;
        Lead.SkipTo(target);
    }

    public override void Probe(ReadOnlySpan<int> docs, Span<float> scores)
    {
        for (var done = 0; done < docs.Length; done += BatchSize)
        {
            var some = docs[done..Math.Min(done + BatchSize, docs.Length)];
            Probe(some, scores.Slice(done, some.Length), batchSums.AsSpan(0, some.Length));
        }
        if (!docs.IsEmpty) Next = Math.Max(Next, docs[^1] + 1);
    }

    public override int BoundedUpTo(int from)
    {
        var least = Scorer.NoMoreDocs;
        foreach (var part in parts)
            if (part.Scores && Math.Max(part.Scorer.Next, from) is var next && next != Scorer.NoMoreDocs) least = Math.Min(least, part.Scorer.BoundedUpTo(next));
        if (optional is { } added && Math.Max(added.Scorer.Next, from) is var at && at != Scorer.NoMoreDocs)
            least = Math.Min(least, added.Scorer.BoundedUpTo(at));
        return least;
    }

    public override float MaxScore(int upTo)
    {
        double sum = 0;
        foreach (var part in parts)
        {
            if (part.Scorer.Next > upTo) return 0;
            if (part.Scores) sum += part.Scorer.MaxScore(upTo);
        }
        var most = MathF.BitIncrement((float)sum);
        return optional is { } added && added.Scorer.Next <= upTo ? MathF.BitIncrement(most + added.Scorer.MaxScore(upTo)) : most;
    }

    private SkippingScorer Lead => optionalLeads ? optional!.Value.Scorer : parts[0].Scorer;

    /// <summary>Begins the next stretch that may have candidates; false where none begins before <paramref name="upTo"/>.</summary>
    private bool Plan(int upTo)
    {
        while ((Next = FirstCommon(Next)) < upTo)
        {
            foreach (var part in parts) part.Scorer.SkipTo(Next);
            optional?.Scorer.SkipTo(Next);
            Next = FirstCommon(Next);
            optionalLeads = false;
            isBounded = threshold >= 0;
            if (!isBounded)
            {
                windowEnd = (int)Math.Min((uint)upTo, (uint)Next + UnboundedWindow);
                Lead.Floor = 0;
                return Next < upTo;
            }
            if (Next >= upTo) return false;
            windowEnd = EndOfBounds(upTo);
            Bound();
            if (maxima[0] + optionalMost < threshold)
            {
                Next = windowEnd;
                continue;
            }
            optionalLeads = optional is { } added && maxima[0] < threshold && added.Cost < parts[0].Cost;
            Lead.Floor = optionalLeads ? FloorBeside(threshold, maxima[0])
                : parts[0].Scores ? FloorBeside(threshold, maxima[1] + optionalMost)
                : 0;
            return true;
        }
        return false;
    }

    /// <summary>The first document from which on all of the required parts may match.</summary>
    private int FirstCommon(int from)
    {
        foreach (var part in parts) from = Math.Max(from, part.Scorer.Next);
        return from;
    }

    private int EndOfBounds(int upTo)
    {
        var end = upTo;
        foreach (var part in parts)
        {
            if (!part.Scores) continue;
            var last = part.Scorer.BoundedUpTo(Math.Max(Next, part.Scorer.Next));
            if (last < end - 1) end = Math.Min(end, Math.Max(last + 1, Next + LeastWindow));
        }
        return end;
    }

    private void Bound()
    {
        for (var i = parts.Length - 1; i >= 0; i--)
            maxima[i] = maxima[i + 1] + (parts[i].Scores ? parts[i].Scorer.MaxScore(windowEnd - 1) : 0);
        optionalMost = 0;
        if (optional is not { } added || added.Scorer.Next >= windowEnd) return;
        added.Scorer.BoundedUpTo(Math.Max(Next, added.Scorer.Next));
        optionalMost = added.Scorer.MaxScore(windowEnd - 1);
    }

    /// <summary>Asks about documents that were proposed, and leaves those that all match and that reach the floor; gives how many.</summary>
    private int Complete(Span<int> docs, Span<float> scores, int found)
    {
        var leadScores = !optionalLeads && parts[0].Scores;
        for (var i = 0; i < found; i++)
        {
            batchSums[i] = leadScores ? scores[i] : 0;
            batchOptional[i] = optionalLeads ? scores[i] : 0;
        }
        for (var part = optionalLeads ? 0 : 1; part < parts.Length && found > 0; part++)
        {
            parts[part].Scorer.Probe(docs[..found], batchScores);
            var least = isBounded ? threshold - maxima[part + 1] - (optionalLeads ? 0 : optionalMost) : double.NegativeInfinity;
            var kept = 0;
            for (var i = 0; i < found; i++)
            {
                if (batchScores[i] < 0) continue;
                var sum = batchSums[i] + (parts[part].Scores ? batchScores[i] : 0);
                if (sum + batchOptional[i] < least) continue;
                docs[kept] = docs[i];
                batchOptional[kept] = batchOptional[i];
                batchSums[kept++] = sum;
            }
            found = kept;
        }
        if (found > 0 && !optionalLeads && optional is { } added)
        {
            added.Scorer.Probe(docs[..found], batchOptional);
            foreach (ref var score in batchOptional.AsSpan(0, found)) score = Math.Max(score, 0);
        }
        for (var i = 0; i < found; i++) scores[i] = (float)batchSums[i] + batchOptional[i];
        return Floor > 0 ? ScoreFilter.Keep(docs[..found], scores[..found], Floor) : found;
    }

    private void Probe(ReadOnlySpan<int> docs, Span<float> scores, Span<double> sums)
    {
        sums.Clear();
        scores.Clear();
        foreach (var part in parts)
        {
            part.Scorer.Probe(docs, batchScores);
            for (var i = 0; i < docs.Length; i++)
            {
                if (batchScores[i] < 0) scores[i] = NoMatch;
                else if (part.Scores) sums[i] += batchScores[i];
            }
        }
        optional?.Scorer.Probe(docs, batchOptional);
        for (var i = 0; i < docs.Length; i++)
            if (scores[i] >= 0) scores[i] = (float)sums[i] + (optional is null ? 0 : Math.Max(batchOptional[i], 0));
    }
}
