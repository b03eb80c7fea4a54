using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Goes through the terms of one field that an automaton accepts, in order, over all segments side by side: each term comes
/// once, counted over all of them. Belongs to one thread.
/// </summary>
internal sealed class TermUnion
{
    private readonly List<TermWalker> walkers = [];

    // Those that are at the current term are at the front.
    private int current;
    private byte[] term = new byte[64];
    private int termLength;

    /// <summary>Starts before the first term.</summary>
    /// <param name="segments">The segments.</param>
    /// <param name="field">The field whose terms are meant.</param>
    /// <param name="automaton">Says which are wanted.</param>
    /// <param name="limit">When to end before the last term; null for never.</param>
    public TermUnion(IReadOnlyList<SegmentReader> segments, string field, TermAutomaton automaton, SearchLimit? limit = null)
    {
        foreach (var segment in segments)
        {
            if (segment.Terms(field) is not { } terms) continue;
            var walker = new TermWalker(terms, automaton, limit);
            if (walker.MoveNext()) walkers.Add(walker);
        }
    }

    /// <summary>The current term; valid until the union moves.</summary>
    public ReadOnlySpan<byte> Term => term.AsSpan(0, termLength);

    /// <summary>In how many documents the current term is, deleted ones included.</summary>
    public long DocFreq { get; private set; }

    /// <summary>The state of the automaton behind the current term.</summary>
    public long AutomatonState { get; private set; }

    /// <summary>Moves to the next term; false after the last.</summary>
    /// <exception cref="Store.CorruptIndexException">The terms are damaged.</exception>
    public bool MoveNext()
    {
        for (var i = current - 1; i >= 0; i--)
            if (!walkers[i].MoveNext()) walkers.RemoveAt(i);
        current = 0;
        if (walkers.Count == 0) return false;
        for (var i = 0; i < walkers.Count; i++)
        {
            var order = current == 0 ? -1 : walkers[i].Term.SequenceCompareTo(walkers[0].Term);
            if (order > 0) continue;
            if (order < 0) current = 0;
            (walkers[i], walkers[current]) = (walkers[current], walkers[i]);
            current++;
        }
        var first = walkers[0];
        AutomatonState = first.AutomatonState;
        termLength = first.Term.Length;
        if (term.Length < termLength) term = new byte[Math.Max(termLength, 2 * term.Length)];
        first.Term.CopyTo(term);
        DocFreq = 0;
        for (var i = 0; i < current; i++) DocFreq += walkers[i].State.DocFreq;
        return true;
    }
}
