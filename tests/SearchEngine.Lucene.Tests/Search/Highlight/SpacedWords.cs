using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Lucene.Tests.Search.Highlight;

/// <summary>Words between spaces, as they are.</summary>
public sealed class SpacedWords : Analyzer
{
    public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
    {
        foreach (var range in text.Split(' '))
        {
            var (start, length) = range.GetOffsetAndLength(text.Length);
            if (length > 0) sink.Accept(new Token(text.Slice(start, length), start, start + length));
        }
        return 0;
    }
}
