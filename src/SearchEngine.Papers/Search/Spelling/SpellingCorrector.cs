using SearchEngine.Analysis.Chinese;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Search.Syntax;
using SearchEngine.Papers.Search.Syntax;

namespace SearchEngine.Papers.Search;

/// <summary>
/// Says what a query may have meant, from the words of the index. Each word is looked at by itself: one that next to no paper has
/// (<see cref="LatinSpelling"/>, <see cref="ChineseSpelling"/>) and that is spelled nearly as a far more frequent one is replaced
/// by that. What results is proposed only where it finds no less. Everything else of the query stays as it is, signs of its
/// syntax too; parts that are excluded, begun (<c>word*</c>), patterns, or values of other fields than titles and abstracts are
/// not looked at.
/// </summary>
internal sealed class SpellingCorrector(IndexSearcher searcher, TermSuggester terms)
{
    /// <summary>How many words and runs of characters are looked at, the first ones.</summary>
    private const int MaxLooked = 32;

    /// <summary>What a query may have meant; null where nothing better is known.</summary>
    /// <param name="text">The query.</param>
    /// <param name="root">What was read in it.</param>
    /// <param name="count">How many papers a query finds, of which each word counts as it is typed.</param>
    /// <param name="cancellation">Ends the search.</param>
    public string? Correct(string text, SyntaxNode? root, Func<string, long> count, CancellationToken cancellation)
    {
        var parts = new List<(int Start, int End)>();
        AddParts(root, parts);
        var latin = new LatinSpelling(searcher, terms);
        var chinese = new ChineseSpelling(searcher, terms);
        var (changes, looked) = (new List<Change>(), 0);
        foreach (var (start, end) in parts)
        {
            foreach (var run in new ScriptRuns(text.AsSpan(start, end - start)))
            {
                cancellation.ThrowIfCancellationRequested();
                if (looked++ == MaxLooked) break;
                var (from, to) = (start + run.Start, start + run.Start + run.Length);
                if (run.Script == Script.Han) chinese.Add(text, from, to, changes, cancellation);
                else latin.Add(text, from, to);
            }
        }
        latin.Correct(changes, cancellation);
        if (changes.Count == 0) return null;
        var corrected = Applied(text, changes);
        // Where the other words alone find papers, the corrected query finds as many at least.
        return corrected != text && count(corrected) is > 0 and var more && more >= count(text) ? corrected : null;
    }

    private static string Applied(string text, List<Change> changes)
    {
        foreach (var change in changes.OrderByDescending(change => change.Start))
            text = string.Concat(text.AsSpan(0, change.Start), change.Text, text.AsSpan(change.End));
        return text;
    }

    // As deep as the syntax allows, which is not deep.
    private static void AddParts(SyntaxNode? node, List<(int Start, int End)> parts)
    {
        switch (node)
        {
            case WordsNode or PhraseNode:
                parts.Add((node.Start, node.Start + node.Length));
                break;
            case BoostNode boost:
                AddParts(boost.Child, parts);
                break;
            case FieldNode field when !FieldConditions.IsCondition(field.Field):
                AddParts(field.Child, parts);
                break;
            case GroupNode group:
                foreach (var clause in group.Clauses)
                    if (clause.Occur != Occur.MustNot) AddParts(clause.Node, parts);
                break;
        }
    }

    /// <summary>A word that was replaced.</summary>
    /// <param name="Start">Where it starts in the query.</param>
    /// <param name="End">Where it ends, exclusive.</param>
    /// <param name="Text">What stands there instead.</param>
    internal readonly record struct Change(int Start, int End, string Text);
}

/// <summary>What counts as rare and as frequent for spelling.</summary>
internal static class Rarity
{
    /// <summary>In how many papers of so many a word may be that is taken for a misspelling: misspellings are in papers, too.</summary>
    public static long Most(int papers) => Math.Min(20, papers / 5_000);

    /// <summary>In how many papers a word is at least that another, which is in so few, may be a misspelling of.</summary>
    public static long LeastFor(long few) => Math.Max(1, 50 * few);
}
