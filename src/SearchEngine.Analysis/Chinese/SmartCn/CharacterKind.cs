using System.Runtime.CompilerServices;

namespace SearchEngine.Analysis.Chinese.SmartCn;

/// <summary>What smartcn takes a UTF-16 code unit for. A run of one kind of letter or digit is one token.</summary>
internal enum CharacterKind : byte
{
    /// <summary>In no other kind; a token by itself, whatever script it is of: é, ω, あ, U+0000.</summary>
    Other,

    /// <summary>U+4E00 to U+9FA5: all that words are made of.</summary>
    Han,

    /// <summary>Space, tab, line feed, carriage return and U+3000: in no token, and passed over within words.</summary>
    Space,

    /// <summary>Punctuation and symbols; they are stop words.</summary>
    Delimiter,

    /// <summary>A to Z and a to z.</summary>
    Letter,

    /// <summary>The same at full width.</summary>
    WideLetter,

    /// <summary>0 to 9.</summary>
    Digit,

    /// <summary>The same at full width.</summary>
    WideDigit,

    /// <summary>Half of a supplementary character, which is a token by itself.</summary>
    Surrogate,
}

/// <summary>The kinds of all code units, as smartcn 8.7 has them.</summary>
internal static class CharacterKinds
{
    public const char FirstHan = '\u4E00';
    public const char LastHan = '\u9FA5';

    /// <summary>How far a full-width form lies from its ASCII character.</summary>
    public const int WideDistance = 0xFEE0;

    private static readonly CharacterKind[] Table = Build();

    public static CharacterKind Of(char character) => Table[character];

    public static bool IsHan(char character) => (uint)(character - FirstHan) <= LastHan - FirstHan;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSpace(char character) =>
        character <= '\u3000' && character is ' ' or '\t' or '\n' or '\r' or '\u3000';

    private static CharacterKind[] Build()
    {
        var table = new CharacterKind[char.MaxValue + 1];
        void Set(CharacterKind kind, char first, char last) => table.AsSpan(first..(last + 1)).Fill(kind);

        // Later ranges win.
        Set(CharacterKind.Delimiter, '!', '\u00BB');
        Set(CharacterKind.Delimiter, '\u2010', '\u2642');
        Set(CharacterKind.Delimiter, '\u3001', '\u301E');
        Set(CharacterKind.Delimiter, '\uFE30', '\uFF63');
        Set(CharacterKind.Han, FirstHan, LastHan);
        Set(CharacterKind.Surrogate, '\uD800', '\uDFFF');
        Set(CharacterKind.Letter, 'A', 'Z');
        Set(CharacterKind.Letter, 'a', 'z');
        Set(CharacterKind.Digit, '0', '9');
        Set(CharacterKind.WideLetter, 'Ａ', 'Ｚ');
        Set(CharacterKind.WideLetter, 'ａ', 'ｚ');
        Set(CharacterKind.WideDigit, '０', '９');
        foreach (var space in " \t\n\r\u3000")
            table[space] = CharacterKind.Space;
        return table;
    }
}
