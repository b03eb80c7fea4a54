using System.Collections.Frozen;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>
/// Makes a query of what a person typed. The text is split into runs by script: words of a Latin run are looked for in the
/// English fields and among the Latin words of the Chinese ones, a Han run in the Chinese fields. Each word counts by the
/// field where it does best, so that a word in both a title and an abstract does not count twice.
/// </summary>
internal static class QueryBuilder
{
    private static readonly Analyzer English = PaperFields.Analyzers[PaperFields.TitleEnglish];
    private static readonly Analyzer Chinese = PaperFields.Analyzers[PaperFields.TitleChinese];
    private static readonly Analyzer Bigrams = PaperFields.Analyzers[PaperFields.TitleBigrams];

    /// <summary>arXiv's categories, found whatever their case.</summary>
    private static readonly FrozenDictionary<string, string> Categories =
        ArxivCategory.All.ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The query of a text; null where it holds nothing that can be searched for (only punctuation, say).</summary>
    public static Query? Build(string text)
    {
        var clauses = new List<Query>();
        foreach (var run in new ScriptRuns(text))
        {
            var words = text.AsSpan(run.Start, run.Length);
            if (run.Script == Script.Han) AddHan(clauses, words);
            else AddLatin(clauses, words);
        }
        if (clauses.Count == 0) return null;
        var query = BooleanQuery.AnyOf(clauses);
        if (ScriptDetector.ChineseScriptOf(text) != ChineseScript.Traditional) return query;
        // What is written as the query is comes first among equals.
        var sameScript = new BoostQuery(new ConstantScoreQuery(new TermQuery(PaperFields.ChineseScript, PaperFields.Traditional)), RankingWeights.SameScript);
        return new BooleanQuery([new BooleanClause(query, Occur.Must), new BooleanClause(sameScript, Occur.Should)]);
    }

    /// <summary>The query that keeps to the request's filters; null where it has none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="searcher">The index, where the authors of a name are looked up.</param>
    /// <param name="cancellation">Stops the looking up.</param>
    public static Query? Filter(PaperSearchRequest request, IndexSearcher searcher, CancellationToken cancellation)
    {
        var filters = new List<Query>();
        if (request.Categories.Count > 0) filters.Add(BooleanQuery.AnyOf(request.Categories.Select(Category)));
        if (request.Author is { } author) filters.Add(AuthorFilter.Of(author, searcher, cancellation));
        if (request.From is not null || request.To is not null)
            filters.Add(new NumericRangeQuery(
                PaperFields.Date,
                request.From is { } from ? PaperDocument.DateNumber(from) : long.MinValue,
                request.To is { } to ? PaperDocument.DateNumber(to) : long.MaxValue));
        return filters.Count switch
        {
            0 => null,
            1 => filters[0],
            _ => BooleanQuery.AllOf(filters),
        };
    }

    /// <summary><c>cs.LG</c> is a category; <c>cs</c>, <c>cs.*</c> and <c>quant-ph</c> are archives. Case does not matter.</summary>
    private static TermQuery Category(string value)
    {
        var name = value.Trim();
        if (name.EndsWith(".*", StringComparison.Ordinal)) name = name[..^2];
        return name.Contains('.')
            ? new TermQuery(PaperFields.Category, Categories.GetValueOrDefault(name, name))
            : new TermQuery(PaperFields.Archive, name.ToLowerInvariant());
    }

    /// <summary>
    /// Chinese is looked for by its pairs of characters, which find whatever is written in a text, and by its words, which
    /// know what belongs together.
    /// </summary>
    private static void AddHan(List<Query> clauses, ReadOnlySpan<char> run)
    {
        var pairs = Tokens.Of(Bigrams, run);
        for (var first = 0; first < pairs.Count;)
        {
            var end = first + 1;
            while (end < pairs.Count && pairs[end].Start < pairs[end - 1].End) end++;
            // What is longer has more pairs, but is no more wanted for that.
            var weight = 1 / MathF.Sqrt(end - first);
            for (; first < end; first++) clauses.Add(new BoostQuery(BestIn(PaperFields.Bigrams, pairs[first].Term), weight));
        }
        AddWords(clauses, run);
        foreach (var term in TaiwanTerms.In(run.ToString()))
        {
            foreach (var other in term.Others) clauses.Add(new BoostQuery(Phrase(other), RankingWeights.OtherName));
        }
    }

