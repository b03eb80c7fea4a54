namespace SearchEngine.Lucene.Codec;

/// <summary>What the postings of a field record; each level includes those before it.</summary>
public enum IndexOptions : byte
{
    /// <summary>The field is not indexed.</summary>
    None = 0,

    /// <summary>Which documents hold a term.</summary>
    Docs = 1,

    /// <summary>And how often.</summary>
    DocsAndFreqs = 2,

    /// <summary>And at which positions.</summary>
    DocsAndFreqsAndPositions = 3,

    /// <summary>And at which offsets of the text.</summary>
    DocsAndFreqsAndPositionsAndOffsets = 4,
}

/// <summary>The kind of per-document values that a field has beside its postings.</summary>
public enum DocValuesType : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A 64-bit number for a document.</summary>
    Numeric = 1,

    /// <summary>Bytes for a document.</summary>
    Binary = 2,

    /// <summary>One of a sorted set of byte strings for a document.</summary>
    Sorted = 3,

    /// <summary>Several of a sorted set of byte strings for a document.</summary>
    SortedSet = 4,

    /// <summary>Several 64-bit numbers for a document, in order.</summary>
    SortedNumeric = 5,
}

/// <summary>What a segment knows of one field. Numbers are the index's: one name has one number in all segments that we write.</summary>
internal sealed record FieldInfo
{
    public required string Name { get; init; }
    public required int Number { get; init; }
    public IndexOptions IndexOptions { get; init; }
    public DocValuesType DocValuesType { get; init; }
    public bool OmitNorms { get; init; }
    public bool StorePayloads { get; init; }
    public bool StoreTermVector { get; init; }
    public bool SoftDeletesField { get; init; }
    public long DocValuesGen { get; init; } = -1;
    public int PointDimensionCount { get; init; }
    public int PointIndexDimensionCount { get; init; }
    public int PointNumBytes { get; init; }

    /// <summary>E.g. <c>PerFieldPostingsFormat.format</c> → <c>Lucene84</c>.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    public bool HasNorms => IndexOptions != IndexOptions.None && !OmitNorms;
    public bool HasFreqs => IndexOptions >= IndexOptions.DocsAndFreqs;
    public bool HasPositions => IndexOptions >= IndexOptions.DocsAndFreqsAndPositions;
    public bool HasOffsets => IndexOptions >= IndexOptions.DocsAndFreqsAndPositionsAndOffsets;
}

/// <summary>The fields of one segment, by name and by number.</summary>
internal sealed class FieldInfos : IReadOnlyCollection<FieldInfo>
{
    private readonly FieldInfo[] byOrder;
    private readonly Dictionary<string, FieldInfo> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, FieldInfo> byNumber = [];

    /// <exception cref="ArgumentException">Two fields have the same name or number.</exception>
    public FieldInfos(IEnumerable<FieldInfo> fields)
    {
        byOrder = [.. fields.OrderBy(field => field.Number)];
        foreach (var field in byOrder)
        {
            byName.Add(field.Name, field);
            byNumber.Add(field.Number, field);
        }
    }

    public int Count => byOrder.Length;

    public FieldInfo? this[string name] => byName.GetValueOrDefault(name);

    public FieldInfo? this[int number] => byNumber.GetValueOrDefault(number);

    public IEnumerator<FieldInfo> GetEnumerator() => byOrder.AsEnumerable().GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
