using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

public class DocumentSetTests
{
    private const int Block = DocumentSet.BlockSize;

    public static TheoryData<string> Shapes => ["one", "last", "few", "third", "full", "borders", "mixed", "far", "nearly all"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_walk_finds_the_same_documents(string shape)
    {
        var (docs, maxDoc) = Make(shape);
        using var directory = new MemoryDirectory();
        var set = Write(directory, docs);
        using var data = directory.Open("data");
        var places = new Dictionary<int, int>();
        for (var i = 0; i < docs.Length; i++) places.Add(docs[i], i);

        var cursor = new DocumentSetCursor(data, set, maxDoc, docs.Length);
        for (var i = 0; i < docs.Length; i++)
        {
            Assert.Equal(docs[i], cursor.NextDoc());
            Assert.Equal((docs[i], i), (cursor.Doc, cursor.Index));
        }
        Assert.Equal(DocumentSetCursor.NoMoreDocs, cursor.NextDoc());
        Assert.Equal(DocumentSetCursor.NoMoreDocs, cursor.NextDoc());

        foreach (var stride in new[] { 1, 2, 60, 600, 7000, 50_000, 150_000, 400_000 })
        {
            var random = new Random(stride);
            cursor = new DocumentSetCursor(data, set, maxDoc, docs.Length);
            for (var steps = 0; steps < 20_000 && cursor.Doc < maxDoc; steps++)
            {
                var target = cursor.Doc + 1 + random.Next(stride);
                if (target >= maxDoc) break;
                if (random.Next(2) == 0)
                {
                    var found = Array.BinarySearch(docs, target);
                    var expected = found >= 0 ? target : ~found < docs.Length ? docs[~found] : DocumentSetCursor.NoMoreDocs;
                    Assert.Equal(expected, cursor.Advance(target));
                    if (expected != DocumentSetCursor.NoMoreDocs) Assert.Equal(places[expected], cursor.Index);
                    continue;
                }
                for (var times = random.Next(1, 3); times > 0; times--)
                {
                    Assert.Equal(places.ContainsKey(target), cursor.AdvanceExact(target));
                    Assert.Equal(target, cursor.Doc);
                    if (places.TryGetValue(target, out var place)) Assert.Equal(place, cursor.Index);
                }
            }
        }
    }

    [Fact]
    public void All_and_none_take_no_bytes()
    {
        using var directory = new MemoryDirectory();
        using (var output = directory.Create("data"))
        {
            Assert.Equal(DocumentSet.None, DocumentSetWriter.Write(output, 0, 10, () => throw new InvalidOperationException()));
            Assert.Equal(DocumentSet.All, DocumentSetWriter.Write(output, 10, 10, () => throw new InvalidOperationException()));
            Assert.Equal(0, output.Position);
        }
        using var data = directory.Open("data");
        var all = new DocumentSetCursor(data, DocumentSet.All, 10, 10);
        Assert.Equal((0, 5), (all.NextDoc(), all.Advance(5)));
        Assert.True(all.AdvanceExact(9));
        Assert.Equal(9, all.Index);
        Assert.Equal(DocumentSetCursor.NoMoreDocs, all.NextDoc());
        var none = new DocumentSetCursor(data, DocumentSet.None, 10, 0);
        Assert.False(none.AdvanceExact(3));
        Assert.Equal(DocumentSetCursor.NoMoreDocs, none.NextDoc());
    }

    [Fact]
    public void A_jump_table_is_there_where_it_is_of_use()
    {
        using var directory = new MemoryDirectory();
        Assert.Equal(0, Write(directory, [5, 6]).JumpEntries);
        directory.Delete("data");
        Assert.Equal(3, Write(directory, [5, Block]).JumpEntries);
        directory.Delete("data");
        Assert.Equal(6, Write(directory, [(Block * 4) + 1]).JumpEntries);
    }

    [Theory]
    [InlineData("few")]
    [InlineData("borders")]
    [InlineData("mixed")]
    public void Damage_is_contained(string shape)
    {
        var (docs, maxDoc) = Make(shape);
        using var directory = new MemoryDirectory();
        var set = Write(directory, docs);
        Damage.AssertContained(directory, "data", () =>
        {
            using var data = directory.Open("data");
            foreach (var stride in new[] { 1, 3000, 100_000 })
            {
                var cursor = new DocumentSetCursor(data, set, maxDoc, docs.Length);
                var (before, steps) = (-1, 0);
                while (cursor.Advance(Math.Min(maxDoc, before + stride)) != DocumentSetCursor.NoMoreDocs && steps++ < 300)
                {
                    Assert.InRange(cursor.Doc, before + 1, maxDoc - 1);
                    Assert.InRange(cursor.Index, 0, docs.Length - 1);
                    before = cursor.Doc;
                }
                cursor = new DocumentSetCursor(data, set, maxDoc, docs.Length);
                for (var doc = 0; doc < maxDoc && doc / stride < 300; doc += stride)
                    if (cursor.AdvanceExact(doc)) Assert.InRange(cursor.Index, 0, docs.Length - 1);
            }
        });
    }

    [Theory]
    [InlineData(-3, 0, 0, 9)]
    [InlineData(0, 101, 0, 9)]
    [InlineData(90, 11, 0, 9)]
    [InlineData(0, 7, 1, 9)]
    [InlineData(0, 100, 0, 6)]
    [InlineData(0, 100, 0, 16)]
    [InlineData(long.MaxValue, 100, 0, 9)]
    [InlineData(0, long.MaxValue, 0, 9)]
    public void Impossible_metadata_is_refused(long offset, long length, short jumps, sbyte rankPower)
    {
        var meta = new BufferOutput();
        new DocumentSet(offset, length, jumps, rankPower).WriteTo(meta);
        Assert.Throws<CorruptIndexException>(() =>
        {
            var reader = new ByteReader("meta", meta.Written);
            DocumentSet.Read(ref reader, dataLength: 100);
        });
    }

    private static DocumentSet Write(MemoryDirectory directory, int[] docs)
    {
        DocumentSet set;
        using (var output = directory.Create("data"))
        {
            output.WriteInt32(-1);
            set = DocumentSetWriter.Write(output, new ArrayNorms([.. docs.Select(doc => (doc, 0L))]));
            CodecHeader.WriteFooter(output);
        }
        var meta = new BufferOutput();
        set.WriteTo(meta);
        var reader = new ByteReader("meta", meta.Written);
        Assert.Equal(set, DocumentSet.Read(ref reader, directory.Length("data") - CodecHeader.FooterLength));
        return set;
    }

    private static (int[] Docs, int MaxDoc) Make(string shape)
    {
        var random = new Random(shape.Length);
        var maxDoc = 5 * Block + 77;
        var all = Enumerable.Range(0, maxDoc);
        var docs = shape switch
        {
            "one" => all.Take(1),
            "last" => all.TakeLast(1),
            "few" => all.Where(doc => random.Next(1000) == 0),
            "third" => all.Where(doc => doc % 3 == 0),
            "full" => all.Take(Block),
            "borders" => all.Where(doc => doc % Block is 0 or Block - 1),
            // A full block, none, a list as long as lists get, a bit set as short as those get, a bit set.
            "mixed" => all.Where(doc => (doc / Block) switch
            {
                0 => true,
                1 => false,
                2 => doc % Block < DocumentSet.MaxSparse,
                3 => doc % Block >= Block - DocumentSet.MaxSparse - 1,
                _ => random.Next(16) != 0,
            }),
            "far" => Enumerable.Range(0, 40).Select(i => i * Block * 30).Where(doc => doc >= 0),
            _ => all.Where(doc => random.Next(500) != 0),
        };
        return shape == "far" ? ([.. docs], int.MaxValue - 128) : ([.. docs], maxDoc);
    }
}
