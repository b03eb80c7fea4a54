using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Analysis.Chinese.Words;
using SearchEngine.Analysis.Latin;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Chinese;

/// <summary>
/// Chinese as words, those of science among them, and as the words within these: 大语言模型 is one, and 语言模型, 语言 and 模型
/// are found in it. Meant to stand beside <see cref="ChineseBigramAnalyzer"/>, which finds any part of a text.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>Every Han character takes one position, and a word stands at that of its first: the same positions as those of
/// the pairs of <see cref="ChineseBigramAnalyzer"/>, whose tokens for anything but Han are these, too.</item>
/// <item>A run of Han characters is cut into words by their probabilities (<see cref="WordLexicon"/>). Words of one
/// character are particles (的, 在) for the most part, and left out where they are. A character that is left when a word is
/// taken from the begin or the end of a longer one is a word: 链 in 思维链, but neither 广 nor 州 in 广州.</item>
/// <item>Numbers in Chinese numerals are no words.</item>
/// <item>Text is folded as by <see cref="ChineseBigramAnalyzer"/>, and by phrases: 計畫 is 计划. Offsets are those of the text
/// as it was.</item>
/// </list>
/// </remarks>
public sealed class ChineseAnalyzer : Analyzer
{
    private const string Particles = "的了在和与是及等将被对并而从为以于其该这那此也还都很更最就又且或由使让把给向即若因则所之着过地得中上下内有个种用到但可能会仅已未均各每某如后前时不来去它本";
    private const string Numerals = "〇零一二三四五六七八九十百千万亿两";

    private static readonly System.Buffers.SearchValues<char> NoWords = System.Buffers.SearchValues.Create(Particles + Numerals);
    private static readonly System.Buffers.SearchValues<char> NumberCharacters = System.Buffers.SearchValues.Create(Numerals);

    /// <inheritdoc/>
    public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
    {
        using var read = new ChineseText(text, byPhrases: true);
        return Analyze(read.Folded, sink);
    }

    private static int Analyze(FoldedText text, ITokenSink sink)
    {
        var skipped = 0;
        var lexicon = WordLexicon.Instance;
        for (var start = 0; start < text.Characters.Length;)
        {
            var words = Han.IndexIn(text.Characters[start..]);
            skipped = LatinWords.HandOver(text, start, words, skipped, LatinContext.Chinese, sink);
            start += words;
            if (start == text.Characters.Length)
                break;
            var end = EndOfRun(text.Characters, start);
            skipped = Run(lexicon, text, start, end, skipped, sink);
            start = EndOfMarks(text.Characters, end);
        }
        return skipped;
    }

    // Hands on the words of a run; returns the positions free after it.
    private static int Run(WordLexicon lexicon, FoldedText text, int start, int end, int skipped, ITokenSink sink)
    {
        Span<int> ends = stackalloc int[WordSegmenter.PieceLength];
        var place = new Place(text, start, skipped, sink);
        var segmenter = new WordSegmenter(lexicon, text.Characters[start..end]);
        for (var at = start; at < end;)
        {
            var count = segmenter.Next(at - start, ends);
            foreach (var wordEnd in ends[..count])
            {
                Word(lexicon, text.Characters, at, start + wordEnd, ref place);
                at = start + wordEnd;
            }
        }
        return place.FreeBefore(end);
    }

    private static void Word(WordLexicon lexicon, ReadOnlySpan<char> characters, int start, int end, ref Place place)
    {
        var word = characters[start..end];
        if (!word.ContainsAnyExcept(word.Length == 1 ? NoWords : NumberCharacters))
            return;
        place.HandOver(start, end);
        if (word.Length < 3)
            return;
        Span<int> within = stackalloc int[WordLexicon.LongestWord];
        var rests = 0;
        for (var at = start; at < end; at++)
        {
            var count = 0;
            var before = 0;
            var beginning = WordLexicon.Root;
            for (var to = at + 1; to <= end; to++)
            {
                beginning = lexicon.Extend(beginning, characters[to - 1]);
                if (beginning == 0)
                    break;
                if (to - at == 1 || !lexicon.IsWord(beginning, out _))
                    continue;
                if (to - at < word.Length)
                    within[count++] = to;
                // Of the words within, only what is left of three characters.
                if (to - at == 3 || to - at == word.Length)
                {
                    if (before == to - 1)
                        rests |= 1 << (to - 1 - start);
                    if (IsRest(characters[at]) && lexicon.Contains(characters[(at + 1)..to]))
                        rests |= 1 << (at - start);
                }
                before = to;
            }
            while (count > 0)
                place.HandOver(at, within[--count]);
            if ((rests & 1 << (at - start)) != 0 && IsRest(characters[at]))
                place.HandOver(at, at + 1);
        }
    }

    private static bool IsRest(char character) => !NoWords.Contains(character);

    private static int EndOfRun(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && Han.IsHan(Han.CodePointAt(text, start, out var length)))
            start += length;
        return start;
    }

    private static int EndOfMarks(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && Han.IsMark(Han.CodePointAt(text, start, out var length)))
            start += length;
        return start;
    }

    /// <summary>Counts positions: one for each Han character.</summary>
    private ref struct Place(FoldedText text, int start, int skipped, ITokenSink sink)
    {
        private readonly FoldedText text = text;
        private int at = start;
        private int free = skipped + 1;

        public void HandOver(int from, int to)
        {
            Advance(from);
            sink.Accept(new Token(
                text.Characters[from..to],
                text.OriginalOffset(from),
                text.OriginalEnd(to),
                free,
                type: Characters(from, to) == 1 ? TokenType.Ideograph : TokenType.Word));
            free = 0;
        }

        public int FreeBefore(int end)
        {
            Advance(end);
            return free - 1;
        }

        private void Advance(int to)
        {
            free += Characters(at, to);
            at = to;
        }

        private readonly int Characters(int from, int to)
        {
            var count = to - from;
            foreach (var character in text.Characters[from..to])
            {
                if (char.IsLowSurrogate(character))
                    count--;
            }
            return count;
        }
    }
}
