using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Analysis.Latex;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Latin;

/// <summary>
/// The words of a text that is not Chinese as a person types and reads them: not stemmed, stop words among them, and what is
/// written as one (<c>k-means</c>, <c>GPT-4</c>) together. For suggestions and spelling, where analysis for searching would
/// show stems. Han characters are left out.
/// </summary>
public static class WrittenWords
{
    /// <summary>The words of a text, in order. LaTeX is read as a person reads it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">How many words are read at most.</param>
    public static IReadOnlyList<WrittenWord> Of(ReadOnlySpan<char> text, int limit = int.MaxValue)
    {
        var words = new List<WrittenWord>();
        if (!LatexText.Applies(text))
        {
            Read(new FoldedText(text), words, limit);
            return words;
        }
        using var buffer = new FoldingBuffer(text.Length);
        Read(LatexText.Read(text, buffer), words, limit);
        return words;
    }

    private static void Read(FoldedText text, List<WrittenWord> words, int limit)
    {
        Span<char> folded = stackalloc char[LatinWords.MaxTerm];
        var tokens = new LatinTokenizer(text.Characters, stackalloc WordPart[LatinTokenizer.MaxParts]);
        var end = 0;
        while (words.Count < limit && tokens.Next())
        {
            if (tokens.Type is not (TokenType.Word or TokenType.Number)) continue;
            var parts = tokens.Parts;
            var (start, next) = (parts[0].Start, parts[^1].ShapeEnd);
            var follows = words.Count > 0 && IsSpace(text.Characters[end..start]);
            end = next;
            var written = new WrittenPart[parts.Length];
            var isWhole = true;
            for (var i = 0; i < written.Length; i++)
            {
                var part = parts[i];
                written[i] = new WrittenPart(Key(text.Characters, part, folded), text.OriginalOffset(part.Start), text.OriginalEnd(part.ShapeEnd));
                isWhole &= written[i].Key.Length > 0;
            }
            if (isWhole) words.Add(new WrittenWord(written, Form(text.Characters[start..next], parts), follows));
        }
    }

    private static string Key(ReadOnlySpan<char> text, in WordPart part, Span<char> folded)
    {
        var length = LatinWords.Fold(text[part.Start..part.End], part.IsForeign, folded);
        var shape = text[part.End..part.ShapeEnd];
        shape.CopyTo(folded[length..]);
        return folded[..(length + shape.Length)].ToString();
    }

    /// <summary>Capitals at the beginning of words are a title's; those inside (BERT, ImageNet) belong to a name.</summary>
    private static string Form(ReadOnlySpan<char> word, ReadOnlySpan<WordPart> parts)
    {
        Span<char> form = word.Length <= 256 ? stackalloc char[word.Length] : new char[word.Length];
        word.CopyTo(form);
        var start = parts[0].Start;
        foreach (ref readonly var part in parts)
        {
            var letters = form[(part.Start - start)..(part.End - start)];
            if (part.ShapeEnd > part.End || HasUpperInside(letters)) continue;
            foreach (ref var letter in letters) letter = char.ToLowerInvariant(letter);
        }
        return form is [.. var owner, '\'' or '\u2019', 's'] ? owner.ToString() : form.ToString();
    }

    private static bool HasUpperInside(ReadOnlySpan<char> letters)
    {
        for (var i = 1; i < letters.Length; i++)
            if (char.IsUpper(letters[i])) return true;
        return false;
    }

    private static bool IsSpace(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsWhiteSpace(c)) return false;
        return true;
    }
}

/// <summary>A word as it is written.</summary>
/// <param name="Parts">Its parts: one for a plain word, <c>k</c> and <c>means</c> for <c>k-means</c>.</param>
/// <param name="Form">The word as it is shown: in lower case, but for parts that have capitals inside.</param>
/// <param name="Follows">Whether nothing but white space stands between it and the word before.</param>
public sealed record WrittenWord(IReadOnlyList<WrittenPart> Parts, string Form, bool Follows)
{
    /// <summary>What it is looked up by: the keys of its parts with spaces between them.</summary>
    public string Key { get; } = Parts.Count == 1 ? Parts[0].Key : string.Join(' ', Parts.Select(part => part.Key));

    /// <summary>Where it starts in the text, in UTF-16 code units.</summary>
    public int Start => Parts[0].Start;

    /// <summary>Where it ends, exclusive.</summary>
    public int End => Parts[^1].End;
}

/// <summary>A part of a word.</summary>
/// <param name="Key">The part in plain letters and lower case: <c>schrodinger</c>.</param>
/// <param name="Start">Where it starts in the text, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
public readonly record struct WrittenPart(string Key, int Start, int End);
