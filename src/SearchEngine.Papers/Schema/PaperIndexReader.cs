using SearchEngine.Lucene.Search;

namespace SearchEngine.Papers.Schema;

/// <summary>Looks up single papers by id.</summary>
internal readonly struct PaperIndexReader(IndexSearcher searcher)
{
    /// <summary>The fingerprint of what is known of a paper; null where the index does not have it.</summary>
    public long? Fingerprint(string id) => DocOf(id) is { } doc ? searcher.Reader.NumericDocValue(PaperFields.Fingerprint, doc) : null;

    /// <summary>The paper of an id; null where the index does not have it.</summary>
    public IndexedPaper? Read(string id) => DocOf(id) is { } doc ? PaperDocument.Read(searcher.Reader.Document(doc)) : null;

    /// <summary>The number of a paper's document; null where the index does not have it.</summary>
    public int? DocOf(string id)
    {
        var hits = searcher.Search(new TermQuery(PaperFields.Id, id), 1).Hits;
        return hits.Length == 0 ? null : hits[0].Doc;
    }
}
