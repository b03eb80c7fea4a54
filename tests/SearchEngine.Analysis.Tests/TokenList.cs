using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Tests;

/// <summary>A token that outlives the call it was handed over in.</summary>
internal sealed record SeenToken(string Term, int Position, int Start, int End, TokenType Type);

/// <summary>Keeps tokens, with positions counted from 0.</summary>
internal sealed class TokenList : ITokenSink
{
    private readonly List<SeenToken> tokens = [];
    private int position = -1;

    public IReadOnlyList<SeenToken> Tokens => tokens;

    /// <summary>The position increments that the analyzer reported after the last token.</summary>
    public int Left { get; private set; }

    public static TokenList Of(Analyzer analyzer, ReadOnlySpan<char> text)
    {
        var list = new TokenList();
        list.Left = analyzer.Analyze(text, list);
        return list;
    }

    /// <summary>The terms, separated by spaces.</summary>
    public static string Terms(Analyzer analyzer, string text) =>
        string.Join(' ', Of(analyzer, text).Tokens.Select(token => token.Term));

    /// <summary>Each term with its position: <c>network@1</c>.</summary>
    public static string Placed(Analyzer analyzer, string text) =>
        string.Join(' ', Of(analyzer, text).Tokens.Select(token => $"{token.Term}@{token.Position}"));

    public void Accept(in Token token)
    {
        position += token.PositionIncrement;
        tokens.Add(new SeenToken(token.Term.ToString(), position, token.StartOffset, token.EndOffset, token.Type));
    }
}
