using System.Collections.Frozen;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search.Across;
using SearchEngine.Papers.Search.Syntax;

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

    /// <summary>arXiv's categories, found whatever their case.</summary>
    private static readonly FrozenDictionary<string, string> Categories =
        ArxivCategory.All.ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The longest phrase that is searched for, and the longest whose words may be moved; further words are left out.</summary>
    private const int LongestPhrase = 512;
    private const int LongestSloppyPhrase = 256;

    /// <summary>The query of a text, which may hold the signs of the syntax. No text fails.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="searcher">The index, where the authors of a name are looked up; null to look for each name by itself.</param>
    /// <param name="cancellation">Stops the looking up.</param>
    /// <param name="time">How long that may take; null for any time.</param>
    /// <param name="translator">Finds the terms that are looked for in the other language, too; null for none.</param>
    public static BuiltQuery Build(
        string text, IndexSearcher? searcher, CancellationToken cancellation = default, TimeLeft? time = null, QueryTranslator? translator = null) =>
        new SyntaxTranslator(text, searcher, time ?? new TimeLeft(null), translator, cancellation).Translate();

    /// <summary>Words without signs, of which a paper should have as many as it may: a query for each, and for what stands together.</summary>
    public static List<Query> Words(string text)
    {
        var clauses = new WordClauses(translator: null);
        clauses.Add(text);
        return clauses.Once();
    }

    /// <summary>Adds words without signs, of which a paper should have as many as it may.</summary>
    public static void AddWords(WordClauses clauses, string text)
    {
        foreach (var run in new ScriptRuns(text))
        {
            var words = text.AsSpan(run.Start, run.Length);
            var queries = new List<PlacedQuery>();
            if (run.Script == Script.Han) AddHan(queries, words);
            else AddLatin(queries, words);
            clauses.Add(queries, clauses.TermsIn(words, run.Script));
        }
    }

    /// <summary>
    /// The English name of a Chinese term in English texts: all its words in one field. Null where it has none.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="weights">What its words count.</param>
    public static Query? EnglishName(string name, AcrossWeights weights)
    {
        var tokens = Tokens.Parts(Tokens.Of(English, name));
        if (tokens.Count == 0) return null;
        if (tokens.Count == 1) return BestIn(PaperFields.English, tokens[0].Term);
        // All words in one field: found faster than words of any field, and hardly worse.
        var fields = PaperFields.English.Select(field => Weighted(field, BooleanQuery.AllOf(tokens.Select(token => new TermQuery(field, token.Term)))));
        return new BoostQuery(new DisjunctionMaxQuery(fields, RankingWeights.TieBreaker), MathF.Pow(tokens.Count, -weights.Length));
    }

    /// <summary>The Chinese name of an English term where it stands in Chinese texts; null where it has no characters.</summary>
    public static Query? ChineseName(string name) =>
        Tokens.Phrase(name) is { Count: > 0 } tokens ? Phrase(PaperFields.Bigrams, tokens) : null;

    /// <summary>Papers that have all of a term: Chinese characters together, all English words.</summary>
    public static Query Whole(string term)
    {
        if (HasHan(term)) return Term(term, TextScope.All) ?? (Query)new MatchNoDocsQuery("no words");
        var words = new List<PlacedQuery>();
        AddLatin(words, term);
        return BooleanQuery.AllOf(words.Select(word => word.Query).Where(query => query is not BoostQuery));
    }

    /// <summary>What is said twice is wanted no more for that. The highest weight counts.</summary>
    internal static List<Query> Once(List<Query> clauses) =>
        [.. clauses.GroupBy(Unweighted).Select(same => same.MaxBy(WeightOf)!)];

    internal static Query Unweighted(Query clause) => clause is BoostQuery boosted ? boosted.Query : clause;

    internal static float WeightOf(Query clause) => clause is BoostQuery boosted ? boosted.Boost : 1;

    /// <summary>The request's filters, each under the name by which facets ignore it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="searcher">The index, where the authors of a name are looked up.</param>
    /// <param name="time">How long that may take.</param>
    /// <param name="cancellation">Stops the looking up.</param>
    public static IReadOnlyList<FacetSelection> Filters(PaperSearchRequest request, IndexSearcher searcher, TimeLeft time, CancellationToken cancellation)
    {
        var filters = new List<FacetSelection>();
        if (request.Categories.Count > 0) filters.Add(new(PaperFacets.Categories, BooleanQuery.AnyOf(request.Categories.Select(Category))));
        if (request.Authors.Count > 0)
            filters.Add(new(PaperFacets.Author, BooleanQuery.AnyOf(request.Authors.Select(author => AuthorFilter.Of(author, searcher, time, cancellation)))));
        if (request.HasCode is { } hasCode)
            filters.Add(new(PaperFacets.HasCode, new TermQuery(PaperFields.HasCode, hasCode ? PaperFields.True : PaperFields.False)));
        // Both are about the same: one selection, which counts by year and month ignore.
        var dates = new List<Query>();
        if (request.Dates.Count > 0) dates.Add(BooleanQuery.AnyOf(request.Dates.Select(span => Within(span.First, span.Last))));
        if (request.From is not null || request.To is not null) dates.Add(Within(request.From, request.To));
        if (dates.Count > 0) filters.Add(new(PaperFacets.Dates, dates.Count == 1 ? dates[0] : BooleanQuery.AllOf(dates)));
        return filters;

        static NumericRangeQuery Within(DateOnly? from, DateOnly? to) => new(
            PaperFields.Date,
            from is { } first ? PaperDocument.DateNumber(first) : long.MinValue,
            to is { } last ? PaperDocument.DateNumber(last) : long.MaxValue);
    }

    /// <summary><c>cs.LG</c> is a category; <c>cs</c>, <c>cs.*</c> and <c>quant-ph</c> are archives. Case does not matter.</summary>
    public static TermQuery Category(string value)
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
    private static void AddHan(List<PlacedQuery> clauses, ReadOnlySpan<char> run)
    {
        var words = Tokens.Of(Chinese, run);
        var pairs = Tokens.Pairs(run);
        for (var first = 0; first < pairs.Count;)
        {
            var end = first + 1;
            while (end < pairs.Count && pairs[end].Start < pairs[end - 1].End) end++;
            // What is longer has more pairs, but is no more wanted for that.
            var weight = 1 / MathF.Sqrt(end - first);
            for (; first < end; first++)
            {
                if (pairs[first].Type == TokenType.Bigram) clauses.Add(At(pairs[first], new BoostQuery(BestIn(PaperFields.Bigrams, pairs[first].Term), weight)));
                else AddSingle(clauses, pairs[first], words, isAll: pairs.Count == 1);
            }
        }
        AddWords(clauses, words);
        foreach (var term in TaiwanTerms.In(run.ToString()))
        {
            foreach (var other in term.Others)
                clauses.Add(new(new BoostQuery(Phrase(PaperFields.Bigrams, Tokens.Phrase(other)), RankingWeights.OtherName), term.Start, term.End));
        }
    }

    private static PlacedQuery At(KeptToken token, Query query) => new(query, token.Start, token.End);

    // A character by itself is looked for where it is a word, and a particle between two words not at all.
    private static void AddSingle(List<PlacedQuery> clauses, KeptToken character, List<KeptToken> words, bool isAll)
    {
        if (words.Exists(word => word.Start == character.Start)) clauses.Add(At(character, BestIn(PaperFields.Chinese, character.Term)));
        else if (isAll) clauses.Add(At(character, BestIn(PaperFields.Bigrams, character.Term)));
    }

    // Words within others, and single characters, say nothing that the pairs do not.
    private static void AddWords(List<PlacedQuery> clauses, List<KeptToken> words)
    {
        var end = 0;
        foreach (var word in words)
        {
            if (word.End > end && word.Type != TokenType.Ideograph)
                clauses.Add(At(word, new BoostQuery(BestIn(PaperFields.Chinese, word.Term), RankingWeights.Word)));
            end = Math.Max(end, word.End);
        }
    }

    /// <summary>
    /// Where all of a text stands together, as it is: in Chinese texts, and one without Chinese characters in English ones, too.
    /// Null for a text without words.
    /// </summary>
    /// <param name="text">The words.</param>
    /// <param name="scope">Where to look for them.</param>
    /// <param name="slop">How many places they may be moved by.</param>
    public static DisjunctionMaxQuery? Phrase(string text, TextScope scope, int slop = 0)
    {
        var fields = new List<Query>();
        if (Tokens.Phrase(text) is { Count: > 0 } inChinese) fields.Add(Phrase(scope.Bigrams, inChinese, slop));
        if (!HasHan(text) && Tokens.Parts(Tokens.Of(English, text)) is { Count: > 0 } english)
            fields.Add(Phrase(scope.English, english, slop));
        return fields.Count > 0 ? new DisjunctionMaxQuery(fields, RankingWeights.TieBreaker) : null;
    }

    /// <summary>Whether a phrase is longer than is searched for.</summary>
    public static bool IsCut(string text, int slop)
    {
        var longest = slop > 0 ? LongestSloppyPhrase : LongestPhrase;
        return text.Length > longest && Tokens.Phrase(text).Count > longest;
    }

    /// <summary>
    /// One word by itself, all of it: its characters stand together. What is written as one is found in its other ways, too, and
    /// what has another name by that.
    /// </summary>
    /// <returns>Null for a text without words.</returns>
    public static DisjunctionMaxQuery? Term(string word, TextScope scope)
    {
        if (Phrase(word, scope) is not { } phrase) return null;
        var ways = new List<Query> { phrase };
        if (HasHan(word))
        {
            foreach (var term in TaiwanTerms.In(word).Where(term => term.Start == 0 && term.End == word.Length))
                ways.AddRange(term.Others.Select(other => new BoostQuery(Phrase(scope.Bigrams, Tokens.Phrase(other)), RankingWeights.OtherName)));
        }
        else if (Tokens.Of(English, word) is [{ Positions: > 1 } whole, ..])
            ways.AddRange(scope.English.Concat(scope.Chinese).Select(field => Weighted(field, new TermQuery(field, whole.Term))));
        return ways.Count == 1 ? phrase : new DisjunctionMaxQuery(ways, RankingWeights.TieBreaker);
    }

    /// <summary>Whether a text has words, but only such as are in nearly every English text.</summary>
    public static bool IsOfStopWords(string text) =>
        !HasHan(text) && Tokens.Of(English, text).Count == 0 && Tokens.Phrase(text).Count > 0;

    public static bool HasHan(string text)
    {
        foreach (var run in new ScriptRuns(text))
        {
            if (run.Script == Script.Han) return true;
        }
        return false;
    }

    /// <summary>A query in a field, by what the field counts.</summary>
    public static Query Weighted(string field, Query query) =>
        field is PaperFields.TitleEnglish or PaperFields.TitleChinese or PaperFields.TitleBigrams ? new BoostQuery(query, RankingWeights.Title) : query;

    /// <summary>Where tokens stand in a field as they do in the query; a stop word between them leaves room for one.</summary>
    private static DisjunctionMaxQuery Phrase(string[] fields, IReadOnlyList<KeptToken> tokens, int slop = 0) => new(
        fields.Select(field => Weighted(field, new PhraseQuery(
            [.. tokens.Take(slop > 0 ? LongestSloppyPhrase : LongestPhrase).Select(token => (new Term(field, token.Term), token.Position))]) { Slop = slop })),
        RankingWeights.TieBreaker);

    private static void AddLatin(List<PlacedQuery> clauses, ReadOnlySpan<char> typed)
    {
        var run = HalfWidth(typed).AsSpan();
        var english = Tokens.Of(English, run);
        var inChinese = Tokens.Pairs(run);
        // The two see the same words, but the English one leaves out its stop words. A run of nothing else is looked for
        // in Chinese texts, where these are names: "IT 运维".
        if (english.Count == 0)
        {
            foreach (var token in inChinese) clauses.Add(At(token, Best(null, token.Term)));
            return;
        }
        KeptToken? before = null;
        for (var i = 0; i < english.Count;)
        {
            var parts = PartsOf(english, i);
            if (parts > 0) clauses.Add(At(english[i], Joined(english.GetRange(i, parts + 1), inChinese)));
            for (var end = i + Math.Max(1, parts + 1); i < end; i++)
            {
                var token = english[i];
                if (parts > 0 && PartsOf(english, i) > 0) continue;
                if (parts == 0) clauses.Add(At(token, Word(token, inChinese)));
                if (before is not null) clauses.Add(new(new BoostQuery(Phrase(PaperFields.English, [before, token]), RankingWeights.Pair), before.Start, token.End));
                before = token;
            }
        }
    }

    /// <summary>Names as they are written in English texts: <c>Ｃ＃</c> is <c>C#</c>. Every character stays in its place.</summary>
    private static string HalfWidth(ReadOnlySpan<char> text) => string.Create(text.Length, text, (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = from[i] is (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ') or '＋' or '＃' or '＊' ? (char)(from[i] - '！' + '!') : from[i];
    });

    /// <summary>How many of the tokens after this one are parts of it, as <c>k</c> and <c>means</c> are of <c>k-means</c>.</summary>
    private static int PartsOf(List<KeptToken> tokens, int index)
    {
        var parts = 0;
        while (index + parts + 1 < tokens.Count && tokens[index + parts + 1].Start < tokens[index].End) parts++;
        return parts;
    }

    /// <summary>A term that is written as one: as a whole or by its parts, whichever does better.</summary>
    private static DisjunctionMaxQuery Joined(List<KeptToken> tokens, List<KeptToken> inChinese)
    {
        var words = tokens.Skip(1).Where((_, i) => PartsOf(tokens, i + 1) == 0).Select(token => (Query)Word(token, inChinese));
        return new DisjunctionMaxQuery([Word(tokens[0], inChinese), BooleanQuery.AnyOf(words)], RankingWeights.TieBreaker);
    }

    private static DisjunctionMaxQuery Word(KeptToken token, List<KeptToken> inChinese) =>
        Best(token.Term, inChinese.Find(other => other.Start == token.Start && other.End == token.End)?.Term);

    private static DisjunctionMaxQuery Best(string? english, string? chinese)
    {
        var fields = new List<Query>();
        if (english is not null) AddFields(fields, PaperFields.English, english);
        if (chinese is not null) AddFields(fields, PaperFields.Chinese, chinese);
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
        foreach (var field in fields) into.Add(Weighted(field, new TermQuery(field, term)));
    }
}
