using SearchEngine.Analysis.Latin;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>Finds papers whose title has all that was typed, the last word only begun.</summary>
internal sealed class TitleCompletion(IndexSearcher searcher, TypedText typed)
{
    /// <summary>The least that has to be typed of a word: less begins a word in most titles.</summary>
    private const int MinLetters = 3;
    private const int MinCharacters = 2;
    private const int MaxWords = 16;

    /// <summary>How many of the newest are looked at, to put those first that begin so.</summary>
    private const int Looked = 30;

    private static readonly NumericSort NewestFirst = new(PaperFields.Number, Descending: true);
    private static readonly IReadOnlySet<string> Shown = new HashSet<string> { PaperFields.Id, PaperFields.Title, PaperFields.TitleTranslation };

    public IReadOnlyList<PaperSuggestion> Find(int top, CancellationToken cancellation)
    {
        if (Query() is not { } query) return [];
        var hits = searcher.Search(new SearchRequest(query) { Top = Looked, Sort = NewestFirst }, cancellation).TopDocs.Hits;
        var found = new List<(int Place, PaperSuggestion Title)>();
        foreach (var hit in hits)
        {
            var paper = searcher.Reader.Document(hit.Doc, Shown);
            var title = paper.Text(PaperFields.Title) ?? "";
            if (typed.Han.Length > 0 && paper.Text(PaperFields.TitleTranslation) is { Length: > 0 } translation
                && !title.Contains(typed.Han, StringComparison.Ordinal))
                title = translation;
            found.Add((Place(title), new PaperSuggestion(title, SuggestionKind.Title, 1, paper.Text(PaperFields.Id), Marks(title))));
        }
        return [.. found.OrderBy(title => title.Place).Take(top).Select(title => title.Title)];
    }

    private Query? Query()
    {
        if (typed.Han.Length > 0)
        {
            if (typed.Han.Length < MinCharacters) return null;
            return BooleanQuery.AllOf([ChinesePhrase.In(PaperFields.TitleBigrams, typed.Han), .. Context.Of(typed.Text[..typed.HanStart]) ?? []]);
        }
        string[] parts = [.. typed.LastParts(typed.Words.Count)];
        // A word that is only begun may look like a stop word: "on" of "online".
        var last = typed.IsOpen ? null : parts[^1];
        var queries = (last is null ? parts : parts[..^1]).Where(SuggestionTerms.IsWord).Distinct().TakeLast(MaxWords)
            .Select(word => (Query)new TermQuery(PaperFields.SuggestedWord, word)).ToList();
        if (last is not null && (queries.Count > 0 || last.Length >= MinLetters) && !char.IsAsciiDigit(last[0]))
            queries.Add(new PrefixQuery(PaperFields.SuggestedWord, last));
        if (queries.Count == 0) return null;
        queries.AddRange(Context.Of(typed.Text[..typed.Words[0].Start]) ?? []);
        return BooleanQuery.AllOf(queries);
    }

    /// <summary>0 for a title that begins so, 1 for one that has it as it is, 2 for one that has the words.</summary>
    private int Place(string title)
    {
        if (typed.Han.Length > 0) return title.StartsWith(typed.Han, StringComparison.Ordinal) ? 0 : 1;
        var key = string.Join(' ', typed.LastParts(typed.Words.Count));
        var own = " " + string.Join(' ', WrittenWords.Of(title).Select(word => word.Key));
        return own.IndexOf(" " + key, StringComparison.Ordinal) switch { 0 => 0, > 0 => 1, _ => 2 };
    }

    private IReadOnlyList<TextRange> Marks(string title) => typed.Han.Length > 0
        ? TypedMarks.OfCharacters(title, typed.Han)
        : TypedMarks.OfWords(title, [.. typed.LastParts(typed.Words.Count)]);
}
