using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// What the documents of a term score at most, block by block and by each level of its skip list, from the impacts that are
/// recorded there. It reads ahead in the skip list of a cursor, which goes on working.
/// </summary>
internal sealed class ImpactBounds(PostingsCursor postings, TermWeight weight)
{
    private readonly int[] upTos = new int[PostingsFormat.MaxSkipLevels];
    private readonly float[] bounds = new float[PostingsFormat.MaxSkipLevels];
    private int levels;
    private int upTo = -1;

    /// <summary>Whether something is recorded about the documents from the last <see cref="MoveTo"/> on.</summary>
    public bool IsKnown => levels > 0;

    /// <summary>Begins at a document that is not before the last one; gives the last document of its block.</summary>
    public int MoveTo(int from)
    {
        if (from <= upTo) return upTo;
        postings.AdvanceShallow(from);
        levels = postings.LevelDocUpTo(0) == PostingsCursor.NoMoreDocs ? 0 : postings.ImpactLevels;
        return upTo = levels == 0 ? PostingsCursor.NoMoreDocs : postings.LevelDocUpTo(0);
    }

    /// <summary>What no document scores more than, from where <see cref="MoveTo"/> began up to and with one.</summary>
    public float Max(int last)
    {
        for (var level = 0; level < levels; level++)
            if (postings.LevelDocUpTo(level) >= last) return Bound(level);
        return weight.Most;
    }

    /// <summary>
    /// The first document at or behind <paramref name="from"/> whose block may hold a score of <paramref name="floor"/>, or
    /// <paramref name="end"/> where none is before that: behind it another floor may hold.
    /// </summary>
    public int FirstWithin(int from, int end, float floor)
    {
        while (from < end)
        {
            MoveTo(from);
            var level = levels - 1;
            while (level >= 0 && Bound(level) >= floor) level--;
            if (level < 0) return from;
            from = Math.Min(postings.LevelDocUpTo(level), end - 1) + 1;
        }
        return end;
    }

    private float Bound(int level)
    {
        var last = postings.LevelDocUpTo(level);
        if (upTos[level] == last) return bounds[level];
        upTos[level] = last;
        return bounds[level] = weight.Bound(postings.LevelImpacts(level));
    }
}
