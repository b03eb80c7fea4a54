using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>What is done with the values of a field. All values of one field name in an index are treated alike.</summary>
/// <param name="IndexOptions">What the postings record; <see cref="IndexOptions.None"/> for a field that is not searched.</param>
/// <param name="Tokenized">Whether an analyzer breaks the value into terms; otherwise the value is one term.</param>
/// <param name="OmitNorms">Whether field lengths are left out of the scores.</param>
/// <param name="Stored">Whether the value can be read back from a hit.</param>
/// <param name="DocValues">Which per-document values are kept for sorting and faceting.</param>
public sealed record FieldType(
    IndexOptions IndexOptions = IndexOptions.None,
    bool Tokenized = false,
    bool OmitNorms = false,
    bool Stored = false,
    DocValuesType DocValues = DocValuesType.None)
{
    /// <summary>Running text: analysed, with positions and norms.</summary>
    public static FieldType Text { get; } = new(IndexOptions.DocsAndFreqsAndPositions, Tokenized: true);

    /// <summary>An exact value, such as an id or a category.</summary>
    public static FieldType Keyword { get; } = new(IndexOptions.Docs, OmitNorms: true);

    /// <summary>A value that is only read back.</summary>
    public static FieldType StoredOnly { get; } = new(Stored: true);
}

/// <summary>A named value of a document.</summary>
public sealed class Field
{
    private Field(string name, FieldType type, object value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        if (type.IndexOptions > IndexOptions.DocsAndFreqsAndPositions)
            throw new ArgumentException($"field {name}: offsets in postings are not written; highlight by analysing again");
        Name = name;
        Type = type;
        Value = value;
    }

    /// <summary>The field's name.</summary>
    public string Name { get; }

    /// <summary>What is done with the value.</summary>
    public FieldType Type { get; }

    /// <summary>The value: a <see cref="string"/>, a byte array, an <see cref="int"/>, <see cref="long"/>, <see cref="float"/> or <see cref="double"/>.</summary>
    public object Value { get; }

    /// <summary>Running text, analysed by the field's analyzer.</summary>
    public static Field Text(string name, string value, bool stored = false) =>
        new(name, FieldType.Text with { Stored = stored }, value);

    /// <summary>An exact value that is one term.</summary>
    public static Field Keyword(string name, string value, bool stored = false) =>
        new(name, FieldType.Keyword with { Stored = stored }, value);

    /// <summary>A text treated as <paramref name="type"/> says.</summary>
    public static Field Of(string name, string value, FieldType type) => new(name, type, value);

    /// <summary>Bytes treated as <paramref name="type"/> says.</summary>
    public static Field Of(string name, byte[] value, FieldType type) => new(name, type, value);

    /// <summary>A text that is only read back.</summary>
    public static Field Stored(string name, string value) => new(name, FieldType.StoredOnly, value);

    /// <summary>Bytes that are only read back.</summary>
    public static Field Stored(string name, byte[] value) => new(name, FieldType.StoredOnly, value);

    /// <summary>A number that is only read back.</summary>
    public static Field Stored(string name, int value) => new(name, FieldType.StoredOnly, value);

    /// <summary>A number that is only read back.</summary>
    public static Field Stored(string name, long value) => new(name, FieldType.StoredOnly, value);

    /// <summary>A number that is only read back.</summary>
    public static Field Stored(string name, float value) => new(name, FieldType.StoredOnly, value);

    /// <summary>A number that is only read back.</summary>
    public static Field Stored(string name, double value) => new(name, FieldType.StoredOnly, value);

    /// <summary>A number to sort or filter by; one for a document.</summary>
    public static Field NumericDocValue(string name, long value) =>
        new(name, new FieldType(DocValues: DocValuesType.Numeric), value);

    /// <summary>Numbers to sort or filter by; any count for a document.</summary>
    public static Field SortedNumericDocValue(string name, long value) =>
        new(name, new FieldType(DocValues: DocValuesType.SortedNumeric), value);

    /// <summary>Bytes to fetch by document; one value for a document.</summary>
    public static Field BinaryDocValue(string name, byte[] value) =>
        new(name, new FieldType(DocValues: DocValuesType.Binary), value);

    /// <summary>A string to sort by; one for a document.</summary>
    public static Field SortedDocValue(string name, string value) =>
        new(name, new FieldType(DocValues: DocValuesType.Sorted), value);

    /// <summary>A string to count facets by; any count for a document.</summary>
    public static Field SortedSetDocValue(string name, string value) =>
        new(name, new FieldType(DocValues: DocValuesType.SortedSet), value);
}

/// <summary>The fields of one document, in the order in which they are read back.</summary>
public sealed class Document : List<Field>;
