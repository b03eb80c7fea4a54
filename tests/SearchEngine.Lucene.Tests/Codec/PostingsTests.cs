using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Tests.Codec;

public class PostingsTests
{
    private const IndexOptions WithPositions = IndexOptions.DocsAndFreqsAndPositions;

    [Theory]
    [InlineData(IndexOptions.Docs, 1)]
    [InlineData(IndexOptions.DocsAndFreqs, 2)]
    [InlineData(WithPositions, 3)]
    public void Postings_of_every_size_come_back_by_every_kind_of_move(IndexOptions options, int seed)
    {
        var random = new Random(seed);
        var model = new PostingsModel(60_000);
        var norms = Enumerable.Range(0, model.MaxDoc).Select(_ => (long)(sbyte)random.Next(1, 256)).ToArray();
        var field = model.AddField("body", options, norms);
        int[] sizes = [1, 2, 3, 126, 127, 128, 129, 130, 255, 256, 257, 384, 1000, 1024, 1025, 8191, 8192, 8193, 20_000, 59_999, 60_000];
        foreach (var size in sizes) model.AddTerm(field, PostingsModel.Utf8($"t{size:d5}"), size, random);
        model.Write();

        using var reader = model.Open();
        reader.VerifyChecksums();
        model.AssertEqual(reader);
        var cursor = reader.Terms("body")!.Cursor();
        PostingsCursor? postings = null;
        foreach (var (term, expected) in field.Terms)
        {
            Assert.True(cursor.SeekExact(term));
            for (var round = 0; round < 6; round++)
            {
                postings = cursor.Postings((PostingsFeatures)(round % 3), postings);
                MoveAtRandom(field, expected, postings, (PostingsFeatures)(round % 3), random);
            }
            ReadBlocks(expected, cursor.Postings(PostingsFeatures.Freqs, postings), random);
            CheckImpacts(expected, norms, cursor.Postings(PostingsFeatures.Freqs), random);
        }
    }

    [Fact]
    public void Frequencies_and_positions_may_be_extreme()
    {
        var random = new Random(4);
        var model = new PostingsModel(3000);
        var field = model.AddField("f", WithPositions);
        model.AddTerm(field, "a"u8.ToArray(), 1, random, () => 5000);
        model.AddTerm(field, "b"u8.ToArray(), 1, random, () => 128);
        model.AddTerm(field, "c"u8.ToArray(), 2, random, () => 128);
        model.AddTerm(field, "d"u8.ToArray(), 300, random, () => random.Next(20) == 0 ? random.Next(1, 3000) : 1);
        model.AddTerm(field, "e"u8.ToArray(), 3000, random, () => random.Next(200) == 0 ? 700 : 2);
        field.Terms["f"u8.ToArray()] = [new(7, 4, [0, 0, 5, int.MaxValue - 128]), new(2999, 1, [int.MaxValue - 128])];
        var counted = model.AddField("g", IndexOptions.DocsAndFreqs);
        model.AddTerm(counted, "x"u8.ToArray(), 1, random, () => int.MaxValue);
        model.AddTerm(counted, "y"u8.ToArray(), 1000, random, () => random.Next(3) == 0 ? int.MaxValue : random.Next(1, int.MaxValue));
        model.AddTerm(counted, "z"u8.ToArray(), 1000, random, () => random.Next(60) == 0 ? int.MaxValue : 1);
        model.Write();

        using var reader = model.Open();
        model.AssertEqual(reader);
        foreach (var (term, expected) in field.Terms)
        {
            var cursor = reader.Terms("f")!.Cursor();
            Assert.True(cursor.SeekExact(term));
            for (var round = 0; round < 50; round++) MoveAtRandom(field, expected, cursor.Postings(PostingsFeatures.Positions), PostingsFeatures.Positions, random);
        }
    }

    [Fact]
    public void Norms_of_more_than_a_byte_make_impacts_that_hold()
    {
        var random = new Random(5);
        var model = new PostingsModel(5000);
        var norms = Enumerable.Range(0, model.MaxDoc).Select(i => i % 3 == 0 ? random.NextInt64() : i % 3 == 1 ? -random.NextInt64() : random.Next(-200, 200)).ToArray();
        var field = model.AddField("f", IndexOptions.DocsAndFreqs, norms);
        model.AddTerm(field, "a"u8.ToArray(), 5000, random);
        model.Write();
        using var reader = model.Open();
        var cursor = reader.Terms("f")!.Cursor();
        Assert.True(cursor.Next());
        for (var round = 0; round < 10; round++) CheckImpacts(field.Terms.First().Value, norms, cursor.Postings(PostingsFeatures.Freqs), random);
    }

