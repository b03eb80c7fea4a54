using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Counts all facets of a search in one pass. Requests that want the same counted share it; those that ignore a selection are
/// told of more documents than the hits (<see cref="CollectBeside"/>).
/// </summary>
internal sealed class FacetCollector : ISegmentCollector, IDisposable
{
    private readonly IReadOnlyList<FacetRequest> requests;
    private readonly FacetCounter[] ofRequest;

    // By the selection that is ignored; the last ones ignore none.
    private readonly FacetCounter[][] counters;

    /// <param name="requests">What is counted.</param>
    /// <param name="selections">The names of the selections that some of them ignore, each once.</param>
    public FacetCollector(IReadOnlyList<FacetRequest> requests, IReadOnlyList<string> selections)
    {
        this.requests = requests;
        ofRequest = new FacetCounter[requests.Count];
        var groups = new Dictionary<(int Selection, object Kind), FacetCounter>();
        for (var i = 0; i < ofRequest.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(requests[i].Top, nameof(requests));
            var selection = IndexOf(selections, requests[i].Ignores);
            var key = (selection, FacetCounter.KindOf(requests[i]));
            if (!groups.TryGetValue(key, out var counter)) groups.Add(key, counter = FacetCounter.For(requests[i]));
            ofRequest[i] = counter;
        }
        counters = [.. Enumerable.Range(0, selections.Count + 1).Select(selection =>
            groups.Where(group => group.Key.Selection == selection).Select(group => group.Value).ToArray())];
    }

    public bool NeedsScores => false;

    public void StartSegment(SegmentReader segment)
    {
        foreach (var group in counters)
            foreach (var counter in group) counter.StartSegment(segment);
    }

    public void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        if (docs.IsEmpty) return;
        foreach (var counter in counters[^1]) counter.Count(docs);
    }

    /// <summary>Takes the documents that match all but perhaps one selection, by its place among the names.</summary>
    public void CollectBeside(int selection, ReadOnlySpan<int> docs)
    {
        if (docs.IsEmpty) return;
        foreach (var counter in counters[selection]) counter.Count(docs);
    }

    /// <summary>The counts, in the order of the requests. The collector is used up by it.</summary>
    public FacetCounts[] Finish()
    {
        var counts = new FacetCounts[requests.Count];
        for (var i = 0; i < counts.Length; i++) counts[i] = ofRequest[i].Finish(requests[i]);
        return counts;
    }

    public void Dispose()
    {
        foreach (var group in counters)
            foreach (var counter in group) counter.Dispose();
    }

    private static int IndexOf(IReadOnlyList<string> selections, string? name)
    {
        for (var i = 0; i < selections.Count; i++)
            if (selections[i] == name) return i;
        return selections.Count;
    }
}
