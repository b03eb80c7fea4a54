namespace SearchEngine.Lucene.Search;

/// <summary>
/// Says of the bytes of terms, one after the other, whether a term that begins with them can still be wanted. States are
/// numbers that only the automaton understands; it may make them as they are reached, and so belongs to one thread.
/// </summary>
internal abstract class TermAutomaton
{
    /// <summary>The state from which no term is wanted, whatever follows.</summary>
    public const long Dead = -1;

    /// <summary>The state before the first byte.</summary>
    public abstract long Start { get; }

    /// <summary>The state behind a further byte, perhaps <see cref="Dead"/>.</summary>
    /// <param name="state">A state that is not dead.</param>
    /// <param name="next">The byte.</param>
    public abstract long Step(long state, byte next);

    /// <summary>Whether a term that ends here is wanted.</summary>
    public abstract bool Accepts(long state);

    /// <summary>Whether all terms that begin like this are wanted.</summary>
    public virtual bool AcceptsAll(long state) => false;

    /// <summary>The state behind further bytes.</summary>
    public virtual long Run(long state, ReadOnlySpan<byte> bytes)
    {
        foreach (var next in bytes)
        {
            state = Step(state, next);
            if (state == Dead) break;
        }
        return state;
    }

    /// <summary>Whether any byte between two, both included, leads on.</summary>
    public bool MayStep(long state, int first, int last)
    {
        for (var next = first; next <= last; next++)
            if (Step(state, (byte)next) != Dead) return true;
        return false;
    }
}

/// <summary>Terms that begin with given bytes. A state is how many of them were seen.</summary>
internal sealed class PrefixAutomaton(byte[] prefix) : TermAutomaton
{
    public override long Start => 0;

    public override long Step(long state, byte next) =>
        state == prefix.Length ? state : prefix[state] == next ? state + 1 : Dead;

    public override bool Accepts(long state) => state == prefix.Length;

    public override bool AcceptsAll(long state) => state == prefix.Length;
}

/// <summary>
/// Terms between two, in the order of their bytes. A state is how many bytes were seen, and of which bounds they are the
/// beginning; 0 when of none.
/// </summary>
internal sealed class RangeAutomaton(byte[]? min, byte[]? max, bool includesMin, bool includesMax) : TermAutomaton
{
    private const long OnMin = 1;
    private const long OnMax = 2;
    private const int Edges = 3;
    private const int EdgeBits = 2;

    public override long Start => (min is null ? 0 : OnMin) | (max is null ? 0 : OnMax);

    /// <summary>The one term.</summary>
    public static RangeAutomaton Only(byte[] term) => new(term, term, includesMin: true, includesMax: true);

    public override long Step(long state, byte next)
    {
        var edges = state & Edges;
        if (edges == 0) return 0;
        var position = (int)(state >> EdgeBits);
        if ((edges & OnMin) != 0)
        {
            if (position == min!.Length || next > min[position]) edges &= ~OnMin;
            else if (next < min[position]) return Dead;
        }
        if ((edges & OnMax) != 0)
        {
            if (position == max!.Length || next > max[position]) return Dead;
            if (next < max[position]) edges &= ~OnMax;
        }
        return edges == 0 ? 0 : (position + 1L) << EdgeBits | edges;
    }

    public override bool Accepts(long state)
    {
        var position = state >> EdgeBits;
        if ((state & OnMin) != 0 && (position < min!.Length || !includesMin)) return false;
        return (state & OnMax) == 0 || position < max!.Length || includesMax;
    }

    public override bool AcceptsAll(long state) => state == 0;
}
