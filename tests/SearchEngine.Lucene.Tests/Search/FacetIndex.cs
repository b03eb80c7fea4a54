using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>A document with values of every kind that is counted or sorted by, some of them missing.</summary>
internal sealed class FacetDoc
{
    public required string[] Words { get; init; }

    /// <summary>Several for a document, of a few or of very many.</summary>
    public required string[] Tags { get; init; }

    /// <summary>One for a document, as a set.</summary>
    public string? One { get; init; }

    /// <summary>One for a document, not as a set.</summary>
    public string? Name { get; init; }

    /// <summary>Paths with dots.</summary>
    public required string[] Paths { get; init; }

    /// <summary>As Lucene's facet module writes them.</summary>
    public required (string Dimension, string Value)[] Dimensions { get; init; }

    /// <summary>A date such as 20251230.</summary>
    public long? Date { get; init; }

    /// <summary>Any number at all.</summary>
    public long? Any { get; init; }

    public bool Deleted { get; set; }
}

/// <summary>A random index of such documents: segments, deletions, large and small dictionaries.</summary>
internal sealed class FacetIndex : IDisposable
{
    public const int Words = 8;

    private static readonly FieldType Word = new(IndexOptions.DocsAndFreqs, Tokenized: true);
    private readonly MemoryDirectory directory = new();

    public FacetIndex(Random random, int docs, int tags, int segments, double deletes)
    {
        using (var writer = IndexWriter.Open(directory, new IndexWriterOptions(new FieldAnalyzers(new WhitespaceAnalyzer())) { MergeFactor = 1000 }))
        {
            // What all documents have is stored in another way than what some have.
            var gaps = random.Next(2) == 0 ? 0 : random.Next(2, 6);
            for (var i = 0; i < docs; i++)
            {
                var doc = Make(random, tags, gaps);
                doc.Deleted = random.NextDouble() < deletes;
                Docs.Add(doc);
                writer.Add(Document(doc, i));
                if (random.NextDouble() * docs < segments - 1) writer.Flush();
            }
            writer.Flush();
            // A segment of nothing but deleted documents would go, and the numbers of documents with it.
            Docs[^1].Deleted = false;
            for (var i = 0; i < docs; i++)
                if (Docs[i].Deleted) writer.Delete(new Term("id", $"d{i}"));
            writer.Commit();
        }
        Reader = DirectoryReader.Open(directory);
        Searcher = new IndexSearcher(Reader);
        if (Reader.MaxDoc == docs) return;
        Docs = [.. Enumerable.Range(0, Reader.MaxDoc).Select(doc => Docs[int.Parse(Reader.Document(doc).Text("id")![1..])])];
    }

    public List<FacetDoc> Docs { get; } = [];

    public DirectoryReader Reader { get; }

    public IndexSearcher Searcher { get; }

    /// <summary>A query and the documents that match it.</summary>
    public (Query Query, List<int> Hits) Query(Random random)
    {
        string[] words = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => $"w{random.Next(Words)}")];
        return random.Next(4) == 0
            ? (new MatchAllDocsQuery(), Live(_ => true))
            : (BooleanQuery.AnyOf(words.Select(word => new TermQuery("word", word))), Live(doc => doc.Words.Intersect(words).Any()));
    }

    public List<int> Live(Func<FacetDoc, bool> matches) => [.. Enumerable.Range(0, Docs.Count).Where(doc => !Docs[doc].Deleted && matches(Docs[doc]))];

    public void Dispose()
    {
        Reader.Dispose();
        directory.Dispose();
    }

    private static FacetDoc Make(Random random, int tags, int gaps)
    {
        bool Has() => gaps == 0 || random.Next(gaps) > 0;
        int Low(int below) => (int)(below * Math.Pow(random.NextDouble(), 3));
        return new FacetDoc
        {
            Words = [.. Enumerable.Range(0, Words).Where(word => random.Next(word + 1) == 0).Select(word => $"w{word}")],
            Tags = Has() ? [.. Enumerable.Range(0, random.Next(gaps == 0 ? 1 : 0, 5)).Select(_ => $"t{Low(tags)}").Distinct()] : [],
            One = Has() ? $"{2000 + Low(30)}" : null,
            Name = Has() ? $"n{Low(200)}" : null,
            Paths = [.. Enumerable.Range(0, random.Next(4)).Select(_ => string.Join('.', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{(char)('a' + Low(5))}-"))).Distinct()],
            Dimensions = [.. Enumerable.Range(0, random.Next(4)).Select(_ => (random.Next(2) == 0 ? "category" : "cat", $"v{Low(12)}")).Distinct()],
            Date = Has() ? ((2020 + random.Next(5)) * 10000) + (random.Next(1, 13) * 100) + random.Next(1, 29) : null,
            Any = Has() ? random.Next(3) switch { 0 => random.Next(-50, 50), 1 => random.Next(-50, 50) * 1_000_000L, _ => random.NextInt64(long.MinValue, long.MaxValue) } : null,
        };
    }

    private static Document Document(FacetDoc doc, int number)
    {
        var document = new Document { Field.Keyword("id", $"d{number}", stored: true), Field.Of("word", string.Join(' ', doc.Words), Word) };
        foreach (var tag in doc.Tags) document.Add(Field.SortedSetDocValue("tag", tag));
        foreach (var path in doc.Paths) document.Add(Field.SortedSetDocValue("path", path));
        foreach (var (dimension, value) in doc.Dimensions) document.Add(Field.SortedSetDocValue("$facets", $"{dimension}\u001F{value}"));
        if (doc.One is not null) document.Add(Field.SortedSetDocValue("one", doc.One));
        if (doc.Name is not null) document.Add(Field.SortedDocValue("name", doc.Name));
        if (doc.Date is { } date) document.Add(Field.NumericDocValue("date", date));
        if (doc.Any is { } any) document.Add(Field.NumericDocValue("any", any));
        return document;
    }

    /// <summary>Breaks text at spaces.</summary>
    private sealed class WhitespaceAnalyzer : Analyzer
    {
        public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
        {
            foreach (var range in text.Split(' '))
            {
                if (!text[range].IsEmpty) sink.Accept(new Token(text[range], range.Start.Value, range.End.Value));
            }
            return 0;
        }
    }
}
