using System.Globalization;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Interop.Tests;

/// <summary>Puts the same queries to Lucene and to this engine, on the same files.</summary>
internal static class QueryJudge
{
    /// <summary>
    /// Fails the test unless every query has the same number of hits in both, and the same best ones: the same ids in the
    /// same order, with scores that differ by a hundred thousandth at most.
    /// </summary>
    /// <param name="folder">The index.</param>
    /// <param name="queries">The queries.</param>
    /// <param name="top">How many hits of each are compared.</param>
    /// <param name="because">What to say of the case in a failure: its seed.</param>
    /// <param name="threshold">Up to how many hits both count exactly; beyond, both pass over what cannot be among the best.</param>
    /// <returns>How many scores were compared, and how many of them differ in any bit.</returns>
    public static (int Compared, int Inexact) Compare(string folder, IReadOnlyList<Query> queries, int top, string because, int threshold = int.MaxValue)
    {
        var input = string.Concat(queries.Select(query => QueryNotation.Write(query) + "\n"));
        var theirs = JavaLucene.Lines("QueryOracle", ["search", folder, $"{top}", $"{threshold}"], input);
        Assert.Equal(queries.Count, theirs.Length);
        using var directory = new FileSystemDirectory(folder);
        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        var sum = (Compared: 0, Inexact: 0);
        for (var i = 0; i < queries.Count; i++)
        {
            var query = $"{because}, query {i}: {queries[i]}";
            var answer = Answer(searcher, queries[i], top, threshold);
            if (threshold < int.MaxValue)
            {
                // What is passed over must not be missed.
                var whole = Answer(searcher, queries[i], top);
                Assert.True(HitsOf(whole) == HitsOf(answer), $"{query}: {answer}, all counted {whole}");
            }
            var (compared, inexact) = Compare(theirs[i], answer, query);
            sum = (sum.Compared + compared, sum.Inexact + inexact);
        }
        return sum;
    }

    /// <summary>What this engine answers, in the form in which the oracle prints it.</summary>
    /// <param name="searcher">The index.</param>
    /// <param name="query">The query.</param>
    /// <param name="top">How many hits are told.</param>
    /// <param name="threshold">Up to how many hits are counted exactly.</param>
    /// <param name="ids">The ids of all documents, where they are known: it takes long to look them up one by one.</param>
    public static string Answer(IndexSearcher searcher, Query query, int top, int threshold = int.MaxValue, IReadOnlyList<string?>? ids = null)
    {
        var found = searcher.Search(new SearchRequest(query) { Top = top, TotalHitsThreshold = threshold }).TopDocs;
        var hits = found.Hits.Select(hit =>
            string.Create(CultureInfo.InvariantCulture, $"\t{(ids is null ? searcher.Reader.Document(hit.Doc).Text("id") : ids[hit.Doc]) ?? $"{hit.Doc}"} {hit.Score:R}"));
        var relation = found.Relation == TotalHitsRelation.EqualTo ? "" : "+";
        return found.TotalHits.ToString(CultureInfo.InvariantCulture) + relation + string.Concat(hits);
    }

    /// <summary>Fails the test unless two answers to a query agree.</summary>
    public static (int Compared, int Inexact) Compare(string theirs, string ours, string because)
    {
        var (right, given) = (theirs.Split('\t'), ours.Split('\t'));
        // Where not all were counted, each side has counted some.
        var counted = !right[0].EndsWith('+') && !given[0].EndsWith('+');
        Assert.True(right[0] == given[0] || !counted, $"{because}: {given[0]} hits, Lucene finds {right[0]}");
        Assert.True(right.Length == given.Length, $"{because}: {given.Length - 1} of the best hits, Lucene gives {right.Length - 1}");
        var inexact = 0;
        for (var i = 1; i < right.Length; i++)
        {
            var ((rightId, rightScore), (id, score)) = (Hit(right[i]), Hit(given[i]));
            Assert.True(rightId == id, $"{because}: hit {i} is {given[i]}, in Lucene {right[i]}");
            Assert.True(Math.Abs(score - rightScore) <= 1e-5 * Math.Abs(rightScore), $"{because}: hit {i} is {given[i]}, in Lucene {right[i]}");
            if (score != rightScore) inexact++;
        }
        return (right.Length - 1, inexact);
    }

    static string HitsOf(string answer) => answer.IndexOf('\t', StringComparison.Ordinal) is >= 0 and var start ? answer[start..] : "";

    static (string Id, float Score) Hit(string hit)
    {
        var space = hit.LastIndexOf(' ');
        return (hit[..space], float.Parse(hit.AsSpan(space + 1), CultureInfo.InvariantCulture));
    }
}
