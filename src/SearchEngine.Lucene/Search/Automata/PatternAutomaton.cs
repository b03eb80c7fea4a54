using System.Runtime.InteropServices;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Runs all ways through a <see cref="PatternGraph"/> at once: a state is the set of nodes that the ways have reached. States
/// are made as terms reach them, and what a code point makes of one is worked out once for each class of code points
/// between which the pattern does not distinguish.
/// </summary>
internal sealed class PatternAutomaton : CodePointAutomaton
{
    /// <summary>How many states there may be.</summary>
    public const int MaxStates = 10_000;

    /// <summary>How many numbers all states and their transitions may take.</summary>
    private const int MaxNumbers = 4 << 20;

    /// <summary>How many nodes may be looked at in all: less than a second's work.</summary>
    private const long MaxWork = 100_000_000;

    /// <summary>Transitions of more classes than these are looked up by state and class, not kept in a row for each state.</summary>
    private const int MaxRow = 512;

    private const int AsciiCount = 128;
    private const int Unknown = -2;

    private readonly PatternGraph graph;
    private readonly string pattern;

    // The first code point of each class, and the classes of ASCII.
    private readonly int[] classes;
    private readonly int[] asciiClasses = new int[AsciiCount];

    private readonly List<int[]> states = [];
    private readonly List<bool> accepting = [];
    private readonly List<int[]> rows = [];

    // What each letter of ASCII makes of each state: most terms are of these letters.
    private int[] asciiTargets = [];
    private readonly Dictionary<(int State, int Class), int> sparse = [];
    private readonly Dictionary<int[], int> numbers = new(new ContentComparer());

    private readonly int[] visited;
    private readonly List<int> members = [];
    private readonly Stack<int> open = new();
    private int visit;
    private bool reachesEnd;
    private long numbersLeft = MaxNumbers;
    private long workLeft = MaxWork;

    /// <param name="graph">The pattern.</param>
    /// <param name="pattern">What to call it in an error.</param>
    public PatternAutomaton(PatternGraph graph, string pattern)
    {
        (this.graph, this.pattern) = (graph, pattern);
        SortedSet<int> starts = [0];
        foreach (var ranges in graph.Sets)
        {
            for (var i = 0; i < ranges.Length; i += 2)
            {
                starts.Add(ranges[i]);
                starts.Add(ranges[i + 1] + 1);
            }
        }
        classes = [.. starts];
        for (var i = 0; i < asciiClasses.Length; i++) asciiClasses[i] = Search(i);
        visited = new int[graph.Count];
        visit = 1;
        Reach(graph.Start);
        Start = Number();
    }

    public override int Start { get; }

    public override int Step(int state, int codePoint) => Target(state, ClassOf(codePoint));

    public override bool MayStep(int state, int first, int last)
    {
        var end = ClassOf(last);
        for (var at = ClassOf(first); at <= end; at++)
            if (Target(state, at) != Dead) return true;
        return false;
    }

    public override bool Accepts(int state) => accepting[state];

    public override int RunAscii(int state, ReadOnlySpan<byte> utf8, out int read)
    {
        for (read = 0; read < utf8.Length; read++)
        {
            var letter = utf8[read];
            if (letter >= AsciiCount) return state;
            var next = asciiTargets[state * AsciiCount + letter];
            state = next != Unknown ? next : AsciiTarget(state, letter);
            if (state == Dead) return Dead;
        }
        return state;
    }

    private int AsciiTarget(int state, int letter)
    {
        var target = Target(state, asciiClasses[letter]);
        return asciiTargets[state * AsciiCount + letter] = target;
    }

    private int ClassOf(int codePoint) => codePoint < asciiClasses.Length ? asciiClasses[codePoint] : Search(codePoint);

    private int Search(int codePoint)
    {
        var at = Array.BinarySearch(classes, codePoint);
        return at >= 0 ? at : ~at - 1;
    }

    private int Target(int state, int ofClass)
    {
        if (classes.Length <= MaxRow)
        {
            var row = rows[state];
            return row[ofClass] != Unknown ? row[ofClass] : row[ofClass] = Next(state, ofClass);
        }
        ref var target = ref CollectionsMarshal.GetValueRefOrAddDefault(sparse, (state, ofClass), out var known);
        if (known) return target;
        Spend(1);
        return target = Next(state, ofClass);
    }

    private int Next(int state, int ofClass)
    {
        visit++;
        members.Clear();
        reachesEnd = false;
        var codePoint = classes[ofClass];
        foreach (var node in states[state])
        {
            if (--workLeft < 0) throw TooComplex("more work than a search may take");
            if (graph.Takes(node, codePoint)) Reach(graph.Targets(node).Next);
        }
        return members.Count == 0 && !reachesEnd ? Dead : Number();
    }

    /// <summary>Adds a node, or those that it leads to without asking for a code point.</summary>
    private void Reach(int start)
    {
        open.Push(start);
        while (open.TryPop(out var node))
        {
            if (visited[node] == visit) continue;
            visited[node] = visit;
            if (--workLeft < 0) throw TooComplex("more work than a search may take");
            if (node == PatternGraph.End) reachesEnd = true;
            else if (graph.IsFork(node))
            {
                var (next, other) = graph.Targets(node);
                open.Push(other);
                open.Push(next);
            }
            else members.Add(node);
        }
    }

    /// <summary>The number of the state of the nodes that were reached.</summary>
    private int Number()
    {
        if (reachesEnd) members.Add(PatternGraph.End);
        members.Sort();
        int[] state = [.. members];
        if (numbers.TryGetValue(state, out var number)) return number;
        if (states.Count == MaxStates) throw TooComplex($"more than {MaxStates} states");
        Spend(state.Length);
        number = states.Count;
        numbers.Add(state, number);
        // The end asks for nothing.
        states.Add(reachesEnd ? state[1..] : state);
        accepting.Add(reachesEnd);
        if (asciiTargets.Length < states.Count * AsciiCount)
        {
            var known = asciiTargets.Length;
            Array.Resize(ref asciiTargets, Math.Max(8 * AsciiCount, 2 * known));
            asciiTargets.AsSpan(known).Fill(Unknown);
        }
        if (classes.Length <= MaxRow)
        {
            Spend(classes.Length);
            var row = new int[classes.Length];
            row.AsSpan().Fill(Unknown);
            rows.Add(row);
        }
        return number;
    }

    private void Spend(int count)
    {
        if ((numbersLeft -= count) < 0) throw TooComplex("more memory than a search may take");
    }

    private PatternException TooComplex(string what) => new(pattern, $"the pattern takes {what}; make it simpler, or begin it with letters");

    private sealed class ContentComparer : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? a, int[]? b) => a.AsSpan().SequenceEqual(b);

        public int GetHashCode(int[] numbers)
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(numbers.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
