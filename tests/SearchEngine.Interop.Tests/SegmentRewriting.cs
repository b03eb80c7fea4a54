using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Interop.Tests;

/// <summary>
/// Copies an index, reading and writing again whatever describes segments; postings and values are copied as they are. The
/// files whose bytes leave no choice must come out as Lucene wrote them.
/// </summary>
internal static class SegmentRewriting
{
    public static void Copy(string from, string to)
    {
        using var source = new FileSystemDirectory(from);
        using var target = new FileSystemDirectory(to);
        var commit = SegmentInfos.ReadLatest(source);
        foreach (var segment in commit.Segments)
            Rewrite(source, target, segment);
        commit.WritePending(target, commit.Generation);
        target.Sync(target.List());
        target.Rename(SegmentInfos.PendingFileName(commit.Generation), SegmentInfos.FileName(commit.Generation));
        target.SyncMetadata();
    }

    private static void Rewrite(FileSystemDirectory source, FileSystemDirectory target, SegmentCommitInfo segment)
    {
        var info = segment.Info;
        using var compound = info.IsCompound ? new CompoundDirectory(source, info) : null;
        var inside = (IndexDirectory?)compound ?? source;
        var files = info.IsCompound ? inside.List() : info.Files.Where(file => !file.EndsWith(".si", StringComparison.Ordinal)).ToList();
        var fields = FieldInfosFormat.Read(inside, info);
        FieldInfosFormat.Write(target, info, fields);
        AssertSame(inside, target, $"{info.Name}.fnm");
        if (fields.Any(field => field.HasNorms))
            RewriteNorms(inside, target, info, fields);
        foreach (var file in files.Where(file => !target.Exists(file)))
            CopyFile(inside, target, file);
        if (info.IsCompound)
        {
            CompoundFormat.Write(target, info, [.. files]);
            foreach (var file in files)
                target.Delete(file);
        }

        if (info.IsSorted)
            CopyFile(source, target, $"{info.Name}.si");
        else
            SegmentInfoFormat.Write(target, info);
        if (segment.DelGen != -1)
            AssertSame(source, target, LiveDocsFormat.Write(target, LiveDocsFormat.Read(source, segment), segment));
        foreach (var file in segment.FieldInfosFiles)
        {
            var suffix = IndexFileNames.Base36(segment.FieldInfosGen);
            FieldInfosFormat.Write(target, info, FieldInfosFormat.Read(source, info, suffix), suffix);
            AssertSame(source, target, file);
        }
        foreach (var file in segment.DocValuesUpdatesFiles.Values.SelectMany(updates => updates))
            CopyFile(source, target, file);
    }

    private static void RewriteNorms(IndexDirectory source, IndexDirectory target, SegmentInfo info, FieldInfos fields)
    {
        using (var norms = new NormsReader(new SegmentReadState(source, info, fields)))
        using (var writer = new NormsWriter(new SegmentWriteState(target, info, fields)))
        {
            foreach (var field in fields.Where(field => field.HasNorms))
            {
                if (norms.TryDense(field, out var dense))
                    writer.AddDense(field, dense.Bytes);
                else
                    writer.Add(field, () => norms.Norms(field));
            }
            writer.Finish();
        }
        AssertSame(source, target, $"{info.Name}.nvd");
        AssertSame(source, target, $"{info.Name}.nvm");
    }

    private static void CopyFile(IndexDirectory source, IndexDirectory target, string file)
    {
        using var input = source.Open(file);
        using var output = target.Create(file);
        output.WriteBytes(input.Span(0, (int)input.Length));
    }

    private static void AssertSame(IndexDirectory source, IndexDirectory target, string file)
    {
        using var expected = source.Open(file);
        using var actual = target.Open(file);
        Assert.True(expected.Span(0, (int)expected.Length).SequenceEqual(actual.Span(0, (int)actual.Length)), $"{file} has other bytes than Lucene's");
    }
}
