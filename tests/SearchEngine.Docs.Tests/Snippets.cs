using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Docs.Tests;

/// <summary>The C# of the README, word for word, where a compiler and a test see it.</summary>
internal static class Snippets
{
    public static void Library()
    {
        // begin
        using (var indexer = PaperIndexer.Open("my-index"))
            indexer.Import(["index-data"]);
        using var index = PaperIndex.Open("my-index");
        foreach (var hit in index.Search(new PaperSearchRequest("联邦学习 privacy") { Top = 3 }).Hits)
            Console.WriteLine($"{hit.Rank}. {hit.Paper.Title} ({hit.Paper.Url})");
        // end
    }

    public static void Engine()
    {
        // begin
        using var directory = new MemoryDirectory();
        using (var writer = IndexWriter.Open(directory, new IndexWriterOptions(new FieldAnalyzers(new StandardAnalyzer()))))
        {
            writer.Add([Field.Keyword("id", "1", stored: true), Field.Text("body", "The quick brown fox")]);
            writer.Add([Field.Keyword("id", "2", stored: true), Field.Text("body", "A quick answer to a quick question")]);
            writer.Commit();
        }
        using var reader = DirectoryReader.Open(directory);
        foreach (var hit in new IndexSearcher(reader).Search(new TermQuery("body", "quick"), top: 10).Hits)
            Console.WriteLine($"{reader.Document(hit.Doc).Text("id")} {hit.Score:0.000}");
        // end
    }
}
