using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Chinese;

/// <summary>
/// Chinese as overlapping pairs of Han characters, with the Latin words and numbers inside as single tokens.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>A run of Han characters ends at anything that is not Han: punctuation and space part runs, so no pair joins
/// two clauses. A run of one character is that character.</item>
/// <item>Every Han character takes one position and a pair stands at that of its first, so a position stays free after
/// a run of two or more. The pairs of a phrase therefore match where its characters stand together, and
/// <c>AB，BC</c> is not taken for <c>ABC</c>.</item>
/// <item>Words are those of <see cref="StandardTokenizer"/>, in lower case and stemmed as
/// <see cref="EnglishAnalyzer"/> stems them, since <c>LLMs</c> and <c>LLM</c> mean the same to who searches. English
/// stop words stay: in Chinese text they are rare, and mostly parts of names (<c>A*</c>, <c>BE</c>, <c>IT</c>).</item>
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
        var folding = ChineseFolding.Instance;
        if (!folding.Applies(text, byPhrases: false))
            return Analyze(new FoldedText(text), sink);
        using var buffer = new FoldingBuffer(text.Length);
        return Analyze(folding.Fold(text, buffer, byPhrases: false), sink);
    }

    private static int Analyze(FoldedText text, ITokenSink sink)
    {
        var skipped = 0;
        for (var start = 0; start < text.Characters.Length;)
        {
            var words = Han.IndexIn(text.Characters[start..]);
            skipped = Words(text, start, words, skipped, sink);
            start += words;
            if (start < text.Characters.Length)
                (start, skipped) = Run(text, start, skipped, sink);
        }
        return skipped;
    }

    // Hands on the words of a stretch without Han; returns the positions free before the next token.
    internal static int Words(FoldedText text, int start, int length, int skipped, ITokenSink sink)
    {
        Span<char> term = stackalloc char[StandardTokenizer.MaxTokenLength];
        var tokens = new StandardTokenizer(text.Characters.Slice(start, length));
        while (tokens.Next())
        {
            var folded = EnglishWord.Fold(tokens.Term, term);
            var stem = PorterStemmer.Stem(term[..folded]);
            sink.Accept(new Token(
                term[..stem],
                text.OriginalOffset(start + tokens.Start),
                text.OriginalOffset(start + tokens.End),
                1 + skipped,
                type: tokens.Type));
            skipped = 0;
        }
        return skipped;
    }

    // Hands on the pairs of the run of Han that starts here; returns its end and the positions free after it.
    private static (int End, int Skipped) Run(FoldedText text, int start, int skipped, ITokenSink sink)
    {
        Span<char> term = stackalloc char[4];
        var characters = text.Characters;
        var first = HanAt(characters, start);
        var single = true;
        for (var second = HanAt(characters, first.Next); second.Length > 0; second = HanAt(characters, second.Next))
        {
            characters.Slice(first.Start, first.Length).CopyTo(term);
            characters.Slice(second.Start, second.Length).CopyTo(term[first.Length..]);
            sink.Accept(new Token(
                term[..(first.Length + second.Length)],
                text.OriginalOffset(first.Start),
                text.OriginalOffset(second.Start + second.Length),
                1 + skipped,
                type: TokenType.Bigram));
            skipped = 0;
            single = false;
            first = second;
        }
        if (!single)
            return (first.Next, 1);

        sink.Accept(new Token(
            characters.Slice(first.Start, first.Length),
            text.OriginalOffset(first.Start),
            text.OriginalOffset(first.Start + first.Length),
            1 + skipped,
            type: TokenType.Ideograph));
        return (first.Next, 0);
    }

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
