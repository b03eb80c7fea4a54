using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>Completes authors' names, in either order, Chinese ones also from pinyin.</summary>
internal static class AuthorCompletion
{
    private const int MinLength = 2;
    private const int Spare = 2;

    public static IReadOnlyList<PaperSuggestion> Find(TermSuggester terms, TypedText typed, int top)
    {
        var isHan = typed.Han.Length > 0;
        string[] parts = isHan ? [typed.Text.Trim()] : [.. typed.LastParts(typed.Words.Count)];
        // A name is all that was typed, or nothing of it.
        if (!isHan && typed.Text.AsSpan(0, typed.Words[0].Start).IndexOfAnyInRange('\u2E80', '\uFFFF') >= 0) return [];
        var prefix = string.Join(' ', parts) + (typed.IsOpen && !isHan ? " " : "");
        if (!isHan && prefix.Length < MinLength) return [];
        var wanted = Math.Min(TermSuggester.MaxTop, Spare * top);
        return
        [
            .. terms.Complete(PaperFields.AuthorName, isHan ? prefix : AuthorTerms.Capitalized(prefix), wanted).Terms
                .Concat(terms.Complete(PaperFields.SuggestedAuthor, prefix, wanted).Terms.Select(term => term with { Text = AuthorTerms.NameOf(term.Text) }))
                .GroupBy(author => author.Text, author => author.Weight, StringComparer.Ordinal)
                .Select(author => (Name: author.Key, Weight: author.Max()))
                .OrderByDescending(author => author.Weight).ThenBy(author => author.Name, StringComparer.Ordinal)
                .Take(top)
                .Select(author => new PaperSuggestion(author.Name, SuggestionKind.Author, author.Weight, null, Marks(author.Name))),
        ];

        IReadOnlyList<TextRange> Marks(string name) => isHan ? TypedMarks.OfCharacters(name, parts[0]) : TypedMarks.OfWords(name, parts);
    }
}
