using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Docs.Tests;

/// <summary>The C# of the README and of the packages' own, word for word, where a compiler and a test see it.</summary>
internal static class Snippets
{
    public static async Task HostedAsync()
    {
        // begin
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddPaperSearch(options => options.IndexPath = "my-index");
        builder.Services.AddHealthChecks().AddPaperSearch();
        using var host = builder.Build();
        await host.StartAsync();
        var report = await host.Services.GetRequiredService<IPaperIndexer>().ImportAsync(["index-data"]);
        var search = host.Services.GetRequiredService<IPaperSearch>();
        var found = search.Search(new PaperSearchRequest("联邦学习 privacy") { Facets = true });
        Console.WriteLine($"{report.Added} papers are new, {search.Count} in all; {found.Total} are on it");
        await host.StopAsync();
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

    public static void Analysis()
    {
        // begin
        var fields = new FieldAnalyzers(new ScientificEnglishAnalyzer(), new Dictionary<string, Analyzer> { ["zh"] = new ChineseAnalyzer() });
        using var directory = new MemoryDirectory();
        using (var writer = IndexWriter.Open(directory, new IndexWriterOptions(fields)))
        {
            writer.Add([Field.Text("zh", "聯邦學習保護隱私", stored: true)]);
            writer.Commit();
        }
        using var reader = DirectoryReader.Open(directory);
        foreach (var hit in new IndexSearcher(reader).Search(new TermQuery("zh", "联邦"), top: 10).Hits)
            Console.WriteLine(reader.Document(hit.Doc).Text("zh"));
        // end
    }
}