    [Fact]
    public void Misuse_of_the_writer_is_told()
    {
        var model = new PostingsModel(10);
        var field = model.AddField("f", WithPositions).Info;
        var directory = new SearchEngine.Lucene.Store.MemoryDirectory();
        var segment = new SegmentInfo { Name = "_0", MaxDoc = 10, Id = new byte[16] };
        using var writer = new FieldsWriter(new SegmentWriteState(directory, segment, new FieldInfos([field]), "Lucene84_0"));
        writer.StartField(field, null);
        writer.StartTerm("b"u8);
        writer.AddDocument(3, 2);
        writer.AddPosition(5);
        Assert.Throws<InvalidOperationException>(() => writer.AddPosition(4));
        Assert.Throws<InvalidOperationException>(writer.FinishTerm);
        writer.StartTerm("b"u8);
        writer.AddDocument(3, 1);
        writer.AddPosition(0);
        Assert.Throws<InvalidOperationException>(() => writer.AddPosition(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.AddDocument(10, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.AddDocument(4, 0));
        Assert.Throws<InvalidOperationException>(() => writer.AddDocument(3, 1));
        writer.FinishTerm();
        Assert.Throws<ArgumentException>(() => writer.StartTerm("b"u8));
        Assert.Throws<ArgumentException>(() => writer.StartTerm("a"u8));
        Assert.Throws<ArgumentException>(() => writer.StartTerm(new byte[32767]));
        Assert.Throws<InvalidOperationException>(() => writer.StartField(field with { Name = "a" }, null));
    }

    private static void MoveAtRandom(PostingsModel.Field field, List<PostingsModel.Posting> expected, PostingsCursor cursor, PostingsFeatures features, Random random)
    {
        var at = -1;
        var stride = 1 << random.Next(16);
        while (true)
        {
            int doc;
            if (random.Next(3) == 0)
            {
                at++;
                doc = cursor.NextDoc();
            }
            else
            {
                var target = Math.Max(cursor.Doc, 0) + random.Next(1, stride + 1);
                if (at + 1 < expected.Count && random.Next(4) == 0) target = expected[Math.Min(expected.Count - 1, at + 1 + random.Next(300))].Doc;
                at = FirstAtLeast(expected, target);
                if (random.Next(4) == 0) cursor.AdvanceShallow(target);
                doc = cursor.Advance(target);
            }
            if (at >= expected.Count)
            {
                Assert.Equal(PostingsCursor.NoMoreDocs, doc);
                return;
            }
            Assert.Equal(expected[at].Doc, doc);
            Assert.Equal(doc, cursor.Doc);
            if (random.Next(2) == 0) Assert.Equal(features == PostingsFeatures.Docs ? 1 : expected[at].Freq, cursor.Freq);
            if (features == PostingsFeatures.Positions && field.Info.HasPositions && random.Next(2) == 0)
            {
                var count = random.Next(expected[at].Freq + 1);
                for (var i = 0; i < count; i++) Assert.Equal(expected[at].Positions[i], cursor.NextPosition());
                if (count == expected[at].Freq) Assert.Throws<InvalidOperationException>(() => cursor.NextPosition());
            }
        }
    }

    private static int FirstAtLeast(List<PostingsModel.Posting> postings, int target)
    {
        int low = 0, high = postings.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (postings[middle].Doc < target) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static void ReadBlocks(List<PostingsModel.Posting> expected, PostingsCursor cursor, Random random)
    {
        Span<int> docs = stackalloc int[128];
        Span<int> freqs = stackalloc int[128];
        var at = 0;
        while (true)
        {
            if (random.Next(3) == 0 && at < expected.Count) Assert.Equal(expected[at++].Doc, cursor.NextDoc());
            var count = cursor.NextBlock(docs, freqs);
            if (count == 0) break;
            Assert.Equal(docs[count - 1], cursor.Doc);
            for (var i = 0; i < count; i++, at++)
            {
                Assert.Equal(expected[at].Doc, docs[i]);
                Assert.Equal(expected[at].Freq, freqs[i]);
            }
        }
        Assert.Equal(expected.Count, at);
        Assert.Equal(PostingsCursor.NoMoreDocs, cursor.Doc);
    }

    private static void CheckImpacts(List<PostingsModel.Posting> expected, long[] norms, PostingsCursor cursor, Random random)
    {
        var finite = false;
        for (var target = 0; target < norms.Length; target += random.Next(1, norms.Length / 20))
        {
            cursor.AdvanceShallow(target);
            Assert.True(cursor.ImpactLevels >= 1);
            var below = target - 1;
            for (var level = 0; level < cursor.ImpactLevels; level++)
            {
                var upTo = cursor.LevelDocUpTo(level);
                Assert.True(upTo >= target && upTo >= below);
                below = upTo;
                var impacts = cursor.LevelImpacts(level).ToArray();
                Assert.NotEmpty(impacts);
                if (upTo != PostingsCursor.NoMoreDocs) finite |= impacts[^1].Freq < int.MaxValue;
                for (var i = 1; i < impacts.Length; i++)
                    Assert.True(impacts[i].Freq > impacts[i - 1].Freq && (ulong)impacts[i].Norm > (ulong)impacts[i - 1].Norm);
                for (var at = FirstAtLeast(expected, target); at < expected.Count && expected[at].Doc <= upTo; at++)
                {
                    var posting = expected[at];
                    if (!impacts.Any(impact => impact.Freq >= posting.Freq && (ulong)impact.Norm <= (ulong)norms[posting.Doc]))
                        Assert.Fail($"document {posting.Doc}, frequency {posting.Freq}, norm {norms[posting.Doc]} is beyond the impacts of level {level}");
                }
            }
        }
        Assert.Equal(expected.Count > 128, finite);
    }
}
