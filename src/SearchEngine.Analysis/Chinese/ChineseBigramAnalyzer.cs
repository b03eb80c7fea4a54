using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Analysis.Latin;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Chinese;

/// <summary>
/// Chinese as overlapping pairs of Han characters, with the Latin words and numbers inside as single tokens.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>A run of Han characters ends at anything that is not Han: punctuation and space part runs, so no pair joins
/// two clauses.</item>
/// <item>Every Han character takes one position and a pair stands at that of its first. The pairs of a phrase therefore
/// match where its characters stand together, and <c>AB，BC</c> is not taken for <c>ABC</c>.</item>
/// <item>The first and the last character of a run are tokens, too, at their positions: so a phrase is found that begins or
/// ends with a single character beside what is not Han, such as <c>在GPT-4上</c>.</item>
/// <item>Words are those of <see cref="LatinWords"/>, so that <c>GPT-4</c>, <c>C++</c> or <c>R²</c> is found whole and by
/// its parts, and <c>LLMs</c> and <c>LLM</c> are the same. English stop words stay: in Chinese text they are rare, and
/// mostly parts of names (<c>A*</c>, <c>BE</c>, <c>IT</c>). LaTeX is read as a person reads it.</item>
/// <item>Traditional characters are folded to simplified ones, each by itself, and full-width letters and digits to half
/// width; offsets are those of the text as it was.</item>
/// <item>Variation selectors and combining marks after a Han character are left out of its terms and do not end a
/// run.</item>
/// </list>
/// </remarks>
public sealed class ChineseBigramAnalyzer : Analyzer
{
    /// <inheritdoc/>
    public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
    {
        // Not by phrases: a part of a text has to have the pairs that the text has there.
        using var read = new ChineseText(text, byPhrases: false);
        return Analyze(read.Folded, sink);
    }

    private static int Analyze(FoldedText text, ITokenSink sink)
    {
        var skipped = 0;
        for (var start = 0; start < text.Characters.Length;)
        {
            var words = Han.IndexIn(text.Characters[start..]);
            skipped = LatinWords.HandOver(text, start, words, skipped, LatinContext.Chinese, sink);
            start += words;
            if (start == text.Characters.Length)
                break;
            start = Run(text, start, skipped, sink);
            skipped = 0;
        }
        return skipped;
    }

    // Hands on the pairs of the run of Han that starts here, and its first and last character; returns its end.
    private static int Run(FoldedText text, int start, int skipped, ITokenSink sink)
    {
        Span<char> term = stackalloc char[4];
        var characters = text.Characters;
        var first = HanAt(characters, start);
        Single(text, first.Start, first.Length, 1 + skipped, sink);
        var advance = 0;
        for (var second = HanAt(characters, first.Next); second.Length > 0; second = HanAt(characters, second.Next))
        {
            sink.Accept(new Token(
                Pair(characters, first.Start, first.Length, second.Start, second.Length, term),
                text.OriginalOffset(first.Start),
                text.OriginalEnd(second.Start + second.Length),
                advance,
                type: TokenType.Bigram));
            advance = 1;
            first = second;
        }
        if (advance == 1)
            Single(text, first.Start, first.Length, 1, sink);
        return first.Next;
    }

    // Nearly always the text itself; only where marks stand between the two they are put together.
    private static ReadOnlySpan<char> Pair(
        ReadOnlySpan<char> characters, int first, int firstLength, int second, int secondLength, Span<char> term)
    {
        var length = firstLength + secondLength;
        if (second == first + firstLength)
            return characters.Slice(first, length);
        characters.Slice(first, firstLength).CopyTo(term);
        characters.Slice(second, secondLength).CopyTo(term[firstLength..]);
        return term[..length];
    }

    private static void Single(FoldedText text, int start, int length, int advance, ITokenSink sink) =>
        sink.Accept(new Token(
            text.Characters.Slice(start, length),
            text.OriginalOffset(start),
            text.OriginalEnd(start + length),
            advance,
            type: TokenType.Ideograph));

    // The Han character here and what comes after its marks; of length 0 where there is none.
    private static (int Start, int Length, int Next) HanAt(ReadOnlySpan<char> text, int index)
    {
        if (index >= text.Length || !Han.IsHan(Han.CodePointAt(text, index, out var length)))
            return (index, 0, index);
        var next = index + length;
        while (next < text.Length && Han.IsMark(Han.CodePointAt(text, next, out var mark)))
            next += mark;
        return (index, length, next);
    }
}
