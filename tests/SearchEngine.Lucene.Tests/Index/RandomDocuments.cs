using System.Text;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>Documents with fields of every kind, present or not, empty, with one value or several.</summary>
internal sealed class RandomDocuments(Random random)
{
    private static readonly FieldType Frequencies = new(IndexOptions.DocsAndFreqs, Tokenized: true, Stored: true);
    private static readonly FieldType Lengths = new(IndexOptions.Docs, Tokenized: true);
    private static readonly FieldType Category = new(IndexOptions.Docs, OmitNorms: true, Stored: true, DocValues: DocValuesType.SortedSet);
    private static readonly FieldType Raw = new(IndexOptions.Docs, OmitNorms: true, DocValues: DocValuesType.Binary);

    /// <summary>A document, by whose id it can be replaced.</summary>
    public Document Next(string id)
    {
        var document = new Document();
        // A document may have no field at all.
        if (random.Next(40) == 0) return document;
        document.Add(Field.Keyword("id", id, stored: true));
        for (var i = random.Next(3); i > 0; i--) document.Add(Field.Text("title", Words(6), stored: true));
        if (Sometimes()) document.Add(Field.Text("body", Words(random.Next(20) == 0 ? 400 : 40)));
        for (var i = random.Next(4); i > 0; i--) document.Add(Field.Keyword("tag", $"t{random.Next(12)}"));
        if (Sometimes()) document.Add(Field.Keyword("tag", ""));
        if (Sometimes()) document.Add(Field.Of("abstract", Words(20), Frequencies));
        if (Sometimes()) document.Add(Field.Of("keywords", Words(10), Lengths));
        for (var i = random.Next(3); i > 0; i--) document.Add(Field.Of("category", $"c{random.Next(9)}", Category));
        if (Sometimes()) document.Add(Field.Of("raw", RandomBytes(), Raw));
        if (Sometimes()) document.Add(Field.Stored("text", Words(200)));
        if (Sometimes()) document.Add(Field.Stored("blob", RandomBytes()));
        if (Sometimes()) document.Add(Field.Stored("number", random.Next(int.MinValue, int.MaxValue)));
        if (Sometimes()) document.Add(Field.Stored("number", random.NextInt64(long.MinValue, long.MaxValue)));
        if (Sometimes()) document.Add(Field.Stored("number", random.Next(10) == 0 ? float.NaN : random.NextSingle()));
        if (Sometimes()) document.Add(Field.Stored("number", random.Next(10) == 0 ? double.NegativeInfinity : random.NextDouble() * 1e9));
        if (Sometimes()) document.Add(Field.NumericDocValue("year", random.Next(3) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(1990, 2030)));
        for (var i = random.Next(4); i > 0; i--) document.Add(Field.SortedNumericDocValue("dates", random.NextInt64(-5, 20_000_000_000)));
        if (Sometimes()) document.Add(Field.BinaryDocValue("payload", RandomBytes()));
        if (Sometimes()) document.Add(Field.SortedDocValue("author", random.Next(8) == 0 ? "" : $"author {random.Next(15)}"));
        for (var i = random.Next(4); i > 0; i--) document.Add(Field.SortedSetDocValue("authors", $"author {random.Next(15)}"));
        // Segments differ in which fields they have.
        if (random.Next(10) == 0) document.Add(Field.Text($"rare{random.Next(6)}", Words(5)));
        return document;
    }

    /// <summary>A document that is refused, after some of it has been taken in.</summary>
    public Document NextBad()
    {
        var document = Next("bad");
        document.Add(Field.Text("body", "bad words"));
        switch (random.Next(4))
        {
            case 0:
                document.Add(Field.NumericDocValue("year", 1));
                document.Add(Field.NumericDocValue("year", 2));
                break;
            case 1:
                document.Add(Field.Keyword("tag", new string('x', 40_000)));
                break;
            case 2:
                document.Add(Field.Text("title", "good words and " + new string('界', 11_000)));
                break;
            default:
                document.Add(Field.SortedNumericDocValue("author", 7));
                break;
        }
        document.Add(Field.Stored("text", "after it"));
        return document;
    }

    /// <summary>A term that some documents have, of a field with or without positions.</summary>
    public Term NextTerm() => random.Next(4) switch
    {
        0 => new Term("body", Word()),
        1 => new Term("tag", random.Next(10) == 0 ? "" : $"t{random.Next(12)}"),
        2 => new Term("nothing", "has this"),
        _ => new Term("category", $"c{random.Next(9)}"),
    };

    private bool Sometimes() => random.Next(3) > 0;

    private string Words(int most)
    {
        var text = new StringBuilder();
        for (var i = random.Next(most + 1); i > 0; i--) text.Append(random.Next(12) switch { 0 => "- ", 1 => "+", _ => "" }).Append(Word()).Append(' ');
        return text.ToString();
    }

    private string Word() => random.Next(30) switch
    {
        0 => "检索",
        1 => new string('y', random.Next(1, 300)),
        2 => $"rare{random.Next(100_000)}",
        _ => $"w{random.Next(50)}",
    };

    private byte[] RandomBytes()
    {
        var bytes = new byte[random.Next(5) == 0 ? 0 : random.Next(40)];
        random.NextBytes(bytes);
        return bytes;
    }
}
