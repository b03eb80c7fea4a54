using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Analysis.Latin;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.English;

/// <summary>
/// The words of <see cref="ScientificEnglishAnalyzer"/> before they are stemmed, stop words among them: for a query that has a
/// word only begun or nearly so. Never for an index.
/// </summary>
public sealed class UnstemmedEnglishAnalyzer : Analyzer
{
    /// <inheritdoc/>
    public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink) =>
        LatinWords.HandOver(new FoldedText(text), 0, text.Length, 0, LatinContext.Unstemmed, sink);
}
