using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Benchmarks.Relevance.Across;

/// <summary>
/// Indexes in memory of the same papers, of which those that queries look for have all their texts, or those of one language only.
/// Most papers are looked for by no query: those are indexed once, and copied.
/// </summary>
internal sealed class AcrossIndexes
{
    private readonly MemoryDirectory others = new();
    private readonly IndexedPaper[] sought;

    /// <param name="papers">The file of papers.</param>
    /// <param name="ids">The papers that any query looks for.</param>
    public AcrossIndexes(string papers, IReadOnlySet<string> ids)
    {
        var all = RelevanceIndex.Read(papers);
        Write(others, all.Where(paper => !ids.Contains(paper.Paper.Id)));
        sought = [.. all.Where(paper => ids.Contains(paper.Paper.Id))];
    }

    /// <summary>The index where some papers are changed.</summary>
    /// <param name="ids">The papers that are changed.</param>
    /// <param name="change">What becomes of them.</param>
    public RelevanceIndex With(IReadOnlySet<string> ids, Func<Paper, Paper> change)
    {
        var directory = new MemoryDirectory();
        foreach (var name in others.List())
        {
            using var from = others.Open(name);
            using var to = directory.Create(name);
            const int Piece = 1 << 20;
            for (long at = 0; at < from.Length; at += Piece) to.WriteBytes(from.SpanUpTo(at, Piece));
        }
        Write(directory, sought.Select(paper => ids.Contains(paper.Paper.Id) ? new IndexedPaper(change(paper.Paper), paper.Days) : paper));
        return RelevanceIndex.Over(directory);
    }

    private static void Write(MemoryDirectory directory, IEnumerable<IndexedPaper> papers)
    {
        using var writer = IndexWriter.Open(directory, new IndexWriterOptions(PaperFields.Analyzers));
        foreach (var paper in papers) writer.Add(PaperDocument.From(paper));
        writer.Commit(PaperSchemaVersion.UserData);
    }
}
