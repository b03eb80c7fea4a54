using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Interop.Tests;

/// <summary>Tells of the segments of an index line by line what <c>SegmentsOracle tell</c> tells of them.</summary>
internal sealed class SegmentTelling
{
    private readonly List<string> lines = [];

    public static List<string> Of(string folder)
    {
        using var directory = new FileSystemDirectory(folder);
        var commit = SegmentInfos.ReadLatest(directory);
        var telling = new SegmentTelling();
        telling.Say("commit", commit.Generation, commit.Version, commit.Counter, commit.CreatedVersionMajor, Map(commit.UserData));
        foreach (var segment in commit.Segments)
            telling.Tell(directory, segment);
        return telling.lines;
    }

    private void Tell(FileSystemDirectory directory, SegmentCommitInfo segment)
    {
        var info = segment.Info;
        Say("segment", info.Name, Hex(info.Id), Hex(segment.Id), info.MaxDoc, info.IsCompound, info.Codec, info.Version, info.MinVersion, info.IsSorted);
        Say("changes", segment.DelGen, segment.DelCount, segment.SoftDelCount, segment.FieldInfosGen, segment.DocValuesGen);
        Say("notes", Map(info.Diagnostics), Map(info.Attributes));
        Say("files", Set(info.Files), Set(segment.FieldInfosFiles));
        foreach (var (field, files) in segment.DocValuesUpdatesFiles.OrderBy(update => update.Key))
            Say("updates", field, Set(files));
        if (segment.DelGen != -1)
        {
            var live = LiveDocsFormat.Read(directory, segment);
            foreach (var doc in Enumerable.Range(0, live.Length).Where(doc => !live[doc]))
                Say("deleted", doc);
        }
        using var compound = info.IsCompound ? new CompoundDirectory(directory, info) : null;
        compound?.VerifyChecksums();
        foreach (var file in compound?.List() ?? [])
            Say("inside", file, compound!.Length(file));
        var inside = (IndexDirectory?)compound ?? directory;
        var fields = FieldInfosFormat.Read(inside, info);
        Tell(fields);
        if (segment.FieldInfosGen != -1)
            Tell(FieldInfosFormat.Read(directory, info, IndexFileNames.Base36(segment.FieldInfosGen)));
        if (!fields.Any(field => field.HasNorms))
            return;
        using var norms = new NormsReader(new SegmentReadState(inside, info, fields));
        norms.VerifyChecksums();
        foreach (var field in fields.Where(field => field.HasNorms))
            Tell(norms, field, info.MaxDoc);
    }

    private void Tell(FieldInfos fields)
    {
        foreach (var field in fields)
        {
            Say("field", field.Number, field.Name, field.IndexOptions.ToString().ToUpperInvariant(),
                field.DocValuesType.ToString().ToUpperInvariant(), field.DocValuesGen,
                field.OmitNorms, field.StorePayloads, field.StoreTermVector, field.SoftDeletesField,
                field.PointDimensionCount, field.PointIndexDimensionCount, field.PointNumBytes, Map(field.Attributes));
        }
    }

    private void Tell(NormsReader norms, FieldInfo field, int maxDoc)
    {
        var forward = norms.Norms(field);
        long hash = 0;
        var byDoc = new Dictionary<int, long>();
        for (var doc = forward.NextDoc(); doc != DocValuesCursor.NoMoreDocs; doc = forward.NextDoc())
        {
            hash = ((((hash * 31) + doc) * 31) + forward.Value);
            byDoc.Add(doc, forward.Value);
        }
        Say("norms", field.Name, forward.Cost, hash);

        // What Lucene was asked in order is to be found by leaps, too.
        var random = new Random(maxDoc);
        var leaping = norms.Norms(field);
        for (var doc = 0; doc < maxDoc; doc += random.Next(1, 500))
        {
            Assert.Equal(byDoc.ContainsKey(doc), leaping.AdvanceExact(doc));
            if (byDoc.TryGetValue(doc, out var norm))
                Assert.Equal(norm, leaping.Value);
        }
        if (norms.TryDense(field, out var dense))
            Assert.Equal(Enumerable.Range(0, maxDoc).Select(doc => (byte)byDoc[doc]), dense.Bytes.ToArray());
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static string Set(IEnumerable<string> set) => $"[{string.Join(", ", set.Order(StringComparer.Ordinal))}]";

    private static string Map(IReadOnlyDictionary<string, string> map) =>
        $"{{{string.Join(", ", map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))}}}";

    private void Say(params object?[] parts) =>
        lines.Add(string.Join('|', parts.Select(part => part is bool flag ? flag ? "true" : "false" : part?.ToString())));
}
