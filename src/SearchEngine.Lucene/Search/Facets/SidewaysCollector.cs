using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Parts the documents that match all but the selections into hits, which match these too, and those that fail one selection
/// alone: they count for the facets that ignore it. All in one pass ("drill sideways").
/// </summary>
internal sealed class SidewaysCollector : ISegmentCollector, IDisposable
{
    private const int PassesAll = -1, FailsSeveral = -2;

    private readonly CompiledQuery[] selections;
    private readonly ISegmentCollector hits;
    private readonly FacetCollector facets;
    private readonly Scorer?[] scorers;
    private readonly SearchScratch scratch = new();
    private int[] failed = [];
    private int[] kept = [];
    private float[] keptScores = [];
    private int ordinal;

    /// <param name="selections">What hits have to match, in the order of the collector's selections.</param>
    /// <param name="hits">What is told of the hits.</param>
    /// <param name="facets">What counts.</param>
    public SidewaysCollector(CompiledQuery[] selections, ISegmentCollector hits, FacetCollector facets)
    {
        this.selections = selections;
        this.hits = hits;
        this.facets = facets;
        scorers = new Scorer?[selections.Length];
    }

    public bool NeedsScores => hits.NeedsScores;

    public void StartSegment(SegmentReader segment)
    {
        hits.StartSegment(segment);
        facets.StartSegment(segment);
        scratch.Dispose();
        (failed, kept, keptScores) = ([], [], []);
        var at = new SegmentSearch(segment, ordinal++, scratch);
        for (var i = 0; i < selections.Length; i++) scorers[i] = selections[i].Scorer(at);
    }

    public void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        if (docs.IsEmpty) return;
        if (failed.Length < docs.Length)
        {
            failed = scratch.Ints(docs.Length);
            kept = scratch.Ints(docs.Length);
            keptScores = scratch.Floats(docs.Length);
        }
        Test(docs);
        var count = 0;
        for (var i = 0; i < docs.Length; i++)
        {
            if (failed[i] != PassesAll) continue;
            kept[count] = docs[i];
            keptScores[count++] = scores[i];
        }
        if (count > 0)
        {
            hits.Collect(kept.AsSpan(0, count), keptScores.AsSpan(0, count));
            facets.Collect(kept.AsSpan(0, count), keptScores.AsSpan(0, count));
        }
        for (var selection = 0; selection < selections.Length; selection++)
        {
            var beside = 0;
            for (var i = 0; i < docs.Length; i++)
            {
                kept[beside] = docs[i];
                if (failed[i] == PassesAll || failed[i] == selection) beside++;
            }
            facets.CollectBeside(selection, kept.AsSpan(0, beside));
        }
    }

    public void Dispose() => scratch.Dispose();

    private void Test(ReadOnlySpan<int> docs)
    {
        failed.AsSpan(0, docs.Length).Fill(PassesAll);
        for (var selection = 0; selection < scorers.Length; selection++)
        {
            var scorer = scorers[selection];
            for (var i = 0; i < docs.Length; i++)
            {
                if (failed[i] == FailsSeveral || (scorer is not null && scorer.Matches(docs[i]))) continue;
                failed[i] = failed[i] == PassesAll ? selection : FailsSeveral;
            }
        }
    }
}
