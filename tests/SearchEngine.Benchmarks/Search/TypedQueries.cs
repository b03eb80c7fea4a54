using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Benchmarks.Search;

/// <summary>
/// Turns a typed line of a query file into a query: the same one as the peer's TypedQueries.java, on an index that the peer
/// wrote. The interop tests compare the answers of both.
/// </summary>
internal sealed class TypedQueries(IndexSearcher searcher)
{
    public const string Id = "id";

    /// <summary>What the peer counts over all hits of a query of the type facet.</summary>
    public static readonly FacetRequest Categories = new DimensionFacetRequest("category");

    private const string Title = "title";
    private const string Abstract = "abstract_en";
    private const string Chinese = "zh";
    private const float TitleBoost = 2;
    private const int FuzzyEdits = 1;

    /// <summary>The peer's types.</summary>
    public static readonly string[] Types =
        ["en", "zh", "mixed", "and_en", "and_zh", "phrase_en", "phrase_zh", "prefix", "fuzzy", "mlt", "facet"];

    private static readonly string[] ChineseParts = ["tldr", "motivation", "method", "result", "conclusion"];
    private static readonly EnglishAnalyzer English = new();
    private static readonly SmartChineseAnalyzer SmartChinese = new();
    private static readonly HashSet<string> StoredTexts = [Title, Abstract, .. ChineseParts];

    private readonly MoreLikeThis similar = new(
        searcher, new FieldAnalyzers(new StandardAnalyzer(), new Dictionary<string, Analyzer> { [Title] = English, [Abstract] = English, [Chinese] = SmartChinese }));

    public Query Build(string type, string text) => type switch
    {
        "en" => BooleanQuery.AnyOf(Tokens(English, text).SelectMany(token => TitleAndAbstract(token.Text)), 0),
        "zh" => BooleanQuery.AnyOf(Tokens(SmartChinese, text).Select(token => new TermQuery(Chinese, token.Text)), 0),
        "mixed" => Mixed(text),
        "facet" => text == "*" ? new MatchAllDocsQuery() : Mixed(text),
        "and_en" => BooleanQuery.AllOf(Tokens(English, text).Select(token => BooleanQuery.AnyOf(TitleAndAbstract(token.Text), 0))),
        "and_zh" => BooleanQuery.AllOf(Tokens(SmartChinese, text).Select(token => new TermQuery(Chinese, token.Text))),
        "phrase_en" => TitleOrAbstract(Phrase(English, Title, text), Phrase(English, Abstract, text)),
        "phrase_zh" => Phrase(SmartChinese, Chinese, text),
        "prefix" when text.ToLowerInvariant() is var prefix => TitleOrAbstract(new PrefixQuery(Title, prefix), new PrefixQuery(Abstract, prefix)),
        "fuzzy" => BooleanQuery.AnyOf(
            Tokens(English, text).Select(token => TitleOrAbstract(
                new FuzzyQuery(new Term(Title, token.Text), FuzzyEdits), new FuzzyQuery(new Term(Abstract, token.Text), FuzzyEdits))),
            0),
        "mlt" => Like(text),
        _ => throw new UsageException($"unknown type of query {type}"),
    };

    /// <summary>The terms that tell about a paper of the index, the best first; none where there is no such paper.</summary>
    public IReadOnlyList<TellingTerm> Terms(string id)
    {
        if (searcher.Search(new TermQuery(Id, id), 1).Hits is not [var found]) return [];
        var paper = searcher.Reader.Document(found.Doc, StoredTexts);
        var chinese = ChineseParts.Select(paper.Text).OfType<string>();
        return similar.Terms(
            new FieldText(Title, paper.Text(Title)!), new FieldText(Abstract, paper.Text(Abstract)!), new FieldText(Chinese, string.Join('\n', chinese)));
    }

    private BooleanQuery Like(string id) => new(
    [
        new BooleanClause(similar.Query(Terms(id)), Occur.Must),
        new BooleanClause(new TermQuery(Id, id), Occur.MustNot),
    ]);

    private static BooleanQuery Mixed(string text) => BooleanQuery.AnyOf(
        [
            .. Tokens(English, text).Where(token => !HasHan(token.Text)).SelectMany(token => TitleAndAbstract(token.Text)),
            .. Tokens(SmartChinese, text).Select(token => new TermQuery(Chinese, token.Text)),
        ],
        0);

    private static Query[] TitleAndAbstract(string token) =>
        [new BoostQuery(new TermQuery(Title, token), TitleBoost), new TermQuery(Abstract, token)];

    private static BooleanQuery TitleOrAbstract(Query title, Query inAbstract) =>
        BooleanQuery.AnyOf([new BoostQuery(title, TitleBoost), inAbstract], 0);

    private static PhraseQuery Phrase(Analyzer analyzer, string field, string text) =>
        new([.. Tokens(analyzer, text).Select(token => (new Term(field, token.Text), token.Position))]);

    private static bool HasHan(string token) => token.Any(c => c is >= '\u3400' and <= '\u4dbf' or >= '\u4e00' and <= '\u9fff');

    private static List<(string Text, int Position)> Tokens(Analyzer analyzer, string text)
    {
        var sink = new TokenSink();
        analyzer.Analyze(text, sink);
        return sink.Tokens;
    }

    private sealed class TokenSink : ITokenSink
    {
        private int position = -1;

        public List<(string Text, int Position)> Tokens { get; } = [];

        public void Accept(in Token token) => Tokens.Add((token.Term.ToString(), position += token.PositionIncrement));
    }
}
