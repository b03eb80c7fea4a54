using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Reads documents for one thread. It holds the chunk of the last document and expands each block of it once, when a
/// document first needs it: a reading in order expands everything once, a single document the least there is.
/// </summary>
internal sealed class StoredFieldsCursor
{
    private readonly StoredFieldsReader reader;
    private readonly StoredChunk chunk;

    internal StoredFieldsCursor(StoredFieldsReader reader, StoredFieldsCursor? spent)
    {
        this.reader = reader;
        chunk = new StoredChunk(reader, spent?.chunk);
    }

    /// <summary>How many bytes of memory the cursor keeps.</summary>
    internal int HeldLength => chunk.HeldLength;

    /// <summary>The encoded fields of a document and how many they are; valid until the cursor is used again.</summary>
    /// <exception cref="CorruptIndexException">The bytes make no document.</exception>
    public ReadOnlySpan<byte> Raw(int doc, out int fieldCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(doc);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(doc, reader.MaxDoc);
        if (!chunk.Holds(doc)) chunk.Load(doc);
        return chunk.Document(doc, out fieldCount);
    }

    /// <summary>Hands the document's fields to the visitor.</summary>
    public void Visit(int doc, IStoredFieldVisitor visitor)
    {
        var bytes = new ByteReader(reader.Data.Name, Raw(doc, out var count));
        for (; count > 0; count--)
        {
            var code = bytes.ReadVInt64();
            var number = code >> StoredFieldEncoding.TypeBits;
            var field = number <= int.MaxValue ? reader.Fields[(int)number] : null;
            if (field is null) throw bytes.Corrupt($"document {doc} has a field {number}, which the segment does not have");
            var type = (StoredType)(code & ((1 << StoredFieldEncoding.TypeBits) - 1));
            switch (visitor.Wants(field))
            {
                case StoredFieldWanted.Stop:
                    return;
                case StoredFieldWanted.No:
                    Skip(ref bytes, type);
                    break;
                default:
                    Read(ref bytes, field, type, visitor);
                    break;
            }
        }
    }

    /// <summary>Adds the document's fields to a writer as they are encoded, but for the numbers of fields.</summary>
    /// <param name="doc">The document.</param>
    /// <param name="writer">Where they go; a document has been started there.</param>
    /// <param name="numbers">The number that each of the segment's becomes.</param>
    public void Copy(int doc, StoredFieldsWriter writer, IReadOnlyDictionary<int, int> numbers)
    {
        var raw = Raw(doc, out var count);
        var bytes = new ByteReader(reader.Data.Name, raw);
        for (; count > 0; count--)
        {
            var code = bytes.ReadVInt64();
            if (code >> StoredFieldEncoding.TypeBits > int.MaxValue || !numbers.TryGetValue((int)(code >> StoredFieldEncoding.TypeBits), out var number))
                throw bytes.Corrupt($"document {doc} has a field {code >> StoredFieldEncoding.TypeBits}, which the segment does not have");
            var type = (StoredType)(code & ((1 << StoredFieldEncoding.TypeBits) - 1));
            var start = bytes.Position;
            Skip(ref bytes, type);
            writer.WriteRaw(number, type, raw[start..bytes.Position]);
        }
    }

    private static void Read(ref ByteReader bytes, FieldInfo field, StoredType type, IStoredFieldVisitor visitor)
    {
        switch (type)
        {
            case StoredType.String:
                visitor.String(field, bytes.ReadBytes(bytes.ReadCount()));
                break;
            case StoredType.Bytes:
                visitor.Bytes(field, bytes.ReadBytes(bytes.ReadCount()));
                break;
            case StoredType.Int:
                visitor.Number(field, bytes.ReadZInt32());
                break;
            case StoredType.Long:
                visitor.Number(field, StoredFieldEncoding.ReadLong(ref bytes));
                break;
            case StoredType.Float:
                visitor.Number(field, StoredFieldEncoding.ReadFloat(ref bytes));
                break;
            case StoredType.Double:
                visitor.Number(field, StoredFieldEncoding.ReadDouble(ref bytes));
                break;
            default:
                throw bytes.Corrupt($"a stored value of type {(int)type}");
        }
    }

    private static void Skip(ref ByteReader bytes, StoredType type)
    {
        switch (type)
        {
            case StoredType.String or StoredType.Bytes:
                bytes.Skip(bytes.ReadCount());
                break;
            case StoredType.Int:
                bytes.ReadZInt32();
                break;
            case StoredType.Long:
                StoredFieldEncoding.ReadLong(ref bytes);
                break;
            case StoredType.Float:
                StoredFieldEncoding.ReadFloat(ref bytes);
                break;
            case StoredType.Double:
                StoredFieldEncoding.ReadDouble(ref bytes);
                break;
            default:
                throw bytes.Corrupt($"a stored value of type {(int)type}");
        }
    }
}
