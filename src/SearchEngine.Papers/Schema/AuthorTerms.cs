using SearchEngine.Analysis.Chinese.Pinyin;
using SearchEngine.Analysis.Latin;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Papers.Schema;

/// <summary>
/// The names of authors as suggestions find them. A name that is its key with capitals is found by <see cref="PaperFields.AuthorName"/>
/// as it is written; here it is with its last word in front, <c>chen jie</c>, and <see cref="Turned"/> for a form. Any other name
/// is here in both orders with its form, a Chinese one by its pinyin.
/// </summary>
internal static class AuthorTerms
{
    private const string Turned = "1";
    private const int MaxAuthors = 2000;
    private const int MaxLength = 100;
    private const int MaxWords = 8;

    public static void Add(Document document, IReadOnlyList<string> authors)
    {
        var terms = new TermLines(PaperFields.SuggestedAuthor);
        foreach (var author in authors.Take(MaxAuthors))
            if (author.Length <= MaxLength) Add(terms, author);
        terms.AddTo(document);
    }

    /// <summary>The name that a term is for, as it is written.</summary>
    public static string NameOf(string term)
    {
        var (key, form) = SuggestionTerms.Parse(term);
        if (form != Turned) return form;
        var space = key.IndexOf(' ');
        return Capitalized($"{key[(space + 1)..]} {key[..space]}");
    }

    /// <summary>A key as most names that have it are written: each word with a capital.</summary>
    public static string Capitalized(string key) => string.Create(key.Length, key, (letters, key) =>
    {
        for (var i = 0; i < letters.Length; i++) letters[i] = i == 0 || key[i - 1] == ' ' ? char.ToUpperInvariant(key[i]) : key[i];
    });

    private static void Add(TermLines terms, string author)
    {
        var words = WrittenWords.Of(author, MaxWords);
        if (words.Count == 0)
        {
            AddChinese(terms, author);
            return;
        }
        var last = words[^1].Key;
        var first = string.Join(' ', words.Take(words.Count - 1).Select(word => word.Key));
        var key = words.Count == 1 ? last : $"{first} {last}";
        var isPlain = Capitalized(key) == author;
        if (!isPlain) terms.Add(key, author);
        if (words.Count > 1) terms.Add($"{last} {first}", isPlain && !last.Contains(' ') ? Turned : author);
    }

    private static void AddChinese(TermLines terms, string author)
    {
        string[] syllables = [.. PinyinReadings.OfName(author).Select(syllable => syllable.Syllable)];
        if (syllables.Length == 0) return;
        terms.Add(string.Concat(syllables), author);
        if (syllables.Length > 1) terms.Add(string.Join(' ', syllables), author);
    }
}
