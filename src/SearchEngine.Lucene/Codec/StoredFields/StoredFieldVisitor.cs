namespace SearchEngine.Lucene.Codec;

/// <summary>What a visitor wants of a stored field.</summary>
internal enum StoredFieldWanted
{
    /// <summary>The value.</summary>
    Yes,

    /// <summary>Nothing; go on to the next field.</summary>
    No,

    /// <summary>Nothing more of this document.</summary>
    Stop,
}

/// <summary>Receives a document's stored fields in the order in which they were added. Spans are valid during the call.</summary>
internal interface IStoredFieldVisitor
{
    StoredFieldWanted Wants(FieldInfo field);

    void String(FieldInfo field, ReadOnlySpan<byte> utf8);

    void Bytes(FieldInfo field, ReadOnlySpan<byte> value);

    void Number(FieldInfo field, int value);

    void Number(FieldInfo field, long value);

    void Number(FieldInfo field, float value);

    void Number(FieldInfo field, double value);
}