    // Words within others say nothing that their pairs do not. Single characters are looked for where one stands alone.
    private static void AddWords(List<Query> clauses, ReadOnlySpan<char> run)
    {
        var end = 0;
        foreach (var word in Tokens.Of(Chinese, run))
        {
            var isWithin = word.End <= end;
            end = Math.Max(end, word.End);
            if (!isWithin && (word.Term.Length > 1 || StandsAlone(run, word)))
                clauses.Add(new BoostQuery(BestIn(PaperFields.Chinese, word.Term), RankingWeights.Word));
        }
    }

    private static bool StandsAlone(ReadOnlySpan<char> run, KeptToken word) =>
        (word.Start == 0 || !char.IsLetter(run[word.Start - 1])) && (word.End == run.Length || !char.IsLetter(run[word.End]));

    /// <summary>A text in Chinese, where all of it stands together.</summary>
    private static DisjunctionMaxQuery Phrase(string text)
    {
        var pairs = Tokens.Of(Bigrams, text);
        return new DisjunctionMaxQuery(
            [.. PaperFields.Bigrams.Select(field => new PhraseQuery([.. pairs.Select(pair => (new Term(field, pair.Term), pair.Position))]))],
            RankingWeights.TieBreaker);
    }

    private static void AddLatin(List<Query> clauses, ReadOnlySpan<char> run)
    {
        var english = Tokens.Of(English, run);
        var inChinese = Tokens.Of(Bigrams, run);
        // The two see the same words, but the English one leaves out its stop words. A run of nothing else is looked for
        // in Chinese texts, where these are names: "IT 运维".
        if (english.Count == 0)
        {
            foreach (var token in inChinese) clauses.Add(Best(null, token.Term));
            return;
        }
        foreach (var token in english)
        {
            var twin = inChinese.Find(other => other.Start == token.Start);
            clauses.Add(Best(token.Term, twin?.Term));
        }
        for (var i = 1; i < english.Count; i++) clauses.Add(Pair(english[i - 1], english[i]));
    }

    /// <summary>Two words in the distance they have in the query (a stop word between them leaves room for one).</summary>
    private static BoostQuery Pair(KeptToken first, KeptToken second)
    {
        var fields = new List<Query>();
        foreach (var field in PaperFields.English)
        {
            var phrase = new PhraseQuery([(new Term(field, first.Term), first.Position), (new Term(field, second.Term), second.Position)]);
            fields.Add(field == PaperFields.TitleEnglish ? new BoostQuery(phrase, RankingWeights.Title) : phrase);
        }
        return new BoostQuery(new DisjunctionMaxQuery(fields, RankingWeights.TieBreaker), RankingWeights.Pair);
    }

    private static DisjunctionMaxQuery Best(string? english, string? chinese)
    {
        var fields = new List<Query>();
        if (english is not null) AddFields(fields, PaperFields.English, english);
        if (chinese is not null) AddFields(fields, PaperFields.Bigrams, chinese);
        return new DisjunctionMaxQuery(fields, RankingWeights.TieBreaker);
    }

    private static DisjunctionMaxQuery BestIn(string[] fields, string term)
    {
        var queries = new List<Query>();
        AddFields(queries, fields, term);
        return new DisjunctionMaxQuery(queries, RankingWeights.TieBreaker);
    }

    private static void AddFields(List<Query> into, string[] fields, string term)
    {
        into.Add(new BoostQuery(new TermQuery(fields[0], term), RankingWeights.Title));
        foreach (var field in fields.AsSpan(1)) into.Add(new TermQuery(field, term));
    }
}
