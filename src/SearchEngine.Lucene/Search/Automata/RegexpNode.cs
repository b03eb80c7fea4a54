namespace SearchEngine.Lucene.Search;

/// <summary>A part of a regular expression.</summary>
/// <param name="Size">How many nodes of a graph it takes; sums do not go beyond <see cref="MaxSize"/>.</param>
/// <param name="Depth">The levels of parts within parts.</param>
internal abstract record RegexpNode(long Size, int Depth)
{
    /// <summary>Stands for everything that is too large.</summary>
    public const long MaxSize = int.MaxValue;

    /// <summary>Adds the part to a graph, before what follows, and gives the node that it begins with.</summary>
    public abstract int AddTo(PatternGraph graph, int next);
}

/// <summary>A code point of a set.</summary>
/// <param name="Ranges">The first and the last code point of each range, ascending and apart; none takes no code point.</param>
internal sealed record RegexpSet(int[] Ranges) : RegexpNode(1, 1)
{
    /// <summary>A set of ranges in any order, that may overlap.</summary>
    public static RegexpSet Of(List<(int First, int Last)> ranges, bool isNegated)
    {
        ranges.Sort();
        List<int> merged = [];
        foreach (var (first, last) in ranges)
        {
            if (merged.Count > 0 && first <= merged[^1] + 1) merged[^1] = Math.Max(merged[^1], last);
            else merged.AddRange([first, last]);
        }
        return new RegexpSet(isNegated ? [.. Others(merged)] : [.. merged]);
    }

    public override int AddTo(PatternGraph graph, int next) => graph.Ask(Ranges, next);

    private static IEnumerable<int> Others(List<int> ranges)
    {
        var from = 0;
        for (var i = 0; i < ranges.Count; i += 2)
        {
            if (ranges[i] > from)
            {
                yield return from;
                yield return ranges[i] - 1;
            }
            from = ranges[i + 1] + 1;
        }
        if (from > CodePointAutomaton.MaxCodePoint) yield break;
        yield return from;
        yield return CodePointAutomaton.MaxCodePoint;
    }
}

/// <summary>Parts one after the other; none is the empty text.</summary>
internal sealed record RegexpSequence(List<RegexpNode> Parts)
    : RegexpNode(Math.Min(Parts.Sum(part => part.Size), MaxSize), 1 + Parts.Select(part => part.Depth).DefaultIfEmpty().Max())
{
    public override int AddTo(PatternGraph graph, int next)
    {
        for (var i = Parts.Count - 1; i >= 0; i--) next = Parts[i].AddTo(graph, next);
        return next;
    }
}

/// <summary>One of several parts, at least one.</summary>
internal sealed record RegexpChoice(List<RegexpNode> Parts)
    : RegexpNode(Math.Min(Parts.Sum(part => part.Size + 1), MaxSize), 1 + Parts.Max(part => part.Depth))
{
    public override int AddTo(PatternGraph graph, int next)
    {
        var start = Parts[^1].AddTo(graph, next);
        for (var i = Parts.Count - 2; i >= 0; i--) start = graph.Fork(Parts[i].AddTo(graph, next), start);
        return start;
    }
}

/// <summary>A part a number of times.</summary>
/// <param name="Part">The part.</param>
/// <param name="Min">How often at least.</param>
/// <param name="Max">How often at most; null for any number of times.</param>
internal sealed record RegexpRepeat(RegexpNode Part, int Min, int? Max)
    : RegexpNode(Math.Min(SizeOf(Part.Size, Min, Max), MaxSize), 1 + Part.Depth)
{
    public override int AddTo(PatternGraph graph, int next)
    {
        if (Max is { } max)
        {
            var end = next;
            for (var i = Min; i < max; i++) next = graph.Fork(Part.AddTo(graph, next), end);
        }
        else next = graph.Loop(next, fork => Part.AddTo(graph, fork));
        for (var i = 0; i < Min; i++) next = Part.AddTo(graph, next);
        return next;
    }

    // The empty text counts too: it takes no node, but the time to add it.
    private static long SizeOf(long part, int min, int? max) => Math.Max(part, 1) * (max ?? min + 1L) + (max - min ?? 1);
}
