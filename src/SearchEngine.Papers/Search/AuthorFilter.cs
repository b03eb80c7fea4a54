using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>
/// Keeps to the papers of one author who has all the names asked for, in any order: <c>Hinton</c>, <c>geoffrey hinton</c>,
/// <c>Hinton, Geoffrey</c>. A paper by a <c>Wei Li</c> and a <c>Jun Zhang</c> is none by <c>Wei Zhang</c>.
/// </summary>
internal static class AuthorFilter
{
    /// <param name="names">The names.</param>
    /// <param name="searcher">The index.</param>
    /// <param name="time">How long the looking up may take; told where that was over.</param>
    /// <param name="cancellation">Stops the looking up.</param>
    /// <remarks>
    /// The papers that hold all the words among their authors are found first, and of their authors those who have all of
    /// them; the filter is then for these authors' whole names.
    /// </remarks>
    public static Query Of(string names, IndexSearcher searcher, TimeLeft time, CancellationToken cancellation)
    {
        var words = Words(names);
        if (words.Count == 0) return new MatchNoDocsQuery("no name");
        Query[] terms = [.. words.Select(word => new TermQuery(PaperFields.Author, word))];
        if (terms.Length == 1) return terms[0];

        var candidates = new SearchRequest(BooleanQuery.AllOf(terms)) { Top = 0, Facets = [new(PaperFields.Author, int.MaxValue)], TimeAllowed = time.Left };
        var found = searcher.Search(candidates, cancellation);
        time.IsOver |= found.IsPartial;
        Query[] authors =
        [
            .. found.Facets[0].Values
                .Where(author => words.IsSubsetOf(Words(author.Value)))
                .Select(author => new TermQuery(PaperFields.AuthorName, author.Value)),
        ];
        return authors.Length switch
        {
            0 => new MatchNoDocsQuery("no author has all the names"),
            1 => authors[0],
            _ => BooleanQuery.AnyOf(authors),
        };
    }

    /// <summary>The names in a text, as the index has them.</summary>
    public static HashSet<string> Words(string name) =>
        Tokens.Of(PaperFields.Analyzers[PaperFields.Author], name).Select(token => token.Term).ToHashSet(StringComparer.Ordinal);
}
