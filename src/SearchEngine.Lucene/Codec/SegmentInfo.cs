namespace SearchEngine.Lucene.Codec;

/// <summary>What is fixed about a segment once it is written: the contents of its <c>.si</c> file.</summary>
internal sealed record SegmentInfo
{
    /// <summary>Underscore and a base-36 number, e.g. <c>_1a</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How many documents it holds, deleted ones included.</summary>
    public required int MaxDoc { get; init; }

    /// <summary>16 random bytes that each file of the segment repeats.</summary>
    public required byte[] Id { get; init; }

    public bool IsCompound { get; init; }

    /// <summary>The name of the codec that wrote it; <c>Lucene87</c> is what we write.</summary>
    public string Codec { get; init; } = "Lucene87";

    /// <summary>The Lucene version that wrote it.</summary>
    public Version Version { get; init; } = new(8, 8, 1);

    /// <summary>The oldest Lucene version among the segments it was merged from; null where unknown.</summary>
    public Version? MinVersion { get; init; } = new(8, 8, 1);

    /// <summary>Free notes, such as the source (flush or merge).</summary>
    public IReadOnlyDictionary<string, string> Diagnostics { get; init; } = new Dictionary<string, string>();

    /// <summary>Notes of the formats, such as <c>Lucene87StoredFieldsFormat.mode</c>.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Every file of the segment except those with a generation (live docs).</summary>
    public IReadOnlySet<string> Files { get; init; } = new HashSet<string>();

    /// <summary>Whether the segment was written sorted (an index sort), which is read but never written.</summary>
    public bool IsSorted { get; init; }
}

/// <summary>A segment within a commit: what can change about it, which is what is deleted.</summary>
internal sealed record SegmentCommitInfo
{
    public required SegmentInfo Info { get; init; }

    /// <summary>16 random bytes, new with each change.</summary>
    public required byte[] Id { get; init; }

    /// <summary>The generation of its live docs file; -1 while nothing is deleted.</summary>
    public long DelGen { get; init; } = -1;

    /// <summary>How many documents are deleted.</summary>
    public int DelCount { get; init; }

    /// <summary>The generation of updated field infos; -1 for none.</summary>
    public long FieldInfosGen { get; init; } = -1;

    /// <summary>The generation of updated doc values; -1 for none.</summary>
    public long DocValuesGen { get; init; } = -1;

    public int SoftDelCount { get; init; }

    public IReadOnlySet<string> FieldInfosFiles { get; init; } = new HashSet<string>();

    public IReadOnlyDictionary<int, IReadOnlySet<string>> DocValuesUpdatesFiles { get; init; } = new Dictionary<int, IReadOnlySet<string>>();

    /// <summary>Every file that the commit needs for this segment.</summary>
    public IEnumerable<string> AllFiles
    {
        get
        {
            foreach (var file in Info.Files) yield return file;
            if (DelGen != -1) yield return IndexFileNames.GenerationFile(Info.Name, DelGen, "liv");
            foreach (var file in FieldInfosFiles) yield return file;
            foreach (var files in DocValuesUpdatesFiles.Values)
                foreach (var file in files) yield return file;
        }
    }
}
