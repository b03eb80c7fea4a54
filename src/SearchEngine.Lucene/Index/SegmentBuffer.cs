using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// A segment that is being built: postings, norms and doc values in memory, stored fields already on their way to the
/// directory. One thread at a time.
/// </summary>
internal sealed class SegmentBuffer : IDisposable
{
    private readonly TrackingDirectory directory;
    private readonly FieldSchema schema;
    private readonly FieldAnalyzers analyzers;
    private readonly ByteArena terms = new();
    private readonly ByteArena streams = new();
    private readonly Dictionary<string, FieldBuffer> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<Term, int> deletes = [];
    private readonly List<int> failed = [];
    private readonly SegmentInfo segment;
    private readonly StoredFieldsWriter stored;
    private readonly int capacity;
    private long deletedTermBytes;
    private bool isFlushed;

    /// <param name="directory">Where its files go.</param>
    /// <param name="name">The segment's name.</param>
    /// <param name="schema">The fields of the index.</param>
    /// <param name="analyzers">What breaks up texts.</param>
    /// <param name="capacity">How many documents there is room for in the index.</param>
    public SegmentBuffer(
        IndexDirectory directory, string name, FieldSchema schema, FieldAnalyzers analyzers, int capacity = IndexWriter.MaxDocuments)
    {
        this.capacity = capacity;
        this.directory = new TrackingDirectory(directory);
        this.schema = schema;
        this.analyzers = analyzers;
        segment = SegmentFiles.NewSegment(name, maxDoc: 0, "flush");
        try
        {
            stored = new StoredFieldsWriter(new SegmentWriteState(this.directory, segment, new FieldInfos([])));
        }
        catch
        {
            this.directory.DeleteCreated();
            throw;
        }
    }

    /// <summary>How many documents were added, those that failed included.</summary>
    public int MaxDoc { get; private set; }

    /// <summary>How many documents were added and did not fail.</summary>
    public int NumDocs => MaxDoc - failed.Count;

    /// <summary>The memory held, in bytes, about.</summary>
    public long Size
    {
        get
        {
            var size = terms.Size + streams.Size + deletes.Count * 100L + deletedTermBytes;
            foreach (var buffer in fields.Values) size += buffer.Size;
            return size;
        }
    }

    /// <summary>The terms whose documents were deleted while this segment was built: they also go from older segments.</summary>
    public IReadOnlyCollection<Term> DeletedTerms => deletes.Keys;

    public bool IsEmpty => MaxDoc == 0 && deletes.Count == 0;

    /// <summary>Adds a document. Where this throws, nothing of it can be found later.</summary>
    public void Add(Document document)
    {
        if (MaxDoc >= capacity) throw new InvalidOperationException($"an index holds at most {IndexWriter.MaxDocuments} documents");
        var doc = MaxDoc++;
        stored.StartDocument();
        try
        {
            foreach (var field in document) Add(doc, field);
        }
        catch
        {
            // Half of it may be in the postings: it stays as a document that was deleted at once.
            failed.Add(doc);
            throw;
        }
        finally
        {
            // One that failed has norms, too: its postings refer to them.
            foreach (var buffer in fields.Values) buffer.FinishDocument(doc);
            stored.FinishDocument();
        }
    }

    /// <summary>Deletes the documents that hold a term: those before <paramref name="limit"/> here, and all in older segments.</summary>
    public void Delete(Term term, int limit)
    {
        if (!deletes.ContainsKey(term)) deletedTermBytes += term.Bytes.Length;
        deletes[term] = limit;
    }

    /// <summary>Writes the segment's files.</summary>
    /// <returns>The segment and its live documents (null where none is deleted), or null where it holds no document.</returns>
    public (SegmentInfo Segment, FixedBitSet? Live)? Flush()
    {
        stored.Finish(MaxDoc);
        stored.Dispose();
        if (failed.Count == MaxDoc) return null;
        var live = LiveDocuments();
        var names = fields.Values.OrderBy(field => field.Info.Name, StringComparer.Ordinal).ToList();
        var infos = new FieldInfos(names.Select(field => SegmentFiles.WithFormats(field.Info)));
        var info = segment with { MaxDoc = MaxDoc };
        var state = new SegmentWriteState(directory, info, infos);
        if (names.Any(field => field.Norms is not null))
        {
            using var norms = new NormsWriter(state);
            foreach (var field in names.Where(field => field.Norms is not null))
                norms.Add(infos[field.Info.Name]!, field.Norms!.Cursor);
            norms.Finish();
        }
        if (names.Any(field => field.DocValues is not null))
        {
            using var values = new DocValuesWriter(state with { Suffix = SegmentFiles.DocValuesSuffix });
            foreach (var field in names.Where(field => field.DocValues is not null))
                field.DocValues!.Flush(infos[field.Info.Name]!, values);
            values.Finish();
        }
        if (names.Any(field => field.Postings is not null))
        {
            using var postings = new FieldsWriter(state with { Suffix = SegmentFiles.PostingsSuffix });
            foreach (var field in names.Where(field => field.Postings is not null))
                field.Postings!.Flush(postings, field.Norms);
            postings.Finish();
        }
        FieldInfosFormat.Write(directory, info, infos);
        isFlushed = true;
        return (info with { Files = directory.Created }, live);
    }

    /// <summary>Closes the buffer, and removes what was written if it did not become a segment.</summary>
    public void Dispose()
    {
        if (isFlushed) return;
        try
        {
            stored.Dispose();
        }
        catch (IOException)
        {
            // What could not be written is thrown away in any case.
        }
        directory.DeleteCreated();
    }

    private void Add(int doc, Field field)
    {
        if (!fields.TryGetValue(field.Name, out var buffer))
            fields.Add(field.Name, buffer = new FieldBuffer(schema.Field(field.Name, field.Type), terms, streams));
        else
            buffer.Widen(schema.Field(field.Name, field.Type));
        if (field.Type.IndexOptions != IndexOptions.None) buffer.Index(doc, field, analyzers[field.Name]);
        if (field.Type.DocValues != DocValuesType.None) buffer.DocValues!.Add(buffer.Info, doc, field.Value);
        if (!field.Type.Stored) return;
        switch (field.Value)
        {
            case string text: stored.Write(buffer.Info, text); break;
            case byte[] bytes: stored.Write(buffer.Info, bytes); break;
            case int number: stored.Write(buffer.Info, number); break;
            case long number: stored.Write(buffer.Info, number); break;
            case float number: stored.Write(buffer.Info, number); break;
            case double number: stored.Write(buffer.Info, number); break;
            default: throw new ArgumentException($"field {field.Name}: a {field.Value.GetType().Name} cannot be stored");
        }
    }

    private FixedBitSet? LiveDocuments()
    {
        if (failed.Count == 0 && deletes.Count == 0) return null;
        var live = FixedBitSet.Full(MaxDoc);
        foreach (var doc in failed) live.Clear(doc);
        foreach (var (term, limit) in deletes)
            if (fields.TryGetValue(term.Field, out var field))
                field.Postings?.ForEachDocument(term.Bytes, limit, doc => live.Clear(doc));
        return live.Count() == MaxDoc ? null : live;
    }
}
