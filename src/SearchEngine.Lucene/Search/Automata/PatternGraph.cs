namespace SearchEngine.Lucene.Search;

/// <summary>
/// A pattern as a graph: each node asks for a code point of a set and leads to another, or leads to two others without asking,
/// or is the end. It is built from its end to its beginning, and not changed after that.
/// </summary>
internal sealed class PatternGraph
{
    /// <summary>How many nodes there may be.</summary>
    public const int MaxNodes = 1 << 17;

    /// <summary>The end of every way through the graph.</summary>
    public const int End = 0;

    private const int NoSet = -1;

    private readonly List<Node> nodes = [new(NoSet, End, End)];
    private readonly List<int[]> sets = [];
    private readonly Dictionary<int, int> singleSets = [];
    private readonly Dictionary<int[], int> otherSets = new(ReferenceEqualityComparer.Instance);

    /// <summary>Any code point.</summary>
    public static int[] AnyCodePoint { get; } = [0, CodePointAutomaton.MaxCodePoint];

    /// <summary>Where a way through the graph begins.</summary>
    public int Start { get; set; }

    /// <summary>How many nodes there are.</summary>
    public int Count => nodes.Count;

    /// <summary>The sets that are asked for, each as the first and the last code point of its ranges, ascending.</summary>
    public IReadOnlyList<int[]> Sets => sets;

    /// <summary>Whether a node leads on without asking for a code point.</summary>
    public bool IsFork(int node) => nodes[node].Set == NoSet && node != End;

    /// <summary>Where a node leads to: both ways of a fork, or behind the code point.</summary>
    public (int Next, int Other) Targets(int node) => (nodes[node].Next, nodes[node].Other);

    /// <summary>Whether a node that asks takes a code point.</summary>
    public bool Takes(int node, int codePoint)
    {
        var ranges = sets[nodes[node].Set];
        var at = Array.BinarySearch(ranges, codePoint);
        // Between the first and the last of a range, or one of them: ranges stand at even places.
        return at >= 0 || (~at & 1) == 1;
    }

    /// <summary>A node that asks for a code point of a set.</summary>
    public int Ask(int[] ranges, int next)
    {
        if (ranges is [var single, var same] && single == same)
        {
            if (!singleSets.TryGetValue(single, out var known)) singleSets.Add(single, known = AddSet(ranges));
            return Add(new Node(known, next, End));
        }
        if (!otherSets.TryGetValue(ranges, out var set)) otherSets.Add(ranges, set = AddSet(ranges));
        return Add(new Node(set, next, End));
    }

    /// <summary>A node that leads to either of two.</summary>
    public int Fork(int next, int other) => Add(new Node(NoSet, next, other));

    /// <summary>A node that leads on, or to what is to lead back to it.</summary>
    /// <param name="next">What follows.</param>
    /// <param name="repeated">Makes the beginning of the repeated part from its end.</param>
    public int Loop(int next, Func<int, int> repeated)
    {
        var fork = Fork(next, next);
        nodes[fork] = new Node(NoSet, repeated(fork), next);
        return fork;
    }

    private int AddSet(int[] ranges)
    {
        sets.Add(ranges);
        return sets.Count - 1;
    }

    private int Add(Node node)
    {
        nodes.Add(node);
        return nodes.Count - 1;
    }

    private readonly record struct Node(int Set, int Next, int Other);
}
