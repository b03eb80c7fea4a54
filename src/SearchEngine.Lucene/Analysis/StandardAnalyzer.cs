namespace SearchEngine.Lucene.Analysis;

/// <summary>
/// The words of a text in lower case, in no particular language: for names. Lucene's <c>StandardAnalyzer</c> as it is
/// by default, without stop words and stems.
/// </summary>
public sealed class StandardAnalyzer : Analyzer
{
    /// <inheritdoc/>
    public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
    {
        Span<char> term = stackalloc char[StandardTokenizer.MaxTokenLength];
        var tokens = new StandardTokenizer(text);
        while (tokens.Next())
        {
            var word = tokens.Term;
            LowerCase.Fold(word, term);
            sink.Accept(new Token(term[..word.Length], tokens.Start, tokens.End, type: tokens.Type));
        }
        return 0;
    }
}
