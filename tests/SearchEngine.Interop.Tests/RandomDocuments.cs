using System.Globalization;
using System.Text;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Interop.Tests;

/// <summary>Makes documents of every kind of field, from a random source.</summary>
internal sealed class RandomDocuments(RandomIndexKind kind, Random random)
{
    static readonly FieldType Freqs = new(IndexOptions.DocsAndFreqs, Tokenized: true);
    static readonly FieldType FreqsWithoutNorms = new(IndexOptions.DocsAndFreqs, Tokenized: true, OmitNorms: true);
    static readonly FieldType DocsOnly = new(IndexOptions.Docs, Tokenized: true, OmitNorms: true);
    static readonly FieldType DocsWithNorms = new(IndexOptions.Docs);
    static readonly FieldType PositionsWithoutNorms = FieldType.Text with { OmitNorms = true };
    static readonly FieldType Facet = FieldType.Keyword with { Stored = true, DocValues = DocValuesType.SortedSet };
    static readonly FieldType AnalysedFacet = FieldType.Text with { Stored = true, DocValues = DocValuesType.Sorted };

    // What is put into words: of one, two, three and four bytes, and halves of pairs.
    static readonly string[] Plain = ["a", "tion", "é", "Ω", "ж"];
    static readonly string[] Strange =
        ["学", "習", "\uFFFD", "\uE000", "\uFFFF", "𠀀", "😀", "\U0010FFFF", "\uD800", "\uDFFF", "\uDBFFx"];

    int Vocabulary => kind switch
    {
        RandomIndexKind.FewWords => 25,
        RandomIndexKind.LongFields => 40_000,
        RandomIndexKind.ManyDocuments => 2000,
        _ => 800,
    };

