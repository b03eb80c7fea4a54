using System.Runtime.InteropServices;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Builds the automaton (Lucene's FST) that maps the prefixes of blocks to their codes, from prefixes in ascending
/// order.
/// </summary>
/// <remarks>
/// What is common to the codes under an arc moves up to that arc, so that the distinguishing part of a code sits where
/// its prefix parts from all others and the rest of the prefix is a chain that others may share. Only the nodes along
/// the last prefix are open; the others are written and known by their address.
/// </remarks>
internal sealed class AutomatonBuilder
{
    private readonly AutomatonNodeWriter nodes = new();
    private readonly Dictionary<Arc, long> chains = new(Arc.Comparer.Instance);
    private readonly List<OpenNode> open = [new OpenNode()];
    private byte[] lastKey = [];

    /// <summary>The code of the empty prefix, which every automaton of a field has.</summary>
    public byte[]? EmptyOutput { get; private set; }

    /// <summary>Adds a prefix that is greater than all before it.</summary>
    public void Add(ReadOnlySpan<byte> key, byte[] output)
    {
        if (key.IsEmpty)
        {
            EmptyOutput = output;
            return;
        }
        var shared = key.CommonPrefixLength(lastKey);
        Close(shared + 1);
        while (open.Count <= key.Length) open.Add(new OpenNode());
        for (var i = shared; i < key.Length; i++)
            open[i].Arcs.Add(new Arc { Label = key[i], Output = [], FinalOutput = [] });
        open[key.Length].IsFinal = true;

        for (var i = 0; i < shared; i++)
        {
            ref var arc = ref open[i].LastArc;
            if (arc.Output.Length == 0) continue;
            var common = arc.Output.AsSpan().CommonPrefixLength(output);
            if (common < arc.Output.Length)
            {
                open[i + 1].Prepend(arc.Output[common..]);
                arc.Output = arc.Output[..common];
            }
            output = output[common..];
        }
        open[shared].LastArc.Output = output;
        lastKey = key.ToArray();
    }

    /// <summary>
    /// Writes what is open. The address of the first node comes back; 0 where there is only the empty prefix.
    /// </summary>
    public long Finish()
    {
        Close(1);
        return open[0].Arcs.Count == 0 ? 0 : nodes.Write(CollectionsMarshal.AsSpan(open[0].Arcs), 0);
    }

    /// <summary>All nodes that have been written.</summary>
    public ReadOnlySpan<byte> Bytes => nodes.Bytes;

    private void Close(int downTo)
    {
        for (var depth = lastKey.Length; depth >= downTo; depth--)
        {
            var node = open[depth];
            ref var arc = ref open[depth - 1].LastArc;
            arc.IsFinal = node.IsFinal;
            arc.FinalOutput = node.Output;
            arc.Target = Compile(node, depth);
            node.Clear();
        }
    }

    private long Compile(OpenNode node, int depth)
    {
        var arcs = CollectionsMarshal.AsSpan(node.Arcs);
        if (arcs.Length == 0) return 0;
        if (arcs.Length > 1) return nodes.Write(arcs, depth);
        ref var address = ref CollectionsMarshal.GetValueRefOrAddDefault(chains, arcs[0], out var known);
        if (!known) address = nodes.Write(arcs, depth);
        return address;
    }

    private sealed class OpenNode
    {
        public readonly List<Arc> Arcs = [];
        public bool IsFinal;
        public byte[] Output = [];

        public ref Arc LastArc => ref CollectionsMarshal.AsSpan(Arcs)[Arcs.Count - 1];

        public void Prepend(byte[] prefix)
        {
            foreach (ref var arc in CollectionsMarshal.AsSpan(Arcs)) arc.Output = [.. prefix, .. arc.Output];
            if (IsFinal) Output = [.. prefix, .. Output];
        }

        public void Clear()
        {
            Arcs.Clear();
            IsFinal = false;
            Output = [];
        }
    }

    /// <summary>
    /// One arc of a node: a byte of a prefix, what it adds to the code, and the node (0 for none) it leads to.
    /// </summary>
    internal struct Arc
    {
        public byte Label;
        public bool IsFinal;
        public long Target;
        public byte[] Output;
        public byte[] FinalOutput;

        internal sealed class Comparer : IEqualityComparer<Arc>
        {
            public static readonly Comparer Instance = new();

            public bool Equals(Arc x, Arc y) =>
                x.Label == y.Label && x.Target == y.Target && x.IsFinal == y.IsFinal
                && x.Output.AsSpan().SequenceEqual(y.Output) && x.FinalOutput.AsSpan().SequenceEqual(y.FinalOutput);

            public int GetHashCode(Arc arc)
            {
                var hash = new HashCode();
                hash.Add(arc.Label);
                hash.Add(arc.Target);
                hash.AddBytes(arc.Output);
                hash.AddBytes(arc.FinalOutput);
                return hash.ToHashCode();
            }
        }
    }
}
