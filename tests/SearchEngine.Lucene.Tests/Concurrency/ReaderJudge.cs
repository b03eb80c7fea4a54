using System.Collections.Concurrent;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Tests.Search;

namespace SearchEngine.Lucene.Tests.Concurrency;

/// <summary>Holds what a reader shows and finds against the documents that were written.</summary>
/// <param name="written">All documents that were ever written, by number.</param>
internal sealed class ReaderJudge(ConcurrentDictionary<int, WrittenDocument> written)
{
    /// <summary>The numbers of the documents that are not deleted.</summary>
    public static List<int> Numbers(DirectoryReader reader) =>
        [.. Enumerable.Range(0, reader.MaxDoc).Where(reader.IsLive).Select(doc => NumberOf(reader, doc)!.Value)];

    /// <summary>Fails the test unless random queries have the answers that plain evaluation of the reader's documents gives.</summary>
    public void Check(DirectoryReader reader, Random random, int queries, string because)
    {
        var docs = Enumerable.Range(0, reader.MaxDoc).Select(doc => Content(reader, doc, because)).ToArray();
        Assert.True(docs.Count(doc => !doc.Deleted) == reader.NumDocs, $"{because}: {reader.NumDocs} documents are said to be there");
        var model = IndexModel.Of(docs);
        var reference = new ReferenceSearcher(model);
        var searcher = new IndexSearcher(reader);
        for (var i = 0; i < queries; i++)
        {
            var query = RandomQueries.Make(random, depth: 2);
            var case_ = $"{because}: {query}";
            var expected = reference.Search(query);
            var top = random.Next(1, 12);
            SearchJudge.Check(expected, searcher.Search(query, top), top, case_);
            Assert.True(expected.Count == searcher.Count(query), case_);
            SearchJudge.CheckSortAndFacets(searcher, docs, query, expected.Keys, top, random.Next(2) == 0, case_);
        }
    }

    private ModelDoc Content(DirectoryReader reader, int doc, string because)
    {
        // One that was refused may be there as a deleted document, with or without its fields.
        if (NumberOf(reader, doc) is not { } number)
        {
            Assert.False(reader.IsLive(doc), $"{because}: document {doc} has no number");
            return new ModelDoc { Id = "", Deleted = true };
        }
        var (document, live) = (written[number], reader.IsLive(doc));
        Assert.True(document.Id == reader.Document(doc).Text("id"), $"{because}: document {number} has the id {reader.Document(doc).Text("id")}");
        if (live) Assert.True(document.Content.Number == reader.NumericDocValue("number", doc), $"{because}: document {number} has another number to sort by");
        return new ModelDoc { Id = document.Id, Fields = document.Content.Fields, Facets = document.Content.Facets, Number = document.Content.Number, Deleted = !live };
    }

    private static int? NumberOf(DirectoryReader reader, int doc) => (int?)reader.Document(doc).Number(WrittenDocument.NumberField);
}
