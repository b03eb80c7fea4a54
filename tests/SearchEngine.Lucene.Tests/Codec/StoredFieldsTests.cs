using System.Text;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

public sealed class StoredFieldsTests
{
    private static readonly FieldInfo[] Fields =
        [.. Enumerable.Range(0, 12).Select(number => new FieldInfo { Name = $"f{number}", Number = number * 7 })];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 3)]
    [InlineData(1024, 4)]
    [InlineData(1025, 5)]
    [InlineData(5000, 6)]
    public void DocumentsComeBackInOrderAndAtRandom(int count, int seed)
    {
        var random = new Random(seed);
        var documents = Enumerable.Range(0, count).Select(_ => Document(random, 3000)).ToArray();
        var segment = Written(documents);
        using var reader = new StoredFieldsReader(segment.ReadState);
        reader.VerifyChecksums();
        var cursor = reader.Open();
        for (var doc = 0; doc < count; doc++) Assert.Equal(documents[doc], Read(visitor => cursor.Visit(doc, visitor)));
        for (var i = 0; i < Math.Min(count * 3, 2000); i++)
        {
            var doc = random.Next(count);
            Assert.Equal(documents[doc], Read(visitor => reader.Visit(doc, visitor)));
        }
    }

    [Fact]
    public void EmptyDocumentsAndDocumentsBeyondAChunkComeBack()
    {
        var random = new Random(7);
        List<object[]> documents = [[], [], Document(random, 100), [], [new string('x', 3_000_000)], [], Document(random, 100)];
        documents.Add([Lz4Tests.Bytes(random, 20_000_000), "after"]);
        documents.AddRange(Enumerable.Repeat<object[]>([], 3000));
        documents.Add([Lz4Tests.Bytes(random, 1_100_000)]);
        documents.Add([""]);
        var segment = Written([.. documents]);
        using var reader = new StoredFieldsReader(segment.ReadState);
        for (var doc = documents.Count - 1; doc >= 0; doc--) Assert.Equal(documents[doc], Read(visitor => reader.Visit(doc, visitor)));
    }

    [Fact]
    public void NumbersOfAllKindsComeBack()
    {
        object[] values =
        [
            0, -1, 1, int.MaxValue, int.MinValue, 0L, -1L, 1L, 999L, 1000L, -1000L, 3_600_000L, 7_200_000L, 86_400_000L, -86_400_000L,
            1_700_000_000_000L, 1_700_000_000_123L, long.MaxValue, long.MinValue, long.MaxValue / 1000 * 1000,
            0f, -0f, -1f, 125f, 126f, 1.5f, -1.5f, -2f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, float.MaxValue,
            0d, -0d, -1d, 124d, 125d, 1.5, -1.5, 0.1, -0.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MinValue,
        ];
        var segment = Written([values]);
        using var reader = new StoredFieldsReader(segment.ReadState);
        var back = Read(visitor => reader.Visit(0, visitor));
        Assert.Equal(values, back);
        Assert.Equal(BitConverter.SingleToInt32Bits(-0f), BitConverter.SingleToInt32Bits((float)back[21]));
        Assert.Equal(BitConverter.DoubleToInt64Bits(-0d), BitConverter.DoubleToInt64Bits((double)back[34]));
    }

    [Fact]
    public void AVisitorTakesWhatItWants()
    {
        var segment = Written([["a", 1, 2L, 3f, 4d, new byte[] { 5 }, "b", "c"]]);
        using var reader = new StoredFieldsReader(segment.ReadState);
        var visitor = new Collector { Wanted = field => field.Number switch { 0 => StoredFieldWanted.Yes, 42 => StoredFieldWanted.Yes, 49 => StoredFieldWanted.Stop, _ => StoredFieldWanted.No } };
        reader.Visit(0, visitor);
        Assert.Equal(["a", "b"], visitor.Values);
    }

    [Fact]
    public void RawDocumentsAreCopied()
    {
        var random = new Random(8);
        var documents = Enumerable.Range(0, 3000).Select(_ => Document(random, 2000)).ToArray();
        var segment = Written(documents);
        using var reader = new StoredFieldsReader(segment.ReadState);
        var cursor = reader.Open();
        var copy = new ValueSegment(1500, Fields);
        using (var writer = new StoredFieldsWriter(copy.WriteState))
        {
            for (var doc = 0; doc < 3000; doc += 2)
            {
                writer.StartDocument();
                var raw = cursor.Raw(doc, out var fieldCount);
                writer.WriteRaw(fieldCount, raw);
                writer.FinishDocument();
            }
            writer.Finish(1500);
        }
        using var back = new StoredFieldsReader(copy.ReadState);
        for (var doc = 0; doc < 1500; doc++) Assert.Equal(documents[doc * 2], Read(visitor => back.Visit(doc, visitor)));
    }

    [Fact]
    public void TheLaterVersionIsReadButNotCopied()
    {
        // Made from the version that we write: other versions in the headers, the count of the one chunk shifted, and a
        // count of chunks before the last two numbers of the metadata.
        object[][] documents = [["one", 1], [], ["three", 3L, 3.5]];
        var segment = Written(documents);
        const int Count = 3;
        var data = segment.Directory["_0.fdt"].ToArray();
        var meta = segment.Directory["_0.fdm"].ToArray();
        var dataHeader = CodecHeader.IndexHeaderLength(StoredFieldsFormat.FastCodec, "");
        var versionAt = 4 + 1 + StoredFieldsFormat.FastCodec.Length + 3;
        (data[versionAt], data[dataHeader + 1]) = (StoredFieldsFormat.LaterVersion, (Count << 2) | 2);
        meta[4 + 1 + StoredFieldsFormat.MetaCodec.Length + 3] = StoredFieldsFormat.LaterVersion;
        var end = meta.Length - CodecHeader.FooterLength - 3;
        Assert.Equal(1, meta[end]);
        meta = [.. meta[..end], 1, .. meta[end..]];
        segment.Directory["_0.fdt"] = ValueSegment.WithChecksum(data);
        segment.Directory["_0.fdm"] = ValueSegment.WithChecksum(meta);
        using var reader = new StoredFieldsReader(segment.ReadState);
        for (var doc = 0; doc < Count; doc++) Assert.Equal(documents[doc], Read(visitor => reader.Visit(doc, visitor)));
        using var writer = new StoredFieldsWriter(new ValueSegment(Count, Fields).WriteState);
        Assert.False(writer.TryCopy(reader));
    }

    [Fact]
    public void WholeSegmentsAreCopiedUnlessRagged()
    {
        var random = new Random(12);
        var full = Enumerable.Range(0, 8 * StoredFieldsFormat.MaxChunkDocuments).Select(_ => Document(random, 20)).ToArray();
        var ragged = full[..100];
        var (fullSegment, raggedSegment) = (Written(full), Written(ragged));
        using var fullReader = new StoredFieldsReader(fullSegment.ReadState);
        using var raggedReader = new StoredFieldsReader(raggedSegment.ReadState);
        object[][] expected = [full[0], .. full, .. full];
        var copy = new ValueSegment(expected.Length, Fields);
        using (var writer = new StoredFieldsWriter(copy.WriteState))
        {
            Assert.False(writer.TryCopy(raggedReader));
            writer.StartDocument();
            writer.WriteRaw(full[0].Length, fullReader.Open().Raw(0, out _));
            writer.FinishDocument();
            Assert.True(writer.TryCopy(fullReader));
            Assert.True(writer.TryCopy(fullReader));
            writer.Finish(expected.Length);
        }
        using var back = new StoredFieldsReader(copy.ReadState);
        var cursor = back.Open();
        for (var doc = 0; doc < expected.Length; doc++) Assert.Equal(expected[doc], Read(visitor => cursor.Visit(doc, visitor)));
    }

    [Fact]
    public void ManyThreadsReadAtOnce()
    {
        var random = new Random(9);
        var documents = Enumerable.Range(0, 2000).Select(_ => Document(random, 2000)).ToArray();
        var segment = Written(documents);
        using var reader = new StoredFieldsReader(segment.ReadState);
        Parallel.For(0, 2000, i =>
        {
            var doc = i * 7919 % documents.Length;
            Assert.Equal(documents[doc], Read(visitor => reader.Visit(doc, visitor)));
        });
    }

    [Fact]
    public void ADeflatedBlockWithADictionaryIsExpanded()
    {
        // Lucene's BEST_COMPRESSION: a text deflated without a dictionary, then by zlib with this one.
        var dictionary = "the quick brown fox jumps over the lazy dog"u8;
        var expected = "the lazy dog jumps over the quick brown fox, the quick brown fox"u8;
        var output = new byte[expected.Length];
        using var plain = new MemoryStream();
        using (var deflate = new System.IO.Compression.DeflateStream(plain, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(expected);
        Assert.True(StoredInflater.TryInflate(plain.ToArray(), default, output));
        Assert.True(expected.SequenceEqual(output));
        var withDictionary = Convert.FromBase64String(DeflatedWithDictionary);
        Array.Clear(output);
        Assert.True(StoredInflater.TryInflate(withDictionary, dictionary, output));
        Assert.True(expected.SequenceEqual(output));
        Assert.False(StoredInflater.TryInflate(withDictionary, "other"u8, output));
        Assert.False(StoredInflater.TryInflate(withDictionary, dictionary, new byte[expected.Length + 1]));
    }

    [Fact]
    public void AnUnknownCompressionIsUnsupported()
    {
        var segment = new ValueSegment(0, Fields) { Mode = "BEST_HOPE" };
        Assert.Throws<UnsupportedIndexException>(() => new StoredFieldsReader(segment.ReadState));
    }

    [Fact]
    public void DamageIsToldAndNothingElse()
    {
        var random = new Random(10);
        var small = Written([.. Enumerable.Range(0, 40).Select(_ => Document(random, 300))]);
        var sliced = Written([[Lz4Tests.Bytes(random, 1_500_000)], ["x"]]);
        var told = 0;
        for (var round = 0; round < 3000; round++)
        {
            var damaged = (round % 20 == 0 ? sliced : small).Damaged(random);
            try
            {
                using var reader = new StoredFieldsReader(damaged.ReadState);
                var cursor = reader.Open();
                for (var doc = 0; doc < damaged.MaxDoc; doc++) cursor.Visit(doc, new Collector());
            }
            catch (IndexException e) when (e is CorruptIndexException or UnsupportedIndexException)
            {
                told++;
            }
        }
        Assert.InRange(told, 500, 3000);
    }

    private const string DeflatedWithDictionary = "Q2ajq0EzQgebIAA=";

    private static ValueSegment Written(object[][] documents)
    {
        var segment = new ValueSegment(documents.Length, Fields);
        using var writer = new StoredFieldsWriter(segment.WriteState);
        foreach (var document in documents)
        {
            writer.StartDocument();
            for (var i = 0; i < document.Length; i++)
            {
                var field = Fields[i % Fields.Length];
                switch (document[i])
                {
                    case string value: writer.Write(field, value); break;
                    case byte[] value: writer.Write(field, value); break;
                    case int value: writer.Write(field, value); break;
                    case long value: writer.Write(field, value); break;
                    case float value: writer.Write(field, value); break;
                    case double value: writer.Write(field, value); break;
                }
            }
            writer.FinishDocument();
        }
        writer.Finish(documents.Length);
        return segment;
    }

    private static object[] Document(Random random, int textLength)
    {
        var values = new object[random.Next(10)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.Next(8) switch
            {
                0 => random.Next(int.MinValue, int.MaxValue),
                1 => random.NextInt64(long.MinValue, long.MaxValue),
                2 => random.NextInt64(-100, 100) * 1000,
                3 => (float)random.NextDouble(),
                4 => random.NextDouble() * 1e9,
                5 => Lz4Tests.Bytes(random, random.Next(textLength)),
                _ => Text(random, random.Next(textLength)),
            };
        }
        return values;
    }

    private static string Text(Random random, int length)
    {
        string[] words = ["attention", "the", "of", "diffusion ", "模型", "注意力", " ", "é", "𝒳", "learning", "\0", "graph"];
        var text = new StringBuilder();
        while (text.Length < length) text.Append(words[random.Next(words.Length)]);
        return text.ToString();
    }

    private static object[] Read(Action<IStoredFieldVisitor> visit)
    {
        var collector = new Collector();
        visit(collector);
        return [.. collector.Values];
    }

    private sealed class Collector : IStoredFieldVisitor
    {
        public List<object> Values { get; } = [];

        public Func<FieldInfo, StoredFieldWanted> Wanted { get; init; } = _ => StoredFieldWanted.Yes;

        public StoredFieldWanted Wants(FieldInfo field) => Wanted(field);

        public void String(FieldInfo field, ReadOnlySpan<byte> utf8) => Values.Add(Encoding.UTF8.GetString(utf8));

        public void Bytes(FieldInfo field, ReadOnlySpan<byte> value) => Values.Add(value.ToArray());

        public void Number(FieldInfo field, int value) => Values.Add(value);

        public void Number(FieldInfo field, long value) => Values.Add(value);

        public void Number(FieldInfo field, float value) => Values.Add(value);

        public void Number(FieldInfo field, double value) => Values.Add(value);
    }
}
