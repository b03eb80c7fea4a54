using SearchEngine.Analysis.Chinese;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Search.Highlight;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>
/// Shows where the words of a query stand in a paper: for each part that has some its best passage, as HTML with the words
/// marked; titles always, and of the texts at least one in each language that has some. What is marked is what the query searches for, in the fields where the part is indexed.
/// </summary>
/// <param name="query">The query, as it is searched; null for none.</param>
/// <param name="weight">What a term is worth when a passage is chosen; null for all the same.</param>
internal sealed class SnippetMaker(Query? query, Func<Term, float>? weight = null)
{
    /// <summary>How long a snippet is, in characters; Chinese says in one what takes English three.</summary>
    private const int EnglishLength = 240;
    private const int ChineseLength = 90;
    private const int MaxSnippets = 3;

    /// <summary>The most characters that are looked at in one part of a paper, and in all its parts together.</summary>
    private const int MaxText = 50_000;
    private const int MaxTexts = 200_000;

    private const string Keywords = "keywords";

    private readonly Highlighter? highlighter = query is null ? null : new Highlighter(query, PaperFields.Analyzers, weight);

    /// <summary>The parts of a paper that hold words of the query, those with the most first; none where there are none.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="names">
    /// Of a query that is looked for in both languages, the maker that knows the names in the other one: it marks these in titles, and in
    /// the first text of a language that has no word as it was typed.
    /// </param>
    public IReadOnlyList<Snippet> Make(Paper paper, SnippetMaker? names = null)
    {
        var best = Find(paper).OrderByDescending(part => part.Terms).ToList();
        var shown = best.Where((part, place) => place < MaxSnippets || IsTitle(part.Snippet) || IsFirstOfItsLanguage(best, place)).Select(part => part.Snippet).ToList();
        if (names is null || shown.Count == 0) return shown;
        var languages = best.Where(part => !IsTitle(part.Snippet)).Select(part => part.IsChinese).ToHashSet();
        foreach (var part in names.Find(paper, Lacks))
        {
            if (!IsTitle(part.Snippet)) languages.Add(part.IsChinese);
            shown.Add(part.Snippet);
        }
        return shown;

        bool Lacks(string field, bool isChinese) => IsTitle(field) ? !shown.Exists(snippet => snippet.Field == field) : !languages.Contains(isChinese);
    }

    /// <summary>The best passage of each part that has one.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="wants">Whether to look at a part, by its name and whether it is Chinese; asked as the parts are come to.</param>
    private IEnumerable<(Snippet Snippet, int Terms, bool IsChinese)> Find(Paper paper, Func<string, bool, bool>? wants = null)
    {
        if (highlighter is null) yield break;
        var left = MaxTexts;
        foreach (var (name, text, fields) in Parts(paper))
        {
            if (left == 0) break;
            if (text.Length == 0) continue;
            var isChinese = ScriptDetector.IsChinese(text);
            if (wants?.Invoke(name, isChinese) == false) continue;
            var length = isChinese ? ChineseLength : EnglishLength;
            // Each keyword is indexed by itself, in its own language.
            var highlighted = highlighter.Highlight(
                text,
                name == Keywords ? fields.All : fields.Of(text),
                new HighlightOptions { Length = length, MaxCharacters = Math.Min(left, MaxText) });
            left -= highlighted.Analyzed;
            foreach (var passage in highlighted.Passages) yield return (new Snippet(name, highlighted.Html(passage)), passage.Terms, isChinese);
        }
    }

    /// <summary>Whether no text before it is in the language of a text: titles are shown anyway.</summary>
    private static bool IsFirstOfItsLanguage(List<(Snippet Snippet, int Terms, bool IsChinese)> best, int place)
    {
        var (snippet, _, isChinese) = best[place];
        return !IsTitle(snippet) && !best.Take(place).Any(part => !IsTitle(part.Snippet) && part.IsChinese == isChinese);
    }

    private static bool IsTitle(Snippet snippet) => IsTitle(snippet.Field);

    private static bool IsTitle(string field) => field is "title" or "titleTranslation";

    private static IEnumerable<(string Name, string Text, TextFields Fields)> Parts(Paper paper)
    {
        yield return ("title", paper.Title, TextFields.Title);
        yield return ("titleTranslation", paper.TitleTranslation, TextFields.Title);
        yield return ("tldr", paper.Tldr, TextFields.Summary);
        yield return ("abstract", paper.Abstract, TextFields.Abstract);
        yield return ("motivation", paper.Motivation, TextFields.Summary);
        yield return ("method", paper.Method, TextFields.Summary);
        yield return ("result", paper.Result, TextFields.Summary);
        yield return ("conclusion", paper.Conclusion, TextFields.Summary);
        if (paper.OtherSummary is { } other)
        {
            yield return ("tldr", other.Tldr, TextFields.Summary);
            yield return ("motivation", other.Motivation, TextFields.Summary);
            yield return ("method", other.Method, TextFields.Summary);
            yield return ("result", other.Result, TextFields.Summary);
            yield return ("conclusion", other.Conclusion, TextFields.Summary);
        }
        yield return ("abstractTranslation", paper.AbstractTranslation, TextFields.Abstract);
        yield return (Keywords, string.Join(", ", paper.Keywords), TextFields.Summary);
        yield return ("comment", paper.Comment, TextFields.Summary);
        foreach (var section in paper.OtherSections) yield return ("section", section.Text, TextFields.Summary);
    }
}
