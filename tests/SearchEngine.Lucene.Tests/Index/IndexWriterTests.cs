using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>What becomes of single documents, deletions and segments.</summary>
public sealed class IndexWriterTests : IDisposable
{
    private static readonly WordAnalyzer Analyzer = new(gap: 10);
    private static readonly IndexWriterOptions Options = new(new FieldAnalyzers(Analyzer)) { MergeFactor = 50, MaxConcurrentMerges = 0 };

    private readonly MemoryDirectory directory = new();
    private IndexWriter writer;

    public IndexWriterTests() => writer = IndexWriter.Open(directory, Options);

    public void Dispose()
    {
        writer.Dispose();
        directory.Dispose();
    }

    [Fact]
    public void An_index_of_no_documents_is_an_index()
    {
        Assert.True(writer.Commit());
        AssertIndex();
        writer.Dispose();
        writer = IndexWriter.Open(directory, Options);
        Assert.False(writer.Commit());
        writer.ForceMerge();
        AssertIndex();
        Assert.True(writer.Commit(new Dictionary<string, string> { ["note"] = "only this is new" }));
        AssertIndex();
    }

    [Fact]
    public void Documents_without_fields_are_documents()
    {
        writer.Add([]);
        writer.Add([]);
        writer.Commit();
        AssertIndex([], []);
        writer.Add(Titled("a", "word"));
        writer.ForceMerge();
        writer.Commit();
        AssertIndex([], [], Titled("a", "word"));
    }

    [Fact]
    public void Fields_that_are_only_stored_or_only_empty_are_kept()
    {
        var document = new Document { Field.Text("title", "", stored: true), Field.Keyword("tag", ""), Field.Stored("blob", []), Field.SortedSetDocValue("set", "") };
        writer.Add(document);
        writer.Add(new Document { Field.Of("note", "kept", new FieldType(OmitNorms: true, Stored: true)) });
        writer.Commit();
        AssertIndex(document, new Document { Field.Stored("note", "kept") });
    }

