using System.Buffers.Binary;
using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>The terms of one field in one of the segments that are merged.</summary>
internal sealed class SourceTerms(int index, FieldTerms terms)
{
    private PostingsBlocks? blocks;
    private ulong prefix;

    /// <summary>Which of the segments.</summary>
    public int Index { get; } = index;

    /// <summary>The field as that segment has it.</summary>
    public FieldInfo Field => terms.Field;

    /// <summary>At the current term.</summary>
    public TermsCursor Terms { get; } = terms.Cursor();

    /// <summary>Whether no segment before this one has the current term.</summary>
    public bool IsNewTerm { get; set; }

    /// <summary>A reader of the segment's postings, the same each time.</summary>
    public PostingsBlocks Blocks() => blocks ??= new PostingsBlocks(terms.Postings);

    public bool MoveNext()
    {
        if (!Terms.Next()) return false;
        prefix = Prefix(Terms.Term);
        return true;
    }

    /// <summary>Whether the current term comes before another source's, or is the same and the source comes first.</summary>
    public bool IsBefore(SourceTerms other)
    {
        // Most terms differ in their first bytes, and most that do not are no longer than those.
        if (prefix != other.prefix) return prefix < other.prefix;
        var order = Terms.Term.SequenceCompareTo(other.Terms.Term);
        return order != 0 ? order < 0 : Index < other.Index;
    }

    /// <summary>Whether the current term is this one.</summary>
    public bool IsAt(ReadOnlySpan<byte> term, ulong termPrefix) => prefix == termPrefix && Terms.Term.SequenceEqual(term);

    /// <summary>The first eight bytes as a number that compares as they do; 0 where there are fewer.</summary>
    public static ulong Prefix(ReadOnlySpan<byte> term)
    {
        if (term.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64BigEndian(term);
        ulong value = 0;
        for (var i = 0; i < term.Length; i++) value |= (ulong)term[i] << (56 - (8 * i));
        return value;
    }
}

/// <summary>
/// Goes through the terms of several sources in one order: the sources of a term one after the other, by their index. To
/// be enumerated once.
/// </summary>
internal sealed class MergedTerms
{
    /// <summary>A heap: each source's term is before those of the two at twice its place and one and two more.</summary>
    private readonly SourceTerms[] heap;
    private int count;
    private byte[] term = new byte[64];
    private int length;
    private ulong prefix;
    private bool started;

    public MergedTerms(IEnumerable<SourceTerms> sources)
    {
        heap = [.. sources.Where(source => source.MoveNext())];
        count = heap.Length;
        for (var at = (count / 2) - 1; at >= 0; at--) Sift(at);
    }

    public MergedTerms GetEnumerator() => this;

    public SourceTerms Current => heap[0];

    public bool MoveNext()
    {
        if (started)
        {
            Keep(heap[0].Terms.Term);
            if (!heap[0].MoveNext()) heap[0] = heap[--count];
            if (count == 0) return false;
            Sift(0);
            heap[0].IsNewTerm = !heap[0].IsAt(term.AsSpan(0, length), prefix);
            return true;
        }
        started = true;
        if (count == 0) return false;
        heap[0].IsNewTerm = true;
        return true;
    }

    private void Keep(ReadOnlySpan<byte> current)
    {
        if (!heap[0].IsNewTerm) return;
        if (term.Length < current.Length) term = new byte[Math.Max(current.Length, 2 * term.Length)];
        current.CopyTo(term);
        (length, prefix) = (current.Length, SourceTerms.Prefix(current));
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
