using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>Takes all hits of a search, segment by segment, in the order of documents.</summary>
internal interface ISegmentCollector
{
    /// <summary>Whether scores are looked at. Where no collector does, none are computed.</summary>
    bool NeedsScores { get; }

    /// <summary>Begins a segment; called for each, also where it has no hits.</summary>
    void StartSegment(SegmentReader segment);

    /// <summary>Takes a batch of hits.</summary>
    /// <param name="docs">The documents, counted within the segment, ascending, none of them deleted.</param>
    /// <param name="scores">The score of each; meaningless where no collector needs scores.</param>
    void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores);
}

/// <summary>Takes all hits and keeps the first of an order.</summary>
internal interface IHitCollector : ISegmentCollector
{
    /// <summary>The hits in order, and the place of the last of them; null without hits. The collector is used up by it.</summary>
    (TopDocs Hits, SearchAfter? Last) Finish();
}
