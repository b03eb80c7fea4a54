using System.Text.RegularExpressions;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search.Syntax;

namespace SearchEngine.Papers.Search.Direct;

/// <summary>
/// Finds out whether a query is an author's name. Names are words, too (<c>Long Chen</c>, <c>United Kingdom</c>, <c>Adam</c>), so
/// the index decides: a whole name is one where more papers have such an author than have its words side by side in their texts, a
/// single word only where ten times as many have it among their authors as in their texts.
/// </summary>
/// <param name="searcher">The index.</param>
/// <param name="time">How long the looking up may take.</param>
/// <param name="cancellation">Stops the looking up.</param>
internal sealed partial class NamedAuthors(IndexSearcher searcher, TimeLeft time, CancellationToken cancellation)
{
    private const int LongestName = 80;
    private const int MostWords = 6;
    private const int TimesMore = 10;

    /// <summary>The papers of the author that a query names, by how well it does; null where it names none.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="built">What it is as words.</param>
    public Query? Find(string text, BuiltQuery built)
    {
        if (text.Length > LongestName || !Form().IsMatch(text)) return null;
        var name = PersonName.Of(text);
        return name.Words switch
        {
            [] => null,
            { Count: > MostWords } => null,
            [{ IsInitial: true }] => null,
            [{ IsHan: false } only] => OfWord(only, text, built),
            _ => OfName(name, text),
        };
    }

    private BoostQuery? OfWord(NameWord word, string text, BuiltQuery built)
    {
        var author = AuthorFilter.Word(word);
        var papers = Count(author);
        if (papers == 0) return null;
        var texts = built.Query is null ? 0 : Count(built.Query);
        if (papers < TimesMore * texts) return null;
        // yuyan is a name and 语言.
        if (texts == 0 && PinyinRescue.Find(text, searcher, cancellation) is { } chinese && Count(ChinesePhrase.InPairs(chinese)) > papers) return null;
        return new BoostQuery(new ConstantScoreQuery(author), 1);
    }

    private DisjunctionMaxQuery? OfName(PersonName name, string text)
    {
        var authors = AuthorFilter.Find(name, searcher, time, cancellation).Where(author => author.Match > NameMatch.Part && IsWhole(name, author)).ToList();
        if (authors.Count == 0) return null;
        Query[] strong = [.. authors.Where(author => author.Match != NameMatch.ByItsInitial).Select(Papers)];
        // That G. Park is meant by "Gaussian Park" is no matter of course.
        if (strong.Length == 0 && !name.Words.All(IsName)) return null;
        var papers = Count(BooleanQuery.AnyOf(strong.Length > 0 ? strong : authors.Select(Papers)));
        var texts = QueryBuilder.Phrase(text, TextScope.All) is { } phrase ? Count(phrase) : 0;
        if (papers == 0 || texts > papers) return null;
        return new DisjunctionMaxQuery(authors.Select(author => (Query)new BoostQuery(new ConstantScoreQuery(Papers(author)), WeightOf(author.Match))), 0);

        static Query Papers(FoundAuthor author) => new TermQuery(PaperFields.AuthorName, author.Name);
    }

    // A Chinese surname by itself is in every text.
    private static bool IsWhole(PersonName name, FoundAuthor author) =>
        name.Words is not [{ IsHan: true } only] || PersonName.Of(author.Name).Words is [var one] && one.Key == only.Key;

    private bool IsName(NameWord word) => word.IsInitial || Count(AuthorFilter.Word(word)) > (QueryBuilder.Term(word.Key, TextScope.All) is { } texts ? Count(texts) : 0);

    private static float WeightOf(NameMatch match) => match switch
    {
        NameMatch.Whole => 1,
        NameMatch.ByInitials => RankingWeights.ByInitials,
        _ => RankingWeights.ByItsInitial,
    };

    private long Count(Query query) => searcher.Count(query, cancellation);

    /// <summary>Letters, and the signs that stand in names.</summary>
    [GeneratedRegex(@"^[\p{L}\p{M}\s.,，·・'’\-‐‑–]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
