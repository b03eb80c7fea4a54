using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

public class NormsTests
{
    private const int MaxDoc = 1000;

    [Fact]
    public void Reads_Lucenes_norms()
    {
        using var directory = GoldenIndex.Open();
        var (info, fields) = Golden(directory);
        using var reader = new NormsReader(new SegmentReadState(directory, info, fields));
        reader.VerifyChecksums();
        Assert.True(reader.TryDense(fields["body"]!, out var body));
        Assert.Equal(Enumerable.Range(0, 70).Select(doc => (byte)(1 + (doc % 3))), body.Bytes.ToArray());
        Assert.Equal(Enumerable.Range(0, 70).Select(doc => (doc, 1L + (doc % 3))), Walk(reader.Norms(fields["body"]!)));
        Assert.False(reader.TryDense(fields["same"]!, out _));
        Assert.Equal(Enumerable.Range(0, 70).Select(doc => (doc, 1L)), Walk(reader.Norms(fields["same"]!)));
        Assert.False(reader.TryDense(fields["title"]!, out _));
        Assert.Equal(Enumerable.Range(0, 7).Select(i => (4 + (10 * i), i == 0 ? 1L : 2L)), Walk(reader.Norms(fields["title"]!)));
        Assert.Throws<ArgumentException>(() => reader.Norms(fields["id"]!));
    }

    [Fact]
    public void Writes_norms_as_Lucene_does()
    {
        using var golden = GoldenIndex.Open();
        using var directory = new MemoryDirectory();
        var (info, fields) = Golden(golden);
        using (var reader = new NormsReader(new SegmentReadState(golden, info, fields)))
        using (var writer = new NormsWriter(new SegmentWriteState(directory, info, fields)))
        {
            foreach (var field in fields.Where(field => field.HasNorms)) writer.Add(field, () => reader.Norms(field));
            writer.Finish();
        }
        Assert.Equal(golden["_0.nvd"], directory["_0.nvd"]);
        Assert.Equal(golden["_0.nvm"], directory["_0.nvm"]);
    }

    [Theory]
    [InlineData(1, sbyte.MinValue, sbyte.MaxValue)]
    [InlineData(2, 0, 128)]
    [InlineData(4, short.MinValue - 1, 0)]
    [InlineData(8, 0, 1L << 31)]
    [InlineData(8, long.MinValue, long.MaxValue)]
    [InlineData(0, 17, 17)]
    public void Reads_the_norms_it_wrote(int width, long min, long max)
    {
        foreach (var chance in new[] { 1, 2, 50 })
        {
            var random = new Random(chance);
            var norms = Enumerable.Range(0, MaxDoc).Where(_ => random.Next(chance) == 0)
                .Select((doc, i) => (doc, (i % 3) switch { 0 => min, 1 => max, _ => Math.Max(min, max - 1) })).ToList();
            using var directory = new MemoryDirectory();
            var (info, fields) = Write(directory, (writer, field) => writer.Add(field, () => new ArrayNorms(norms)));
            using var reader = new NormsReader(new SegmentReadState(directory, info, fields));
            reader.VerifyChecksums();
            var field = fields["f"]!;
            Assert.Equal(norms, Walk(reader.Norms(field)));
            Assert.Equal(norms.Count, reader.Norms(field).Cost);
            Assert.Equal(width == 1 && chance == 1, reader.TryDense(field, out _));
            var cursor = reader.Norms(field);
            var byDoc = norms.ToDictionary(norm => norm.doc, norm => norm.Item2);
            for (var doc = 0; doc < MaxDoc; doc += random.Next(1, 9))
            {
                Assert.Equal(byDoc.ContainsKey(doc), cursor.AdvanceExact(doc));
                if (byDoc.TryGetValue(doc, out var norm)) Assert.Equal(norm, cursor.Value);
            }
        }
    }

    [Fact]
    public void Dense_bytes_are_written_as_a_cursors_are()
    {
        var bytes = new byte[MaxDoc];
        new Random(5).NextBytes(bytes);
        foreach (var norms in new[] { bytes, Enumerable.Repeat((byte)200, MaxDoc).ToArray() })
        {
            using MemoryDirectory dense = new(), plain = new();
            Write(dense, (writer, field) => writer.AddDense(field, norms));
            Write(plain, (writer, field) => writer.Add(field, () => new ArrayNorms([.. norms.Select((norm, doc) => (doc, (long)(sbyte)norm))])));
            Assert.Equal(plain["_0.nvd"], dense["_0.nvd"]);
            Assert.Equal(plain["_0.nvm"], dense["_0.nvm"]);
        }
    }

    [Fact]
    public void A_field_without_any_norms_is_empty()
    {
        using var directory = new MemoryDirectory();
        var (info, fields) = Write(directory, (writer, field) => writer.Add(field, () => new ArrayNorms([])));
        using var reader = new NormsReader(new SegmentReadState(directory, info, fields));
        Assert.Empty(Walk(reader.Norms(fields["f"]!)));
    }

    [Fact]
    public void Missing_norms_are_reported()
    {
        using var directory = new MemoryDirectory();
        var (info, fields) = Write(directory, (_, _) => { });
        using var reader = new NormsReader(new SegmentReadState(directory, info, fields));
        Assert.Equal("_0.nvm", Assert.Throws<CorruptIndexException>(() => reader.Norms(fields["f"]!)).FileName);
    }

    [Fact]
    public void Damage_is_contained()
    {
        using var directory = GoldenIndex.Open();
        var (info, fields) = Golden(directory);
        Damage.AssertDetected(directory, "_0.nvm", Read);
        Damage.AssertContained(directory, "_0.nvm", Read);
        Damage.AssertContained(directory, "_0.nvd", Read);
        Damage.AssertDetected(directory, "_0.nvd", () =>
        {
            using var reader = new NormsReader(new SegmentReadState(directory, info, fields));
            reader.VerifyChecksums();
        });

        void Read()
        {
            using var reader = new NormsReader(new SegmentReadState(directory, info, fields));
            foreach (var field in fields.Where(field => field.HasNorms))
            {
                Assert.InRange(Walk(reader.Norms(field)).Count, 0, info.MaxDoc);
                if (reader.TryDense(field, out var norms)) Assert.Equal(info.MaxDoc, norms.Bytes.Length);
                var cursor = reader.Norms(field);
                for (var doc = 0; doc < info.MaxDoc; doc += 3)
                    if (cursor.AdvanceExact(doc)) _ = cursor.Value;
            }
        }
    }

    private static List<(int Doc, long Value)> Walk(NumericDocValues norms)
    {
        var found = new List<(int, long)>();
        while (norms.NextDoc() != DocValuesCursor.NoMoreDocs) found.Add((norms.Doc, norms.Value));
        return found;
    }

    private static (SegmentInfo Info, FieldInfos Fields) Golden(MemoryDirectory directory)
    {
        var info = SegmentInfos.ReadLatest(directory).Segments[0].Info;
        return (info, FieldInfosFormat.Read(directory, info));
    }

    private static (SegmentInfo Info, FieldInfos Fields) Write(MemoryDirectory directory, Action<NormsWriter, FieldInfo> add)
    {
        var info = new SegmentInfo { Name = "_0", MaxDoc = MaxDoc, Id = new byte[16] };
        var fields = new FieldInfos([new FieldInfo { Name = "f", Number = 3, IndexOptions = IndexOptions.Docs }]);
        using var writer = new NormsWriter(new SegmentWriteState(directory, info, fields));
        add(writer, fields["f"]!);
        writer.Finish();
        return (info, fields);
    }
}
