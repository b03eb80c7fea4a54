using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Papers.Schema;

/// <summary>Looks up single papers by id while others are written.</summary>
internal sealed class PaperIndexReader(DirectoryReader reader) : IDisposable
{
    private readonly IndexSearcher searcher = new(reader);

    /// <summary>The fingerprint of what is known of a paper; null where the index does not have it.</summary>
    public long? Fingerprint(string id) => DocOf(id) is { } doc ? reader.NumericDocValue(PaperFields.Fingerprint, doc) : null;

    /// <summary>The paper of an id that the index has.</summary>
    public IndexedPaper Read(string id) =>
        PaperDocument.Read(reader.Document(DocOf(id) ?? throw new KeyNotFoundException($"paper {id} is not in the index")));

    public void Dispose() => reader.Dispose();

    private int? DocOf(string id)
    {
        var hits = searcher.Search(new TermQuery(PaperFields.Id, id), 1).Hits;
        return hits.Length == 0 ? null : hits[0].Doc;
    }
}
