using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// The <c>.liv</c> file: a bit for each document of a segment, set while it is not deleted (format Lucene50LiveDocs). It lies
/// outside a compound file, and each deletion writes a new one, of the next generation.
/// </summary>
internal static class LiveDocsFormat
{
    private const string Format = "Lucene50LiveDocs";
    private const int FormatVersion = 0;

    /// <summary>Reads the live documents of the segment's <see cref="SegmentCommitInfo.DelGen"/>.</summary>
    /// <exception cref="CorruptIndexException">The file is damaged, or not as many documents are deleted as the commit says.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static FixedBitSet Read(IndexDirectory directory, SegmentCommitInfo info)
    {
        var maxDoc = info.Info.MaxDoc;
        using var input = MetadataFile.Open(directory, FileName(info));
        var reader = MetadataFile.Body(input);
        CodecHeader.CheckIndexHeader(ref reader, Format, FormatVersion, FormatVersion, info.Info.Id, IndexFileNames.Base36(info.DelGen));
        var wordCount = FixedBitSet.WordCount(maxDoc);
        if (reader.Remaining != (long)wordCount * sizeof(ulong)) throw reader.Corrupt($"{reader.Remaining} bytes of bits for {maxDoc} documents");
        var words = new ulong[wordCount];
        for (var i = 0; i < words.Length; i++) words[i] = (ulong)reader.ReadInt64();
        if ((maxDoc & 63) != 0 && words[^1] >> (maxDoc & 63) != 0) throw reader.Corrupt($"bits after the last document ({maxDoc}) are set");
        var live = new FixedBitSet(maxDoc, words);
        var deleted = maxDoc - live.Count();
        if (deleted != info.DelCount) throw reader.Corrupt($"{deleted} documents are deleted where the commit has {info.DelCount}");
        return live;
    }

    /// <summary>Writes the live documents as the segment's <see cref="SegmentCommitInfo.DelGen"/> and gives the file's name.</summary>
    /// <exception cref="ArgumentException">The set is not the segment's, or its number of deletions is not the commit's.</exception>
    public static string Write(IndexDirectory directory, FixedBitSet live, SegmentCommitInfo info)
    {
        if (live.Length != info.Info.MaxDoc) throw new ArgumentException($"{live.Length} bits for {info.Info.MaxDoc} documents", nameof(live));
        var deleted = live.Length - live.Count();
        if (deleted != info.DelCount) throw new ArgumentException($"{deleted} documents are deleted where the commit has {info.DelCount}", nameof(info));
        var name = FileName(info);
        using var output = directory.Create(name);
        CodecHeader.WriteIndexHeader(output, Format, FormatVersion, info.Info.Id, IndexFileNames.Base36(info.DelGen));
        foreach (var word in live.Words) output.WriteInt64((long)word);
        CodecHeader.WriteFooter(output);
        return name;
    }

    private static string FileName(SegmentCommitInfo info)
    {
        if (info.DelGen < 1) throw new ArgumentException($"the segment {info.Info.Name} has no deletions", nameof(info));
        return IndexFileNames.GenerationFile(info.Info.Name, info.DelGen, "liv");
    }
}
