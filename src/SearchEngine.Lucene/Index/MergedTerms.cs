using System.Buffers.Binary;
using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>Terms or values in ascending order of one of the segments that are merged.</summary>
internal abstract class TermSource(int index)
{
    private ulong prefix;

    /// <summary>Which of the segments.</summary>
    public int Index { get; } = index;

    /// <summary>The current term; valid until the next.</summary>
    public abstract ReadOnlySpan<byte> Term { get; }

    /// <summary>Whether no segment before this one has the current term.</summary>
    public bool IsNewTerm { get; set; }

    public bool MoveNext()
    {
        if (!Next()) return false;
        prefix = Prefix(Term);
        return true;
    }

    /// <summary>Whether the current term comes before another source's, or is the same and the source comes first.</summary>
    public bool IsBefore(TermSource other)
    {
        // Most terms differ in their first bytes.
        if (prefix != other.prefix) return prefix < other.prefix;
        var order = Term.SequenceCompareTo(other.Term);
        return order != 0 ? order < 0 : Index < other.Index;
    }

    /// <summary>Whether the current term is this one.</summary>
    public bool IsAt(ReadOnlySpan<byte> term, ulong termPrefix) => prefix == termPrefix && Term.SequenceEqual(term);

    /// <summary>The first eight bytes as a number that compares as they do, 0 standing for those that are not there.</summary>
    public static ulong Prefix(ReadOnlySpan<byte> term)
    {
        if (term.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64BigEndian(term);
        ulong value = 0;
        for (var i = 0; i < term.Length; i++) value |= (ulong)term[i] << (56 - (8 * i));
        return value;
    }

    /// <summary>Moves to the next term; false after the last.</summary>
    protected abstract bool Next();
}

/// <summary>The terms of a field, with their postings.</summary>
internal sealed class PostingsSource(int index, FieldTerms terms) : TermSource(index)
{
    private PostingsBlocks? blocks;

    /// <summary>At the current term.</summary>
    public TermsCursor Terms { get; } = terms.Cursor();

    public override ReadOnlySpan<byte> Term => Terms.Term;

    /// <summary>A reader before the postings of the current term; it is the same each time.</summary>
    public PostingsBlocks Postings(bool withFreqs)
    {
        blocks ??= new PostingsBlocks(terms.Postings);
        blocks.Reset(terms.Field, Terms.State, withFreqs);
        return blocks;
    }

    protected override bool Next() => Terms.Next();
}

/// <summary>
/// Goes through the terms of several sources in one order: the sources of a term one after the other, by their index. To
/// be enumerated once.
/// </summary>
internal sealed class MergedTerms<T>
    where T : TermSource
{
    /// <summary>A heap: no source is before the one at half its place.</summary>
    private readonly T[] heap;
    private int count;
    private byte[] term = new byte[64];
    private int length;
    private ulong prefix;
    private bool started;

    public MergedTerms(IEnumerable<T> sources)
    {
        heap = [.. sources.Where(source => source.MoveNext())];
        count = heap.Length;
        for (var at = (count / 2) - 1; at >= 0; at--) Sift(at);
    }

    /// <summary>The source that is at the current term.</summary>
    public T Current => heap[0];

    public MergedTerms<T> GetEnumerator() => this;

    public bool MoveNext()
    {
        if (count == 0) return false;
        var first = heap[0];
        if (!started)
        {
            started = true;
            return first.IsNewTerm = true;
        }
        if (first.IsNewTerm) Keep(first.Term);
        if (!first.MoveNext())
        {
            heap[0] = heap[--count];
            if (count == 0) return false;
        }
        Sift(0);
        heap[0].IsNewTerm = !heap[0].IsAt(term.AsSpan(0, length), prefix);
        return true;
    }

    private void Keep(ReadOnlySpan<byte> current)
    {
        if (term.Length < current.Length) term = new byte[Math.Max(current.Length, 2 * term.Length)];
        current.CopyTo(term);
        (length, prefix) = (current.Length, TermSource.Prefix(current));
    }

    private void Sift(int at)
    {
        var moved = heap[at];
        while (true)
        {
            var child = (2 * at) + 1;
            if (child >= count) break;
            if (child + 1 < count && heap[child + 1].IsBefore(heap[child])) child++;
            if (!heap[child].IsBefore(moved)) break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = moved;
    }
}
