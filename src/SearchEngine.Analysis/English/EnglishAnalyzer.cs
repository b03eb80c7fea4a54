using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.English;

/// <summary>
/// English as Lucene's <c>EnglishAnalyzer</c> has it, token for token: words by <see cref="StandardTokenizer"/>,
/// without possessive <c>'s</c>, in lower case, without <see cref="StopWords"/> (each leaves its position free), and
/// stemmed by <see cref="PorterStemmer"/>. Offsets are those of the whole word.
/// </summary>
public sealed class EnglishAnalyzer : Analyzer
{
    /// <summary>The 33 words that Lucene leaves out of English text.</summary>
    public static StopWords StopWords { get; } = new(
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not",
        "of", "on", "or", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was",
        "will", "with");

    /// <inheritdoc/>
    public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
    {
        Span<char> buffer = stackalloc char[StandardTokenizer.MaxTokenLength];
        var stopWords = StopWords;
        var tokens = new StandardTokenizer(text);
        var skipped = 0;
        while (tokens.Next())
        {
            var term = buffer[..EnglishWord.Fold(tokens.Term, buffer)];
            if (stopWords.Contains(term))
            {
                skipped++;
                continue;
            }
            term = term[..PorterStemmer.Stem(term)];
            sink.Accept(new Token(term, tokens.Start, tokens.End, 1 + skipped, type: tokens.Type));
            skipped = 0;
        }
        return skipped;
    }
}
