using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Interop.Tests;

/// <summary>
/// The words between spaces, of any length. A word "~" is left out and leaves its position free; one that begins with
/// "=" stands, without that sign, at the position of the word before it. Three positions are free between two values.
/// <c>SpacedAnalyzer.java</c> does the same.
/// </summary>
internal sealed class SpacedAnalyzer : Analyzer
{
    public override int PositionIncrementGap => 3;

    public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
    {
        var holes = 0;
        foreach (var range in text.Split(' '))
        {
            var (start, end) = (range.Start.Value, range.End.Value);
            if (start == end) continue;
            if (text[start..end] is "~")
            {
                holes++;
                continue;
            }
            var isAlternative = text[start] == '=';
            if (isAlternative) start++;
            sink.Accept(new Token(text[start..end], start, end, holes + (isAlternative ? 0 : 1)));
            holes = 0;
        }
        return holes;
    }
}
