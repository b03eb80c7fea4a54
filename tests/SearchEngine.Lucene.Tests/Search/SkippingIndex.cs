using System.Text;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>
/// Random indexes in which there is something to skip: lists of a few and of very many documents, words that come in places,
/// fields of few and of many lengths, of none, and of some documents only.
/// </summary>
internal static class SkippingIndex
{
    public static readonly (string Name, FieldType Type)[] Fields =
    [
        ("title", new FieldType(IndexOptions.DocsAndFreqsAndPositions, Tokenized: true)),
        ("body", new FieldType(IndexOptions.DocsAndFreqsAndPositions, Tokenized: true)),
        ("freqs", new FieldType(IndexOptions.DocsAndFreqs, Tokenized: true, OmitNorms: true)),
        ("set", new FieldType(IndexOptions.Docs, Tokenized: true)),
        ("tag", new FieldType(IndexOptions.Docs, Tokenized: true, OmitNorms: true)),
        ("some", new FieldType(IndexOptions.DocsAndFreqsAndPositions, Tokenized: true)),
    ];

    public const int Words = 40;

    public static void Write(IndexDirectory directory, Random random, int maxDocs)
    {
        var docs = random.Next(1, maxDocs + 1);
        var segments = random.Next(3) == 0 ? 1 : random.Next(1, 5);
        var deletes = random.Next(3) switch { 0 => 0.0, 1 => 0.05, _ => 0.5 };
        // Some documents of one kind after the other, so that blocks differ.
        var drift = random.Next(2) == 0 ? 0 : random.NextDouble();
        // Word i is in about 1 of 2^(i / step) documents.
        var step = 40.0 / (1 + Math.Log2(docs));
        var options = new IndexWriterOptions(new FieldAnalyzers(new SpacesAnalyzer())) { MergeFactor = random.Next(2) == 0 ? 1000 : 10, RamBudgetMegabytes = 500 };
        using var writer = IndexWriter.Open(directory, options);
        var text = new StringBuilder();
        for (var i = 0; i < docs; i++)
        {
            var document = new Document { Field.Keyword("id", $"d{i}") };
            if (random.Next(5) > 0) document.Add(Field.NumericDocValue("number", random.Next(-2, 2)));
            if (random.Next(5) > 0) document.Add(Field.NumericDocValue("other", random.Next(-20, 20)));
            foreach (var (name, type) in Fields)
            {
                if (name == "some" && random.Next(3) > 0) continue;
                text.Clear();
                var rich = 1 + (drift > 0 && i % 1000 < 1000 * drift ? 1 : 0);
                for (var word = 0; word < Words; word++)
                {
                    if (random.NextDouble() * rich > Math.Pow(2, -word / step) * (name == "body" ? 0.9 : 0.3)) continue;
                    for (var times = name == "title" ? 1 : 1 + (int)(-2 * Math.Log(1 - random.NextDouble())); times > 0; times--) text.Append('w').Append(word).Append(' ');
                }
                if (name == "body" && random.Next(6) == 0) text.Insert(0, "x ", random.Next(300));
                document.Add(Field.Of(name, text.ToString(), type));
            }
            writer.Add(document);
            if (random.NextDouble() * docs < segments - 1) writer.Flush();
        }
        writer.Flush();
        for (var i = 0; i < docs * deletes; i++) writer.Delete(new Term("id", $"d{random.Next(docs)}"));
        writer.Commit();
    }

    /// <summary>The hits of a request, from a search that looks at everything.</summary>
    public static TopDocs Exhaustive(IndexSearcher searcher, SearchRequest request)
    {
        var query = request.Filter is null
            ? request.Query
            : new BooleanQuery([new BooleanClause(request.Query, Occur.Must), new BooleanClause(request.Filter, Occur.Filter)]);
        var collector = new TopScoreCollector(Math.Max(1, Math.Min(request.Top, searcher.Reader.MaxDoc)), request.TieBreak);
        searcher.Search(query, [collector], CancellationToken.None);
        return collector.Finish().Hits;
    }

    /// <summary>Breaks text at spaces.</summary>
    private sealed class SpacesAnalyzer : Analyzer
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
