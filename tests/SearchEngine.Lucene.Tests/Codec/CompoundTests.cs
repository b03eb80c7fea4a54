using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

public class CompoundTests
{
    [Fact]
    public void Reads_Lucenes_compound()
    {
        using var directory = GoldenIndex.Open();
        var info = SegmentInfos.ReadLatest(directory).Segments[1].Info;
        using var inside = new CompoundDirectory(directory, info);
        inside.VerifyChecksums();
        Assert.Equal(["_1.fdm", "_1.fdt", "_1.fdx", "_1.fnm"], inside.List());
        Assert.Equal("s", Assert.Single(FieldInfosFormat.Read(inside, info)).Name);
        Assert.Equal(102, inside.Length("_1.fdt"));
        using var input = inside.Open("_1.fdt");
        Assert.Equal("_1.fdt", input.Name);
        CodecHeader.VerifyChecksum(input);
        Assert.False(inside.Exists("_1.doc"));
        Assert.Throws<FileNotFoundException>(() => inside.Open("_1.doc"));
        Assert.Throws<NotSupportedException>(() => inside.Create("_1.doc"));
        Assert.Throws<NotSupportedException>(() => inside.Delete("_1.fdt"));
    }

    [Fact]
    public void Reads_the_compound_it_wrote()
    {
        using var directory = GoldenIndex.Open();
        var info = SegmentInfos.ReadLatest(directory).Segments[0].Info;
        string[] files = ["_0.nvm", "_0.fnm", "_0.nvd"];
        CompoundFormat.Write(directory, info, files);
        using var inside = new CompoundDirectory(directory, info);
        inside.VerifyChecksums();
        Assert.Equal(files.Order(), inside.List());
        foreach (var file in files)
        {
            using var input = inside.Open(file);
            Assert.Equal(directory[file], input.Span(0, (int)input.Length));
        }
    }

    [Fact]
    public void A_large_file_is_copied_whole()
    {
        using var directory = new MemoryDirectory();
        var info = new SegmentInfo { Name = "_0", MaxDoc = 1, Id = new byte[16] };
        using (var output = directory.Create("_0.doc"))
        {
            CodecHeader.WriteIndexHeader(output, "Test", 0, info.Id, "");
            var bytes = new byte[300_000];
            new Random(1).NextBytes(bytes);
            output.WriteBytes(bytes);
            CodecHeader.WriteFooter(output);
        }
        CompoundFormat.Write(directory, info, ["_0.doc"]);
        using var inside = new CompoundDirectory(directory, info);
        inside.VerifyChecksums();
        using var input = inside.Open("_0.doc");
        Assert.Equal(directory["_0.doc"], input.Span(0, (int)input.Length));
    }

    [Fact]
    public void Damaged_or_foreign_files_are_not_taken_in()
    {
        using var directory = GoldenIndex.Open();
        var commit = SegmentInfos.ReadLatest(directory);
        var info = commit.Segments[0].Info;
        var bytes = directory["_0.nvd"].ToArray();
        bytes[70] ^= 1;
        directory["_0.nvd"] = bytes;
        Assert.Throws<CorruptIndexException>(() => CompoundFormat.Write(directory, info, ["_0.nvd"]));
        directory.Delete("_0.cfs");
        directory.Delete("_0.cfe");
        directory["_0.doc"] = directory["_1.cfe"];
        Assert.Throws<CorruptIndexException>(() => CompoundFormat.Write(directory, info, ["_0.doc"]));
    }

    [Fact]
    public void Damage_is_detected()
    {
        using var directory = GoldenIndex.Open();
        var info = SegmentInfos.ReadLatest(directory).Segments[1].Info;
        Damage.AssertDetected(directory, "_1.cfe", () => Open().Dispose());
        Damage.AssertContained(directory, "_1.cfe", Read);
        Damage.AssertContained(directory, "_1.cfs", Read);
        Damage.AssertDetected(directory, "_1.cfs", () =>
        {
            using var inside = Open();
            inside.VerifyChecksums();
        });

        CompoundDirectory Open() => new(directory, info);

        void Read()
        {
            using var inside = Open();
            foreach (var name in inside.List())
            {
                using var input = inside.Open(name);
                CodecHeader.VerifyChecksum(input);
            }
        }
    }
}
