namespace SearchEngine.Lucene.Search.Syntax;

/// <summary>A word of a query with the signs inside it: a prefix, a form, nearly a word, or just a word.</summary>
/// <param name="text">The word; escaped signs are in it as themselves.</param>
/// <param name="literal">For each character whether it was escaped.</param>
/// <param name="start">Where the word stands in the query.</param>
/// <param name="end">Where it ends.</param>
internal readonly struct SyntaxWord(string text, List<bool> literal, int start, int end)
{
    private const int DefaultEdits = 2;

    public SyntaxNode Node()
    {
        if (Edits() is var (length, edits)) return new FuzzyNode(text[..length], edits, start, end - start);
        var stars = 0;
        var marks = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (literal[i]) continue;
            // ** is emphasis, and what stands around nothing is punctuation.
            if (text[i] == '*' && i > 0 && text[i - 1] == '*' && !literal[i - 1]) return Words();
            if (text[i] == '*') stars++;
            else if (IsAnyCharacter(i)) marks++;
        }
        if (stars + marks == 0 || !text.Any(char.IsLetterOrDigit)) return Words();
        if (stars == 1 && marks == 0 && text[^1] == '*' && !literal[^1])
        {
            // A* and D* are algorithms.
            return text.Length == 2 && char.IsAsciiLetterUpper(text[0]) ? Words() : new PrefixNode(text[..^1], start, end - start);
        }
        return new WildcardNode(Pattern(), start, end - start);
    }

    private WordsNode Words() => new(text, start, end - start);

    // A question mark at the end of a word asks a question.
    private bool IsAnyCharacter(int index) =>
        text[index] == '?' && !literal[index] && index + 1 < text.Length && (char.IsLetterOrDigit(text[index + 1]) || text[index + 1] is '?' or '*')
        && (index == 0 || char.IsLetterOrDigit(text[index - 1]) || text[index - 1] is '?' or '*');

    // ~, ~1 or ~2 at the end of a word.
    private (int Length, int Edits)? Edits()
    {
        var digit = text.Length > 1 && text[^1] is >= '0' and <= '2' ? 1 : 0;
        var tilde = text.Length - 1 - digit;
        if (tilde < 1 || text[tilde] != '~' || literal[tilde] || !char.IsLetterOrDigit(text[tilde - 1])) return null;
        return (tilde, digit == 0 ? DefaultEdits : text[^1] - '0');
    }

    private string Pattern()
    {
        var pattern = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\\' || (text[i] is '*' && literal[i]) || (text[i] is '?' && !IsAnyCharacter(i))) pattern.Append('\\');
            pattern.Append(text[i]);
        }
        return pattern.ToString();
    }
}
