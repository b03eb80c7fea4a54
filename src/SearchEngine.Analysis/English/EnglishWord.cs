using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.English;

/// <summary>What is done to every English word, in documents and in queries.</summary>
internal static class EnglishWord
{
    /// <summary>
    /// Writes a word without its possessive <c>'s</c> (also with U+2019 and the full-width U+FF07) and in lower case.
    /// </summary>
    /// <returns>The length of what was written.</returns>
    public static int Fold(ReadOnlySpan<char> word, Span<char> destination)
    {
        if (word is [.., '\'' or '\u2019' or '\uFF07', 's' or 'S'])
            word = word[..^2];
        LowerCase.Fold(word, destination);
        return word.Length;
    }
}
