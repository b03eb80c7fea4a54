namespace SearchEngine.Lucene.Search;

/// <summary>
/// Brings a boolean query into a form that is cheaper to answer and says the same: clauses that say nothing go, equal
/// scoring clauses become one with the sum of their boosts, disjunctions within a disjunction are taken apart.
/// </summary>
internal static class BooleanSimplifier
{
    /// <summary>Simplifies a query whose clauses are in their simplest form.</summary>
    public static Query Apply(BooleanQuery query)
    {
        while (true)
        {
            if (Single(query) is { } other) return other;
            var simpler = WithoutRepeatedConditions(query)
                ?? WithoutEmptyFilters(query)
                ?? WithFilteredShouldsRequired(query)
                ?? WithEqualClausesAdded(query, Occur.Should)
                ?? WithEqualClausesAdded(query, Occur.Must)
                ?? WithMatchAllAsConstant(query)
                ?? Flattened(query);
            if (simpler is null) return query;
            query = simpler;
        }
    }

    /// <summary>Queries that are one clause, or impossible.</summary>
    private static Query? Single(BooleanQuery query)
    {
        if (query.Clauses.IsEmpty) return new MatchNoDocsQuery("empty BooleanQuery");
        if (query.Clauses.Length == 1)
        {
            var (inner, occur) = query.Clauses[0];
            switch (occur, query.MinimumShouldMatch)
            {
                case (Occur.Should, 0 or 1) or (Occur.Must, 0): return inner;
                case (Occur.Filter, 0): return new BoostQuery(ConstantScoreQuery.Of(inner), 0);
                case (Occur.MustNot, 0): return new MatchNoDocsQuery("pure negative BooleanQuery");
            }
        }
        var excluded = Set(query, Occur.MustNot);
        if (excluded.Count == 0) return null;
        if (excluded.Contains(new MatchAllDocsQuery())) return new MatchNoDocsQuery("MUST_NOT clause is MatchAllDocsQuery");
        foreach (var (inner, occur) in query.Clauses)
            if (occur is Occur.Must or Occur.Filter && excluded.Contains(inner))
                return new MatchNoDocsQuery("FILTER or MUST clause also in MUST_NOT");
        return null;
    }

    private static BooleanQuery? WithoutRepeatedConditions(BooleanQuery query)
    {
        HashSet<BooleanClause> seen = [];
        return Where(query, clause => clause.Occur is Occur.Must or Occur.Should || seen.Add(clause));
    }

    /// <summary>Leaves out filters that are also required with scores, or that let everything through beside other requirements.</summary>
    private static BooleanQuery? WithoutEmptyFilters(BooleanQuery query)
    {
        var required = Set(query, Occur.Must);
        var others = required.Count + Set(query, Occur.Filter).Count - 1;
        return Where(query, clause =>
            clause.Occur != Occur.Filter
            || !(required.Contains(clause.Query) || (others > 0 && clause.Query is MatchAllDocsQuery)));
    }

    /// <summary>A should clause that is also a filter has to match, so the two are a must clause.</summary>
    private static BooleanQuery? WithFilteredShouldsRequired(BooleanQuery query)
    {
        var both = Set(query, Occur.Should);
        both.IntersectWith(Set(query, Occur.Filter));
        if (both.Count == 0) return null;
        var minimum = query.MinimumShouldMatch;
        List<BooleanClause> clauses = [];
        foreach (var clause in query.Clauses)
        {
            if (clause.Occur is Occur.Should && both.Contains(clause.Query))
            {
                clauses.Add(clause with { Occur = Occur.Must });
                minimum--;
            }
            else if (clause.Occur is not Occur.Filter || !both.Contains(clause.Query))
                clauses.Add(clause);
        }
        return new BooleanQuery(clauses, Math.Max(0, minimum));
    }

    private static BooleanQuery? WithEqualClausesAdded(BooleanQuery query, Occur occur)
    {
        if (occur == Occur.Should && query.MinimumShouldMatch > 1) return null;
        Dictionary<Query, double> boosts = [];
        List<Query> order = [];
        var count = 0;
        foreach (var clause in query.Clauses)
        {
            if (clause.Occur != occur) continue;
            count++;
            var inner = clause.Query;
            var boost = 1.0;
            while (inner is BoostQuery boosted)
            {
                boost *= boosted.Boost;
                inner = boosted.Query;
            }
            if (!boosts.TryGetValue(inner, out var sum)) order.Add(inner);
            boosts[inner] = sum + boost;
        }
        if (order.Count == count) return null;
        var merged = order.Select(inner => new BooleanClause(BoostQuery.Of(inner, (float)Math.Min(boosts[inner], float.MaxValue)), occur));
        return new BooleanQuery(merged.Concat(query.Clauses.Where(clause => clause.Occur != occur)), query.MinimumShouldMatch);
    }

    /// <summary>Where everything is required with a score and filters choose, the filters with that constant score do.</summary>
    private static BooleanQuery? WithMatchAllAsConstant(BooleanQuery query)
    {
        var musts = query.Clauses.Where(clause => clause.Occur == Occur.Must).ToArray();
        if (musts.Length != 1 || !query.Clauses.Any(clause => clause.Occur == Occur.Filter)) return null;
        var boost = musts[0].Query switch
        {
            MatchAllDocsQuery => 1,
            BoostQuery { Query: MatchAllDocsQuery } boosted => boosted.Boost,
            _ => -1,
        };
        if (boost < 0) return null;
        var conditions = Apply(new BooleanQuery(query.Clauses.Where(clause => clause.Occur is Occur.Filter or Occur.MustNot)));
        var constant = BoostQuery.Of(ConstantScoreQuery.Of(conditions), boost);
        return new BooleanQuery(
            query.Clauses.Where(clause => clause.Occur == Occur.Should).Prepend(new BooleanClause(constant, Occur.Must)),
            query.MinimumShouldMatch);
    }

    private static BooleanQuery? Flattened(BooleanQuery query)
    {
        if (query.MinimumShouldMatch > 1 || !query.Clauses.Any(IsDisjunction)) return null;
        return new BooleanQuery(
            query.Clauses.SelectMany(clause => IsDisjunction(clause) ? ((BooleanQuery)clause.Query).Clauses : [clause]),
            query.MinimumShouldMatch);

        static bool IsDisjunction(BooleanClause clause) =>
            clause is { Occur: Occur.Should, Query: BooleanQuery { MinimumShouldMatch: <= 1 } inner }
            && inner.Clauses.All(part => part.Occur == Occur.Should);
    }

    private static BooleanQuery? Where(BooleanQuery query, Func<BooleanClause, bool> keeps)
    {
        var kept = query.Clauses.Where(keeps).ToArray();
        return kept.Length == query.Clauses.Length ? null : new BooleanQuery(kept, query.MinimumShouldMatch);
    }

    private static HashSet<Query> Set(BooleanQuery query, Occur occur) =>
        [.. query.Clauses.Where(clause => clause.Occur == occur).Select(clause => clause.Query)];
}
