using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>A real index of the documents of a model, in the model's segments.</summary>
public sealed class TestIndex : IDisposable
{
    private readonly MemoryDirectory directory = new();

    private TestIndex(IndexModel model)
    {
        var options = new IndexWriterOptions(new FieldAnalyzers(new SpaceAnalyzer())) { MergeFactor = 1000 };
        using (var writer = IndexWriter.Open(directory, options))
        {
            foreach (var segment in model.Segments)
            {
                foreach (var doc in segment) writer.Add(Document(doc));
                writer.Flush();
            }
            foreach (var doc in model.Docs)
                if (doc.Deleted) writer.Delete(new Term("id", doc.Id));
            writer.Commit();
        }
        Reader = DirectoryReader.Open(directory);
    }

    public DirectoryReader Reader { get; }

    public static TestIndex Of(IndexModel model)
    {
        // A segment of nothing but deleted documents goes, with its statistics.
        model.Segments.RemoveAll(segment => segment.TrueForAll(doc => doc.Deleted));
        return new TestIndex(model);
    }

    public void Dispose()
    {
        Reader.Dispose();
        directory.Dispose();
    }

    /// <summary>A document with the fields of the model, all of them analysed at spaces, and an id that is stored.</summary>
    public static Document Document(ModelDoc doc)
    {
        var document = new Document { Field.Keyword("id", doc.Id, stored: true) };
        foreach (var (name, options, norms) in IndexModel.Fields)
        {
            if (doc.Fields.TryGetValue(name, out var tokens))
                document.Add(Field.Of(name, string.Join(' ', tokens), new FieldType(options, Tokenized: true, OmitNorms: !norms)));
        }
        foreach (var value in doc.Facets) document.Add(Field.SortedSetDocValue("facet", value));
        if (doc.Number is { } number) document.Add(Field.NumericDocValue("number", number));
        if (doc.Group is { } group) document.Add(Field.NumericDocValue("group", group));
        return document;
    }

    /// <summary>Breaks text at spaces.</summary>
    private sealed class SpaceAnalyzer : Analyzer
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
