using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Benchmarks.Search;

/// <summary>Turns a typed line of a query file into a query: the same one as the peer's TypedQueries.java.</summary>
internal static class TypedQueries
{
    private const string Title = "title";
    private const string Abstract = "abstract_en";
    private const string Chinese = "zh";
    private const float TitleBoost = 2;

    /// <summary>The types of the peer's that this engine has.</summary>
    public static readonly string[] Types = ["en", "zh", "mixed", "and_en", "and_zh", "phrase_en", "phrase_zh"];

    private static readonly EnglishAnalyzer English = new();
    private static readonly SmartChineseAnalyzer SmartChinese = new();

    public static Query Build(string type, string text) => type switch
    {
        "en" => BooleanQuery.AnyOf(Tokens(English, text).SelectMany(token => TitleAndAbstract(token.Text))),
        "zh" => BooleanQuery.AnyOf(Tokens(SmartChinese, text).Select(token => new TermQuery(Chinese, token.Text))),
        "mixed" => BooleanQuery.AnyOf(
        [
            .. Tokens(English, text).Where(token => !HasHan(token.Text)).SelectMany(token => TitleAndAbstract(token.Text)),
            .. Tokens(SmartChinese, text).Select(token => new TermQuery(Chinese, token.Text)),
        ]),
        "and_en" => BooleanQuery.AllOf(Tokens(English, text).Select(token => BooleanQuery.AnyOf(TitleAndAbstract(token.Text), 0))),
        "and_zh" => BooleanQuery.AllOf(Tokens(SmartChinese, text).Select(token => new TermQuery(Chinese, token.Text))),
        "phrase_en" => BooleanQuery.AnyOf([new BoostQuery(Phrase(English, Title, text), TitleBoost), Phrase(English, Abstract, text)], 0),
        "phrase_zh" => Phrase(SmartChinese, Chinese, text),
        _ => throw new UsageException($"unknown type of query {type}"),
    };

    private static Query[] TitleAndAbstract(string token) =>
        [new BoostQuery(new TermQuery(Title, token), TitleBoost), new TermQuery(Abstract, token)];

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
