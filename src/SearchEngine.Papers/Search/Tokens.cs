using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Papers.Search;

/// <summary>A term of a text and where it stands, kept.</summary>
internal sealed record KeptToken(string Term, int Position, int Start, int End);

/// <summary>Collects the tokens of short texts.</summary>
internal static class Tokens
{
    public static List<KeptToken> Of(Analyzer analyzer, ReadOnlySpan<char> text)
    {
        var sink = new Sink();
        analyzer.Analyze(text, sink);
        return sink.Tokens;
    }

    private sealed class Sink : ITokenSink
    {
        private int position = -1;

        public List<KeptToken> Tokens { get; } = [];

        public void Accept(in Token token)
        {
            position += token.PositionIncrement;
            Tokens.Add(new KeptToken(token.Term.ToString(), position, token.StartOffset, token.EndOffset));
        }
    }
}
