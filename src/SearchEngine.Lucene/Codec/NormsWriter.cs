using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Writes the norms of a segment's fields (the format Lucene80Norms): <c>.nvd</c> has for each field the set of documents
/// with a norm and the norms, as narrow as the widest allows; <c>.nvm</c> says where.
/// </summary>
internal sealed class NormsWriter : IDisposable
{
    internal const string DataFormat = "Lucene80NormsData";
    internal const string MetaFormat = "Lucene80NormsMetadata";
    internal const int FormatVersion = 0;
    internal const int EndOfFields = -1;

    private readonly IndexOutput data;
    private readonly IndexOutput meta;
    private readonly int maxDoc;

    /// <summary>Makes the two files.</summary>
    public NormsWriter(SegmentWriteState state)
    {
        maxDoc = state.Segment.MaxDoc;
        data = state.Directory.Create(state.FileName("nvd"));
        try
        {
            meta = state.Directory.Create(state.FileName("nvm"));
        }
        catch
        {
            data.Dispose();
            throw;
        }
        CodecHeader.WriteIndexHeader(data, DataFormat, FormatVersion, state.Segment.Id, state.Suffix);
        CodecHeader.WriteIndexHeader(meta, MetaFormat, FormatVersion, state.Segment.Id, state.Suffix);
    }

    /// <summary>Adds a field; every field with norms is to be added once. <paramref name="values"/> gives fresh cursors over its norms.</summary>
    /// <exception cref="ArgumentException">The field has no norms.</exception>
    public void Add(FieldInfo field, Func<NumericDocValues> values)
    {
        CheckHasNorms(field);
        int count = 0, last = -1;
        long min = long.MaxValue, max = long.MinValue;
        var cursor = values();
        for (var doc = cursor.NextDoc(); doc != DocValuesCursor.NoMoreDocs; doc = cursor.NextDoc())
        {
            count++;
            last = doc;
            var value = cursor.Value;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }
        if (last >= maxDoc) throw new ArgumentException($"a norm for the document {last} of {maxDoc}", nameof(values));
        var set = DocumentSetWriter.Write(data, count, maxDoc, values);
        var width = WidthOf(min, max);
        WriteMeta(field, set, count, width, min);
        if (width == 0) return;
        cursor = values();
        while (cursor.NextDoc() != DocValuesCursor.NoMoreDocs) Write(cursor.Value, width);
    }

    /// <summary>Adds a field of which every document has a norm of one byte: <paramref name="norms"/> has one for each.</summary>
    /// <exception cref="ArgumentException">The field has no norms, or not every document has one.</exception>
    public void AddDense(FieldInfo field, ReadOnlySpan<byte> norms)
    {
        CheckHasNorms(field);
        if (norms.Length != maxDoc) throw new ArgumentException($"{norms.Length} norms for {maxDoc} documents", nameof(norms));
        var isConstant = norms.Length == 0 || norms.IndexOfAnyExcept(norms[0]) < 0;
        WriteMeta(field, maxDoc == 0 ? DocumentSet.None : DocumentSet.All, maxDoc, isConstant ? 0 : 1, norms.Length == 0 ? long.MaxValue : (sbyte)norms[0]);
        if (!isConstant) data.WriteBytes(norms);
    }

    /// <summary>Ends both files.</summary>
    public void Finish()
    {
        meta.WriteInt32(EndOfFields);
        CodecHeader.WriteFooter(meta);
        CodecHeader.WriteFooter(data);
    }

    /// <summary>Closes both files.</summary>
    public void Dispose()
    {
        using (data) meta.Dispose();
    }

    private static void CheckHasNorms(FieldInfo field)
    {
        if (!field.HasNorms) throw new ArgumentException($"the field {field.Name} has no norms", nameof(field));
    }

    private static int WidthOf(long min, long max)
    {
        if (min >= max) return 0;
        if (min >= sbyte.MinValue && max <= sbyte.MaxValue) return 1;
        if (min >= short.MinValue && max <= short.MaxValue) return 2;
        return min >= int.MinValue && max <= int.MaxValue ? 4 : 8;
    }

    private void WriteMeta(FieldInfo field, DocumentSet set, int count, int width, long constant)
    {
        meta.WriteInt32(field.Number);
        set.WriteTo(meta);
        meta.WriteInt32(count);
        meta.WriteByte((byte)width);
        meta.WriteInt64(width == 0 ? constant : data.Position);
    }

    private void Write(long value, int width)
    {
        switch (width)
        {
            case 1:
                data.WriteByte((byte)value);
                break;
            case 2:
                data.WriteInt16((short)value);
                break;
            case 4:
                data.WriteInt32((int)value);
                break;
            default:
                data.WriteInt64(value);
                break;
        }
    }
}
