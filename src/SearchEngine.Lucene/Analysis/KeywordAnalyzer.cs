namespace SearchEngine.Lucene.Analysis;

/// <summary>
/// The whole value as one token, unchanged: for identifiers and categories. An empty value has no token.
/// </summary>
public sealed class KeywordAnalyzer : Analyzer
{
    /// <inheritdoc/>
    public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
    {
        if (!text.IsEmpty)
            sink.Accept(new Token(text, 0, text.Length));
        return 0;
    }
}
