using System.Buffers.Binary;
using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>Terms or values in ascending order of one of the segments that are merged.</summary>
internal abstract class TermSource(int index)
{
    private int length;

    /// <summary>Which of the segments.</summary>
    public int Index { get; } = index;

    /// <summary>The current term; valid until the next.</summary>
    public abstract ReadOnlySpan<byte> Term { get; }

    /// <summary>The first bytes of the current term as a number that compares as they do; most terms differ in them.</summary>
    public ulong Prefix { get; private set; }

    /// <summary>Whether no segment before this one has the current term.</summary>
    public bool IsNewTerm { get; set; }

    public bool MoveNext()
    {
        if (!Next()) return false;
        var term = Term;
        (Prefix, length) = (PrefixOf(term), term.Length);
        return true;
    }

    /// <summary>
    /// Whether the current term comes before that of another source with the same prefix, or is the same and the source
    /// comes first.
    /// </summary>
    public bool IsBefore(TermSource other)
    {
        // Where both are all in their prefixes, the shorter one has zeros there that the longer one really has.
        var order = length <= sizeof(ulong) && other.length <= sizeof(ulong) ? length - other.length : Term.SequenceCompareTo(other.Term);
        return order != 0 ? order < 0 : Index < other.Index;
    }

    /// <summary>Whether the current term is this one, which has the same prefix.</summary>
    public bool IsAt(ReadOnlySpan<byte> term) => length == term.Length && (length <= sizeof(ulong) || Term.SequenceEqual(term));

    /// <summary>The first eight bytes as a number that compares as they do, 0 standing for those that are not there.</summary>
    private static ulong PrefixOf(ReadOnlySpan<byte> term)
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
    private readonly Entry[] heap;
    private int count;
    private byte[] term = new byte[64];
    private int length;
    private ulong prefix;
    private bool started;

    public MergedTerms(IEnumerable<T> sources)
    {
        heap = [.. sources.Where(source => source.MoveNext()).Select(source => new Entry(source.Prefix, source))];
        count = heap.Length;
        for (var at = (count / 2) - 1; at >= 0; at--) Sift(at);
    }

    /// <summary>The source that is at the current term.</summary>
    public T Current => heap[0].Source;

    public MergedTerms<T> GetEnumerator() => this;

    public bool MoveNext()
    {
        if (count == 0) return false;
        var source = heap[0].Source;
        if (!started)
        {
            started = true;
            return source.IsNewTerm = true;
        }
        if (source.IsNewTerm) Keep(source);
        if (source.MoveNext()) heap[0] = new Entry(source.Prefix, source);
        else heap[0] = heap[--count];
        if (count == 0) return false;
        Sift(0);
        heap[0].Source.IsNewTerm = heap[0].Prefix != prefix || !heap[0].Source.IsAt(term.AsSpan(0, length));
        return true;
    }

    private void Keep(T source)
    {
        var current = source.Term;
        if (term.Length < current.Length) term = new byte[Math.Max(current.Length, 2 * term.Length)];
        current.CopyTo(term);
        (length, prefix) = (current.Length, source.Prefix);
    }

    private void Sift(int at)
    {
        var entries = heap.AsSpan(0, count);
        var moved = entries[at];
        while (true)
        {
            var child = (2 * at) + 1;
            if (child >= entries.Length) break;
            if (child + 1 < entries.Length && entries[child + 1].IsBefore(in entries[child])) child++;
            if (!entries[child].IsBefore(in moved)) break;
            entries[at] = entries[child];
            at = child;
        }
        entries[at] = moved;
    }

    /// <summary>A source, and beside it what mostly decides.</summary>
    private readonly struct Entry(ulong prefix, T source)
    {
        public readonly ulong Prefix = prefix;
        public readonly T Source = source;

        public bool IsBefore(in Entry other) => Prefix != other.Prefix ? Prefix < other.Prefix : Source.IsBefore(other.Source);
    }
}
