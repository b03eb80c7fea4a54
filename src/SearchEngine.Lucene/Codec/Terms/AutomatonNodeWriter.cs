using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>Writes nodes of the automaton, each back to front, into memory: see <see cref="AutomatonNode"/>.</summary>
internal sealed class AutomatonNodeWriter
{
    /// <summary>Near the start of the automaton nodes get arcs of one length from this number of arcs on …</summary>
    private const int ShallowMinArcs = 5;
    private const int ShallowDepth = 3;

    /// <summary>… and elsewhere from this.</summary>
    private const int DeepMinArcs = 10;

    private readonly BufferOutput bytes = new(1024);
    private readonly BufferOutput node = new();
    private readonly BufferOutput arcBytes = new();
    private long lastAddress;

    /// <summary>Address 0 means "no node", so a byte that is never read stands there.</summary>
    public AutomatonNodeWriter() => bytes.WriteByte(0);

    public ReadOnlySpan<byte> Bytes => bytes.Written;

    /// <summary>Writes a node of at least one arc, and gives its address.</summary>
    public long Write(ReadOnlySpan<AutomatonBuilder.Arc> arcs, int depth)
    {
        node.Clear();
        if (arcs.Length >= (depth <= ShallowDepth ? ShallowMinArcs : DeepMinArcs)) WriteFixedLength(arcs);
        else
            for (var i = 0; i < arcs.Length; i++)
                WriteArc(arcs[i], i == arcs.Length - 1, withLabel: true, mayFollow: true, node);

        for (var i = node.Written.Length - 1; i >= 0; i--) bytes.WriteByte(node.Written[i]);
        return lastAddress = bytes.Position - 1;
    }

    private void WriteFixedLength(ReadOnlySpan<AutomatonBuilder.Arc> arcs)
    {
        var length = 0;
        foreach (var arc in arcs)
        {
            arcBytes.Clear();
            WriteArc(arc, false, withLabel: false, mayFollow: false, arcBytes);
            length = Math.Max(length, (int)arcBytes.Position);
        }
        // With a label in each arc a search takes log2(n) steps; with a bit for each label of the range, one. Direct
        // addressing is taken where it needs no more room.
        var range = arcs[^1].Label - arcs[0].Label + 1;
        var direct = (range + 7) / 8 + 1 <= arcs.Length;
        node.WriteByte((byte)(direct ? AutomatonNode.DirectAddressing : AutomatonNode.BinarySearch));
        node.WriteVInt32(direct ? range : arcs.Length);
        node.WriteVInt32(direct ? length : length + 1);
        if (direct)
        {
            Span<byte> present = stackalloc byte[32];
            present.Clear();
            foreach (var arc in arcs)
                present[(arc.Label - arcs[0].Label) >> 3] |= (byte)(1 << (arc.Label - arcs[0].Label & 7));
            node.WriteBytes(present[..((range + 7) / 8)]);
            node.WriteByte(arcs[0].Label);
        }
        for (var i = 0; i < arcs.Length; i++)
        {
            var end = node.Position + length + (direct ? 0 : 1);
            WriteArc(arcs[i], i == arcs.Length - 1, withLabel: !direct, mayFollow: false, node);
            while (node.Position < end) node.WriteByte(0);
        }
    }

    private void WriteArc(in AutomatonBuilder.Arc arc, bool last, bool withLabel, bool mayFollow, DataOutput output)
    {
        var follows = mayFollow && arc.Target != 0 && arc.Target == lastAddress;
        var flags = (arc.IsFinal ? AutomatonNode.Final : 0)
            | (last ? AutomatonNode.Last : 0)
            | (follows ? AutomatonNode.TargetNext : 0)
            | (arc.Target == 0 ? AutomatonNode.Stop : 0)
            | (arc.Output.Length > 0 ? AutomatonNode.HasOutput : 0)
            | (arc.FinalOutput.Length > 0 ? AutomatonNode.HasFinalOutput : 0);
        output.WriteByte((byte)flags);
        if (withLabel) output.WriteByte(arc.Label);
        if (arc.Output.Length > 0) WriteOutput(arc.Output, output);
        if (arc.FinalOutput.Length > 0) WriteOutput(arc.FinalOutput, output);
        if (arc.Target != 0 && !follows) output.WriteVInt64(arc.Target);
    }

    private static void WriteOutput(byte[] value, DataOutput output)
    {
        output.WriteVInt32(value.Length);
        output.WriteBytes(value);
    }
}
