using System.Numerics;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Follows arcs of the automaton right in the mapped bytes: see <see cref="AutomatonNode"/>. Whatever the bytes say, it
/// stays inside them.
/// </summary>
internal ref struct AutomatonReader(IndexInput input, ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>The next byte is the one at this index, the one after it the one below.</summary>
    private int position;

    /// <summary>The arc of the node at this address that has this label, if there is one.</summary>
    /// <exception cref="CorruptIndexException">The node is damaged.</exception>
    public bool TryFollow(long node, byte label, out Arc arc)
    {
        arc = default;
        if (node <= 0 || node >= bytes.Length) throw Corrupt("a node outside");
        position = (int)node;
        int flags = ReadByte();
        return flags switch
        {
            AutomatonNode.DirectAddressing => TryAddress(label, out arc),
            AutomatonNode.BinarySearch => TrySearch(label, out arc),
            _ => TryScan(flags, label, out arc),
        };
    }

    /// <summary>Copies an output of an arc, which stands back to front.</summary>
    public readonly void CopyOutput(Output output, Span<byte> destination)
    {
        bytes.Slice(output.Position - output.Length + 1, output.Length).CopyTo(destination);
        destination[..output.Length].Reverse();
    }

    private bool TryAddress(byte label, out Arc arc)
    {
        arc = default;
        var range = ReadVInt32();
        var length = ReadVInt32();
        if (range is < 1 or > 256 || length < 1) throw Corrupt($"a node of {range} labels in {length} bytes each");
        var presence = position;
        Skip((range + 7) / 8);
        int first = ReadByte();
        var start = position;
        var at = label - first;
        if (at < 0 || at >= range || (bytes[presence - (at >> 3)] & 1 << (at & 7)) == 0) return false;
        var before = BitOperations.PopCount(bytes[presence - (at >> 3)] & (1u << (at & 7)) - 1);
        for (var i = 0; i < at >> 3; i++) before += BitOperations.PopCount(bytes[presence - i]);
        MoveTo(start - (long)before * length);
        int flags = ReadByte();
        ReadArc(flags, out arc);
        if ((flags & (AutomatonNode.TargetNext | AutomatonNode.Stop)) != AutomatonNode.TargetNext) return true;
        var count = 0;
        for (var i = 0; i < (range + 7) / 8; i++) count += BitOperations.PopCount(bytes[presence - i]);
        arc.Target = start - (long)count * length;
        return true;
    }

    private bool TrySearch(byte label, out Arc arc)
    {
        arc = default;
        var count = ReadVInt32();
        var length = ReadVInt32();
        if (count is < 1 or > 256 || length < 2) throw Corrupt($"a node of {count} arcs of {length} bytes");
        var start = position;
        int low = 0, high = count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            MoveTo(start - (long)middle * length);
            int flags = ReadByte();
            var found = ReadByte();
            if (found < label) low = middle + 1;
            else if (found > label) high = middle - 1;
            else
            {
                ReadArc(flags, out arc);
                if ((flags & (AutomatonNode.TargetNext | AutomatonNode.Stop)) == AutomatonNode.TargetNext)
                    arc.Target = start - (long)count * length;
                return true;
            }
        }
        return false;
    }

    private bool TryScan(int flags, byte label, out Arc arc)
    {
        while (true)
        {
            var found = ReadByte();
            ReadArc(flags, out arc);
            var isLast = (flags & AutomatonNode.Last) != 0;
            if (found == label)
            {
                if ((flags & (AutomatonNode.TargetNext | AutomatonNode.Stop)) != AutomatonNode.TargetNext) return true;
                while (!isLast)
                {
                    int skipped = ReadByte();
                    ReadByte();
                    ReadArc(skipped, out _);
                    isLast = (skipped & AutomatonNode.Last) != 0;
                }
                arc.Target = position;
                return true;
            }
            if (isLast || found > label) return false;
            flags = ReadByte();
        }
    }

    /// <summary>Reads what follows the label; a target that is the next node is left to the caller.</summary>
    private void ReadArc(int flags, out Arc arc)
    {
        arc = new Arc { IsFinal = (flags & AutomatonNode.Final) != 0 };
        if ((flags & AutomatonNode.HasOutput) != 0) arc.Output = ReadOutput();
        if ((flags & AutomatonNode.HasFinalOutput) != 0) arc.FinalOutput = ReadOutput();
        if ((flags & (AutomatonNode.Stop | AutomatonNode.TargetNext)) == 0) arc.Target = ReadVInt64();
    }

    private Output ReadOutput()
    {
        var length = ReadVInt32();
        var output = new Output(position, length);
        Skip(length);
        return output;
    }

    private byte ReadByte()
    {
        if ((uint)position >= (uint)bytes.Length) throw Corrupt("it ends too early");
        return bytes[position--];
    }

    private int ReadVInt32()
    {
        var value = ReadVInt64();
        return value <= int.MaxValue ? (int)value : throw Corrupt($"the number {value}");
    }

    private long ReadVInt64()
    {
        long value = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var read = ReadByte();
            value |= (long)(read & 0x7F) << shift;
            if (read < 0x80) return value;
        }
        throw Corrupt("a number has more than 63 bits");
    }

    /// <summary>Skips bytes; behind the last one there may be nothing.</summary>
    private void Skip(int count)
    {
        if (count > position + 1) throw Corrupt("it ends too early");
        position -= count;
    }

    private void MoveTo(long to)
    {
        if (to < 0) throw Corrupt("an arc outside");
        position = (int)to;
    }

    private readonly CorruptIndexException Corrupt(string reason) =>
        new(input.Name, $"the automaton of terms is damaged: {reason} (near {position})");

    /// <summary>Where bytes of a code are: downwards from a position.</summary>
    public readonly record struct Output(int Position, int Length);

    /// <summary>An arc; its target is 0 where no arc goes on from there.</summary>
    public struct Arc
    {
        public bool IsFinal;
        public Output Output;
        public Output FinalOutput;
        public long Target;
    }
}
