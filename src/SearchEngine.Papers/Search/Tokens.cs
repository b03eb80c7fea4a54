using SearchEngine.Lucene.Analysis;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>A term of a text and where it stands, kept.</summary>
internal sealed record KeptToken(string Term, int Position, int Positions, int Start, int End, TokenType Type);

/// <summary>Collects the tokens of short texts.</summary>
internal static class Tokens
{
    private static readonly Analyzer Bigrams = PaperFields.Analyzers[PaperFields.TitleBigrams];

    public static List<KeptToken> Of(Analyzer analyzer, ReadOnlySpan<char> text)
    {
        var sink = new Sink();
        analyzer.Analyze(text, sink);
        return sink.Tokens;
    }

    /// <summary>
    /// What is looked for in the fields of pairs: without the first and the last character of longer runs, which the pairs
    /// hold already.
    /// </summary>
    public static List<KeptToken> Pairs(ReadOnlySpan<char> text)
    {
        var tokens = Of(Bigrams, text);
        return [.. tokens.Where((token, i) => token.Type != TokenType.Ideograph || !IsInPair(tokens, i))];
    }

    /// <summary>
    /// The tokens of a phrase in the fields of pairs. Within it, the ends of its runs are the ends of the text's runs; at its
    /// own ends the text may go on.
    /// </summary>
    public static List<KeptToken> Phrase(ReadOnlySpan<char> text)
    {
        var tokens = Parts(Of(Bigrams, text));
        if (tokens.Count > 1 && IsInPair(tokens, 0)) tokens.RemoveAt(0);
        if (tokens.Count > 1 && IsInPair(tokens, tokens.Count - 1)) tokens.RemoveAt(tokens.Count - 1);
        return tokens;
    }

    /// <summary>Without what is written as one, where its parts are there, too.</summary>
    public static List<KeptToken> Parts(List<KeptToken> tokens) => tokens.FindAll(token => token.Positions == 1);

    private static bool IsInPair(List<KeptToken> tokens, int index) => tokens[index].Type == TokenType.Ideograph
        && ((index + 1 < tokens.Count && tokens[index + 1].Position == tokens[index].Position)
            || (index > 0 && tokens[index - 1].Type == TokenType.Bigram && tokens[index - 1].End == tokens[index].End));

    private sealed class Sink : ITokenSink
    {
        private int position = -1;

        public List<KeptToken> Tokens { get; } = [];

        public void Accept(in Token token)
        {
            position += token.PositionIncrement;
            Tokens.Add(new KeptToken(token.Term.ToString(), position, token.PositionLength, token.StartOffset, token.EndOffset, token.Type));
        }
    }
}
