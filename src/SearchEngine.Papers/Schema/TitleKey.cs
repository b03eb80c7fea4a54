using System.Security.Cryptography;
using System.Text;
using SearchEngine.Analysis;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Papers.Schema;

/// <summary>
/// The whole of a title as one term, by which a pasted title finds its paper: a hash of its letters and digits (<see
/// cref="LetterKey"/>), so that case, hyphens, punctuation, LaTeX, accents and line breaks do not matter.
/// </summary>
internal static class TitleKey
{
    // 128 bits: no two titles of any index have the same by chance.
    private const int Bytes = 16;

    /// <summary>The term of a title; null where it has no letters and digits.</summary>
    public static string? Of(string title)
    {
        var letters = LetterKey.Of(title);
        return letters.Length == 0 ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(letters)).AsSpan(0, Bytes));
    }

    /// <summary>Adds the terms of a paper's titles to its document.</summary>
    public static void Add(Document document, Paper paper)
    {
        var (title, translation) = (Of(paper.Title), Of(paper.TitleTranslation));
        if (title is not null) document.Add(Field.Keyword(PaperFields.TitleKey, title));
        if (translation is not null && translation != title) document.Add(Field.Keyword(PaperFields.TitleKey, translation));
    }
}
