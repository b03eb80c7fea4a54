namespace SearchEngine.Lucene.Index;

/// <summary>Where the documents of one source go in the merged segment.</summary>
internal sealed class DocMap
{
    private readonly int[]? numbers;
    private readonly int docBase;

    public DocMap(SegmentReader source, int docBase)
    {
        this.docBase = docBase;
        if (source.LiveDocs is null) return;
        numbers = new int[source.MaxDoc];
        var next = docBase;
        for (var doc = 0; doc < numbers.Length; doc++) numbers[doc] = source.LiveDocs[doc] ? next++ : -1;
    }

    /// <summary>The new number of a document; -1 where it is deleted.</summary>
    public int this[int doc] => numbers is null ? docBase + doc : numbers[doc];
}
