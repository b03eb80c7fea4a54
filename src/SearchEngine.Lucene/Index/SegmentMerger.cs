using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// Writes the live documents of several segments, in their order, as one new segment. Deleted documents are left out, so
/// their numbers close up.
/// </summary>
/// <remarks>
/// Everything goes from the sources' files to the new ones as it is read. What is in memory grows with the number of
/// documents (a byte each while norms are written, half a byte for those of sources with deletions), of different sorted
/// values (one or two bytes each) and of blocks of terms (some hundred bytes for every 25 to 48 terms of a field).
/// Before a part of a source is read its checksum is verified: what is copied gets a new checksum, and damage must not.
/// </remarks>
internal sealed class SegmentMerger
{
    private readonly SegmentInfo target;
    private readonly TrackingDirectory directory;
    private readonly FieldInfos fields;
    private readonly DocMap[] allMaps;
    private readonly Action checkpoint;

    // Of those sources that have anything left.
    private readonly SegmentReader[] sources;
    private readonly DocMap[] maps;

    /// <param name="directory">Where the segment is written.</param>
    /// <param name="name">The name of the segment.</param>
    /// <param name="all">Its sources, in order. They are read with the live documents that they have now.</param>
    /// <param name="schema">Numbers and kinds of the fields.</param>
    /// <param name="checkpoint">
    /// Called between pieces of work that read more than they write. What it throws ends the merge; it may take its time.
    /// </param>
    /// <exception cref="UnsupportedIndexException">A segment holds something that we do not write and would lose.</exception>
    public SegmentMerger(IndexDirectory directory, string name, IReadOnlyList<SegmentReader> all, FieldSchema schema, Action? checkpoint = null)
    {
        this.checkpoint = checkpoint ?? (() => { });
        this.directory = new TrackingDirectory(directory);
        foreach (var source in all) Check(source, schema);
        allMaps = new DocMap[all.Count];
        var count = 0;
        for (var i = 0; i < allMaps.Length; i++)
        {
            allMaps[i] = new DocMap(all[i], count);
            count = checked(count + allMaps[i].Count);
        }
        sources = [.. all.Where((_, i) => allMaps[i].Count > 0)];
        maps = [.. allMaps.Where(map => map.Count > 0)];
        target = SegmentFiles.NewSegment(name, count, "merge") with { MinVersion = all.Min(source => source.Info.MinVersion) };
        var names = all.SelectMany(source => source.FieldInfos).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        fields = new FieldInfos(names.Select(field => SegmentFiles.WithFormats(schema[field])));
    }

    /// <summary>Where the documents of each source go, in the order of the sources: as they were when the merge began.</summary>
    public IReadOnlyList<DocMap> Maps => allMaps;

    /// <summary>
    /// Writes the segment's files; its <c>.si</c> is <see cref="SegmentFiles.Complete"/>'s. Where every document of every
    /// source is deleted the segment has none, and no place in an index.
    /// </summary>
    /// <exception cref="CorruptIndexException">A source is damaged. As with any error, no file is left.</exception>
    public SegmentInfo Merge()
    {
        try
        {
            var state = new SegmentWriteState(directory, target, fields);
            new StoredFieldsMerger(sources, maps).Merge(state);
            MergeNorms(state);
            MergeDocValues(state);
            MergePostings(state);
            FieldInfosFormat.Write(directory, target, fields);
            return target with { Files = directory.Created };
        }
        catch
        {
            directory.DeleteCreated();
            throw;
        }
    }

    /// <summary>What a segment has that we do not write, so that a merge would lose it; null where it can be merged.</summary>
    public static string? Obstacle(SegmentReader source)
    {
        if (source.Info.IsSorted) return "the segment is sorted, and a merge would lose its order";
        foreach (var field in source.FieldInfos)
        {
            var lost = field switch
            {
                { StoreTermVector: true } => "term vectors",
                { PointDimensionCount: > 0 } => "points",
                { StorePayloads: true } => "payloads",
                { HasOffsets: true } => "offsets in its postings",
                _ => null,
            };
            if (lost is not null) return $"the field {field.Name} has {lost}, which are not written here, so its segment cannot be merged";
        }
        return null;
    }

    private static void Check(SegmentReader source, FieldSchema schema)
    {
        var obstacle = Obstacle(source);
        foreach (var field in source.FieldInfos)
            if (field.DocValuesType != DocValuesType.None && field.DocValuesType != schema[field.Name].DocValuesType)
                obstacle ??= $"the field {field.Name} has {field.DocValuesType} doc values here and {schema[field.Name].DocValuesType} elsewhere";
        if (obstacle is not null) throw new UnsupportedIndexException(source.Info.Name, obstacle);
    }

    private void Verify(Action<SegmentReader> verify)
    {
        foreach (var source in sources)
        {
            checkpoint();
            verify(source);
        }
    }

    private void MergeNorms(SegmentWriteState state)
    {
        if (!fields.Any(field => field.HasNorms)) return;
        Verify(source => source.VerifyNorms());
        new NormsMerger(sources, maps, checkpoint).Merge(state);
    }

    private void MergeDocValues(SegmentWriteState state)
    {
        Verify(source => source.VerifyDocValues());
        new DocValuesMerger(sources, maps, checkpoint).Merge(state with { Suffix = SegmentFiles.DocValuesSuffix });
    }

    private void MergePostings(SegmentWriteState state)
    {
        if (!fields.Any(field => field.IndexOptions != IndexOptions.None)) return;
        Verify(source => source.VerifyPostings());
        using var norms = fields.Any(field => field.HasNorms) ? new NormsReader(new SegmentReadState(directory, target, fields)) : null;
        using var writer = new FieldsWriter(state with { Suffix = SegmentFiles.PostingsSuffix });
        foreach (var field in fields.Where(field => field.IndexOptions != IndexOptions.None).OrderBy(field => field.Name, StringComparer.Ordinal))
            new PostingsMerger(field, writer).Merge(sources, maps, field.HasNorms ? NormsMerger.Source(norms!, field, target.MaxDoc) : null);
        writer.Finish();
    }
}
