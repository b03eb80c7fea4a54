using SearchEngine.Lucene.Analysis.Unicode;

namespace SearchEngine.Lucene.Analysis;

/// <summary>
/// Reads the words of a text one after another, by the word breaks of Unicode Standard Annex #29 as Lucene 8's
/// <c>StandardTokenizer</c> has them: Unicode 9.0; single Han and Hiragana characters; runs of Katakana, Hangul and
/// South-East Asian scripts; emoji with their modifiers, flags and joined sequences (Emoji 11.0). What is in no word
/// (space, punctuation, symbols) is skipped.
/// </summary>
/// <remarks>
/// Any UTF-16 is read: a lone surrogate is in no word. Nothing is allocated, and the time is linear in the text, since
/// no decision looks further ahead than <see cref="MaxTokenLength"/>. In one case more is found here than there:
/// Lucene's reader loses the text before a lone high surrogate that ends it.
/// </remarks>
/// <param name="text">The text to read.</param>
public ref struct StandardTokenizer(ReadOnlySpan<char> text)
{
    /// <summary>The longest token in UTF-16 code units. A longer word is cut into tokens of this length.</summary>
    public const int MaxTokenLength = 255;

    // A failure this long is looked at more closely, lest a long run of underscores is read 255 times over.
    private const int LongFailure = 64;

    private readonly ReadOnlySpan<char> text = text;

    /// <summary>Where the current token starts, in UTF-16 code units.</summary>
    public int Start { get; private set; }

    /// <summary>Where the current token ends, exclusive.</summary>
    public int End { get; private set; }

    /// <summary>What the current token is.</summary>
    public TokenType Type { get; private set; }

    /// <summary>The text of the current token.</summary>
    public readonly ReadOnlySpan<char> Term => this.text[Start..End];

    /// <summary>Moves to the next token.</summary>
    /// <returns>False where no token is left.</returns>
    public bool Next()
    {
        var text = this.text;
        var latin = WordBreak.Latin;
        var transitions = WordBreak.Transitions;
        var begin = transitions[(WordBreakTable.Start << WordBreak.RowShift)..];
        var start = End;
        while (true)
        {
            // Most of what lies between words has no transition at all.
            while (start < text.Length && text[start] < latin.Length
                && begin[latin[text[start]]] == WordBreakTable.Dead)
            {
                start++;
            }
            if (start >= text.Length)
            {
                Start = End = text.Length;
                return false;
            }

            var limit = Limit(start);
            var state = WordBreakTable.Start;
            var position = start;
            var accepting = 0;
            var end = start;
            do
            {
                int character = text[position];
                var next = position + 1;
                int wordBreak;
                if (character < latin.Length)
                {
                    wordBreak = latin[character];
                    // A run of plain letters stays in the state of its first.
                    if (wordBreak == WordBreakTable.LetterClass)
                    {
                        while (next < limit && text[next] < latin.Length
                            && latin[text[next]] == WordBreakTable.LetterClass)
                        {
                            next++;
                        }
                    }
                }
                else
                {
                    if (char.IsHighSurrogate((char)character) && next < limit && char.IsLowSurrogate(text[next]))
                        character = char.ConvertToUtf32((char)character, text[next++]);
                    wordBreak = WordBreak.ClassOf(character);
                }

                state = transitions[(state << WordBreak.RowShift) + wordBreak];
                if (state == WordBreakTable.Dead)
                    break;
                position = next;
                if (state >= WordBreakTable.FirstAccepting)
                {
                    accepting = state;
                    end = position;
                }
            }
            while (position < limit);

            if (accepting != 0)
            {
                Start = start;
                End = end;
                Type = WordBreakTable.Accepted[accepting - WordBreakTable.FirstAccepting];
                return true;
            }
            start = AfterFailure(start, position - start);
        }
    }

    // Where a token that starts here ends at the latest. A pair of surrogates is never cut.
    private readonly int Limit(int start)
    {
        if (this.text.Length - start <= MaxTokenLength)
            return this.text.Length;
        var limit = start + MaxTokenLength;
        return char.IsHighSurrogate(this.text[limit - 1]) ? limit - 1 : limit;
    }

    // Where the next token may start, after a token that would have started here came to nothing.
    private readonly int AfterFailure(int start, int read)
    {
        if (read >= LongFailure)
        {
            // Where all that a token may hold is idle, it comes to nothing as well.
            var next = start + IdleRun(start) - MaxTokenLength + 1;
            if (next > start + 1)
                return char.IsLowSurrogate(this.text[next]) ? next - 1 : next;
        }
        return start + (start + 1 < this.text.Length && char.IsSurrogatePair(this.text[start], this.text[start + 1]) ? 2 : 1);
    }

    private readonly int IdleRun(int start)
    {
        var end = start;
        while (end < this.text.Length)
        {
            int character = this.text[end];
            var next = end + 1;
            if (next < this.text.Length && char.IsSurrogatePair((char)character, this.text[next]))
                character = char.ConvertToUtf32((char)character, this.text[next++]);
            if ((WordBreakTable.IdleClasses >> WordBreak.ClassOf(character) & 1) == 0)
                break;
            end = next;
        }
        return end - start;
    }
}
