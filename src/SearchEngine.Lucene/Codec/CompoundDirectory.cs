using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>The inside of a compound file, to be read only. What is opened are slices, which live as long as this does.</summary>
internal sealed class CompoundDirectory : IndexDirectory
{
    private readonly IndexDirectory outer;
    private readonly SegmentInfo segment;
    private readonly IndexInput data;
    private readonly Dictionary<string, Entry> entries;

    /// <summary>Opens the compound file of a segment. Closing this leaves <paramref name="outer"/> open.</summary>
    /// <exception cref="CorruptIndexException">The table is damaged, or does not cover the compound file without gaps.</exception>
    /// <exception cref="FileNotFoundException">The <c>.cfs</c> or the <c>.cfe</c> file is missing.</exception>
    public CompoundDirectory(IndexDirectory outer, SegmentInfo segment)
    {
        this.outer = outer;
        this.segment = segment;
        var tableName = IndexFileNames.SegmentFile(segment.Name, "", "cfe");
        using (var table = MetadataFile.Open(outer, tableName)) entries = ReadEntries(table, segment);
        data = outer.Open(IndexFileNames.SegmentFile(segment.Name, "", "cfs"));
        try
        {
            var reader = data.Reader(0, Math.Min(data.Length, 256));
            CodecHeader.CheckIndexHeader(ref reader, CompoundFormat.DataFormat, CompoundFormat.FormatVersion, CompoundFormat.FormatVersion, segment.Id, "");
            CodecHeader.ReadChecksum(data);
            var end = (long)reader.Position;
            foreach (var (name, entry) in entries.OrderBy(pair => pair.Value.Offset))
            {
                if (entry.Offset != end || entry.Length < 0 || entry.Length > data.Length - end)
                    throw new CorruptIndexException(tableName, $"{name} is said to be at {entry.Offset}, {entry.Length} bytes long, where {end} comes next");
                end += entry.Length;
            }
            if (end != data.Length - CodecHeader.FooterLength)
                throw new CorruptIndexException(data.Name, $"the file has {data.Length} bytes where its table has {end} and a footer");
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> List() => [.. entries.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override bool Exists(string name) => entries.ContainsKey(name);

    /// <inheritdoc/>
    public override long Length(string name) => Find(name).Length;

    /// <inheritdoc/>
    public override IndexInput Open(string name)
    {
        var entry = Find(name);
        return data.Slice(name, entry.Offset, entry.Length);
    }

    /// <inheritdoc/>
    public override IndexOutput Create(string name) => throw ReadOnly();

    /// <inheritdoc/>
    public override void Delete(string name) => throw ReadOnly();

    /// <inheritdoc/>
    public override void Rename(string from, string to) => throw ReadOnly();

    /// <inheritdoc/>
    public override void Sync(IReadOnlyCollection<string> names) => throw ReadOnly();

    /// <inheritdoc/>
    public override void SyncMetadata() => throw ReadOnly();

    /// <inheritdoc/>
    public override IDisposable ObtainLock(string name) => throw ReadOnly();

    /// <summary>Reads the whole compound file and compares its checksum; the table's was compared on opening.</summary>
    public void VerifyChecksums() => CodecHeader.VerifyChecksum(data);

    /// <inheritdoc/>
    public override string ToString() => $"{data.Name} in {outer}";

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => data.Dispose();

    private static Dictionary<string, Entry> ReadEntries(IndexInput table, SegmentInfo segment)
    {
        var reader = MetadataFile.Body(table);
        CodecHeader.CheckIndexHeader(ref reader, CompoundFormat.EntriesFormat, CompoundFormat.FormatVersion, CompoundFormat.FormatVersion, segment.Id, "");
        var count = reader.ReadCount();
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var name = reader.ReadString();
            if (!SegmentNames.IsInnerName(name)) throw reader.Corrupt("an entry has a name that no file of a segment has");
            if (!entries.TryAdd(segment.Name + name, new Entry(reader.ReadInt64(), reader.ReadInt64()))) throw reader.Corrupt($"{name} is there twice");
        }
        MetadataFile.CheckEnd(in reader);
        return entries;
    }

    private Entry Find(string name) =>
        entries.TryGetValue(name, out var entry) ? entry : throw new FileNotFoundException($"{name} is not in {this}", name);

    private NotSupportedException ReadOnly() => new($"the compound file of the segment {segment.Name} can only be read");

    private readonly record struct Entry(long Offset, long Length);
}
