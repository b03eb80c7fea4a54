using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>A document as a test thinks of it: the tokens of each field, the values to count, numbers to sort by.</summary>
public sealed class ModelDoc
{
    public required string Id { get; init; }
    public Dictionary<string, string[]> Fields { get; init; } = [];
    public string[] Facets { get; init; } = [];
    public long? Number { get; init; }
    public long? Group { get; init; }
    public bool Deleted { get; init; }
}

/// <summary>An index as a test thinks of it: documents in segments, in order, deleted ones among them.</summary>
public sealed class IndexModel
{
    /// <summary>How each field is indexed, one of each kind that scores in its own way.</summary>
    public static readonly (string Name, IndexOptions Options, bool Norms)[] Fields =
    [
        ("title", IndexOptions.DocsAndFreqsAndPositions, true),
        ("body", IndexOptions.DocsAndFreqsAndPositions, true),
        ("freqs", IndexOptions.DocsAndFreqs, false),
        ("tag", IndexOptions.Docs, false),
        ("set", IndexOptions.Docs, true),
    ];

    public List<List<ModelDoc>> Segments { get; } = [];

    public IEnumerable<ModelDoc> Docs => Segments.SelectMany(segment => segment);

    public static IndexModel Of(params IEnumerable<ModelDoc>[] segments)
    {
        var model = new IndexModel();
        foreach (var segment in segments) model.Segments.Add([.. segment]);
        return model;
    }

    /// <summary>Words of one vocabulary over all fields, the first ones far more frequent; some fields missing, some empty.</summary>
    public static IndexModel Make(Random random, int maxDocs)
    {
        var model = new IndexModel();
        var id = 0;
        var deletes = random.Next(3) switch { 0 => 0, 1 => 0.2, _ => 0.7 };
        for (var segments = random.Next(5); segments > 0; segments--)
        {
            List<ModelDoc> docs = [];
            for (var i = random.Next(1, maxDocs); i > 0; i--)
            {
                docs.Add(MakeDoc(random, $"d{id++}", isDeleted: random.NextDouble() < deletes));
            }
            model.Segments.Add(docs);
        }
        return model;
    }

    public static ModelDoc MakeDoc(Random random, string id, bool isDeleted = false)
    {
        var doc = new ModelDoc
        {
            Id = id,
            Deleted = isDeleted,
            Facets = [.. Enumerable.Range(0, random.Next(4)).Select(_ => $"v{random.Next(30)}").Distinct()],
            Number = random.Next(5) == 0 ? null : random.Next(-20, 20),
            Group = id.Sum(character => character) % 4 is var group and > 0 ? group : null,
        };
        foreach (var (name, _, _) in Fields)
            if (random.Next(4) != 0) doc.Fields[name] = Words(random, random.Next(name == "body" ? 60 : 6));
        return doc;
    }

    public static string Word(Random random) => $"w{(int)(40 * Math.Pow(random.NextDouble(), 3))}";

    private static string[] Words(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Word(random))];
}
