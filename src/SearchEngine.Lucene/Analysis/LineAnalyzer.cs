namespace SearchEngine.Lucene.Analysis;

/// <summary>
/// Takes each line of a text as one term, as it is; empty lines are none. For many exact values of one field, which are indexed
/// faster together than each as a value of its own.
/// </summary>
public sealed class LineAnalyzer : Analyzer
{
    /// <inheritdoc/>
    public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = text[start..].IndexOf('\n');
            if (length < 0) length = text.Length - start;
            if (length > 0) sink.Accept(new Token(text.Slice(start, length), start, start + length));
            start += length + 1;
        }
        return 0;
    }
}
