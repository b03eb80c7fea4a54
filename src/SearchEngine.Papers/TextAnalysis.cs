using System.Collections.Frozen;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers;

/// <summary>Shows what becomes of a text before it is indexed or searched: its tokens, as a field of the index has them.</summary>
public static class TextAnalysis
{
    private static readonly FrozenDictionary<string, Analyzer> Named = new Dictionary<string, Analyzer>
    {
        ["bigram"] = new ChineseBigramAnalyzer(),
        ["chinese"] = new ChineseAnalyzer(),
        ["english"] = new EnglishAnalyzer(),
        ["scientific"] = new ScientificEnglishAnalyzer(),
        ["smartcn"] = new SmartChineseAnalyzer(),
        ["standard"] = new StandardAnalyzer(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The fields that can be searched, in ordinal order.</summary>
    public static IReadOnlyList<string> Fields { get; } = [.. PaperFields.Analyzers.Fields.Except(PaperFields.Suggested).Union(PaperFields.Exact).Order(StringComparer.Ordinal)];

    /// <summary>The names of single analyzers, to compare a field's with, in ordinal order.</summary>
    public static IReadOnlyList<string> Analyzers { get; } = [.. Named.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The tokens of a text as a field has them.</summary>
    /// <exception cref="ArgumentException">There is no such field among <see cref="Fields"/>.</exception>
    public static IReadOnlyList<AnalyzedToken> InField(string field, string text) =>
        Fields.Contains(field)
            ? Analyze(PaperFields.Analyzers[field], text)
            : throw new ArgumentException($"there is no field '{field}'; the fields are {string.Join(", ", Fields)}", nameof(field));

    /// <summary>The tokens of a text as one of the <see cref="Analyzers"/> has them.</summary>
    /// <exception cref="ArgumentException">There is no such analyzer.</exception>
    public static IReadOnlyList<AnalyzedToken> By(string analyzer, string text) =>
        Named.TryGetValue(analyzer, out var named)
            ? Analyze(named, text)
            : throw new ArgumentException($"there is no analyzer '{analyzer}'; the analyzers are {string.Join(", ", Analyzers)}", nameof(analyzer));

    private static List<AnalyzedToken> Analyze(Analyzer analyzer, string text)
    {
        var sink = new Sink(text);
        analyzer.Analyze(text, sink);
        return sink.Tokens;
    }

    private sealed class Sink(string text) : ITokenSink
    {
        private int position = -1;

        public List<AnalyzedToken> Tokens { get; } = [];

        public void Accept(in Token token)
        {
            position += token.PositionIncrement;
            Tokens.Add(new AnalyzedToken(
                token.Term.ToString(),
                text[token.StartOffset..token.EndOffset],
                position,
                token.PositionLength,
                token.StartOffset,
                token.EndOffset,
                token.Type));
        }
    }
}

/// <summary>One token of a text.</summary>
/// <param name="Term">What is indexed and searched, after folding and stemming.</param>
/// <param name="Text">What the text has in its place.</param>
/// <param name="Position">Where it stands among the others, from 0: several may share a position, and some may stay free.</param>
/// <param name="PositionLength">How many positions it spans.</param>
/// <param name="Start">Where it starts in the text, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Type">What kind of text it is.</param>
public sealed record AnalyzedToken(string Term, string Text, int Position, int PositionLength, int Start, int End, TokenType Type);
