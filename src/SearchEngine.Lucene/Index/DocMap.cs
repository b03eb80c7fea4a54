namespace SearchEngine.Lucene.Index;

/// <summary>Where the documents of one source go in the merged segment.</summary>
internal sealed class DocMap
{
    private readonly int[]? numbers;

    public DocMap(SegmentReader source, int docBase)
    {
        DocBase = docBase;
        if (source.LiveDocs is null) return;
        numbers = new int[source.MaxDoc];
        var next = docBase;
        for (var doc = 0; doc < numbers.Length; doc++) numbers[doc] = source.LiveDocs[doc] ? next++ : -1;
    }

    /// <summary>The new number of the source's first document that is kept.</summary>
    public int DocBase { get; }

    /// <summary>Whether no document is deleted: then <see cref="DocBase"/> is added to all numbers.</summary>
    public bool KeepsAll => numbers is null;

    /// <summary>The new number of a document; -1 where it is deleted.</summary>
    public int this[int doc] => numbers is null ? DocBase + doc : numbers[doc];
}
