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
    private readonly List<int> failed = [];
    private readonly SegmentInfo segment;
    private readonly StoredFieldsWriter stored;
    private readonly DocumentRoom room;
    private long[] stamps = new long[64];
    private bool isFlushed;

    /// <param name="directory">Where its files go.</param>
    /// <param name="name">The segment's name.</param>
    /// <param name="schema">The fields of the index.</param>
    /// <param name="analyzers">What breaks up texts.</param>
    /// <param name="room">Where its documents are counted.</param>
    public SegmentBuffer(IndexDirectory directory, string name, FieldSchema schema, FieldAnalyzers analyzers, DocumentRoom room)
    {
        this.room = room;
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
            var size = terms.Size + streams.Size + stamps.Length * 8L;
            foreach (var buffer in fields.Values) size += buffer.Size;
            return size;
        }
    }

    /// <summary>Adds a document. Where this throws, nothing of it can be found later.</summary>
    public void Add(Document document)
    {
        room.Take();
        var doc = MaxDoc++;
        if (doc == stamps.Length) Array.Resize(ref stamps, doc * 2);
        // Should it fail, the order of stamps holds still.
        if (doc > 0) stamps[doc] = stamps[doc - 1];
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

    /// <summary>Gives the document added last its place in the order of all changes; it is higher than those before.</summary>
    public void Stamp(long number) => stamps[MaxDoc - 1] = number;

    /// <summary>Writes the segment's files.</summary>
    /// <param name="deletions">Terms, each with a number: documents that hold the term go, if their stamp is lower.</param>
    /// <returns>The segment, whose <c>.si</c> is still to be written; null where it would hold no document.</returns>
    public FlushedSegment? Flush(IReadOnlyDictionary<Term, long> deletions)
    {
        stored.Finish(MaxDoc);
        stored.Dispose();
        if (failed.Count == MaxDoc) return null;
        var live = LiveDocuments(deletions);
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
        return new FlushedSegment(info with { Files = directory.Created }, live);
    }

    /// <summary>Closes the buffer, and removes what was written if it did not become a segment.</summary>
    public void Dispose()
    {
        if (isFlushed) return;
        room.GiveBack(MaxDoc);
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
            buffer.Accept(field.Type, schema);
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

    private FixedBitSet? LiveDocuments(IReadOnlyDictionary<Term, long> deletions)
    {
        if (failed.Count == 0 && deletions.Count == 0) return null;
        var live = FixedBitSet.Full(MaxDoc);
        foreach (var doc in failed) live.Clear(doc);
        var clear = new Action<int>(doc => live.Clear(doc));
        foreach (var (term, number) in deletions)
            if (fields.TryGetValue(term.Field, out var field))
                field.Postings?.ForEachDocument(term.Bytes, FirstStamped(number), clear);
        return live.Count() == MaxDoc ? null : live;
    }

    /// <summary>The first document that a deletion of this number does not reach.</summary>
    private int FirstStamped(long number)
    {
        var found = stamps.AsSpan(0, MaxDoc).BinarySearch(number);
        if (found < 0) return ~found;
        // A document that failed has the stamp of the one before.
        while (found > 0 && stamps[found - 1] == number) found--;
        return found;
    }
}