    /// <summary>Makes a document; its stored field "id" and the term of that name are "d" and the number.</summary>
    public Document Make(int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"d{number}");
        var document = new Document();
        if (kind == RandomIndexKind.EmptyFields && random.Next(4) == 0) return document;
        document.Add(Field.Keyword("id", id, stored: true));
        document.Add(Field.Keyword("all", "all"));
        AddTexts(document);
        if (kind == RandomIndexKind.ManyDocuments)
        {
            document.Add(Field.NumericDocValue("number", number * 3L));
            return document;
        }
        if (kind is RandomIndexKind.LongTerms or RandomIndexKind.Mixed) AddLongTerms(document);
        AddValues(document, number);
        AddStored(document);
        return document;
    }

    /// <summary>A word; low numbers are much more frequent than high ones.</summary>
    public string Word() => Word((int)(Vocabulary * Math.Pow(random.NextDouble(), 4)));

    /// <summary>A word that is in few documents, if there are such words.</summary>
    public string RareWord() => Word(random.Next(Vocabulary / 2, Vocabulary));

    string Word(int number)
    {
        if (kind == RandomIndexKind.EmptyFields) return "~";
        if (kind == RandomIndexKind.Surrogates)
        {
            var (first, last) = (Strange[number % Strange.Length], Strange[number / 3 % Strange.Length]);
            return $"{first}{Plain[number / 7 % Plain.Length]}{last}{number}";
        }
        return (number % 10) switch
        {
            7 => $"{Plain[number / 10 % Plain.Length]}{number}",
            8 => $"{number}{Strange[number / 10 % 5]}",
            9 => $"common prefix of words {number}".Replace(' ', '_'),
            _ => string.Create(CultureInfo.InvariantCulture, $"w{number}"),
        };
    }

    string Text(int words)
    {
        var text = new StringBuilder();
        for (var i = 0; i < words; i++)
        {
            text.Append(random.Next(40) switch
            {
                0 => "~ ",
                1 when i > 0 => "=",
                2 => " ",
                _ => "",
            });
            text.Append(Word()).Append(' ');
        }
        return text.ToString();
    }

    void AddTexts(Document document)
    {
        if (kind == RandomIndexKind.ManyDocuments)
        {
            document.Add(Field.Text("body", "everywhere " + Text(random.Next(6))));
            return;
        }
        if (random.Next(8) > 0) document.Add(Field.Text("body", Text(random.Next(60)), stored: random.Next(2) == 0));
        if (random.Next(5) == 0) document.Add(Field.Text("body", Text(random.Next(6))));
        if (kind == RandomIndexKind.LongFields && Has(5)) document.Add(Field.Text("body", Text(30_000)));
        if (kind == RandomIndexKind.LongFields && Has(5)) document.Add(Field.Text("body", Repeated(30_000)));
        if (random.Next(3) > 0) document.Add(Field.Text("title", Text(1 + random.Next(5))));
        if (random.Next(3) > 0) document.Add(Field.Of("freqs", Text(random.Next(30)), Freqs));
        if (random.Next(3) > 0) document.Add(Field.Of("freqs.bare", Text(random.Next(30)), FreqsWithoutNorms));
        if (random.Next(3) > 0) document.Add(Field.Of("docs", Text(random.Next(20)), DocsOnly));
        if (random.Next(3) > 0) document.Add(Field.Of("flat", Text(random.Next(20)), PositionsWithoutNorms));
        for (var i = random.Next(3); i > 0; i--) document.Add(Field.Of("exact", Word(), DocsWithNorms));
        if (random.Next(3) > 0) document.Add(Field.Text("empty", ((string[])["", "  ", "~ ~"])[random.Next(3)]));
        if (random.Next(30) == 0) document.Add(Field.Text("rare", Text(3)));
        if (random.Next(30) == 0) document.Add(Field.Keyword("keyword.empty", ""));
    }

    string Repeated(int times) => string.Concat(Enumerable.Repeat(Word() + " ", times));

    void AddLongTerms(Document document)
    {
        for (var i = random.Next(kind == RandomIndexKind.LongTerms ? 4 : 1); i > 0; i--)
        {
            var bytes = Bytes(RandomIndex.TermLength(random));
            if (random.Next(3) == 0) bytes.AsSpan().Fill((byte)random.Next(256));
            document.Add(Field.Of("bytes", bytes, FieldType.Keyword));
        }
        if (kind != RandomIndexKind.LongTerms) return;
        // A character of one to four bytes, so often that the term has very nearly the greatest length.
        var character = ((string[])["x", "é", "学", "😀"])[random.Next(4)];
        var count = RandomIndex.TermLength(random) / Encoding.UTF8.GetByteCount(character);
        document.Add(Field.Text("long", $"short {new StringBuilder().Insert(0, character, count)} {Word()}"));
    }

    void AddValues(Document document, int number)
    {
        document.Add(Field.NumericDocValue("number", number * 3L));
        document.Add(Field.NumericDocValue("number.constant", 42));
        document.Add(Field.NumericDocValue("number.kinds", ((long[])[-7, 0, 1L << 40, 5])[random.Next(4)]));
        if (Has(2)) document.Add(Field.NumericDocValue("number.any", Long()));
        if (Has(40)) document.Add(Field.NumericDocValue("number.rare", random.Next(100)));
        for (var i = random.Next(4); i > 0; i--)
            document.Add(Field.SortedNumericDocValue("numbers", random.NextInt64(-50, 5000) * 100));
        if (Has(2)) document.Add(Field.SortedNumericDocValue("numbers.single", random.Next()));
        document.Add(Field.BinaryDocValue("binary.fixed", Bytes(8)));
        if (Has(2)) document.Add(Field.BinaryDocValue("binary.any", Bytes(Has(4) ? 0 : random.Next(300))));
        if (Has(2)) document.Add(Field.SortedDocValue("sorted", Word()));
        if (Has(50)) document.Add(Field.SortedDocValue("sorted.rare", new string('y', random.Next(5000)) + Word()));
        for (var i = random.Next(4); i > 0; i--) document.Add(Field.SortedSetDocValue("set", Word()));
        document.Add(Field.SortedSetDocValue("set.single", Word()));
        for (var i = random.Next(3); i > 0; i--) document.Add(Field.Of("facet", Word(), Facet));
        if (Has(2)) document.Add(Field.Of("facet.text", Text(3), AnalysedFacet));
    }

    void AddStored(Document document)
    {
        if (Has(2)) document.Add(Field.Stored("stored.text", Text(random.Next(30))));
        if (Has(50)) document.Add(Field.Stored("stored.text", Text(random.Next(6000))));
        if (Has(2)) document.Add(Field.Stored("stored.int", (int)Long() >> random.Next(32)));
        if (Has(2)) document.Add(Field.Stored("stored.long", Long() >> random.Next(64)));
        if (Has(3)) document.Add(Field.Stored("stored.long", 86_400_000L * random.Next(-20_000, 20_000)));
        if (Has(4)) document.Add(Field.Stored("stored.float", (float)random.Next(-3, 130)));
        if (Has(2)) document.Add(Field.Stored("stored.float", (random.NextSingle() - 0.5f) * 1e10f));
        if (Has(4)) document.Add(Field.Stored("stored.double", (double)random.Next(-3, 130)));
        if (Has(4)) document.Add(Field.Stored("stored.double", (double)random.NextSingle()));
        if (Has(2)) document.Add(Field.Stored("stored.double", (random.NextDouble() - 0.5) * 1e100));
        if (Has(2)) document.Add(Field.Stored("stored.bytes", Bytes(random.Next(100))));
        if (Has(100)) document.Add(Field.Stored("stored.bytes", Bytes(70_000)));
    }

    bool Has(int once) => random.Next(once) == 0;

    long Long() => random.NextInt64(long.MinValue, long.MaxValue);

    byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
