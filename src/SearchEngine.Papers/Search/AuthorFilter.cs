using System.Buffers;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>An author of the index, and how well what was typed names him.</summary>
/// <param name="Name">The name as papers write it.</param>
/// <param name="Match">How well it fits.</param>
internal readonly record struct FoundAuthor(string Name, NameMatch Match);

/// <summary>
/// Keeps to the papers of one author who has all the names asked for, in any order, with or without accents and hyphens, or
/// by initials: <c>Hinton</c>, <c>geoffrey hinton</c>, <c>Hinton, G.</c> A paper by a <c>Wei Li</c> and a <c>Jun Zhang</c> is none
/// by <c>Wei Zhang</c>. In quotation marks a name is meant as it is written.
/// </summary>
internal static class AuthorFilter
{
    /// <summary>Letters that are looked for as they stand, and what may stand between them.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .,");

    /// <summary>The filter for a name; <c>"Jie Chen"</c> in quotation marks is this name and no other.</summary>
    /// <param name="name">The name.</param>
    /// <param name="searcher">The index.</param>
    /// <param name="time">How long the looking up may take; told where that was over.</param>
    /// <param name="cancellation">Stops the looking up.</param>
    public static Query Of(string name, IndexSearcher searcher, TimeLeft time, CancellationToken cancellation) =>
        name is ['"', .. { Length: > 0 } exact, '"']
            ? new TermQuery(PaperFields.AuthorName, exact)
            : Of(PersonName.Of(name), searcher, time, cancellation);

    /// <inheritdoc cref="Of(string, IndexSearcher, TimeLeft, CancellationToken)"/>
    public static Query Of(PersonName name, IndexSearcher searcher, TimeLeft time, CancellationToken cancellation)
    {
        if (name.Words is [{ IsHan: false } only]) return Word(only);
        var authors = Find(name, searcher, time, cancellation).ToArray();
        return authors.Length switch
        {
            0 => new MatchNoDocsQuery("no author has all the names"),
            1 => Papers(authors[0]),
            _ => BooleanQuery.AnyOf(authors.Select(Papers)),
        };

        static Query Papers(FoundAuthor author) => new TermQuery(PaperFields.AuthorName, author.Name);
    }

    /// <summary>The authors of the index that a name may be meant for.</summary>
    /// <remarks>
    /// The papers that hold all the words among their authors are found first, and of their authors those are taken whom
    /// the name fits.
    /// </remarks>
    public static IEnumerable<FoundAuthor> Find(PersonName name, IndexSearcher searcher, TimeLeft time, CancellationToken cancellation)
    {
        Query[] ways = [.. name.Ways.Select(Candidates).OfType<Query>()];
        if (ways.Length == 0) return [];
        var candidates = new SearchRequest(ways.Length == 1 ? ways[0] : BooleanQuery.AnyOf(ways))
        {
            Top = 0,
            Facets = [new(PaperFields.Author, int.MaxValue)],
            TimeAllowed = time.Left,
        };
        var found = searcher.Search(candidates, cancellation);
        time.IsOver |= found.IsPartial;
        var words = name.Words.Where(word => !word.IsInitial).ToArray();
        return found.Facets[0].Values
            .Where(author => MayHave(author.Value, words))
            .Select(author => new FoundAuthor(author.Value, name.Names(PersonName.Of(author.Value))))
            .Where(author => author.Match != NameMatch.None);
    }

    /// <summary>The papers of whoever has a word in his name.</summary>
    public static Query Word(NameWord word) => word.Other is null
        ? new TermQuery(PaperFields.Author, word.Key)
        : BooleanQuery.AnyOf([new TermQuery(PaperFields.Author, word.Key), new TermQuery(PaperFields.Author, word.Other)]);

    // Most authors of papers that a name's bearer has a part in are others: those whose letters say so need not be looked at more
    // closely. One word at least is there in full.
    private static bool MayHave(string author, NameWord[] words) =>
        author.AsSpan().ContainsAnyExcept(Plain)
        || Array.Exists(words, word => author.Contains(word.Key, StringComparison.OrdinalIgnoreCase) || (word.Other is { } other && author.Contains(other, StringComparison.OrdinalIgnoreCase)));

    // The papers whose authors have all the words: one in full, the others so or as initials. Null for initials alone.
    private static Query? Candidates(IReadOnlyList<NameWord> words)
    {
        var written = words.Where(word => !word.IsInitial).ToArray();
        if (written.Length == 0) return null;
        var inFull = Array.ConvertAll(written, word => word.IsHan ? Characters(word.Key) : Word(word));
        if (written.Length == 1) return inFull[0];
        var orAsInitials = Array.ConvertAll(written, word => word.IsHan ? Characters(word.Key) : BooleanQuery.AnyOf([Word(word), new TermQuery(PaperFields.Author, word.Key[..1])]));
        return BooleanQuery.AllOf([BooleanQuery.AnyOf(inFull), .. orAsInitials]);
    }

    private static Query Characters(string word) =>
        BooleanQuery.AllOf(word.EnumerateRunes().Select(rune => new TermQuery(PaperFields.Author, rune.ToString())));
}
