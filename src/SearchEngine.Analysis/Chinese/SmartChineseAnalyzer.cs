using System.Buffers;
using SearchEngine.Analysis.Chinese.SmartCn;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Chinese;

/// <summary>
/// Chinese as words, as Lucene 8.7's <c>SmartChineseAnalyzer</c> has it, token for token: sentences, the words of
/// smartcn's dictionary that are the most probable together, Latin letters in lower case and stemmed by
/// <see cref="PorterStemmer"/>, full-width letters and digits at half width, without punctuation (each leaves its position
/// free).
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>Words are of Han characters from U+4E00 to U+9FA5, mostly simplified ones. Space inside a word is passed over:
/// <c>中 国</c> is 中国.</item>
/// <item>A run of A to Z is a token, and one of digits. Any other character is a token by itself: <c>é</c>, <c>ω</c>,
/// <c>あ</c>, <c>𝐀</c>. Hyphens and the like part tokens, so <c>GPT-4</c> is two, with a free position between.</item>
/// <item>A text is read in pieces of at most 1,024 code units, which end after the last end of a line where they have
/// one; a sentence, and a word, may be cut there. Sentences end where those of Java's <c>BreakIterator</c> for the root
/// locale end, by Java 17.</item>
/// <item>The first text takes some milliseconds more, for the dictionary.</item>
/// </list>
/// </remarks>
public sealed class SmartChineseAnalyzer : Analyzer
{
    /// <summary>How many code units are looked at together.</summary>
    private const int PieceLength = 1024;

    private static readonly SearchValues<char> EndsOfLines = SearchValues.Create("\r\n\u0085\u2028\u2029");

    // One for each thread, absent while in use: a sink may analyze, too.
    [ThreadStatic]
    private static WordGraph? spare;

    /// <inheritdoc/>
    public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
    {
        var graph = spare ?? new WordGraph(SmartCnDictionary.Instance);
        spare = null;
        Span<char> term = stackalloc char[PieceLength];
        Span<byte> trail = stackalloc byte[PieceLength];
        var skipped = 0;
        for (var start = 0; start < text.Length;)
        {
            var piece = text.Slice(start, LengthOfPiece(text[start..]));
            var breaker = new SentenceBreaker(piece, trail);
            for (int sentence = 0, end; sentence < piece.Length; sentence = end)
            {
                end = breaker.End(sentence);
                graph.Segment(piece[sentence..end]);
                skipped = HandOver(graph, piece[sentence..end], start + sentence, skipped, term, sink);
            }
            start += piece.Length;
        }
        spare = graph;
        return skipped;
    }

    private static int LengthOfPiece(ReadOnlySpan<char> rest)
    {
        if (rest.Length < PieceLength)
            return rest.Length;
        var endOfLine = rest[..PieceLength].LastIndexOfAny(EndsOfLines);
        return endOfLine < 0 ? PieceLength : endOfLine + 1;
    }

    // Hands on the chosen words of a sentence; returns the positions free before the next token.
    private static int HandOver(
        WordGraph graph, ReadOnlySpan<char> sentence, int offset, int skipped, Span<char> buffer, ITokenSink sink)
    {
        foreach (var word in graph.Path)
        {
            var (start, end, shape) = graph[word];
            if (shape == TermShape.Delimiter)
            {
                skipped++;
                continue;
            }
            var term = Term(sentence[start..end], shape, buffer);
            sink.Accept(new Token(term, offset + start, offset + end, 1 + skipped));
            skipped = 0;
        }
        return skipped;
    }

    private static ReadOnlySpan<char> Term(ReadOnlySpan<char> text, TermShape shape, Span<char> buffer)
    {
        if (shape == TermShape.Plain)
            return text;
        var length = 0;
        foreach (var character in text)
        {
            if (shape == TermShape.Spaced && CharacterKinds.IsSpace(character))
                continue;
            var narrow = shape != TermShape.Spaced && character > '\x7F'
                ? (char)(character - CharacterKinds.WideDistance)
                : character;
            buffer[length++] = char.IsAsciiLetterUpper(narrow) ? (char)(narrow | 0x20) : narrow;
        }
        if (shape is TermShape.Letters or TermShape.WideLetters)
            length = PorterStemmer.Stem(buffer[..length]);
        return buffer[..length];
    }
}
