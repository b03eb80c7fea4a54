using System.Globalization;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests;

namespace SearchEngine.Interop.Tests;

/// <summary>What an explanation says of a document, its value and whether it matches, is what Lucene's says.</summary>
public sealed class ExplainTests : IDisposable
{
    private const int Docs = 60;

    private readonly string folder = Directory.CreateTempSubdirectory("explain-interop-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [JavaFact]
    public void Values_are_those_of_Lucene()
    {
        var seed = Seeds.Take(1).First();
        JavaLucene.Lines("QueryOracle", ["write", folder, $"{seed}", "700"]);
        var queries = QueryTests.Queries(seed, 300);
        var input = string.Concat(queries.Select(query => QueryNotation.Write(query) + "\n"));
        var theirs = JavaLucene.Lines("ExplainOracle", [folder, $"{Docs}"], input);
        Assert.Equal(queries.Count, theirs.Length);
        using var directory = new FileSystemDirectory(folder);
        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        var matches = 0;
        for (var i = 0; i < queries.Count; i++)
        {
            var values = theirs[i].Split(' ')[1..];
            Assert.Equal(Math.Min(Docs, reader.MaxDoc), values.Length);
            for (var doc = 0; doc < values.Length; doc++)
            {
                // Lucene explains deleted documents, too, as if they were none.
                if (!reader.IsLive(doc)) continue;
                var ours = searcher.Explain(queries[i], doc);
                var because = $"SEARCHENGINE_SEED={seed}, query {i}: {queries[i]}, document {doc}: {ours}, in Lucene {values[doc]}";
                Assert.True(ours.IsMatch == (values[doc] != "-"), because);
                if (!ours.IsMatch) continue;
                var right = float.Parse(values[doc], CultureInfo.InvariantCulture);
                Assert.True(Math.Abs(ours.Value - right) <= 1e-5 * Math.Abs(right), because);
                matches++;
            }
        }
        Assert.InRange(matches, 500, int.MaxValue);
    }
}
