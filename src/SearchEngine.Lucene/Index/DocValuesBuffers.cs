using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>The doc values of one field of a segment that is being built.</summary>
internal abstract class DocValuesBuffer
{
    /// <summary>The memory held, in bytes, about.</summary>
    public abstract long Size { get; }

    /// <summary>Takes a value; documents come ascending.</summary>
    /// <exception cref="ArgumentException">The value is not of the field's kind, or a second one where there is room for one.</exception>
    public abstract void Add(FieldInfo field, int doc, object value);

    public abstract void Flush(FieldInfo field, DocValuesWriter writer);

    public static DocValuesBuffer For(DocValuesType type) => type switch
    {
        DocValuesType.Numeric => new NumericBuffer(),
        DocValuesType.SortedNumeric => new SortedNumericBuffer(),
        DocValuesType.Binary => new BinaryBuffer(),
        DocValuesType.Sorted => new TermsBuffer(single: true),
        DocValuesType.SortedSet => new TermsBuffer(single: false),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a kind of doc values"),
    };

    private protected static ArgumentException Second(FieldInfo field) =>
        new($"field {field.Name}: a document has two values, {field.DocValuesType} doc values have room for one");

    private protected static long Number(FieldInfo field, object value) => value switch
    {
        long number => number,
        int number => number,
        _ => throw new ArgumentException($"field {field.Name}: {field.DocValuesType} doc values take whole numbers, not {value.GetType().Name}"),
    };

    private protected static byte[] Bytes(FieldInfo field, object value) => value switch
    {
        byte[] bytes => bytes,
        string text => System.Text.Encoding.UTF8.GetBytes(text),
        _ => throw new ArgumentException($"field {field.Name}: {field.DocValuesType} doc values take text or bytes, not {value.GetType().Name}"),
    };

    private sealed class NumericBuffer : DocValuesBuffer
    {
        private readonly List<(int Doc, long Value)> values = [];

        public override long Size => values.Capacity * 16L;

        public override void Add(FieldInfo field, int doc, object value)
        {
            if (values.Count > 0 && values[^1].Doc == doc) throw Second(field);
            values.Add((doc, Number(field, value)));
        }

        public override void Flush(FieldInfo field, DocValuesWriter writer) =>
            writer.AddNumeric(field, () => new BufferedNumbers(values));
    }

    private sealed class SortedNumericBuffer : DocValuesBuffer
    {
        private readonly List<(int Doc, long Value)> values = [];

        public override long Size => values.Capacity * 16L;

        public override void Add(FieldInfo field, int doc, object value) => values.Add((doc, Number(field, value)));

        public override void Flush(FieldInfo field, DocValuesWriter writer)
        {
            values.Sort();
            writer.AddSortedNumeric(field, () => new BufferedSortedNumbers(values));
        }
    }

    private sealed class BinaryBuffer : DocValuesBuffer
    {
        private readonly List<(int Doc, byte[] Value)> values = [];
        private long bytes;

        public override long Size => bytes + values.Capacity * 16L;

        public override void Add(FieldInfo field, int doc, object value)
        {
            if (values.Count > 0 && values[^1].Doc == doc) throw Second(field);
            values.Add((doc, Bytes(field, value)));
            bytes += values[^1].Value.Length + 24;
        }

        public override void Flush(FieldInfo field, DocValuesWriter writer) =>
            writer.AddBinary(field, () => new BufferedBytes(values));
    }

    /// <summary>Sorted and sorted-set values: numbers into a table of distinct terms.</summary>
    private sealed class TermsBuffer : DocValuesBuffer
    {
        private readonly bool single;
        private readonly ByteArena arena = new();
        // The value of a term is its ordinal, once the values are complete.
        private readonly TermTable<int> table;
        private readonly List<(int Doc, int Term)> values = [];

        public TermsBuffer(bool single)
        {
            this.single = single;
            table = new TermTable<int>(arena);
        }

        public override long Size => arena.Size + table.Size + values.Capacity * 8L;

        public override void Add(FieldInfo field, int doc, object value)
        {
            var bytes = Bytes(field, value);
            if (bytes.Length > IndexWriter.MaxTermLength)
                throw new ArgumentException($"field {field.Name}: a {field.DocValuesType} doc value has {bytes.Length} bytes, at most {IndexWriter.MaxTermLength} are allowed");
            if (single && values.Count > 0 && values[^1].Doc == doc) throw Second(field);
            table.Add(bytes, out var term);
            values.Add((doc, term));
        }

        public override void Flush(FieldInfo field, DocValuesWriter writer)
        {
            var terms = table.Sorted();
            for (var ord = 0; ord < terms.Length; ord++) table.Value(terms[ord]) = ord;
            var ords = new (int Doc, int Ord)[values.Count];
            for (var i = 0; i < ords.Length; i++) ords[i] = (values[i].Doc, table.Value(values[i].Term));
            if (single)
            {
                writer.AddSorted(field, () => new BufferedOrd(ords, table, terms));
                return;
            }
            Array.Sort(ords);
            var count = 0;
            for (var i = 0; i < ords.Length; i++)
                if (i == 0 || ords[i] != ords[i - 1]) ords[count++] = ords[i];
            Array.Resize(ref ords, count);
            writer.AddSortedSet(field, () => new BufferedOrds(ords, table, terms));
        }
    }
}
