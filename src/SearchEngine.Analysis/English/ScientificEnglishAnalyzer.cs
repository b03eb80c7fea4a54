using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Analysis.Latex;
using SearchEngine.Analysis.Latin;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.English;

/// <summary>
/// English as scientists write it: stop words and stems as <see cref="EnglishAnalyzer"/> has them, and beyond it LaTeX
/// (see <see cref="LatexText"/>), terms that are written as one, accents, Greek letters, and acronyms.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>k-means</c>, <c>GPT-4</c>, <c>TCP/IP</c>, <c>R²</c>, <c>Qwen2.5</c>: a token for the whole without its
/// hyphens, at the position of its first part, then a token for each part. <c>fine-tuning</c> is found by
/// <c>finetuning</c>, <c>fine tuning</c> and <c>tuning</c>.</item>
/// <item><c>C++</c>, <c>C#</c>, <c>UNet++</c>, <c>A*</c>: with their signs and, at the same position, without.</item>
/// <item><c>Schrödinger</c> is <c>Schrodinger</c>, <c>ε</c> and <c>\varepsilon</c> are <c>epsilon</c>.</item>
/// <item><c>IT</c>, <c>US</c> or <c>WHO</c> in capitals are terms in capitals, unless all around is in capitals; <c>it</c>
/// is a stop word and <c>us</c> another term.</item>
/// </list>
/// Offsets are those of the text as it was.
/// </remarks>
public sealed class ScientificEnglishAnalyzer : Analyzer
{
    /// <inheritdoc/>
    public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
    {
        if (!LatexText.Applies(text))
            return Analyze(new FoldedText(text), sink);
        using var buffer = new FoldingBuffer(text.Length);
        return Analyze(LatexText.Read(text, buffer), sink);
    }

    private static int Analyze(FoldedText text, ITokenSink sink) =>
        LatinWords.HandOver(text, 0, text.Characters.Length, 0, LatinContext.English, sink);
}
