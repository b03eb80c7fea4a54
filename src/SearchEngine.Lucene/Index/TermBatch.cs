namespace SearchEngine.Lucene.Index;

/// <summary>
/// Tokens on their way into the postings. Each needs memory in places that no other one needs, and waits for it; together
/// they wait at the same time.
/// </summary>
internal sealed class TermBatch
{
    /// <summary>How many tokens wait at most.</summary>
    public const int Capacity = 64;

    private readonly Occurrence[] occurrences = new Occurrence[Capacity];
    private byte[] bytes = new byte[1024];
    private int used;

    public int Count { get; private set; }

    public bool IsFull => Count == Capacity;

    public ReadOnlySpan<Occurrence> Occurrences => occurrences.AsSpan(0, Count);

    /// <summary>The bytes of a term.</summary>
    public ReadOnlySpan<byte> Term(in Occurrence occurrence) => bytes.AsSpan(occurrence.Start, occurrence.Length);

    /// <summary>The memory held, in bytes, about.</summary>
    public long Size => bytes.Length + Capacity * 32L;

    /// <summary>Appends a term; gives how many bytes it has.</summary>
    public int Add(ReadOnlySpan<char> term, int position)
    {
        MakeRoom(TermEncoder.Room(term.Length));
        var length = TermEncoder.Encode(term, bytes.AsSpan(used), out var head);
        Add(length, head, position);
        return length;
    }

    /// <summary>Appends a term.</summary>
    public void Add(ReadOnlySpan<byte> term, int position)
    {
        MakeRoom(term.Length);
        term.CopyTo(bytes.AsSpan(used));
        Add(term.Length, TermEncoder.Head(term), position);
    }

    /// <summary>Forgets the tokens.</summary>
    public void Clear() => Count = used = 0;

    private void Add(int length, ulong head, int position)
    {
        occurrences[Count++] = new Occurrence(used, length, position, TermHash.Of(bytes.AsSpan(used, length), head), head);
        used += length;
    }

    private void MakeRoom(int room)
    {
        if (bytes.Length - used < room) Array.Resize(ref bytes, Math.Max(used + room, bytes.Length * 2));
    }

    /// <summary>A term's place in the batch, its position, its hash, and its <see cref="TermEncoder.Head"/>.</summary>
    internal readonly record struct Occurrence(int Start, int Length, int Position, uint Hash, ulong Head);
}
