using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Writes per-document values, each field once. The values are asked for several times: every call of a function that is
/// given here yields a fresh cursor over the same values.
/// </summary>
internal sealed partial class DocValuesWriter : IDisposable
{
    private readonly IndexOutput data;
    private readonly IndexOutput meta;
    private readonly int maxDoc;

    /// <summary>Makes the two files.</summary>
    public DocValuesWriter(SegmentWriteState state)
    {
        maxDoc = state.Segment.MaxDoc;
        data = state.Directory.Create(state.FileName(DocValuesFormat.DataExtension));
        try
        {
            meta = state.Directory.Create(state.FileName(DocValuesFormat.MetaExtension));
        }
        catch
        {
            data.Dispose();
            throw;
        }
        CodecHeader.WriteIndexHeader(data, DocValuesFormat.DataCodec, DocValuesFormat.Version, state.Segment.Id, state.Suffix);
        CodecHeader.WriteIndexHeader(meta, DocValuesFormat.MetaCodec, DocValuesFormat.Version, state.Segment.Id, state.Suffix);
    }

    /// <exception cref="ArgumentException">The field has values of another kind.</exception>
    public void AddNumeric(FieldInfo field, Func<NumericDocValues> values)
    {
        Start(field, DocValuesType.Numeric);
        WriteNumbers(() => new SingleSortedNumeric(values()));
    }

    /// <exception cref="ArgumentException">
    /// The field has values of another kind, or does not say by <see cref="DocValuesFormat.ModeAttribute"/> that they are
    /// stored as they are.
    /// </exception>
    public void AddBinary(FieldInfo field, Func<BinaryDocValues> values)
    {
        if (field.Attributes.GetValueOrDefault(DocValuesFormat.ModeAttribute) != DocValuesFormat.BestSpeed)
            throw new ArgumentException($"the field {field.Name} needs the attribute {DocValuesFormat.ModeAttribute}={DocValuesFormat.BestSpeed}", nameof(field));
        Start(field, DocValuesType.Binary);
        WriteBinary(values);
    }

    /// <exception cref="ArgumentException">The field has values of another kind.</exception>
    public void AddSorted(FieldInfo field, Func<SortedDocValues> values)
    {
        Start(field, DocValuesType.Sorted);
        WriteSorted(values);
    }

    /// <exception cref="ArgumentException">The field has values of another kind.</exception>
    public void AddSortedSet(FieldInfo field, Func<SortedSetDocValues> values)
    {
        Start(field, DocValuesType.SortedSet);
        WriteSortedSet(values);
    }

    /// <exception cref="ArgumentException">The field has values of another kind.</exception>
    public void AddSortedNumeric(FieldInfo field, Func<SortedNumericDocValues> values)
    {
        Start(field, DocValuesType.SortedNumeric);
        var (documents, count) = WriteNumbers(values);
        meta.WriteInt32(documents);
        if (count > documents) WriteAddresses(documents, values, cursor => cursor.ValueCount);
    }

    /// <summary>Ends both files.</summary>
    public void Finish()
    {
        meta.WriteInt32(DocValuesFormat.EndOfFields);
        CodecHeader.WriteFooter(meta);
        CodecHeader.WriteFooter(data);
    }

    public void Dispose()
    {
        data.Dispose();
        meta.Dispose();
    }

    private void Start(FieldInfo field, DocValuesType type)
    {
        if (field.DocValuesType != type)
            throw new ArgumentException($"the field {field.Name} has {field.DocValuesType} values, not {type}", nameof(field));
        meta.WriteInt32(field.Number);
        meta.WriteByte(DocValuesFormat.Code(type));
    }

    private void WriteBinary(Func<BinaryDocValues> values)
    {
        var start = data.Position;
        int documents = 0, minLength = int.MaxValue, maxLength = 0;
        var cursor = values();
        while (cursor.NextDoc() != DocValuesCursor.NoMoreDocs)
        {
            var value = cursor.Value;
            data.WriteBytes(value);
            minLength = Math.Min(minLength, value.Length);
            maxLength = Math.Max(maxLength, value.Length);
            documents++;
        }
        meta.WriteInt64(start);
        meta.WriteInt64(data.Position - start);
        DocumentSetWriter.Write(data, documents, maxDoc, values).WriteTo(meta);
        meta.WriteInt32(documents);
        meta.WriteInt32(minLength);
        meta.WriteInt32(maxLength);
        if (maxLength > minLength) WriteAddresses(documents, values, cursor => cursor.Value.Length);
    }

    /// <summary>Where each document's values begin, and where the last one's end.</summary>
    private void WriteAddresses<T>(int documents, Func<T> values, Func<T, int> count)
        where T : DocValuesCursor
    {
        var start = data.Position;
        meta.WriteInt64(start);
        meta.WriteVInt32(DocValuesFormat.AddressBlockShift);
        var writer = new DirectMonotonicWriter(meta, data, documents + 1L, DocValuesFormat.AddressBlockShift);
        var address = 0L;
        writer.Add(address);
        var cursor = values();
        while (cursor.NextDoc() != DocValuesCursor.NoMoreDocs) writer.Add(address += count(cursor));
        writer.Finish();
        meta.WriteInt64(data.Position - start);
    }
}
