namespace SearchEngine.Lucene.Analysis;

/// <summary>One term at one place of a text.</summary>
public readonly ref struct Token
{
    /// <summary>Makes a token.</summary>
    public Token(
        ReadOnlySpan<char> term,
        int startOffset,
        int endOffset,
        int positionIncrement = 1,
        int positionLength = 1,
        TokenType type = TokenType.Word)
    {
        Term = term;
        StartOffset = startOffset;
        EndOffset = endOffset;
        PositionIncrement = positionIncrement;
        PositionLength = positionLength;
        Type = type;
    }

    /// <summary>The text of the term, after folding and stemming.</summary>
    public ReadOnlySpan<char> Term { get; }

    /// <summary>Where the token starts in the original text, in UTF-16 code units.</summary>
    public int StartOffset { get; }

    /// <summary>Where the token ends in the original text, in UTF-16 code units, exclusive.</summary>
    public int EndOffset { get; }

    /// <summary>The distance to the previous token's position: 1 for the next word, 0 for an alternative.</summary>
    public int PositionIncrement { get; }

    /// <summary>How many positions the token spans.</summary>
    public int PositionLength { get; }

    /// <summary>What kind of text the token is.</summary>
    public TokenType Type { get; }
}

/// <summary>The kinds of token, as UAX #29 and the script of a text tell them apart.</summary>
public enum TokenType : byte
{
    /// <summary>A word of letters.</summary>
    Word,

    /// <summary>A number.</summary>
    Number,

    /// <summary>One Han character.</summary>
    Ideograph,

    /// <summary>Two neighbouring Han characters.</summary>
    Bigram,

    /// <summary>One Hiragana character.</summary>
    Hiragana,

    /// <summary>A run of Katakana.</summary>
    Katakana,

    /// <summary>A run of Hangul.</summary>
    Hangul,

    /// <summary>A run of a South-East Asian script that is written without spaces.</summary>
    SouthEastAsian,

    /// <summary>One emoji.</summary>
    Emoji,
}
