using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

/// <summary>The files <c>.si</c>, <c>.fnm</c> and <c>.liv</c>.</summary>
public class SegmentFilesTests
{
    private static readonly byte[] Id = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];

    [Fact]
    public void Reads_Lucenes_segment_info()
    {
        using var directory = GoldenIndex.Open();
        var info = SegmentInfos.ReadLatest(directory).Segments[0].Info;
        Assert.Equal(("_0", 70, false, false), (info.Name, info.MaxDoc, info.IsCompound, info.IsSorted));
        Assert.Equal("flush", info.Diagnostics["source"]);
        Assert.Equal("BEST_SPEED", info.Attributes["Lucene87StoredFieldsFormat.mode"]);
        Assert.Equal(new Version(8, 8, 1), info.Version);
        Assert.Contains("_0.si", info.Files);
        Assert.Equal(17, info.Files.Count);
    }

    [Fact]
    public void Reads_the_segment_info_it_wrote()
    {
        using var directory = new MemoryDirectory();
        var info = new SegmentInfo
        {
            Name = "_z",
            MaxDoc = 12,
            Id = Id,
            IsCompound = true,
            MinVersion = new Version(8, 7, 0),
            Diagnostics = new Dictionary<string, string> { ["source"] = "merge" },
            Attributes = new Dictionary<string, string> { ["a"] = "b" },
            Files = new HashSet<string> { "_z.cfs", "_z.cfe" },
        };
        var written = SegmentInfoFormat.Write(directory, info);
        var read = SegmentInfoFormat.Read(directory, "_z", Id);
        Assert.Equal(["_z.cfe", "_z.cfs", "_z.si"], read.Files.Order(StringComparer.Ordinal));
        Assert.Equal(read.Files, written.Files);
        Assert.Equal((info.MaxDoc, true, info.Version, info.MinVersion), (read.MaxDoc, read.IsCompound, read.Version, read.MinVersion));
        Assert.Equal(info.Diagnostics, read.Diagnostics);
        Assert.Equal(info.Attributes, read.Attributes);
    }

    [Fact]
    public void Reads_past_an_index_sort()
    {
        using var directory = new MemoryDirectory();
        SegmentInfoFormat.Write(directory, new SegmentInfo { Name = "_0", MaxDoc = 1, Id = Id });
        var unsorted = directory["_0.si"];
        var sort = new BufferOutput();
        sort.WriteVInt32(3);
        WriteSort(sort, "SortField", "LONG", hasSelector: false, missing: 8);
        WriteSort(sort, "SortedNumericSortField", "FLOAT", hasSelector: true, missing: 4);
        sort.WriteString("SortedSetSortField");
        sort.WriteString("f");
        sort.WriteBytes(new byte[12]);
        directory["_0.si"] = WithSort(unsorted, sort.Written);
        Assert.True(SegmentInfoFormat.Read(directory, "_0", Id).IsSorted);
        Damage.AssertContained(directory, "_0.si", () => SegmentInfoFormat.Read(directory, "_0", Id));

        sort.Clear();
        sort.WriteVInt32(1);
        sort.WriteString("my.own.Sort");
        sort.WriteString("f");
        directory["_0.si"] = WithSort(unsorted, sort.Written);
        Assert.Throws<UnsupportedIndexException>(() => SegmentInfoFormat.Read(directory, "_0", Id));

        static void WriteSort(BufferOutput output, string kind, string type, bool hasSelector, int missing)
        {
            output.WriteString(kind);
            output.WriteString("f");
            output.WriteString(type);
            output.WriteInt32(0);
            if (hasSelector) output.WriteInt32(0);
            output.WriteInt32(1);
            output.WriteBytes(new byte[missing]);
        }

        // The sort is the last thing before the footer; without one it is a single 0.
        static byte[] WithSort(byte[] bytes, ReadOnlySpan<byte> sort) =>
            Damage.WithFooter([.. bytes[..^(CodecHeader.FooterLength + 1)], .. sort, .. bytes[^CodecHeader.FooterLength..]]);
    }

    [Fact]
    public void Refuses_to_write_a_foreign_file_or_a_sorted_segment()
    {
        using var directory = new MemoryDirectory();
        var info = new SegmentInfo { Name = "_0", MaxDoc = 1, Id = Id };
        Assert.Throws<ArgumentException>(() => SegmentInfoFormat.Write(directory, info with { Files = new HashSet<string> { "_1.doc" } }));
        Assert.Throws<ArgumentException>(() => SegmentInfoFormat.Write(directory, info with { IsSorted = true }));
        Assert.Empty(directory.List());
    }

    [Fact]
    public void Reads_Lucenes_field_infos()
    {
        using var directory = GoldenIndex.Open();
        var info = SegmentInfos.ReadLatest(directory).Segments[0].Info;
        var fields = FieldInfosFormat.Read(directory, info);
        Assert.Equal(["id", "body", "same", "n", "p", "title"], fields.Select(field => field.Name));
        Assert.Equal((IndexOptions.Docs, true), (fields["id"]!.IndexOptions, fields["id"]!.OmitNorms));
        Assert.Equal((IndexOptions.DocsAndFreqsAndPositions, true), (fields["body"]!.IndexOptions, fields["body"]!.HasNorms));
        Assert.Equal("Lucene84", fields["body"]!.Attributes["PerFieldPostingsFormat.format"]);
        Assert.Equal((DocValuesType.Numeric, -1), (fields["n"]!.DocValuesType, fields["n"]!.DocValuesGen));
        Assert.Equal((2, 2, 8), (fields["p"]!.PointDimensionCount, fields["p"]!.PointIndexDimensionCount, fields["p"]!.PointNumBytes));
        Assert.Equal(1, FieldInfosFormat.Read(directory, info, "1")["n"]!.DocValuesGen);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public void Writes_field_infos_as_Lucene_does(string suffix)
    {
        using var golden = GoldenIndex.Open();
        using var directory = new MemoryDirectory();
        var info = SegmentInfos.ReadLatest(golden).Segments[0].Info;
        FieldInfosFormat.Write(directory, info, FieldInfosFormat.Read(golden, info, suffix), suffix);
        var name = Assert.Single(directory.List());
        Assert.Equal(golden[name], directory[name]);
    }

    [Fact]
    public void Refuses_to_write_contradictions()
    {
        using var directory = new MemoryDirectory();
        var info = new SegmentInfo { Name = "_0", MaxDoc = 1, Id = Id };
        var field = new FieldInfo { Name = "f", Number = 0 };
        foreach (var bad in new[]
        {
            field with { Number = -1 },
            field with { OmitNorms = true },
            field with { IndexOptions = IndexOptions.Docs, StorePayloads = true },
            field with { StoreTermVector = true },
            field with { DocValuesGen = 3 },
            field with { PointDimensionCount = 1 },
            field with { PointNumBytes = 1 },
        })
            Assert.Throws<ArgumentException>(() => FieldInfosFormat.Write(directory, info, new FieldInfos([bad])));
    }

    [Fact]
    public void Reads_and_writes_live_docs_as_Lucene_does()
    {
        using var golden = GoldenIndex.Open();
        using var directory = new MemoryDirectory();
        var segment = SegmentInfos.ReadLatest(golden).Segments[0];
        var live = LiveDocsFormat.Read(golden, segment);
        Assert.Equal([3, 64], Enumerable.Range(0, 70).Where(doc => !live[doc]));
        Assert.Equal("_0_2.liv", LiveDocsFormat.Write(directory, live, segment));
        Assert.Equal(golden["_0_2.liv"], directory["_0_2.liv"]);
    }

    [Fact]
    public void Live_docs_that_do_not_match_the_commit_are_refused()
    {
        using var golden = GoldenIndex.Open();
        var segment = SegmentInfos.ReadLatest(golden).Segments[0];
        Assert.Throws<CorruptIndexException>(() => LiveDocsFormat.Read(golden, segment with { DelCount = 3 }));
        Assert.Throws<CorruptIndexException>(() => LiveDocsFormat.Read(golden, segment with { Info = segment.Info with { MaxDoc = 200 } }));
        Assert.Throws<ArgumentException>(() => LiveDocsFormat.Write(golden, FixedBitSet.Full(70), segment));
        Assert.Throws<ArgumentException>(() => LiveDocsFormat.Write(golden, new FixedBitSet(2), segment));

        // A bit behind the last document.
        var bytes = golden["_0_2.liv"].ToArray();
        bytes[^(CodecHeader.FooterLength + 8)] = 0x80;
        golden["_0_2.liv"] = Damage.WithFooter(bytes);
        Assert.Throws<CorruptIndexException>(() => LiveDocsFormat.Read(golden, segment with { DelCount = 1 }));
    }

    [Fact]
    public void Damage_is_detected()
    {
        using var directory = GoldenIndex.Open();
        var segment = SegmentInfos.ReadLatest(directory).Segments[0];
        foreach (var (file, read) in new (string, Action)[]
        {
            ("_0.si", () => SegmentInfoFormat.Read(directory, "_0", segment.Info.Id)),
            ("_0.fnm", () => FieldInfosFormat.Read(directory, segment.Info)),
            ("_0_1.fnm", () => FieldInfosFormat.Read(directory, segment.Info, "1")),
            ("_0_2.liv", () => LiveDocsFormat.Read(directory, segment)),
        })
        {
            Damage.AssertDetected(directory, file, read);
            Damage.AssertContained(directory, file, read);
        }
    }
}
