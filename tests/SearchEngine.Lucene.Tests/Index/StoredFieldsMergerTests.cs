using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>Which chunks of stored fields a merge copies as they are, and which it compresses anew.</summary>
public sealed class StoredFieldsMergerTests
{
    private const int ChunkDocuments = StoredFieldsFormat.MaxChunkDocuments;

    [Fact]
    public void Chunks_are_copied_unless_something_is_deleted_or_numbered_otherwise_or_too_many_are_short()
    {
        var random = new Random(1);
        using var full = Written(Small(random, 3 * ChunkDocuments));
        using var deleted = Written(Small(random, 2 * ChunkDocuments), deleted: [5, 6, ChunkDocuments]);
        using var numbered = Written(Small(random, 2 * ChunkDocuments), firstField: "other");
        using var ragged = Written(Small(random, ChunkDocuments + 9));
        using var nearlyFull = Written(Small(random, (2 * ChunkDocuments) - 3));
        DirectoryReader[] readers = [.. new[] { full, deleted, ragged, full, numbered, nearlyFull, full, full }.Select(directory => DirectoryReader.Open(directory))];
        using var merged = new MergedSegment(readers);
        merged.AssertHolds(readers);

        var bytes = merged.Directory["_m.fdt"];
        Assert.Equal(4, Copies(bytes, full));
        Assert.Equal(1, Copies(bytes, nearlyFull));
        foreach (var other in (MemoryDirectory[])[deleted, numbered, ragged]) Assert.Equal(0, Copies(bytes, other));

        // What is left of the deleted's and the ragged's documents makes one short chunk, because copies follow; how many
        // documents it is short of is known only of the copied one.
        Assert.Equal(2, merged.Segment.StoredFields.IncompleteChunks);
        Assert.Equal(3, merged.Segment.StoredFields.MissingDocuments);
        foreach (var reader in readers) reader.Dispose();
    }

    [Fact]
    public void Documents_larger_than_a_chunk_are_copied_and_compressed_anew()
    {
        var random = new Random(2);
        List<Document> large = [.. Enumerable.Range(0, 12).Select(i => Large(random, i % 3 * 900_000))];
        // As the last document fills its chunk, no chunk is short.
        large.Add(Large(random, 1_300_000));
        using var whole = Written(large);
        using var deleted = Written(large, deleted: [1, 2, 7, 12]);
        using var numbered = Written(large, firstField: "other");
        DirectoryReader[] readers = [.. new[] { whole, deleted, whole, numbered }.Select(directory => DirectoryReader.Open(directory))];
        using var merged = new MergedSegment(readers);
        merged.AssertHolds(readers);
        Assert.Equal(2, Copies(merged.Directory["_m.fdt"], whole));
        foreach (var reader in readers) reader.Dispose();
    }

    [Fact]
    public void Many_short_chunks_become_full_ones()
    {
        var random = new Random(3);
        var documents = Small(random, 4000);
        List<MemoryDirectory> directories = [];
        for (var at = 0; at < documents.Count; at += 160) directories.Add(Written(documents[at..Math.Min(documents.Count, at + 160)]));
        DirectoryReader[] readers = [.. directories.Select(directory => DirectoryReader.Open(directory))];
        using var merged = new MergedSegment(readers);
        merged.AssertHolds(readers);
        Assert.Equal(1, merged.Segment.StoredFields.IncompleteChunks);
        Assert.Equal((4 * ChunkDocuments) - 4000, merged.Segment.StoredFields.MissingDocuments);
        foreach (var reader in readers) reader.Dispose();
        foreach (var directory in directories) directory.Dispose();
    }

    [Fact]
    public void Every_kind_of_value_is_copied_with_another_number()
    {
        byte[] blob = [0, 255, 128];
        List<Document> documents =
        [
            [Field.Stored("a", "检索"), Field.Stored("b", 7), Field.Stored("b", -7L), Field.Stored("c", 1.5f), Field.Stored("c", -0.1), Field.Stored("d", blob)],
            [],
            [Field.Stored("d", ""), Field.Stored("a", Array.Empty<byte>()), Field.Stored("b", long.MinValue), Field.Stored("b", 1_700_000_000_000L)],
        ];
        using var first = Written([[Field.Stored("d", "first"), Field.Stored("c", 1)]]);
        using var second = Written(documents);
        using var firstReader = DirectoryReader.Open(first);
        using var secondReader = DirectoryReader.Open(second);
        using var merged = new MergedSegment(firstReader, secondReader);
        merged.AssertHolds(firstReader, secondReader);
        Assert.NotEqual(secondReader.Segments[0].FieldInfos["a"]!.Number, merged.Segment.FieldInfos["a"]!.Number);
    }

    /// <summary>How often the last chunk of an index is in a file, byte for byte but for the number it begins with.</summary>
    private static int Copies(ReadOnlySpan<byte> file, MemoryDirectory source)
    {
        using var reader = DirectoryReader.Open(source);
        var stored = reader.Segments[0].StoredFields;
        var (start, end) = stored.Chunk(stored.MaxDoc - 1);
        var header = stored.Data.Reader(start, end - start);
        header.ReadVInt32();
        var chunk = header.ReadBytes(header.Remaining);
        var count = 0;
        for (var at = file.IndexOf(chunk); at >= 0; at = file.IndexOf(chunk))
        {
            count++;
            file = file[(at + chunk.Length)..];
        }
        return count;
    }

    private static List<Document> Small(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Document { Field.Stored("text", $"text {random.Next()} of {i}"), Field.Stored("number", i) })];

    private static Document Large(Random random, int length)
    {
        var bytes = new byte[length + 10];
        random.NextBytes(bytes.AsSpan(0, length / 2));
        return [Field.Stored("blob", bytes), Field.Stored("number", length)];
    }

    private static MemoryDirectory Written(List<Document> documents, int[]? deleted = null, string? firstField = null)
    {
        var directory = new MemoryDirectory();
        var options = new IndexWriterOptions(new FieldAnalyzers(new KeywordAnalyzer())) { CompoundBelowBytes = 0, RamBudgetMegabytes = 500 };
        using var writer = IndexWriter.Open(directory, options);
        for (var i = 0; i < documents.Count; i++)
        {
            Document document = [.. documents[i], Field.Keyword("id", $"{i}")];
            if (firstField is not null) document.Insert(0, Field.Stored(firstField, 1));
            writer.Add(document);
        }
        foreach (var id in deleted ?? []) writer.Delete(new Term("id", $"{id}"));
        writer.Flush();
        writer.Commit();
        return directory;
    }
}
