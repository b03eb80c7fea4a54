using System.Numerics;
using System.Runtime.CompilerServices;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// Where the documents of one source go in the merged segment: they keep their order and close up where some are deleted.
/// </summary>
internal sealed class DocMap
{
    private readonly FixedBitSet? live;

    /// <summary>For each word of the set the new number of the first live document from there on.</summary>
    private readonly int[] starts = [];

    /// <summary>The map of a source as it is; what is deleted of it later changes nothing here.</summary>
    /// <param name="source">The source, whose live documents do not change.</param>
    /// <param name="docBase">How many documents the sources before it have.</param>
    public DocMap(SegmentReader source, int docBase)
    {
        DocBase = docBase;
        Count = source.LiveDocs?.Count() ?? source.MaxDoc;
        if (Count == source.MaxDoc) return;
        live = source.LiveDocs!;
        var words = live.Words;
        starts = new int[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            starts[i] = docBase;
            docBase += BitOperations.PopCount(words[i]);
        }
    }

    /// <summary>The new number of the source's first document that is kept.</summary>
    public int DocBase { get; }

    /// <summary>How many of the source's documents are kept.</summary>
    public int Count { get; }

    /// <summary>Whether no document is deleted: then <see cref="DocBase"/> is added to all numbers.</summary>
    public bool KeepsAll => live is null;

    /// <summary>The new number of a document; -1 where it is deleted.</summary>
    public int this[int doc]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (live is null) return DocBase + doc;
            var word = live.Words[doc >> 6];
            var bit = 1UL << doc;
            return (word & bit) == 0 ? -1 : starts[doc >> 6] + BitOperations.PopCount(word & (bit - 1));
        }
    }
}
