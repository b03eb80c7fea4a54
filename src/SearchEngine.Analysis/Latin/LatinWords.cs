using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Latin;

/// <summary>Which text Latin words stand in.</summary>
internal enum LatinContext : byte
{
    /// <summary>English: stop words are left out, and acronyms kept apart from words that look like them.</summary>
    English,

    /// <summary>Chinese: every word counts, since a Latin word in Chinese text is a name.</summary>
    Chinese,

    /// <summary>A query's word of which only the beginning is known, or roughly how it is spelled: every word, as it is typed.</summary>
    Unstemmed,
}

/// <summary>
/// Turns Latin words and numbers into tokens: the piece that English and Chinese analyzers share, so that <c>GPT-4</c>,
/// <c>C++</c> or <c>R²</c> is the same in an English text, in a Chinese one and in a query.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>What is written as one (see <see cref="LatinTokenizer"/>) is one token for the whole, without its hyphens, at the
/// position of its first part, and one for each part, at positions that follow each other: <c>k-means</c> is
/// <c>kmean</c> and <c>k</c>, then <c>mean</c>. So <c>fine-tuning</c> and <c>finetuning</c> are found by each other, and
/// <c>GPT-4</c> by <c>GPT4</c>, by <c>GPT 4</c> and by <c>GPT</c>.</item>
/// <item>Between two digits the whole keeps the sign: <c>10³</c> and <c>10^3</c> are <c>10^3</c>, not 103.</item>
/// <item>A name with signs is two tokens at one position: <c>c++</c> and <c>c</c>.</item>
/// <item>Letters are folded by <see cref="LetterFolding"/> and words stemmed by <see cref="PorterStemmer"/>. A single
/// Greek letter is its name: <c>β-VAE</c> and <c>beta-VAE</c> are the same.</item>
/// <item>Very long wholes are left out; their parts are there.</item>
/// </list>
/// </remarks>
internal static class LatinWords
{
    // A word has at most 255 code units, a code unit is folded to at most four, and two signs may follow.
    internal const int MaxTerm = StandardTokenizer.MaxTokenLength * 4 + 2;
    private const int MaxWholeParts = 8;
    private const int MaxWholeLength = 64;

    /// <summary>Hands on the words of a stretch without Han characters.</summary>
    /// <param name="text">The text, folded as the caller folds it.</param>
    /// <param name="start">Where the stretch starts in it.</param>
    /// <param name="length">The length of the stretch.</param>
    /// <param name="skipped">The positions that are free before the next token.</param>
    /// <param name="context">Which text this is.</param>
    /// <param name="sink">Takes the tokens.</param>
    /// <returns>The positions that are free after the last token.</returns>
    public static int HandOver(
        FoldedText text, int start, int length, int skipped, LatinContext context, ITokenSink sink)
    {
        var stretch = text.Characters.Slice(start, length);
        var writer = new Writer(text, stretch, start, context, sink, stackalloc char[MaxTerm]) { Advance = 1 + skipped };
        var tokens = new LatinTokenizer(stretch, stackalloc WordPart[LatinTokenizer.MaxParts]);
        while (tokens.Next())
        {
            var parts = tokens.Parts;
            if (parts.Length > 1)
                writer.AddWhole(parts, tokens.Type);
            foreach (ref readonly var part in parts)
                writer.AddPart(part, tokens.Type);
        }
        return writer.Advance - 1;
    }