    [Fact]
    public void Later_values_of_a_text_stand_behind_the_earlier_ones_and_a_gap()
    {
        writer.Add(new Document { Field.Text("title", "a b - -"), Field.Text("title", ""), Field.Text("title", "- c +d") });
        writer.Commit();
        using var reader = DirectoryReader.Open(directory);
        var told = Telling.Of(reader)[0];
        // 2 words, 2 left out, 2 gaps of 10, 1 left out: the third word is at 2 + 2 + 20 + 1.
        Assert.Contains("title/62 1\n", told, StringComparison.Ordinal);
        Assert.Contains("title/63 25\ntitle/64 25", told, StringComparison.Ordinal);
        Assert.StartsWith($"norm title 3\n", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_document_leaves_nothing_that_can_be_found_and_others_are_whole()
    {
        var fine = new List<Document>();
        for (var i = 0; i < 200; i++)
        {
            var bad = Titled("bad", "seen before it fails");
            bad.Add(Field.Stored("text", "also"));
            bad.Add(Field.Keyword("tag", new string('x', IndexWriter.MaxTermLength + 1)));
            var thrown = Assert.Throws<ArgumentException>(() => writer.Add(bad));
            Assert.Contains("field tag: a term has 32767 bytes, at most 32766 are allowed; it begins with 'xxx", thrown.Message, StringComparison.Ordinal);
            Assert.Equal(fine.Count, writer.NumDocs);
            if (i >= 100) continue;
            fine.Add(Titled($"{i}", "fine"));
            writer.Add(fine[^1]);
        }
        writer.Commit();
        AssertIndex([.. fine]);
        writer.ForceMerge();
        writer.Commit();
        AssertIndex([.. fine]);
        using var reader = DirectoryReader.Open(directory);
        Assert.Null(Find(reader, "title", "seen"));
        Assert.NotNull(Find(reader, "title", "fine"));
    }

    [Fact]
    public void Where_every_document_was_refused_nothing_changed()
    {
        writer.Commit();
        for (var i = 0; i < 70; i++)
            Assert.Throws<ArgumentException>(() => writer.Add(new Document { Field.Text("title", "word"), Field.NumericDocValue("n", 1), Field.NumericDocValue("n", 2) }));
        Assert.False(writer.Commit());
        AssertIndex();
    }

    [Fact]
    public void The_longest_term_is_a_term()
    {
        var document = new Document { Field.Keyword("tag", new string('é', IndexWriter.MaxTermLength / 2)), Field.Keyword("tag", "") };
        writer.Add(document);
        Assert.Throws<ArgumentException>(() => writer.Add(new Document { Field.Keyword("tag", new string('é', IndexWriter.MaxTermLength / 2) + "é") }));
        Assert.Throws<ArgumentException>(() => writer.Add(new Document { Field.SortedDocValue("sorted", new string('x', IndexWriter.MaxTermLength + 1)) }));
        writer.Commit();
        AssertIndex(document);
    }

    [Fact]
    public void Positions_beyond_the_highest_are_refused()
    {
        writer.Dispose();
        writer = IndexWriter.Open(directory, new IndexWriterOptions(new FieldAnalyzers(new WordAnalyzer(gap: int.MaxValue))));
        writer.Add(new Document { Field.Text("title", "one value") });
        var thrown = Assert.Throws<ArgumentException>(() => writer.Add(new Document { Field.Text("title", "a"), Field.Text("title", "b"), Field.Text("title", "c") }));
        Assert.Contains("positions", thrown.Message, StringComparison.Ordinal);
        writer.Commit();
        AssertIndex(new Document { Field.Text("title", "one value") });
    }

    [Fact]
    public void An_index_takes_no_more_documents_than_it_has_room_for()
    {
        using var buffer = new SegmentBuffer(directory, "_full", new FieldSchema(), Options.Analyzers, new DocumentRoom(2));
        buffer.Add([]);
        buffer.Add([]);
        Assert.Throws<InvalidOperationException>(() => buffer.Add([]));
        Assert.Equal(2, buffer.NumDocs);
    }

    [Fact]
    public void Of_updates_and_deletions_in_one_buffer_the_last_counts()
    {
        Update("a", "first");
        Update("a", "second");
        Update("b", "first");
        writer.Delete(Id("b"));
        writer.Delete(Id("c"));
        Update("c", "after its deletion");
        Update("d", "first");
        Assert.Throws<ArgumentException>(() => writer.Update(Id("d"), new Document { Field.Text("title", "x"), Field.Keyword("title", "y") }));
        writer.Commit();
        AssertIndex(Titled("a", "second"), Titled("c", "after its deletion"), Titled("d", "first"));
    }

    [Fact]
    public void Deletions_reach_all_segments_and_each_segment_once()
    {
        for (var i = 0; i < 6; i++)
        {
            writer.Add(Titled($"{i}", i % 2 == 0 ? "even" : "odd"));
            writer.Add(Titled($"{i + 10}", "other"));
            if (i % 3 == 2) writer.Commit();
            else writer.Flush();
        }
        writer.Delete(new Term("title", "odd"));
        writer.Delete(new Term("title", "odd"));
        writer.Delete(new Term("id", "12"));
        writer.Delete(new Term("nothing", ""));
        writer.Commit();
        using (var reader = DirectoryReader.Open(directory))
        {
            Assert.Equal((6, 12, 8), (reader.SegmentCount, reader.MaxDoc, reader.NumDocs));
            Assert.False(reader.IsLive(2));
        }
        var left = new[] { "0", "10", "11", "2", "13", "4", "14", "15" };
        AssertIds(left);
        writer.ForceMerge(3);
        writer.Commit();
        AssertIds(left);
        writer.ForceMerge();
        writer.Commit();
        AssertIds(left);
        using var merged = DirectoryReader.Open(directory);
        Assert.Equal((1, 8), (merged.SegmentCount, merged.MaxDoc));
        Assert.Null(Find(merged, "title", "odd"));
    }

    [Fact]
    public void Segments_of_which_everything_is_deleted_vanish()
    {
        for (var i = 0; i < 4; i++)
        {
            writer.Add(Titled($"{i}", "word"));
            writer.Flush();
        }
        writer.Commit();
        writer.Delete(Id("1"));
        writer.Delete(Id("2"));
        writer.Commit();
        using (var reader = DirectoryReader.Open(directory)) Assert.Equal((2, 2), (reader.SegmentCount, reader.MaxDoc));
        writer.Delete(new Term("title", "word"));
        writer.Commit();
        AssertIndex();
        Assert.Equal(["segments_3"], directory.List());
        Update("0", "again");
        writer.Commit();
        AssertIndex(Titled("0", "again"));
    }

    [Fact]
    public void Documents_keep_their_order_through_all_merges()
    {
        writer.Dispose();
        writer = IndexWriter.Open(directory, Options with { MergeFactor = 2, RamBudgetMegabytes = 0.0001 });
        for (var i = 0; i < 60; i++) writer.Add(Titled($"{i}", "word"));
        for (var i = 0; i < 60; i += 3) writer.Delete(Id($"{i}"));
        writer.Commit();
        using (var reader = DirectoryReader.Open(directory)) Assert.True(reader.SegmentCount < 4);
        AssertIds([.. Enumerable.Range(0, 60).Where(i => i % 3 != 0).Select(i => $"{i}")]);
    }

    [Fact]
    public void What_a_field_is_holds_in_later_sessions_too()
    {
        writer.Add(Titled("a", "word"));
        writer.Commit();
        writer.Dispose();
        writer = IndexWriter.Open(directory, Options);
        var thrown = Assert.Throws<ArgumentException>(() => writer.Add(new Document { Field.Keyword("title", "x") }));
        Assert.Contains("field title is indexed with DocsAndFreqsAndPositions", thrown.Message, StringComparison.Ordinal);
        writer.Add(Titled("b", "word"));
        writer.Commit();
        AssertIndex(Titled("a", "word"), Titled("b", "word"));
    }

    [Fact]
    public void A_segment_with_points_stays_while_others_are_merged_around_it()
    {
        writer.Dispose();
        // A segment such as Lucene writes, whose points we neither read nor write.
        var info = SegmentFiles.NewSegment("_0", 1, "flush");
        using (var stored = new StoredFieldsWriter(new SegmentWriteState(directory, info, new FieldInfos([]))))
        {
            stored.StartDocument();
            stored.FinishDocument();
            stored.Finish(1);
        }
        FieldInfosFormat.Write(directory, info, new FieldInfos([new FieldInfo { Name = "place", Number = 3, PointDimensionCount = 2, PointIndexDimensionCount = 2, PointNumBytes = 4 }]));
        info = SegmentFiles.Complete(directory, info with { Files = directory.List().ToHashSet() }, compound: false);
        var commit = new SegmentInfos { Counter = 1, CreatedVersionMajor = 7, Segments = [new SegmentCommitInfo { Info = info, Id = new byte[16] }] };
        commit.WritePending(directory, 1);
        directory.Rename("pending_segments_1", "segments_1");

        writer = IndexWriter.Open(directory, Options with { MergeFactor = 2 });
        for (var i = 0; i < 5; i++)
        {
            writer.Add(new Document { Field.Keyword("place", $"{i}") });
            writer.Commit();
        }
        using (var reader = DirectoryReader.Open(directory))
        {
            Assert.Equal((6, "_0"), (reader.MaxDoc, reader.Segments[0].Info.Name));
            Assert.All(reader.Segments.Skip(1), segment => Assert.Equal(0, segment.FieldInfos["place"]!.PointDimensionCount));
            Assert.True(reader.SegmentCount < 6);
            Assert.Equal(7, reader.Commit.CreatedVersionMajor);
        }
        var thrown = Assert.Throws<UnsupportedIndexException>(() => writer.ForceMerge());
        Assert.Contains("points", thrown.Message, StringComparison.Ordinal);
        writer.Commit();
    }

    [Fact]
    public void A_small_budget_bounds_the_memory()
    {
        const double Budget = 1;
        using var buffer = new SegmentBuffer(directory, "_sized", new FieldSchema(), Options.Analyzers, new DocumentRoom());
        var documents = new RandomDocuments(new Random(1));
        writer.Dispose();
        writer = IndexWriter.Open(directory, Options with { RamBudgetMegabytes = Budget, MergeFactor = 1000 });
        var flushed = 0;
        for (var i = 0; i < 4000; i++)
        {
            var document = documents.Next($"{i}");
            writer.Add(document);
            buffer.Add(document);
            // A writer flushes at the document that goes over the budget: so may this.
            Assert.True(writer.RamBytesUsed <= Budget * (1 << 20), $"{writer.RamBytesUsed} bytes");
            if (buffer.Size > Budget * (1 << 20) && flushed == 0) flushed = i;
        }
        Assert.InRange(flushed, 20, 2000);
        writer.Commit();
        using var reader = DirectoryReader.Open(directory);
        Assert.InRange(reader.SegmentCount, 2, 4000 / flushed + 2);
        Assert.Equal(4000, reader.NumDocs);
        // Terms that are to be deleted count, too.
        for (var i = 0; i < 400; i++) writer.Delete(new Term("id", $"{i}{new string('x', 30_000)}"));
        Assert.True(writer.RamBytesUsed <= Budget * (1 << 20));
    }

    private static Document Titled(string id, string title) => [Field.Keyword("id", id, stored: true), Field.Text("title", title)];

    private static Term Id(string id) => new("id", id);

    private static FieldTerms? Find(DirectoryReader reader, string field, string term) =>
        reader.Segments.Select(segment => segment.Terms(field)).FirstOrDefault(terms =>
        {
            if (terms is null) return false;
            var cursor = terms.Cursor();
            if (!cursor.SeekExact(new Term(field, term).Bytes)) return false;
            var postings = cursor.Postings(PostingsFeatures.Docs);
            var segment = reader.Segments.First(candidate => candidate.Terms(field) == terms);
            while (postings.NextDoc() != PostingsCursor.NoMoreDocs)
                if (segment.IsLive(postings.Doc)) return true;
            return false;
        });

    private void Update(string id, string title) => writer.Update(Id(id), Titled(id, title));

    private void AssertIds(string[] expected)
    {
        using var reader = DirectoryReader.Open(directory);
        Assert.Equal(expected, Enumerable.Range(0, reader.MaxDoc).Where(reader.IsLive).Select(doc => reader.Document(doc).Text("id")));
    }

    private void AssertIndex(params Document[] documents)
    {
        var report = IndexChecker.Check(directory);
        Assert.True(report.IsClean, string.Join('\n', report.Problems));
        using var reader = DirectoryReader.Open(directory);
        Assert.Equal(Telling.Of(documents, Analyzer), Telling.Of(reader));
        Assert.Equal(documents.Length, reader.NumDocs);
    }
}
