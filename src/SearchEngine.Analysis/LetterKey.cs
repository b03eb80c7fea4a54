using System.Text;
using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Analysis.Latin;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis;

/// <summary>
/// The letters and digits of a text and nothing else, folded, so that two ways of writing one thing compare equal: without
/// accents, case, width, spaces, hyphens and punctuation, LaTeX as a person reads it, traditional characters as simplified
/// ones. <c>{\"O}ber k-Means: 學習</c> is <c>oberkmeans学习</c>.
/// </summary>
public static class LetterKey
{
    /// <summary>The letters and digits of a text; empty where it has none. Any UTF-16 is accepted.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        using var read = new ChineseText(text, byPhrases: true);
        var key = new StringBuilder(text.Length);
        Span<char> one = stackalloc char[2];
        foreach (var rune in read.Folded.Characters.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                if (char.IsAsciiLetterOrDigit((char)rune.Value)) key.Append(char.ToLowerInvariant((char)rune.Value));
            }
            else if (LetterFolding.Of(rune.Value) is { } folded)
            {
                foreach (var c in folded)
                    if (char.IsLetterOrDigit(c)) key.Append(c);
            }
            // What stands for a lone surrogate is no letter.
            else if (Rune.IsLetterOrDigit(rune))
            {
                var length = new Rune(LowerCase.Of(rune.Value)).EncodeToUtf16(one);
                key.Append(one[..length]);
            }
        }
        return key.ToString();
    }
}
