using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>Reads the norms of a segment's fields: see <see cref="NormsWriter"/>. Any number of threads may use it.</summary>
internal sealed class NormsReader : IDisposable
{
    private readonly IndexInput data;
    private readonly IndexInput meta;
    private readonly int maxDoc;
    private readonly Dictionary<int, Entry> entries = [];

    /// <summary>Opens the two files and reads where each field's norms are.</summary>
    /// <exception cref="CorruptIndexException">A file is damaged or not the segment's.</exception>
    /// <exception cref="FileNotFoundException">One of the files is missing.</exception>
    public NormsReader(SegmentReadState state)
    {
        maxDoc = state.Segment.MaxDoc;
        meta = MetadataFile.Open(state.Directory, state.FileName("nvm"));
        try
        {
            data = state.Directory.Open(state.FileName("nvd"));
            try
            {
                Read(state);
            }
            catch
            {
                data.Dispose();
                throw;
            }
        }
        catch
        {
            meta.Dispose();
            throw;
        }
    }

    /// <summary>A cursor over the documents that have a norm in the field.</summary>
    /// <exception cref="ArgumentException">The field has no norms.</exception>
    public NumericDocValues Norms(FieldInfo field) => new NormsCursor(data, EntryOf(field), maxDoc);

    /// <summary>The norms as one byte for each document, where they are stored so: the common case.</summary>
    /// <exception cref="ArgumentException">The field has no norms.</exception>
    public bool TryDense(FieldInfo field, out DenseNorms norms)
    {
        var entry = EntryOf(field);
        if (!entry.Set.IsAll || entry.Width != 1)
        {
            norms = default;
            return false;
        }
        norms = new DenseNorms(data, entry.Offset, maxDoc);
        return true;
    }

    /// <summary>Reads both files and compares their checksums.</summary>
    public void VerifyChecksums()
    {
        CodecHeader.VerifyChecksum(meta);
        CodecHeader.VerifyChecksum(data);
    }

    /// <summary>Closes both files.</summary>
    public void Dispose()
    {
        meta.Dispose();
        data.Dispose();
    }

    private void Read(SegmentReadState state)
    {
        const int Version = NormsWriter.FormatVersion;
        var header = data.Reader(0, Math.Min(data.Length, 512));
        CodecHeader.CheckIndexHeader(ref header, NormsWriter.DataFormat, Version, Version, state.Segment.Id, state.Suffix);
        CodecHeader.ReadChecksum(data);
        var end = data.Length - CodecHeader.FooterLength;

        var reader = MetadataFile.Body(meta);
        CodecHeader.CheckIndexHeader(ref reader, NormsWriter.MetaFormat, Version, Version, state.Segment.Id, state.Suffix);
        for (var number = reader.ReadInt32(); number != NormsWriter.EndOfFields; number = reader.ReadInt32())
        {
            if (state.Fields[number] is not { HasNorms: true }) throw reader.Corrupt($"norms for the field of number {number}, which has none");
            var set = DocumentSet.Read(ref reader, end);
            var count = reader.ReadInt32();
            var width = reader.ReadByte();
            var offset = reader.ReadInt64();
            if (count < 0 || count > maxDoc || (set.IsAll && count != maxDoc) || (set.IsNone && count != 0))
                throw reader.Corrupt($"the field of number {number} has norms for {count} of {maxDoc} documents");
            if (width is not (0 or 1 or 2 or 4 or 8)) throw reader.Corrupt($"the field of number {number} has norms of {width} bytes");
            if (width != 0 && (offset < 0 || offset > end - ((long)width * count)))
                throw reader.Corrupt($"the field of number {number} has norms outside the file");
            if (!entries.TryAdd(number, new Entry(set, count, width, offset))) throw reader.Corrupt($"the field of number {number} is there twice");
        }
        MetadataFile.CheckEnd(in reader);
    }

    private Entry EntryOf(FieldInfo field)
    {
        if (!field.HasNorms) throw new ArgumentException($"the field {field.Name} has no norms", nameof(field));
        return entries.TryGetValue(field.Number, out var entry)
            ? entry
            : throw new CorruptIndexException(meta.Name, $"the norms of the field of number {field.Number} are missing");
    }

    /// <summary>Where a field's norms are. <paramref name="Offset"/> is the norm of all documents where the width is 0.</summary>
    internal readonly record struct Entry(DocumentSet Set, int Count, int Width, long Offset);
}
