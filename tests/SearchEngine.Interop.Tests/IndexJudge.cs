using System.Globalization;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Interop.Tests;

/// <summary>
/// Holds indexes before Lucene and before this engine: both have to find them sound, find the same in them, and answer
/// queries alike. Java starts once for all that is asked at a time.
/// </summary>
internal static class IndexJudge
{
    /// <summary>How many hits of each query are compared.</summary>
    const int Top = 30;

    /// <summary>Lets Lucene change an index by a script that <see cref="IndexChange.Save"/> wrote.</summary>
    /// <param name="Folder">The index, which is made where there is none.</param>
    /// <param name="Script">The script's path.</param>
    /// <param name="Options">What <c>IndexScript.java</c> calls its options.</param>
    public sealed record Change(string Folder, string Script, params string[] Options);

    /// <summary>What was compared without a difference.</summary>
    /// <param name="Dump">What was found in the first index.</param>
    /// <param name="Answers">The answers that it gave.</param>
    /// <param name="Hits">How many hits were compared.</param>
    /// <param name="Inexact">How many of their scores are not the very bits of Lucene's.</param>
    public sealed record Verdict(IReadOnlyList<string> Dump, IReadOnlyList<string> Answers, int Hits, int Inexact)
    {
        public override string ToString() =>
            $"{Dump[0]}: {Answers.Count} queries, {Hits} hits, {Inexact} scores differ in a bit";
    }

    /// <summary>
    /// Lets Lucene make the changes, then fails the test unless each index is sound for both engines, and both find the
    /// same in it and give the same answers.
    /// </summary>
    public static Verdict Compare(IEnumerable<Change> changes, string folder, IReadOnlyList<Query> queries) =>
        Compare(changes, [folder], queries)[0];

    /// <inheritdoc cref="Compare(IEnumerable{Change}, string, IReadOnlyList{Query})"/>
    public static IReadOnlyList<Verdict> Compare(
        IEnumerable<Change> changes, IReadOnlyList<string> folders, IReadOnlyList<Query> queries)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, queries.Select(QueryNotation.Write));
            List<string> script =
                [.. changes.Select(change => Line(["write", change.Folder, change.Script, .. change.Options]))];
            var first = script.Count;
            var top = Top.ToString(CultureInfo.InvariantCulture);
            foreach (var folder in folders)
                script.AddRange([Line("check", folder), Line("dump", folder), Line("search", folder, file, top)]);
            var answers = Sections(JavaLucene.Lines("IndexOracle", [], string.Concat(script)));
            Assert.Equal(script.Count, answers.Count);
            return [.. folders.Select((folder, i) => Compare(folder, queries, answers.GetRange(first + 3 * i, 3)))];
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Fails the test unless Lucene finds each index sound.</summary>
    public static void Check(IReadOnlyList<string> folders)
    {
        var answers = Sections(JavaLucene.Lines("IndexOracle", [], string.Concat(folders.Select(folder => Line("check", folder)))));
        Assert.Equal(folders.Count, answers.Count);
        foreach (var (folder, answer) in folders.Zip(answers))
            Assert.True(answer is ["clean"], $"{Path.GetFileName(folder)}: {string.Join('\n', answer)}");
    }

    static Verdict Compare(string folder, IReadOnlyList<Query> queries, List<string[]> theirs)
    {
        Assert.Equal(["clean"], theirs[0]);
        using var directory = new FileSystemDirectory(folder, create: false);
        Assert.Empty(IndexChecker.Check(directory).Problems);
        var dump = IndexDump.Of(folder);
        IndexDump.AssertSame(theirs[1], dump, $"{Path.GetFileName(folder)}, by Lucene and here");
        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        var answers = queries.Select(query => QueryJudge.Answer(searcher, query, Top)).ToArray();
        Assert.Equal(queries.Count, theirs[2].Length);
        var (hits, inexact) = (0, 0);
        for (var i = 0; i < answers.Length; i++)
        {
            var because = $"{Path.GetFileName(folder)}, query {i}: {queries[i]}";
            var (compared, different) = QueryJudge.Compare(theirs[2][i], answers[i], because);
            hits += compared;
            inexact += different;
        }
        return new Verdict(dump, answers, hits, inexact);
    }

    static string Line(params string[] words) => string.Join('\t', words) + "\n";

    static List<string[]> Sections(string[] lines)
    {
        List<string[]> sections = [];
        var start = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] != "end") continue;
            sections.Add(lines[start..i]);
            start = i + 1;
        }
        return sections;
    }
}