    /// <summary>Writes a word in the form in which it is found, but not stemmed.</summary>
    /// <returns>The length of what was written, at most four times that of the word.</returns>
    internal static int Fold(ReadOnlySpan<char> word, bool isForeign, Span<char> destination)
    {
        if (isForeign)
            return EnglishWord.Fold(word, destination);
        if (word is [_, .., '\'' or '\u2019' or '\uFF07', 's' or 'S'])
            word = word[..^2];
        var length = 0;
        for (var index = 0; index < word.Length;)
        {
            var character = word[index];
            if (char.IsAsciiLetter(character))
            {
                destination[length++] = (char)(character | 0x20);
                index++;
                continue;
            }
            if (character < '\u0080')
            {
                // A comma that is left in a number only parts its thousands, a full stop after a letter is an
                // abbreviation's.
                if (character != ',' && !(character == '.' && index > 0 && char.IsAsciiLetter(word[index - 1])))
                    destination[length++] = character;
                index++;
                continue;
            }
            var codePoint = Han.CodePointAt(word, index, out var units);
            if (LetterFolding.Of(codePoint) is { } folded)
            {
                folded.CopyTo(destination[length..]);
                length += folded.Length;
            }
            else if (codePoint is 0x2018 or 0x2019 or 0xFF07)
            {
                destination[length++] = '\'';
            }
            else if (codePoint != 0xAD && !Han.IsMark(codePoint))
            {
                LowerCase.Fold(word.Slice(index, units), destination[length..]);
                length += units;
            }
            index += units;
        }
        if (length == 1 && GreekLetters.NameOf(destination[0]) is { } name)
        {
            name.CopyTo(destination);
            length = name.Length;
        }
        return length;
    }

    private ref struct Writer(
        FoldedText text, ReadOnlySpan<char> stretch, int start, LatinContext context, ITokenSink sink, Span<char> term)
    {
        private readonly FoldedText text = text;
        private readonly ReadOnlySpan<char> stretch = stretch;
        private readonly Span<char> term = term;

        /// <summary>The increment of the next token.</summary>
        public int Advance { get; set; }

        public void AddWhole(ReadOnlySpan<WordPart> parts, TokenType type)
        {
            if (parts.Length > MaxWholeParts || parts[^1].ShapeEnd - parts[0].Start > MaxWholeLength)
                return;
            var length = 0;
            foreach (ref readonly var part in parts)
            {
                var at = length;
                // Room for the joint, which is written only between digits.
                var written = Fold(this.stretch[part.Start..part.End], part.IsForeign, this.term[(at + 1)..]);
                if (part.Joint != '\0' && at > 0 && written > 0
                    && char.IsAsciiDigit(this.term[at - 1]) && char.IsAsciiDigit(this.term[at + 1]))
                {
                    this.term[at++] = part.Joint;
                }
                else
                {
                    this.term.Slice(at + 1, written).CopyTo(this.term[at..]);
                }
                length = at + written;
                var shape = this.stretch[part.End..part.ShapeEnd];
                shape.CopyTo(this.term[length..]);
                length += shape.Length;
            }
            if (length == 0)
                return;
            Add(Stemmed(length), parts[0].Start, parts[^1].ShapeEnd, parts.Length, type);
            Advance = 0;
        }

        public void AddPart(in WordPart part, TokenType type)
        {
            var length = Fold(this.stretch[part.Start..part.End], part.IsForeign, this.term);
            var shape = this.stretch[part.End..part.ShapeEnd];
            if (!shape.IsEmpty)
            {
                shape.CopyTo(this.term[length..]);
                Add(length + shape.Length, part.Start, part.ShapeEnd, 1, type);
                Advance = 0;
            }
            if (context == LatinContext.English)
            {
                if (Acronyms.IsApart(this.stretch, part.Start, part.End, this.term[..length]))
                {
                    Add(length, part.Start, part.End, 1, type);
                    Advance = 1;
                    return;
                }
                if (EnglishAnalyzer.StopWords.Contains(this.term[..length]))
                {
                    Advance++;
                    return;
                }
            }
            if (length > 0)
            {
                Add(Stemmed(length), part.Start, part.End, 1, type);
                Advance = 0;
            }
            Advance++;
        }

        private readonly int Stemmed(int length) =>
            context == LatinContext.Unstemmed ? length : PorterStemmer.Stem(this.term[..length]);

        private readonly void Add(int length, int from, int to, int positions, TokenType type) =>
            sink.Accept(new Token(
                this.term[..length],
                this.text.OriginalOffset(start + from),
                this.text.OriginalEnd(start + to),
                Advance,
                positions,
                type));
    }
}
