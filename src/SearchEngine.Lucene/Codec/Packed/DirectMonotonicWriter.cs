using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Writes numbers that never fall, in blocks of 2^<c>blockShift</c>, each as the deviations from a straight line (Lucene's
/// <c>DirectMonotonicWriter</c>). The lines go to one output, the deviations to another.
/// </summary>
internal sealed class DirectMonotonicWriter(DataOutput meta, DataOutput data, long count, int blockShift)
{
    /// <summary>How many bytes of metadata there are for a block.</summary>
    public const int MetaLength = 8 + 4 + 8 + 1;

    public const int MinBlockShift = 2;
    public const int MaxBlockShift = 22;

    private readonly long[] block = new long[Math.Min(count, 1L << blockShift)];
    private readonly long origin = data.Position;
    private int buffered;
    private long added;
    private long last = long.MinValue;

    public void Add(long value)
    {
        if (value < last) throw new ArgumentException($"{value} after {last}", nameof(value));
        if (added == count) throw new InvalidOperationException($"more than the {count} values that were announced");
        last = value;
        added++;
        block[buffered++] = value;
        if (buffered == block.Length) Flush();
    }

    public void Finish()
    {
        if (added != count) throw new InvalidOperationException($"{added} values where {count} were announced");
        if (buffered > 0) Flush();
    }

    private void Flush()
    {
        var values = block.AsSpan(0, buffered);
        var slope = (float)((double)(values[^1] - values[0]) / Math.Max(1, buffered - 1));
        var min = long.MaxValue;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= (long)(slope * (float)i);
            min = Math.Min(min, values[i]);
        }
        long bits = 0;
        foreach (ref var value in values)
        {
            value -= min;
            bits |= value;
        }
        meta.WriteInt64(min);
        meta.WriteInt32(BitConverter.SingleToInt32Bits(slope));
        meta.WriteInt64(data.Position - origin);
        if (bits == 0)
        {
            meta.WriteByte(0);
        }
        else
        {
            var width = DirectWriter.BitsRequired(bits);
            var writer = new DirectWriter(data, width);
            foreach (var value in values) writer.Add(value);
            writer.Finish();
            meta.WriteByte((byte)width);
        }
        buffered = 0;
    }
}
