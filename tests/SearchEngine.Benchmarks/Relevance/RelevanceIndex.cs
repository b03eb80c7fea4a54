using SearchEngine.Analysis.Chinese;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search;

namespace SearchEngine.Benchmarks.Relevance;

/// <summary>
/// The index of all papers in memory: with the documents that <see cref="PaperIndexer"/> writes, where each Chinese text is
/// also in a field of <see cref="SmartChineseAnalyzer"/>'s words. All ways search the same papers, and the product is
/// searched as it is.
/// </summary>
internal sealed class RelevanceIndex : IDisposable
{
    private static readonly IReadOnlySet<string> IdOnly = new HashSet<string> { PaperFields.Id };

    private readonly DirectoryReader reader;
    private readonly PaperIndex product;
    private readonly string[] ids;
    private readonly IndexSearcher searcher;

    private RelevanceIndex(MemoryDirectory directory)
    {
        reader = DirectoryReader.Open(directory);
        product = PaperIndex.Open(directory);
        ids = [.. Enumerable.Range(0, reader.MaxDoc).Select(doc => reader.Document(doc, IdOnly).Text(PaperFields.Id) ?? "")];
        searcher = new IndexSearcher(reader);
    }

    /// <summary>The fields of SmartCn's words, the title first.</summary>
    public static string[] SmartCn { get; } = [.. PaperFields.Bigrams.Select(SmartCnOf)];

    /// <summary>How many papers there are.</summary>
    public int Count => reader.NumDocs;

    /// <summary>Reads and indexes the papers; of several entries of one id, as an import does, the newest counts.</summary>
    /// <param name="papers">The file of papers.</param>
    /// <param name="withSmartCn">Whether there are the fields of SmartCn's words.</param>
    public static RelevanceIndex Of(string papers, bool withSmartCn)
    {
        var smartCn = new SmartChineseAnalyzer();
        var analyzers = PaperFields.Analyzers.Fields.ToDictionary(field => field, field => PaperFields.Analyzers[field]);
        foreach (var field in SmartCn) analyzers.Add(field, smartCn);
        var directory = new MemoryDirectory();
        using (var writer = IndexWriter.Open(directory, new IndexWriterOptions(new FieldAnalyzers(new KeywordAnalyzer(), analyzers))))
        {
            foreach (var paper in Read(papers)) writer.Add(withSmartCn ? DocumentOf(paper) : PaperDocument.From(paper));
            writer.Commit(PaperSchemaVersion.UserData);
        }
        return new RelevanceIndex(directory);
    }

    /// <summary>The papers of a file, as an import knows them in the end.</summary>
    public static IReadOnlyCollection<IndexedPaper> Read(string papers)
    {
        var byId = new Dictionary<string, IndexedPaper>();
        foreach (var item in PaperImporter.Read(papers))
        {
            if (item is not ImportedPaper { Paper: var paper }) continue;
            var read = IndexedPaper.Of(paper);
            byId[paper.Id] = byId.TryGetValue(paper.Id, out var known) ? known.With(read) : read;
        }
        return byId.Values;
    }

    /// <summary>The index that is in a directory, which may lack the fields of SmartCn's words.</summary>
    public static RelevanceIndex Over(MemoryDirectory directory) => new(directory);

    /// <summary>What the index holds.</summary>
    public DirectoryReader Reader => reader;

    /// <summary>The ids of the best papers, as the product ranks them.</summary>
    public IReadOnlyList<string> Rank(string text, int top) => [.. product.Rank(text, top).Select(hit => hit.Id)];

    /// <summary>The ids of the best papers of a query; among equals the newest first, as in the product where their script is one.</summary>
    public IReadOnlyList<string> Rank(Query? query, int top) => query is null
        ? []
        : [.. searcher.Search(new SearchRequest(query) { Top = top, TieBreak = [PaperIndex.NewestFirst] }).TopDocs.Hits.Select(hit => ids[hit.Doc])];

    /// <summary>By what the product reads a query to name papers; null where it reads words.</summary>
    public NamedBy? NamedBy(string text) => product.Search(new PaperSearchRequest(text) { Top = 1, Snippets = false }).Named;

    /// <summary>All papers, as far as titles and authors go.</summary>
    public SearchEngine.Papers.Paper[] Papers() => [.. ids.Select(id => product.Find(id)!)];

    /// <summary>The paper of an id; null where the index has none.</summary>
    public SearchEngine.Papers.Paper? Find(string id) => product.Find(id);

    public void Dispose()
    {
        product.Dispose();
        reader.Dispose();
    }

    private static Document DocumentOf(IndexedPaper paper)
    {
        var document = PaperDocument.From(paper);
        var chinese = document.Where(field => PaperFields.Bigrams.Contains(field.Name)).ToList();
        document.AddRange(chinese.Select(field => Field.Text(SmartCnOf(field.Name), (string)field.Value)));
        return document;
    }

    private static string SmartCnOf(string field) => field.Replace(".bigram", ".smartcn", StringComparison.Ordinal);
}
