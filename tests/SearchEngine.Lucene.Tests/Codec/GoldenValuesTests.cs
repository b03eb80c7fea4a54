using System.Text;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

public sealed class GoldenValuesTests
{
    [Fact]
    public void CompressedValuesOfLuceneAreRead()
    {
        var segment = Segment();
        using var stored = new StoredFieldsReader(segment.ReadState);
        stored.VerifyChecksums();
        for (var doc = GoldenValues.MaxDoc - 1; doc >= 0; doc--)
        {
            var visitor = new Texts();
            stored.Visit(doc, visitor);
            string[] expected = doc % 10 == 3
                ? []
                : [$"The document {doc} of one hundred, which is {(doc % 2 == 0 ? "even" : "odd")}.", $"{doc * 86_400_000L}"];
            Assert.Equal(expected, visitor.Values);
        }

        using var values = new DocValuesReader(segment.ValuesState);
        values.VerifyChecksums();
        var labels = values.Binary(segment.Fields["label"]!);
        for (var doc = 0; doc < GoldenValues.MaxDoc; doc++)
        {
            Assert.Equal(doc, labels.NextDoc());
            Assert.Equal($"label {doc * doc}", Encoding.UTF8.GetString(labels.Value));
        }
        var codes = values.Binary(segment.Fields["code"]!);
        for (var doc = 0; doc < GoldenValues.MaxDoc; doc++)
        {
            Assert.Equal(doc % 3 == 0, codes.AdvanceExact(doc));
            if (doc % 3 == 0) Assert.Equal($"{doc:0000}", Encoding.UTF8.GetString(codes.Value));
        }
    }

    [Fact]
    public void DamageToThemIsToldAndNothingElse()
    {
        var random = new Random(1);
        var whole = Segment();
        var told = 0;
        for (var round = 0; round < 2000; round++)
        {
            var segment = whole.Damaged(random);
            try
            {
                using var stored = new StoredFieldsReader(segment.ReadState);
                var cursor = stored.Open();
                for (var doc = 0; doc < GoldenValues.MaxDoc; doc++) cursor.Visit(doc, new Texts());
                using var values = new DocValuesReader(segment.ValuesState);
                foreach (var name in (string[])["label", "code"])
                {
                    var binary = values.Binary(segment.Fields[name]!);
                    while (binary.NextDoc() != DocValuesCursor.NoMoreDocs) GC.KeepAlive(binary.Value.Length);
                }
            }
            catch (IndexException e) when (e is CorruptIndexException or UnsupportedIndexException)
            {
                told++;
            }
        }
        Assert.InRange(told, 500, 2000);
    }

    private static ValueSegment Segment()
    {
        var (directory, id) = GoldenValues.Open();
        var info = new SegmentInfo { Name = "_0", MaxDoc = GoldenValues.MaxDoc, Id = id };
        var fields = FieldInfosFormat.Read(directory, info);
        directory.Delete("_0.fnm");
        return new ValueSegment(GoldenValues.MaxDoc, [.. fields])
        {
            Directory = directory,
            Id = id,
            Mode = StoredFieldsFormat.BestCompression,
        };
    }

    private sealed class Texts : IStoredFieldVisitor
    {
        public List<string> Values { get; } = [];

        public StoredFieldWanted Wants(FieldInfo field) => StoredFieldWanted.Yes;

        public void String(FieldInfo field, ReadOnlySpan<byte> utf8) => Values.Add(Encoding.UTF8.GetString(utf8));

        public void Bytes(FieldInfo field, ReadOnlySpan<byte> value) => Values.Add(Convert.ToHexString(value));

        public void Number(FieldInfo field, int value) => Values.Add($"{value}");

        public void Number(FieldInfo field, long value) => Values.Add($"{value}");

        public void Number(FieldInfo field, float value) => Values.Add($"{value}");

        public void Number(FieldInfo field, double value) => Values.Add($"{value}");
    }
}
