using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// Writes the live documents of several segments, in their order, as one new segment. Deleted documents are left out, so
/// their numbers close up.
/// </summary>
internal sealed class SegmentMerger
{
    private readonly IReadOnlyList<SegmentReader> sources;
    private readonly SegmentInfo target;
    private readonly TrackingDirectory directory;
    private readonly FieldInfos fields;
    private readonly DocMap[] maps;

    /// <exception cref="UnsupportedIndexException">A segment holds something that we do not write and would lose.</exception>
    public SegmentMerger(IndexDirectory directory, string name, IReadOnlyList<SegmentReader> sources, FieldSchema schema)
    {
        this.sources = sources;
        this.directory = new TrackingDirectory(directory);
        foreach (var source in sources) Check(source, schema);
        maps = new DocMap[sources.Count];
        var count = 0;
        for (var i = 0; i < maps.Length; i++)
        {
            maps[i] = new DocMap(sources[i], count);
            count = checked(count + sources[i].NumDocs);
        }
        target = SegmentFiles.NewSegment(name, count, "merge") with { MinVersion = sources.Min(source => source.Info.MinVersion) };
        var names = sources.SelectMany(source => source.FieldInfos).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        fields = new FieldInfos(names.Select(field => SegmentFiles.WithFormats(schema[field])));
    }

    /// <summary>Where the documents of each source go, in the order of the sources: as they were when the merge began.</summary>
    public IReadOnlyList<DocMap> Maps => maps;

    /// <summary>Writes the segment's files; its <c>.si</c> is <see cref="SegmentFiles.Complete"/>'s.</summary>
    public SegmentInfo Merge()
    {
        try
        {
            var state = new SegmentWriteState(directory, target, fields);
            StoredFieldsMerger.Merge(state, sources);
            MergeNorms(state);
            DocValuesMerger.Merge(state with { Suffix = SegmentFiles.DocValuesSuffix }, sources, maps);
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

    private void MergeNorms(SegmentWriteState state)
    {
        if (!fields.Any(field => field.HasNorms)) return;
        using var writer = new NormsWriter(state);
        foreach (var field in fields.Where(field => field.HasNorms))
            writer.Add(field, () => new MergedNumbers(maps, sources.Select(source => source.Norms(field.Name)).ToArray()));
        writer.Finish();
    }

    private void MergePostings(SegmentWriteState state)
    {
        if (!fields.Any(field => field.IndexOptions != IndexOptions.None)) return;
        // The merged norms are read back from what was just written: impacts need them by document.
        using var norms = fields.Any(field => field.HasNorms) ? new NormsReader(new SegmentReadState(directory, target, fields)) : null;
        using var writer = new FieldsWriter(state with { Suffix = SegmentFiles.PostingsSuffix });
        foreach (var field in fields.Where(field => field.IndexOptions != IndexOptions.None).OrderBy(field => field.Name, StringComparer.Ordinal))
            new PostingsMerger(field, writer).Merge(sources, maps, field.HasNorms ? NormsOf(norms!, field) : null);
        writer.Finish();
    }

    private NormsBuffer NormsOf(NormsReader reader, FieldInfo field)
    {
        var norms = new NormsBuffer(target.MaxDoc);
        var cursor = reader.Norms(field);
        for (var doc = cursor.NextDoc(); doc != DocValuesCursor.NoMoreDocs; doc = cursor.NextDoc()) norms.Add(doc, (byte)cursor.Value);
        return norms;
    }
}
