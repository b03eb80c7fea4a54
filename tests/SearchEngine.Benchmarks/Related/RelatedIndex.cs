using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search;
using Paper = SearchEngine.Papers.Paper;

namespace SearchEngine.Benchmarks.Related;

/// <summary>All papers in memory, and the ways of finding related ones.</summary>
internal sealed class RelatedIndex : IDisposable
{
    private static readonly IReadOnlySet<string> IdOnly = new HashSet<string> { PaperFields.Id };

    private readonly PaperIndex index;
    private readonly DirectoryReader reader;

    public RelatedIndex(string file)
    {
        var directory = new MemoryDirectory();
        using (var indexer = PaperIndexer.Open(directory)) indexer.Import([file]);
        index = PaperIndex.Open(directory);
        reader = DirectoryReader.Open(directory);
        Searcher = new IndexSearcher(reader);
        foreach (var item in PaperImporter.Read(file))
            if (item is ImportedPaper { Paper: var paper }) Papers[paper.Id] = paper;
    }

    public const int Depth = 10;

    public IndexSearcher Searcher { get; }

    public Dictionary<string, Paper> Papers { get; } = [];

    /// <summary>The first papers by a query, without the one that it is made of.</summary>
    public IReadOnlyList<RankedPaper> Rank(Query query, string without) =>
    [
        .. Searcher.Search(new SearchRequest(query) { Top = Depth + 1, TieBreak = [PaperIndex.NewestFirst] }).TopDocs.Hits
            .Select(hit => reader.Document(hit.Doc, IdOnly).Text(PaperFields.Id)!).Where(id => id != without).Take(Depth).Select(id => new RankedPaper([id], [])),
    ];

    /// <summary>The first papers that a search for the title finds.</summary>
    public IReadOnlyList<RankedPaper> ByTitle(Paper paper) =>
        [.. index.Rank(paper.Title, Depth + 1).Select(hit => hit.Id).Where(id => id != paper.Id).Take(Depth).Select(id => new RankedPaper([id], []))];

    /// <summary>The product with its weights or others.</summary>
    public IReadOnlyList<RankedPaper> Product(Paper paper, RelatedWeights weights) =>
    [
        .. index.Related(paper.Id, new RelatedRequest { Top = Depth }, weights, CancellationToken.None)!.Hits
            .Select(hit => new RankedPaper([hit.Paper.Id, .. hit.Duplicates], [.. hit.Shared.Select(term => term.Text)])),
    ];

    public void Dispose()
    {
        index.Dispose();
        reader.Dispose();
    }
}

/// <summary>A place of an answer.</summary>
/// <param name="Ids">The paper, and those that are folded into it.</param>
/// <param name="Shared">The words that it is there for, where the way tells.</param>
internal sealed record RankedPaper(IReadOnlyList<string> Ids, IReadOnlyList<string> Shared);
