using System.Globalization;
using System.Text;

namespace SearchEngine.Lucene.Search.Highlight;

/// <summary>
/// Finds where a text may be cut: not within a word, unless it is a very long one, nor, as far as that can be helped, within a
/// formula; and never within a character, with its combining marks, as a person sees it.
/// </summary>
internal static class TextCuts
{
    /// <summary>How far a cut is moved out of a word.</summary>
    private const int MaxWord = 20;

    /// <summary>How far a cut is moved off a character that is made of many.</summary>
    private const int MaxCharacter = 32;

    /// <summary>Where a passage may begin: at a place or after it, or else a little before.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where it should.</param>
    /// <param name="most">What has to be in it.</param>
    /// <param name="sentences">What is known of the text.</param>
    public static int Start(string text, int at, int most, SentenceScanner sentences)
    {
        if (sentences.FormulaAround(at) is { } formula && formula.End <= most) at = formula.End;
        for (var moves = 0; moves < MaxWord && at < most && IsWithinWord(text, at); moves++) at++;
        while (at < most && char.IsWhiteSpace(text[at])) at++;
        return BeforeCharacter(text, at);
    }

    /// <summary>Where a passage may end: at a place or before it, or else a little after.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where it should.</param>
    /// <param name="least">What has to be in it.</param>
    /// <param name="sentences">What is known of the text.</param>
    public static int End(string text, int at, int least, SentenceScanner sentences)
    {
        if (sentences.FormulaAround(at) is { } formula && formula.Start >= least) at = formula.Start;
        for (var moves = 0; moves < MaxWord && at > least && IsWithinWord(text, at); moves++) at--;
        while (at > least && char.IsWhiteSpace(text[at - 1])) at--;
        return AfterCharacter(text, at);
    }

    /// <summary>How much of a text is looked at where no more than so many code units may be.</summary>
    public static int Limit(string text, int most)
    {
        if (text.Length <= most) return text.Length;
        var at = most;
        while (at > 0 && most - at < 256 && IsWithinWord(text, at)) at--;
        if (IsWithinWord(text, at)) at = most;
        return BeforeCharacter(text, at);
    }

    private static int BeforeCharacter(string text, int at)
    {
        for (var moves = 0; moves < MaxCharacter && IsWithinCharacter(text, at); moves++) at--;
        return IsWithinPair(text, at) ? at - 1 : at;
    }

    private static int AfterCharacter(string text, int at)
    {
        for (var moves = 0; moves < MaxCharacter && IsWithinCharacter(text, at); moves++) at++;
        return IsWithinPair(text, at) ? at + 1 : at;
    }

    private static bool IsWithinWord(string text, int at) =>
        at > 0 && at < text.Length && IsWordCharacter(text[at - 1]) && IsWordCharacter(text[at]);

    // Han characters are letters too, but between any two of them a text may be cut. A backslash begins a LaTeX command.
    private static bool IsWordCharacter(char c) => c < '\u2E80' && (char.IsLetterOrDigit(c) || c == '\\');

    private static bool IsWithinPair(string text, int at) =>
        at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    private static bool IsWithinCharacter(string text, int at)
    {
        const char Joiner = '\u200D';
        if (at <= 0 || at >= text.Length) return false;
        if (IsWithinPair(text, at) || text[at] == Joiner || text[at - 1] == Joiner) return true;
        Rune.DecodeFromUtf16(text.AsSpan(at), out var next, out _);
        return Rune.GetUnicodeCategory(next) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            || next.Value is >= 0x1F3FB and <= 0x1F3FF;
    }
}
