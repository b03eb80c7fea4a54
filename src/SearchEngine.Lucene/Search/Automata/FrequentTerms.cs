using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>The terms of an index that an automaton accepts and that are in the most documents.</summary>
/// <param name="field">The field.</param>
/// <param name="most">How many are kept; of equals those that come first.</param>
/// <param name="mostLooked">How many are looked at before the others are left.</param>
internal sealed class FrequentTerms(string field, int most, long mostLooked = long.MaxValue)
{
    // The first to go is the least frequent, and of equals the last seen.
    private readonly PriorityQueue<byte[], (long DocFreq, long Earlier)> kept = new();

    /// <summary>Whether there are more terms than are kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether there are terms that were not even looked at.</summary>
    public bool IsLeft { get; private set; }

    /// <summary>How many terms were looked at.</summary>
    public long Looked { get; private set; }

    /// <summary>The terms, in their order.</summary>
    public IReadOnlyList<Term> InOrder() => [.. Kept().Select(item => new Term(field, item.Element))];

    /// <summary>The terms, the most frequent first, and in how many documents each is.</summary>
    public IEnumerable<(byte[] Bytes, long DocFreq)> ByFrequency() =>
        Kept().OrderByDescending(item => item.Priority.DocFreq).Select(item => (item.Element, item.Priority.DocFreq));

    /// <summary>Goes through the terms of all segments.</summary>
    /// <param name="segments">The segments.</param>
    /// <param name="automaton">Says which terms are wanted.</param>
    /// <param name="limit">When to end before the last term; null for never.</param>
    public void Gather(IReadOnlyList<SegmentReader> segments, TermAutomaton automaton, SearchLimit? limit = null)
    {
        var union = new TermUnion(segments, field, automaton, limit);
        while (union.MoveNext())
        {
            if (Looked == mostLooked)
            {
                IsLeft = IsCut = true;
                return;
            }
            Keep(union.Term, union.DocFreq, Looked++);
        }
    }

    private void Keep(ReadOnlySpan<byte> term, long docFreq, long seen)
    {
        if (kept.Count == most)
        {
            IsCut = true;
            if (!kept.TryPeek(out _, out var least) || docFreq <= least.DocFreq) return;
            kept.Dequeue();
        }
        kept.Enqueue(term.ToArray(), (docFreq, -seen));
    }

    private IEnumerable<(byte[] Element, (long DocFreq, long Earlier) Priority)> Kept() =>
        kept.UnorderedItems.OrderByDescending(item => item.Priority.Earlier);
}
