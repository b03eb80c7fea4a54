using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search.Across;
using SearchEngine.Papers.Search.Syntax;

namespace SearchEngine.Papers.Search.Direct;

/// <summary>
/// Queries that name papers: by ids, by whole titles, or by an author. Whether a text is a title or a name is not guessed from
/// how it looks: the index has it or not. Papers that are named come first; behind them, but for ids, comes what the words find.
/// </summary>
/// <param name="searcher">The index.</param>
/// <param name="time">How long the looking up may take.</param>
/// <param name="translator">What finds names in the other language for what is searched as words; null for none.</param>
/// <param name="cancellation">Stops the looking up.</param>
internal sealed class NamedPapers(IndexSearcher searcher, TimeLeft time, QueryTranslator? translator, CancellationToken cancellation)
{
    /// <summary>The most titles that are pasted at once, one in each line.</summary>
    private const int MaxTitles = 100;

    /// <summary>Beyond this length a title that the syntax does not understand is not looked for by its words.</summary>
    private const int MaxTitleWords = 1000;

    /// <summary>The query of a text: as it names papers, else as words with the signs of the syntax.</summary>
    public BuiltQuery Build(string text)
    {
        if (NamedIds.Read(text, out var title) is { Count: > 0 } ids) return OfIds(ids, title);
        var built = QueryBuilder.Build(text, searcher, cancellation, time, translator);
        if (string.IsNullOrWhiteSpace(text)) return built;
        if (TitlesOf(text) is { } titles) return OfTitles(titles, text, built);
        return new NamedAuthors(searcher, time, cancellation).Find(text, built) is { } authors
            ? built with { Query = Before(authors, built.Query), Named = NamedBy.Author }
            : built;
    }

    private BuiltQuery OfIds(IReadOnlyList<NamedId> ids, string title)
    {
        var named = ids.Select((id, i) => (Query)new BoostQuery(new ConstantScoreQuery(new TermQuery(PaperFields.Id, id.Id)), ids.Count - i));
        var missing = ids.Where(id => !Has(new TermQuery(PaperFields.Id, id.Id)))
            .Select(id => new QueryNotice(id.Start, id.Length, QueryNoticeKind.NoSuchPaper, $"the index has no paper {id.Id}"));
        Query query = ids.Count == 1 ? named.Single() : BooleanQuery.AnyOf(named);
        if (title.Length > 0)
        {
            var words = QueryBuilder.Build(title, searcher, cancellation, time).Query;
            query = Before(new ConstantScoreQuery(new TermQuery(PaperFields.Id, ids[0].Id)), words);
        }
        return new BuiltQuery(query, [.. missing], new Dictionary<Query, (int, int)>(), null, []) { Named = NamedBy.Id };
    }

    /// <summary>The papers whose title a text is, or whose titles its lines are; null where there are none.</summary>
    private Query? TitlesOf(string text)
    {
        // No title begins with a minus, but -learning does.
        if (text.AsSpan().TrimStart() is ['-', not ' ', ..]) return null;
        if (TermOf(text) is { } whole && Has(whole)) return whole;
        var lines = text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length is < 2 or > MaxTitles) return null;
        var titles = new List<Query>();
        foreach (var line in lines)
        {
            if (TermOf(line) is not { } one || !Has(one)) return null;
            titles.Add(one);
        }
        return BooleanQuery.AnyOf(titles.Distinct());

        static TermQuery? TermOf(string text) => TitleKey.Of(text) is { } key ? new TermQuery(PaperFields.TitleKey, key) : null;
    }

    /// <summary>
    /// A title may hold what looks like signs of the syntax. If with these it does not even find its own paper, then they were
    /// none.
    /// </summary>
    private BuiltQuery OfTitles(Query titles, string text, BuiltQuery built)
    {
        var words = built.Query;
        if (words is null || !Has(BooleanQuery.AllOf(words, titles)))
        {
            var plain = text.Length <= MaxTitleWords ? QueryBuilder.Once(QueryBuilder.Words(text)) : [];
            words = plain.Count == 0 ? null : BooleanQuery.AnyOf(plain);
            built = built with { Expansions = [] };
        }
        return built with { Query = Before(new ConstantScoreQuery(titles), words), Named = NamedBy.Title, Notices = [] };
    }

    private static Query Before(Query named, Query? words)
    {
        var first = new BoostQuery(named, RankingWeights.Named);
        return words is null ? first : BooleanQuery.AnyOf([first, words]);
    }

    private bool Has(Query query) => searcher.Count(query, cancellation) > 0;
}
