using System.Collections.Immutable;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Explains the score of one document. Each part of a query is searched by itself, with the boost that it has in the whole, so
/// that the numbers are those that the search adds up.
/// </summary>
/// <param name="statistics">The index.</param>
/// <param name="ordinal">The document's segment.</param>
/// <param name="doc">The document's number in the segment.</param>
internal sealed class QueryExplainer(IndexStatistics statistics, int ordinal, int doc)
{
    private readonly Bm25Explainer bm25 = new(statistics, ordinal, doc);

    /// <summary>Explains a query in its simplest form.</summary>
    /// <param name="query">The query.</param>
    /// <param name="boost">What its scores are multiplied by.</param>
    public Explanation Explain(Query query, float boost)
    {
        // A boost multiplies what is within it, and is told there.
        if (query is BoostQuery boosted) return Explain(boosted.Query, Math.Min(boosted.Boost * boost, float.MaxValue));
        using var scratch = new SearchScratch();
        var scorer = query.Compile(statistics, needsScores: true, boost).Scorer(new SegmentSearch(statistics.Segments[ordinal], ordinal, scratch));
        if (scorer is null || !scorer.Matches(doc)) return NoMatch(query);
        var explanation = query switch
        {
            TermQuery term => bm25.Explain(term, boost, scorer),
            PhraseQuery or MultiPhraseQuery or PhrasePrefixQuery => bm25.Explain(query, boost, scorer),
            BooleanQuery combination => Sum(combination, boost, scorer),
            DisjunctionMaxQuery best => Best(best, boost, scorer),
            ValueBoostQuery changed => Changed(changed, boost, scorer),
            CombinedFieldsQuery => new Explanation(true, scorer.Score(), $"{query}, by BM25 of the fields as one"),
            ConstantScoreQuery or NumericRangeQuery or SortedSetRangeQuery or MatchAllDocsQuery => Constant(query, boost, scorer),
            FuzzyQuery => new Explanation(true, scorer.Score(), $"{query}, by BM25 of the terms that are so close"),
            MultiTermQuery => Constant(query, boost, scorer),
            _ => new Explanation(true, scorer.Score(), query.ToString()),
        };
        return explanation with { Query = query };
    }

    private static Explanation Constant(Query query, float boost, Scorer scorer) => Explanation.Number(
        scorer.Score(), $"{query}, which scores by its boost alone", Explanation.Number(boost, "boost"));

    private Explanation Changed(ValueBoostQuery query, float boost, Scorer scorer)
    {
        var values = statistics.Segments[ordinal].NumericDocValues(query.Field);
        var worth = values is not null && values.AdvanceExact(doc)
            ? Explanation.Number((float)query.Function.Of(values.Value), $"{query.Function.Text(query.Field)} with", Explanation.Number(values.Value, query.Field))
            : Explanation.Number((float)query.Missing, $"what stands for {query.Field}, which is missing");
        List<Explanation> parts = [Explain(query.Query, boost: 1), worth];
        var how = query.Combination == ValueCombination.Multiply ? "product of" : "sum of";
        if (boost != 1)
        {
            parts.Insert(0, Explanation.Number(boost, "boost"));
            if (query.Combination == ValueCombination.Add) how = "boost times sum of";
        }
        if (worth.Value < 0) how += ", 0 at least";
        return Explanation.Number(scorer.Score(), how, [.. parts]);
    }

    private Explanation Sum(BooleanQuery query, float boost, Scorer scorer)
    {
        var parts = ImmutableArray.CreateBuilder<Explanation>();
        foreach (var (part, occur) in query.Clauses)
        {
            if (occur is Occur.MustNot) continue;
            if (occur is Occur.Filter) parts.Add(new Explanation(true, 0, $"{part}, required without a score") { Query = part });
            else if (Explain(part, boost) is { IsMatch: true } match) parts.Add(match);
        }
        return Explanation.Number(scorer.Score(), "sum of", parts.ToImmutable());
    }

    private Explanation Best(DisjunctionMaxQuery query, float boost, Scorer scorer)
    {
        var parts = query.Disjuncts.Select(disjunct => Explain(disjunct, boost)).Where(part => part.IsMatch).OrderByDescending(part => part.Value);
        var description = query.TieBreaker == 0 ? "best of" : FormattableString.Invariant($"best of, plus {query.TieBreaker} times the others");
        return Explanation.Number(scorer.Score(), description, [.. parts]);
    }

    private Explanation NoMatch(Query query)
    {
        var details = ImmutableArray.CreateBuilder<Explanation>();
        if (query is BooleanQuery combination)
        {
            foreach (var (part, occur) in combination.Clauses)
            {
                var isMatch = Matches(part);
                if (occur is Occur.Must or Occur.Filter && !isMatch) details.Add(new Explanation(false, 0, $"{part}, required, does not match") { Query = part });
                if (occur is Occur.MustNot && isMatch) details.Add(new Explanation(true, 0, $"{part}, ruled out, matches") { Query = part });
            }
        }
        var reason = query is BooleanQuery { MinimumShouldMatch: > 1 and var minimum } && details.Count == 0
            ? FormattableString.Invariant($"fewer than {minimum} of {query} match")
            : $"{query} does not match";
        return new Explanation(false, 0, reason) { Query = query, Details = details.ToImmutable() };
    }

    private bool Matches(Query query)
    {
        using var scratch = new SearchScratch();
        var scorer = query.Compile(statistics, needsScores: false, boost: 1).Scorer(new SegmentSearch(statistics.Segments[ordinal], ordinal, scratch));
        return scorer is not null && scorer.Matches(doc);
    }
}
