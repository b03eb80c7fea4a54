namespace SearchEngine.Lucene.Codec;

internal sealed partial class DocValuesWriter
{
    private (int Documents, long Count) WriteNumbers(Func<SortedNumericDocValues> values)
    {
        var shape = new NumberShape();
        var documents = 0;
        var cursor = values();
        while (cursor.NextDoc() != DocValuesCursor.NoMoreDocs)
        {
            documents++;
            for (var left = cursor.ValueCount; left > 0; left--) shape.Add(cursor.NextValue());
        }
        shape.Finish();
        DocumentSetWriter.Write(data, documents, maxDoc, values).WriteTo(meta);
        meta.WriteInt64(shape.Count);

        var min = shape.Min;
        var divisor = shape.Divisor;
        var table = shape.Table;
        int width;
        if (shape.IsConstant)
        {
            width = 0;
            meta.WriteInt32(DocValuesFormat.NoTable);
        }
        else if (table is not null)
        {
            width = DirectWriter.BitsRequired(table.Length - 1);
            (min, divisor) = (0, 1);
            meta.WriteInt32(table.Length);
            foreach (var value in table) meta.WriteInt64(value);
        }
        else if (shape.BlocksPay)
        {
            width = DocValuesFormat.BlockWidths;
            meta.WriteInt32(-2 - DocValuesFormat.NumberBlockShift);
        }
        else
        {
            width = shape.Width;
            if (divisor == 1 && min > 0 && DirectWriter.BitsRequired(shape.Max) == width) min = 0;
            meta.WriteInt32(DocValuesFormat.NoTable);
        }
        meta.WriteByte((byte)width);
        meta.WriteInt64(min);
        meta.WriteInt64(divisor);
        var start = data.Position;
        meta.WriteInt64(start);
        var jumpTable = -1L;
        if (width == DocValuesFormat.BlockWidths) jumpTable = WriteBlocks(values(), divisor);
        else if (width != 0) WritePacked(values(), width, min, divisor, table);
        meta.WriteInt64(data.Position - start);
        meta.WriteInt64(jumpTable);
        return (documents, shape.Count);
    }

    private void WritePacked(SortedNumericDocValues values, int width, long min, long divisor, long[]? table)
    {
        var ordinals = table?.Index().ToDictionary(entry => entry.Item, entry => (long)entry.Index);
        var writer = new DirectWriter(data, width);
        while (values.NextDoc() != DocValuesCursor.NoMoreDocs)
        {
            for (var left = values.ValueCount; left > 0; left--)
            {
                var value = values.NextValue();
                writer.Add(ordinals is not null ? ordinals[value] : divisor == 1 ? value - min : (value - min) / divisor);
            }
        }
        writer.Finish();
    }

    /// <summary>Blocks of a width each, then the offset of every block, and of these offsets. Gives the latter.</summary>
    private long WriteBlocks(SortedNumericDocValues values, long divisor)
    {
        var block = new long[1 << DocValuesFormat.NumberBlockShift];
        List<long> offsets = [];
        var count = 0;
        while (values.NextDoc() != DocValuesCursor.NoMoreDocs)
        {
            for (var left = values.ValueCount; left > 0; left--)
            {
                block[count++] = values.NextValue();
                if (count == block.Length) Flush();
            }
        }
        if (count > 0) Flush();
        var jumpTable = data.Position;
        foreach (var offset in offsets) data.WriteInt64(offset);
        data.WriteInt64(jumpTable);
        return jumpTable;

        void Flush()
        {
            offsets.Add(data.Position);
            WriteBlock(block.AsSpan(0, count), divisor);
            count = 0;
        }
    }

    private void WriteBlock(ReadOnlySpan<long> values, long divisor)
    {
        long min = values[0], max = values[0];
        foreach (var value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }
        var width = min == max ? 0 : DirectWriter.BitsRequired(max - min);
        data.WriteByte((byte)width);
        data.WriteInt64(min);
        if (width == 0) return;
        var length = (((long)values.Length * width) + 7) / 8 + DirectWriter.Padding;
        data.WriteInt32((int)length);
        var writer = new DirectWriter(data, width);
        foreach (var value in values) writer.Add((value - min) / divisor);
        writer.Finish();
    }

    /// <summary>What the choice of an encoding depends on.</summary>
    private sealed class NumberShape
    {
        private HashSet<long>? different = [];
        private long first;
        private long blockMin = long.MaxValue;
        private long blockMax = long.MinValue;
        private int blockCount;
        private long blockBits;
        private bool divides = true;

        public long Count { get; private set; }

        public long Min { get; private set; } = long.MaxValue;

        public long Max { get; private set; } = long.MinValue;

        /// <summary>Divides the distance of any two values; 0 where all are equal.</summary>
        public long Divisor { get; private set; }

        public bool IsConstant => Min >= Max;

        /// <summary>The width of the quotients.</summary>
        public int Width => DirectWriter.BitsRequired((Max - Min) / Divisor);

        /// <summary>The values, ascending, where their ordinals are narrower than they.</summary>
        public long[]? Table { get; private set; }

        /// <summary>Whether a width for each block saves a tenth or more.</summary>
        public bool BlocksPay { get; private set; }

        public void Add(long value)
        {
            if (Count++ == 0) first = value;
            Min = Math.Min(Min, value);
            Max = Math.Max(Max, value);
            blockMin = Math.Min(blockMin, value);
            blockMax = Math.Max(blockMax, value);
            if (++blockCount == 1 << DocValuesFormat.NumberBlockShift) FinishBlock();
            if (Divisor != 1) UpdateDivisor(value);
            if (different is not null && different.Add(value) && different.Count > DocValuesFormat.MaxTable) different = null;
        }

        public void Finish()
        {
            FinishBlock();
            if (IsConstant) return;
            if (different is not null && DirectWriter.BitsRequired(different.Count - 1) < Width)
            {
                Table = [.. different.Order()];
                return;
            }
            var allBits = (double)DirectWriter.BitsRequired(Max - Min) * Count;
            BlocksPay = blockBits <= 0.9 * allBits;
        }

        private void FinishBlock()
        {
            if (blockMax > blockMin) blockBits += (long)DirectWriter.BitsRequired(blockMax - blockMin) * blockCount;
            (blockMin, blockMax, blockCount) = (long.MaxValue, long.MinValue, 0);
        }

        private void UpdateDivisor(long value)
        {
            // Distances of such values do not fit 63 bits. The first value decides with the others: it is in each distance.
            divides = divides && value is >= long.MinValue / 2 and <= long.MaxValue / 2;
            if (!divides)
            {
                Divisor = 1;
                return;
            }
            long a = Divisor, b = Math.Abs(value - first);
            while (b != 0) (a, b) = (b, a % b);
            Divisor = a;
        }
    }
}
