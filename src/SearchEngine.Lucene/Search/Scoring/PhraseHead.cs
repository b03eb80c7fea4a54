using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// A place of a phrase: where its terms stand in the current document, and which of these positions is being looked at. A
/// position is told as where the phrase would have to start.
/// </summary>
/// <param name="terms">The terms, any of which may stand there.</param>
/// <param name="offset">The distance of the place from the phrase's start.</param>
/// <param name="order">Which of the phrase's places it is.</param>
internal sealed class PhraseHead(IReadOnlyList<Term> terms, int offset, int order)
{
    private int[] positions = new int[16];
    private int count;
    private int next;

    /// <summary>The terms, any of which may stand there.</summary>
    public IReadOnlyList<Term> Terms { get; } = terms;

    public int Offset { get; } = offset;

    public int Order { get; } = order;

    /// <summary>The places with some of the same terms, this one among them, by their offsets; null where there are no others.</summary>
    public PhraseHead[]? Group { get; set; }

    /// <summary>Which of its group it is.</summary>
    public int GroupIndex { get; set; }

    /// <summary>Where the phrase would start, by the position that is looked at.</summary>
    public int Start { get; private set; }

    /// <summary>The position that is looked at.</summary>
    public int Position => Start + Offset;

    /// <summary>Where the phrase would have to start, by all positions, ascending.</summary>
    public ReadOnlySpan<int> Starts => positions.AsSpan(0, count);

    /// <summary>Reads the positions in a document.</summary>
    /// <param name="postings">The terms' postings; those that are not at the document are left alone.</param>
    /// <param name="doc">The document, which one of them is at.</param>
    public void Read(PostingsCursor[] postings, int doc)
    {
        count = 0;
        var from = 0;
        foreach (var cursor in postings)
        {
            if (cursor.Doc != doc) continue;
            var freq = cursor.Freq;
            if (positions.Length - count < freq) Array.Resize(ref positions, Math.Max(count + freq, 2 * positions.Length));
            for (var left = freq; left > 0; left--) positions[count++] = cursor.NextPosition() - Offset;
            from++;
        }
        if (from > 1) positions.AsSpan(0, count).Sort();
    }

    /// <summary>Looks at the first position.</summary>
    public void MoveToFirst()
    {
        next = 0;
        MoveNext();
    }

    /// <summary>Looks at the next position; false where there is none.</summary>
    public bool MoveNext()
    {
        if (next == count) return false;
        Start = positions[next++];
        return true;
    }

    /// <summary>Whether this place is looked at before another: by where the phrase would start, then as the phrase has them.</summary>
    public bool IsBefore(PhraseHead other) =>
        Start != other.Start ? Start < other.Start
        : Offset != other.Offset ? Offset < other.Offset
        : Order < other.Order;
}
