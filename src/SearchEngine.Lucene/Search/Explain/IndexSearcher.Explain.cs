namespace SearchEngine.Lucene.Search;

public sealed partial class IndexSearcher
{
    /// <summary>
    /// Why a document has its score for a query: the value is the score of a search, to the bit. Far slower than a search, since
    /// every part of the query is searched by itself.
    /// </summary>
    /// <param name="query">The query.</param>
    /// <param name="doc">A document number of the reader.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no document of this number.</exception>
    public Explanation Explain(Query query, int doc)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var hold = Reader.Acquire();
        var ordinal = Reader.SegmentOf(doc);
        var segment = statistics.Segments[ordinal];
        var inSegment = doc - segment.DocBase;
        if (!segment.IsLive(inSegment)) return new Explanation(false, 0, "the document is deleted") { Query = query };
        var search = statistics.ForSearch();
        var simple = query.Simplify();
        var explanation = new QueryExplainer(search, ordinal, inSegment).Explain(simple, boost: 1);
        if (!explanation.IsMatch) return explanation;
        // Where sums depend on the order in which they are made, the search's is that of its bulk scorer.
        var compiled = simple.Compile(search, needsScores: true, boost: 1);
        return compiled.Scores.IsKnown ? explanation : explanation with { Value = BulkScore(compiled, ordinal, inSegment) };
    }

    private float BulkScore(CompiledQuery compiled, int ordinal, int doc)
    {
        using var scratch = new SearchScratch();
        var scorer = compiled.Bulk(new SegmentSearch(statistics.Segments[ordinal], ordinal, scratch))
            ?? throw new InvalidOperationException("a query matches a document, and none");
        var docs = scratch.Ints(BatchSize).AsSpan(0, BatchSize);
        var scores = scratch.Floats(BatchSize).AsSpan(0, BatchSize);
        while (scorer.Next <= doc)
        {
            var upTo = (int)Math.Min((scorer.Next & -(long)Stretch) + Stretch, Scorer.NoMoreDocs);
            int count;
            while ((count = scorer.Fill(upTo, docs, scores)) > 0)
                if (docs[..count].BinarySearch(doc) is >= 0 and var at) return scores[at];
        }
        throw new InvalidOperationException("a query matches a document, and not");
    }
}
