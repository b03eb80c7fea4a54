using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Counts how often a phrase is in a document, its terms moved apart or out of order by no more than a number of positions in
/// all. A match of the distance d counts <c>1 / (1 + d)</c>. The places move on as Lucene's <c>SloppyPhraseMatcher</c> moves
/// them, so that the same matches are found: the first place moves as far as it makes the match shorter, and no two places
/// with the same term may stand on the same position.
/// </summary>
internal sealed class SloppyPhraseMatcher
{
    private readonly PhraseHead[] heads;
    private readonly int slop;
    private readonly SearchLimit limit;
    private readonly List<PhraseHead[]> groups = [];
    private readonly bool hasSharedAlternatives;
    private int end;

    /// <param name="heads">The places, at least two.</param>
    /// <param name="slop">The greatest distance.</param>
    /// <param name="limit">When the search has to end; what is counted then is not to be used.</param>
    public SloppyPhraseMatcher(PhraseHead[] heads, int slop, SearchLimit limit)
    {
        (this.heads, this.slop, this.limit) = (heads, slop, limit);
        var repeated = heads.SelectMany(head => head.Terms).CountBy(term => term).Where(term => term.Value > 1).Select(term => term.Key).ToHashSet();
        PhraseHead[] repeating = [.. heads.Where(head => head.Terms.Any(repeated.Contains))];
        hasSharedAlternatives = repeating.Any(head => head.Terms.Count > 1);
        foreach (var head in repeating)
        {
            if (head.Group is not null) continue;
            var group = hasSharedAlternatives ? Connected(head, repeating, repeated) : Alike(head, repeating);
            if (group.Length < 2 && !hasSharedAlternatives) continue;
            for (var i = 0; i < group.Length; i++) (group[i].Group, group[i].GroupIndex) = (group, i);
            groups.Add(group);
        }
    }

    /// <summary>How often the phrase is in the document that the places have read.</summary>
    public float Freq()
    {
        if (!Begin()) return 0;
        float freq = 0;
        while (true)
        {
            var head = First(null);
            var (distance, next) = (end - head.Start, First(head).Start);
            var isMatch = false;
            while (Move(head) && Separate(head))
            {
                if (head.Start <= next)
                {
                    distance = Math.Min(distance, end - head.Start);
                    continue;
                }
                isMatch = distance <= slop;
                if (isMatch) break;
                head = First(null);
                (distance, next) = (end - head.Start, First(head).Start);
            }
            if (distance <= slop) freq += 1f / (1f + distance);
            if (!isMatch) return freq;
        }
    }

    /// <summary>Puts the places on their first positions, those with a term in common on different ones; false where there are too few.</summary>
    private bool Begin()
    {
        end = int.MinValue;
        foreach (var head in heads) head.MoveToFirst();
        foreach (var group in groups)
            if (!(hasSharedAlternatives ? SeparateAll(group) : Spread(group))) return false;
        foreach (var head in heads) end = Math.Max(end, head.Start);
        return true;
    }

    /// <summary>Of places with one term, each is as many positions further as it has others before it.</summary>
    private static bool Spread(PhraseHead[] group)
    {
        for (var i = 1; i < group.Length; i++)
            for (var moves = 0; moves < i; moves++)
                if (!group[i].MoveNext()) return false;
        return true;
    }

    private bool SeparateAll(PhraseHead[] group)
    {
        for (var i = 0; i < group.Length; i++)
        {
            while (Colliding(group[i]) is { } other)
            {
                var lesser = Lesser(group[i], other);
                if (!Move(lesser)) return false;
                if (lesser.GroupIndex >= i) continue;
                // One that was separate has moved: this one is looked at anew.
                i--;
                break;
            }
        }
        return true;
    }

    /// <summary>After a place has moved, moves those on that now stand on one position with the same term; false at the end.</summary>
    private bool Separate(PhraseHead head)
    {
        while (Colliding(head) is { } other)
        {
            head = Lesser(head, other);
            if (!Move(head)) return false;
        }
        return true;
    }

    private static PhraseHead? Colliding(PhraseHead head)
    {
        if (head.Group is null) return null;
        foreach (var other in head.Group)
            if (other != head && other.Position == head.Position) return other;
        return null;
    }

    private static PhraseHead Lesser(PhraseHead a, PhraseHead b) =>
        a.Start < b.Start || (a.Start == b.Start && a.Offset < b.Offset) ? a : b;

    private bool Move(PhraseHead head)
    {
        // All places are looked at to find the first.
        if (limit.Spend(heads.Length) || !head.MoveNext()) return false;
        end = Math.Max(end, head.Start);
        return true;
    }

    private PhraseHead First(PhraseHead? except)
    {
        PhraseHead? first = null;
        foreach (var head in heads)
            if (head != except && (first is null || head.IsBefore(first))) first = head;
        return first!;
    }

    /// <summary>A place and those after it with the same term, at other offsets.</summary>
    private static PhraseHead[] Alike(PhraseHead head, PhraseHead[] repeating) =>
    [
        head,
        .. repeating.Where(other => other.Order > head.Order && other.Group is null && other.Offset != head.Offset && other.Terms[0].Equals(head.Terms[0]))
            .OrderBy(other => other.Offset),
    ];

    /// <summary>The places that lead from one to the other by repeated terms that they have in common.</summary>
    private static PhraseHead[] Connected(PhraseHead start, PhraseHead[] repeating, HashSet<Term> repeated)
    {
        HashSet<Term> terms = [.. start.Terms.Where(repeated.Contains)];
        HashSet<PhraseHead> found = [start];
        int before;
        do
        {
            before = found.Count;
            foreach (var head in repeating.Where(head => head.Terms.Any(terms.Contains)))
            {
                found.Add(head);
                terms.UnionWith(head.Terms.Where(repeated.Contains));
            }
        } while (found.Count > before);
        return [.. found.OrderBy(head => head.Offset).ThenBy(head => head.Order)];
    }
}
