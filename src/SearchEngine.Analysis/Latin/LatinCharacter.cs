using SearchEngine.Analysis.Chinese;

namespace SearchEngine.Analysis.Latin;

/// <summary>What a character is inside a word.</summary>
internal enum CharacterRole : byte
{
    /// <summary>Of a script that is not taken apart here, or no letter at all.</summary>
    Foreign,

    /// <summary>A Latin letter.</summary>
    Latin,

    /// <summary>A Greek letter.</summary>
    Greek,

    /// <summary>A decimal digit.</summary>
    Digit,

    /// <summary>A combining mark, a format character or an apostrophe: part of what is around it.</summary>
    Mark,

    /// <summary>What parts two words inside one of Unicode's: low line, full stop, colon and the like.</summary>
    Joint,
}

/// <summary>Tells the characters of a Latin word apart.</summary>
internal static class LatinCharacter
{
    /// <summary>The role of the character at an index, and its length in UTF-16.</summary>
    public static CharacterRole RoleAt(ReadOnlySpan<char> text, int index, out int length)
    {
        var first = text[index];
        length = 1;
        if (first < '\u0080')
        {
            return char.IsAsciiLetter(first) ? CharacterRole.Latin
                : char.IsAsciiDigit(first) ? CharacterRole.Digit
                : first == '\'' ? CharacterRole.Mark
                : CharacterRole.Joint;
        }

        var codePoint = Han.CodePointAt(text, index, out length);
        if (LetterFolding.Of(codePoint) is { } folded)
        {
            return folded[0] switch
            {
                <= '9' => CharacterRole.Digit,
                <= 'z' => CharacterRole.Latin,
                _ => CharacterRole.Greek,
            };
        }
        return codePoint switch
        {
            0xB7 or 0x387 or 0x2024 or 0x2027 or 0x203F or 0x2040 or 0x2054 => CharacterRole.Joint,
            0x2018 or 0x2019 or 0xFF07 or 0xAD => CharacterRole.Mark,
            >= 0xAA and < 0x2B0 or >= 0x1E00 and < 0x1F00 => CharacterRole.Latin,
            >= 0x370 and < 0x400 or >= 0x1F00 and < 0x2000 => CharacterRole.Greek,
            _ => Han.IsMark(codePoint) ? CharacterRole.Mark : CharacterRole.Foreign,
        };
    }

    /// <summary>True for the digits and signs that stand above or below the line.</summary>
    public static bool IsRaisedOrLowered(char character) => character switch
    {
        '\u00B2' or '\u00B3' or '\u00B9' or '\u2070' => true,
        >= '\u2074' and <= '\u2079' => true,
        _ => IsSign(character) || IsLowered(character),
    };

    /// <summary>True for the plus and minus signs above or below the line.</summary>
    public static bool IsSign(char character) => character is '\u207A' or '\u207B' or '\u208A' or '\u208B';

    /// <summary>True for the digits and signs below the line.</summary>
    public static bool IsLowered(char character) => character is >= '\u2080' and <= '\u208B';
}
