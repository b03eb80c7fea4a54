using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>What a merge writes is what its sources held, however they differ; and damage does not get through.</summary>
public sealed class SegmentMergerTests
{
    private static readonly IndexWriterOptions Options = new(new FieldAnalyzers(new WordAnalyzer())) { CompoundBelowBytes = 0 };

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 20)]
    [InlineData(4, 20)]
    [InlineData(5, 2)]
    [InlineData(6, 2)]
    [InlineData(7, 1)]
    public void A_merge_holds_what_its_sources_held(int seed, int deleteOneIn)
    {
        // Each index numbers its fields by itself; the first has one segment for all, the others several.
        var random = new Random(seed);
        using var first = Written(random, [400], deleteOneIn);
        using var second = Written(random, [random.Next(1, 300), 1, random.Next(1, 100)], deleteOneIn);
        using var third = Written(random, [2, 1, 150], seed % 2 == 0 ? 0 : deleteOneIn);
        using var readers = new Readers(first, second, third, first);
        using var merged = new MergedSegment(readers.All);
        merged.AssertHolds(readers.All);
        AssertMapped(merged, readers.Segments);

        // A merge of what was merged, alone, comes to the same.
        using var again = new MergedSegment(merged.Reader);
        again.AssertHolds(merged.Reader);
        foreach (var file in merged.Directory.List().Where(file => Path.GetExtension(file) is ".doc" or ".pos" or ".tim" or ".tip" or ".dvd" or ".nvd"))
            Assert.Equal(Body(merged, file), Body(again, file));
    }

    [Fact]
    public void Long_postings_lists_are_merged_with_and_without_deletions()
    {
        var random = new Random(8);
        using var one = Lists(random, 3000, deleteOneIn: 0);
        using var two = Lists(random, 700, deleteOneIn: 7);
        using var three = Lists(random, 2000, deleteOneIn: 2);
        using var four = Lists(random, 1, deleteOneIn: 0);
        using var readers = new Readers(one, two, four, three, one);
        using var merged = new MergedSegment(readers.All);
        merged.AssertHolds(readers.All);
    }

    [Fact]
    public void Sources_of_which_nothing_is_left_add_nothing()
    {
        using var index = Written(new Random(9), [60], deleteOneIn: 4);
        using var readers = new Readers(index);
        var kept = readers.Segments[0];
        using var gone = kept.WithLiveDocs(kept.Commit with { DelCount = kept.MaxDoc }, new FixedBitSet(kept.MaxDoc));
        using var merged = new MergedSegment((IReadOnlyList<SegmentReader>)[gone, kept, gone, kept, gone]);
        merged.AssertHolds(readers.All[0], readers.All[0]);
        AssertMapped(merged, [gone, kept, gone, kept, gone]);

        var schema = new FieldSchema();
        schema.Adopt(gone.FieldInfos);
        using var target = new MemoryDirectory();
        Assert.Equal(0, new SegmentMerger(target, "_m", [gone, gone], schema).Merge().MaxDoc);
    }

    [Fact]
    public void Threads_merge_the_same_sources_at_the_same_time()
    {
        using var index = Written(new Random(11), [200, 100, 50], deleteOneIn: 9);
        using var readers = new Readers(index);
        var expected = Telling.Of(readers.All[0]);
        Parallel.For(0, 6, new ParallelOptions { MaxDegreeOfParallelism = 3 }, _ =>
        {
            using var merged = new MergedSegment(readers.All);
            Assert.Equal(expected, Telling.Of(merged.Reader));
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Damage_in_any_file_stops_the_merge_and_is_named(bool compound)
    {
        using var sound = Written(new Random(12), [80], deleteOneIn: 0);
        using var source = Written(new Random(13), [90], deleteOneIn: 0, compound);
        var random = new Random(14);
        var found = 0;
        foreach (var file in source.List().Where(file => !file.StartsWith("segments", StringComparison.Ordinal)))
        {
            var bytes = source[file].ToArray();
            for (var place = 0; place < 12; place++)
            {
                var damaged = bytes.ToArray();
                damaged[random.Next(bytes.Length - CodecHeader.FooterLength)] ^= (byte)(1 << random.Next(8));
                source[file] = damaged;
                if (TryOpen(source) is not { } opened) continue;
                using var damagedReader = opened;
                using var soundReader = DirectoryReader.Open(sound);
                using var target = new MemoryDirectory();
                var schema = new FieldSchema();
                SegmentReader[] segments = [.. soundReader.Segments, .. damagedReader.Segments];
                foreach (var segment in segments) schema.Adopt(segment.FieldInfos);
                var thrown = Assert.Throws<CorruptIndexException>(() => new SegmentMerger(target, "_m", segments, schema).Merge());
                Assert.Equal(file, thrown.FileName);
                Assert.Empty(target.List());
                found++;
            }
            source[file] = bytes;
        }
        Assert.True(found > (compound ? 5 : 50), $"{found} damages were for the merge to find");
    }

    /// <summary>Some damage is noticed when the small files are read, which is sooner still.</summary>
    private static DirectoryReader? TryOpen(IndexDirectory directory)
    {
        try
        {
            return DirectoryReader.Open(directory, ChecksumVerification.MetadataOnly);
        }
        catch (IndexException)
        {
            return null;
        }
    }

    private static void AssertMapped(MergedSegment merged, IReadOnlyList<SegmentReader> sources)
    {
        var next = 0;
        foreach (var (source, map) in sources.Zip(merged.Maps))
            for (var doc = 0; doc < source.MaxDoc; doc++) Assert.Equal(source.IsLive(doc) ? next++ : -1, map[doc]);
        Assert.Equal(merged.Segment.MaxDoc, next);
    }

    /// <summary>The file without the segment's id and the checksum, which no two segments have in common.</summary>
    private static byte[] Body(MergedSegment merged, string file)
    {
        var bytes = merged.Directory[file][..^sizeof(long)];
        var id = merged.Segment.Info.Id.AsSpan();
        bytes.AsSpan(bytes.AsSpan().IndexOf(id), id.Length).Clear();
        return bytes;
    }

    private static MemoryDirectory Written(Random random, int[] segments, int deleteOneIn, bool compound = false)
    {
        var directory = new MemoryDirectory();
        var documents = new RandomDocuments(random);
        using var writer = IndexWriter.Open(directory, Options with { CompoundBelowBytes = compound ? long.MaxValue : 0 });
        // One field more in front changes the numbers of all that follow.
        if (random.Next(2) == 0) writer.Add([Field.Stored($"first{random.Next(3)}", "first")]);
        var id = 0;
        foreach (var count in segments)
        {
            for (var i = 0; i < count; i++) writer.Add(documents.Next($"{id++}"));
            writer.Flush();
        }
        for (var i = 0; deleteOneIn > 0 && i < id; i++)
            if (random.Next(deleteOneIn) == 0) writer.Delete(new Term("id", $"{i}"));
        writer.Commit();
        return directory;
    }

    /// <summary>Words in all documents, in most and in few, some of them hundreds of times in one.</summary>
    private static MemoryDirectory Lists(Random random, int count, int deleteOneIn)
    {
        var directory = new MemoryDirectory();
        using var writer = IndexWriter.Open(directory, Options);
        for (var id = 0; id < count; id++)
        {
            var text = "all " + (random.Next(10) > 0 ? "most " : "") + (random.Next(50) == 0 ? "few " : "") + $"w{random.Next(400)}";
            if (random.Next(300) == 0) text += string.Concat(Enumerable.Repeat(" often", random.Next(1, 1000)));
            for (var i = random.Next(6); i > 0; i--) text += " all";
            writer.Add([Field.Keyword("id", $"{id}"), Field.Text("body", text), Field.Of("counted", text, new FieldType(IndexOptions.DocsAndFreqs, Tokenized: true))]);
        }
        writer.Flush();
        for (var id = 0; deleteOneIn > 0 && id < count; id++)
            if (random.Next(deleteOneIn) == 0) writer.Delete(new Term("id", $"{id}"));
        writer.Commit();
        return directory;
    }

    /// <summary>A reader of each directory, in order.</summary>
    private sealed class Readers(params MemoryDirectory[] directories) : IDisposable
    {
        public IReadOnlyList<DirectoryReader> All { get; } = [.. directories.Select(directory => DirectoryReader.Open(directory))];

        public List<SegmentReader> Segments => [.. All.SelectMany(reader => reader.Segments)];

        public void Dispose()
        {
            foreach (var reader in All) reader.Dispose();
        }
    }
}
