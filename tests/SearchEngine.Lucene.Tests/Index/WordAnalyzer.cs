using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>
/// Words between spaces. <c>+word</c> is an alternative at the position of the word before, and <c>-</c> a word that is left
/// out but keeps its position: so tests write increments of 0 and more than 1 as plain text.
/// </summary>
internal sealed class WordAnalyzer(int gap = 0) : Analyzer
{
    public override int PositionIncrementGap => gap;

    public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
    {
        var leftOut = 0;
        foreach (var range in text.Split(' '))
        {
            var word = text[range];
            if (word.IsEmpty) continue;
            if (word is "-")
            {
                leftOut++;
                continue;
            }
            var isAlternative = word[0] == '+';
            sink.Accept(new Token(isAlternative ? word[1..] : word, 0, 0, isAlternative ? 0 : 1 + leftOut));
            if (!isAlternative) leftOut = 0;
        }
        return leftOut;
    }
}
