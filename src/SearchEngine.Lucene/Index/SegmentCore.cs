using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>How much of an index is checked while it is opened.</summary>
public enum ChecksumVerification
{
    /// <summary>
    /// Every byte of every file. A damaged index is then never searched; opening takes the time to read the files once,
    /// which is fast (gigabytes in a second) where they are in memory already.
    /// </summary>
    Full,

    /// <summary>Only the small files that are read whole anyway, as Apache Lucene does it.</summary>
    MetadataOnly,
}

/// <summary>The open files of a segment, counted by its readers.</summary>
internal sealed class SegmentCore
{
    private readonly IndexDirectory directory;
    private readonly CompoundDirectory? compound;
    private readonly SegmentInfo segment;
    private readonly Dictionary<string, FieldsReader> postings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DocValuesReader> docValues = new(StringComparer.Ordinal);
    private readonly List<IDisposable> open = [];
    private ReferenceCount references = new();

    public SegmentCore(IndexDirectory outer, SegmentCommitInfo commit, ChecksumVerification verification)
    {
        segment = commit.Info;
        if (commit.DocValuesGen != -1 || commit.FieldInfosGen != -1)
            throw new UnsupportedIndexException(IndexFileNames.SegmentFile(segment.Name, "", "si"), "the segment has updated doc values, which are not read; force a merge with the program that wrote them");
        if (segment.Codec != "Lucene87")
            throw new UnsupportedIndexException(IndexFileNames.SegmentFile(segment.Name, "", "si"), $"the segment was written by the codec {segment.Codec}; Lucene87 can be read");
        directory = outer;
        try
        {
            if (segment.IsCompound)
            {
                directory = compound = new CompoundDirectory(outer, segment);
                open.Add(compound);
                if (verification == ChecksumVerification.Full) compound.VerifyChecksums();
            }
            FieldInfos = FieldInfosFormat.Read(directory, segment);
            var state = new SegmentReadState(directory, segment, FieldInfos);
            open.Add(StoredFields = new StoredFieldsReader(state));
            if (FieldInfos.Any(field => field.HasNorms)) open.Add(Norms = new NormsReader(state));
            foreach (var field in FieldInfos)
            {
                if (field.IndexOptions != IndexOptions.None && PostingsSuffix(field) is { } suffix && !postings.ContainsKey(suffix))
                    postings.Add(suffix, Opened(new FieldsReader(state with { Suffix = suffix })));
                if (field.DocValuesType != DocValuesType.None && DocValuesSuffix(field) is { } values && !docValues.ContainsKey(values))
                    docValues.Add(values, Opened(new DocValuesReader(state with { Suffix = values })));
            }
            if (verification == ChecksumVerification.Full && compound is null) VerifyChecksums();
        }
        catch (FileNotFoundException missing)
        {
            Close();
            throw Missing(missing, segment);
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>Raised when the last hold was given up.</summary>
    public event Action<SegmentCore>? Closed;

    public FieldInfos FieldInfos { get; }

    public StoredFieldsReader StoredFields { get; }

    public NormsReader? Norms { get; }

    public FieldsReader? PostingsOf(FieldInfo field) =>
        field.IndexOptions != IndexOptions.None && PostingsSuffix(field) is { } suffix ? postings[suffix] : null;

    public DocValuesReader? DocValuesOf(FieldInfo field) => DocValuesSuffix(field) is { } suffix ? docValues[suffix] : null;

    public void VerifyChecksums()
    {
        if (compound is not null)
        {
            compound.VerifyChecksums();
            return;
        }
        // Straight from the directory: so files that no reader of ours opens (points, say) are covered as well.
        foreach (var file in segment.Files.Order(StringComparer.Ordinal))
        {
            using var input = directory.Open(file);
            CodecHeader.VerifyChecksum(input);
        }
    }

    /// <summary>Verifies checksums of open files, and names the file that users see where one is inside a compound file.</summary>
    public void Verify(Action<SegmentCore> verify)
    {
        try
        {
            verify(this);
        }
        catch (CorruptIndexException inner) when (compound is not null)
        {
            throw new CorruptIndexException(IndexFileNames.SegmentFile(segment.Name, "", "cfs"), $"{inner.FileName} in it: {inner.Reason}", inner);
        }
    }

    public void VerifyDocValues()
    {
        foreach (var reader in docValues.Values) reader.VerifyChecksums();
    }

    public void VerifyPostings()
    {
        foreach (var reader in postings.Values) reader.VerifyChecksums();
    }

    /// <summary>What a missing file of a segment is. The system may name it with its folder.</summary>
    public static CorruptIndexException Missing(FileNotFoundException missing, SegmentInfo segment) =>
        new(Path.GetFileName(missing.FileName) ?? segment.Name, "the file is missing", missing);

    /// <exception cref="ObjectDisposedException">The last hold was given up: the files are closed.</exception>
    public void Retain() => ObjectDisposedException.ThrowIf(!references.TryRetain(), this);

    public void Release()
    {
        if (!references.Release()) return;
        Close();
        Closed?.Invoke(this);
    }

    // A field that is known to the schema but has no postings in this segment carries no format.
    private string? PostingsSuffix(FieldInfo field) =>
        Suffix(field, SegmentFiles.PostingsFormatAttribute, SegmentFiles.PostingsSuffixAttribute, SegmentFiles.PostingsFormat);

    private string? DocValuesSuffix(FieldInfo field) =>
        Suffix(field, SegmentFiles.DocValuesFormatAttribute, SegmentFiles.DocValuesSuffixAttribute, SegmentFiles.DocValuesFormat);

    private string? Suffix(FieldInfo field, string formatAttribute, string suffixAttribute, string expected)
    {
        if (!field.Attributes.TryGetValue(formatAttribute, out var format)) return null;
        if (format != expected)
            throw new UnsupportedIndexException(FieldsFile, $"the field {field.Name} is stored in the format {format}; {expected} can be read");
        if (!field.Attributes.TryGetValue(suffixAttribute, out var suffix)) return format;
        // It becomes part of a file's name.
        return SegmentNames.IsInnerName("_" + suffix)
            ? $"{format}_{suffix}"
            : throw new CorruptIndexException(FieldsFile, $"the files of the field {field.Name} have a suffix that no file has");
    }

    private string FieldsFile => IndexFileNames.SegmentFile(segment.Name, "", "fnm");

    private T Opened<T>(T reader)
        where T : IDisposable
    {
        open.Add(reader);
        return reader;
    }

    private void Close()
    {
        for (var i = open.Count - 1; i >= 0; i--) open[i].Dispose();
    }
}
