using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>The terms of an index that an automaton accepts and that are in the most documents.</summary>
/// <param name="field">The field.</param>
/// <param name="most">How many are kept; of equals those that come first.</param>
internal sealed class FrequentTerms(string field, int most)
{
    private readonly PriorityQueue<byte[], (long DocFreq, int Earlier)> kept = new();

    /// <summary>Whether there are more terms than are kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The terms, in their order.</summary>
    public IReadOnlyList<Term> Terms { get; private set; } = [];

    /// <summary>Goes through the terms of all segments side by side, so that each is counted over all of them at once.</summary>
    public void Gather(IndexStatistics statistics, Func<TermAutomaton> automaton)
    {
        List<TermWalker> walkers = [];
        foreach (var segment in statistics.Segments)
        {
            if (segment.Terms(field) is not { } terms) continue;
            var walker = new TermWalker(terms, automaton());
            if (walker.MoveNext()) walkers.Add(walker);
        }
        for (var seen = 0; walkers.Count > 0; seen++)
        {
            var first = walkers[0];
            foreach (var walker in walkers)
                if (walker.Term.SequenceCompareTo(first.Term) < 0) first = walker;
            var term = first.Term.ToArray();
            long docFreq = 0;
            for (var i = walkers.Count - 1; i >= 0; i--)
            {
                if (!walkers[i].Term.SequenceEqual(term)) continue;
                docFreq += walkers[i].State.DocFreq;
                if (!walkers[i].MoveNext()) walkers.RemoveAt(i);
            }
            Keep(term, docFreq, seen);
        }
        Terms = [.. kept.UnorderedItems.OrderByDescending(item => item.Priority.Earlier).Select(item => new Term(field, item.Element))];
    }

    private void Keep(byte[] term, long docFreq, int seen)
    {
        // The first to go is the least frequent, and of equals the last seen.
        kept.Enqueue(term, (docFreq, -seen));
        if (kept.Count <= most) return;
        kept.Dequeue();
        IsCut = true;
    }
}
