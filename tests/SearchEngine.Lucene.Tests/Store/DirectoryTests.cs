using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Faults;

namespace SearchEngine.Lucene.Tests.Store;

public sealed class DirectoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<bool> OnDisk => [false, true];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(OnDisk))]
    public void Files_are_written_read_renamed_and_removed(bool onDisk)
    {
        using var directory = Open(onDisk);
        var bytes = new byte[200_000];
        new Random(1).NextBytes(bytes);
        using (var output = directory.Create("b"))
        {
            output.WriteBytes(bytes.AsSpan(0, 10));
            output.WriteBytes(bytes.AsSpan(10, 150_000));
            foreach (var value in bytes.AsSpan(150_010)) output.WriteByte(value);
            Assert.Equal(bytes.Length, output.Position);
            Assert.Equal(Crc32.Append(0, bytes), output.Checksum);
        }
        using (directory.Create("a"))
        {
        }
        Assert.Equal(["a", "b"], directory.List());
        Assert.Equal((0, bytes.Length), (directory.Length("a"), directory.Length("b")));
        directory.Sync(["a", "b"]);
        directory.Rename("b", "c");
        directory.SyncMetadata();
        Assert.False(directory.Exists("b"));
        using (var input = directory.Open("c"))
        {
            Assert.Equal(("c", bytes.Length), (input.Name, input.Length));
            Assert.Equal(bytes, input.Span(0, bytes.Length));
            Assert.Equal(bytes.AsSpan(199_999), input.SpanUpTo(199_999, 50));
            Assert.Equal(bytes[77], input[77]);
        }
        directory.Delete("c");
        Assert.Equal(["a"], directory.List());
    }

    [Theory]
    [MemberData(nameof(OnDisk))]
    public void What_is_missing_or_there_already_is_said(bool onDisk)
    {
        using var directory = Open(onDisk);
        Assert.Throws<FileNotFoundException>(() => directory.Open("x"));
        Assert.Throws<FileNotFoundException>(() => directory.Length("x"));
        Assert.Throws<FileNotFoundException>(() => directory.Delete("x"));
        directory.Create("x").Dispose();
        Assert.ThrowsAny<IOException>(() => directory.Create("x"));
    }

    [Theory]
    [MemberData(nameof(OnDisk))]
    public void An_input_stays_readable_when_its_file_is_removed(bool onDisk)
    {
        using var directory = Open(onDisk);
        using (var output = directory.Create("x")) output.WriteInt64(42);
        using var input = directory.Open("x");
        directory.Delete("x");
        Assert.Equal(42, input.Reader().ReadInt64());
    }

    [Theory]
    [MemberData(nameof(OnDisk))]
    public void Nothing_outside_an_input_or_a_slice_is_read(bool onDisk)
    {
        using var directory = Open(onDisk);
        using (var output = directory.Create("x")) output.WriteBytes(new byte[100]);
        using var input = directory.Open("x");
        using var slice = input.Slice("part", 10, 20);
        Assert.Equal(("part", 20), (slice.Name, slice.Length));
        foreach (var (offset, length) in new (long, int)[] { (0, 21), (20, 1), (-1, 1), (0, -1), (long.MaxValue, 1), (1, int.MaxValue) })
            Assert.Equal("part", Assert.Throws<CorruptIndexException>(() => slice.Span(offset, length).Length).FileName);
        Assert.Throws<CorruptIndexException>(() => slice[20]);
        Assert.Throws<CorruptIndexException>(() => slice[-1]);
        Assert.Throws<CorruptIndexException>(() => slice.SpanUpTo(21, 5).Length);
        Assert.Throws<CorruptIndexException>(() => slice.Slice("s", 15, 6));
        Assert.Throws<CorruptIndexException>(() => slice.Slice("s", 15, -1));
        Assert.Throws<CorruptIndexException>(() => slice.Reader(0, 1L << 40).Remaining);
        slice.Dispose();
        Assert.Equal(0, input[99]);
    }

    [Theory]
    [MemberData(nameof(OnDisk))]
    public void A_file_closed_twice_does_not_come_back_after_its_removal(bool onDisk)
    {
        using var directory = Open(onDisk);
        var output = directory.Create("x");
        output.WriteByte(1);
        output.Dispose();
        directory.Delete("x");
        output.Dispose();
        Assert.Empty(directory.List());
    }

    [Theory]
    [MemberData(nameof(OnDisk))]
    public void A_file_removed_while_it_is_written_does_not_come_back(bool onDisk)
    {
        // Windows does not remove what is open.
        if (onDisk && OperatingSystem.IsWindows()) return;
        using var directory = Open(onDisk);
        using (var output = directory.Create("x"))
        {
            output.WriteByte(1);
            directory.Delete("x");
        }
        Assert.Empty(directory.List());
    }

    [Fact]
    public void A_folder_is_made_lasting_in_each_folder_above_that_was_made_for_it()
    {
        var path = folder.Path;
        var inner = Path.Combine(path, "a", "b", "c");
        Assert.Equal([Path.Combine(path, "a", "b"), Path.Combine(path, "a"), path], DirectorySync.Create(inner));
        Assert.True(Directory.Exists(inner));
        Assert.Equal([Path.Combine(path, "a")], DirectorySync.Create(Path.Combine(path, "a", "d")));
        Assert.Empty(DirectorySync.Create(inner));
        var thrown = Assert.Throws<IOException>(() => DirectorySync.Flush(Path.Combine(path, "none")));
        Assert.Contains(Path.Combine(path, "none"), thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_behind_a_gap()
    {
        using var memory = new MemoryDirectory();
        var directory = new FaultDirectory(memory) { Fails = FaultDirectory.At(2) };
        var output = directory.Create("x");
        Assert.Throws<IOException>(() => output.WriteBytes(new byte[100_000]));
        // The medium would take it again.
        Assert.Throws<IOException>(() => output.WriteBytes(new byte[100_000]));
        output.WriteByte(1);
        Assert.Throws<IOException>(() => output.Checksum);
        output.WriteByte(2);
        output.Dispose();
        Assert.Equal(50_000, memory.Length("x"));
    }

    [Theory]
    [MemberData(nameof(OnDisk))]
    public void An_empty_file_can_be_opened(bool onDisk)
    {
        using var directory = Open(onDisk);
        directory.Create("x").Dispose();
        using var input = directory.Open("x");
        Assert.Equal(0, input.Reader().Remaining);
        Assert.Throws<CorruptIndexException>(() => CodecHeader.VerifyChecksum(input));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    public void A_path_is_no_file_name(string name)
    {
        using var directory = Open(onDisk: true);
        Assert.Throws<ArgumentException>(() => directory.Open(name));
        Assert.Throws<ArgumentException>(() => directory.Create(name));
    }

    [Theory]
    [MemberData(nameof(OnDisk))]
    public void A_footer_is_verified(bool onDisk)
    {
        using var directory = Open(onDisk);
        using (var output = directory.Create("x"))
        {
            CodecHeader.WriteIndexHeader(output, "Test", 3, new byte[16], "s_0");
            Assert.Equal(CodecHeader.IndexHeaderLength("Test", "s_0"), output.Position);
            output.WriteBytes(new byte[3_000_000]);
            CodecHeader.WriteFooter(output);
        }
        using var input = directory.Open("x");
        CodecHeader.VerifyChecksum(input);
        var reader = input.Reader();
        Assert.Equal(3, CodecHeader.CheckIndexHeader(ref reader, "Test", 2, 3, new byte[16], "s_0"));
        Assert.Throws<CorruptIndexException>(() => Check("Tost", 3, 0, "s_0"));
        Assert.Throws<UnsupportedIndexException>(() => Check("Test", 2, 0, "s_0"));
        Assert.Throws<CorruptIndexException>(() => Check("Test", 3, 1, "s_0"));
        Assert.Throws<CorruptIndexException>(() => Check("Test", 3, 0, ""));

        int Check(string format, int version, byte id, string suffix)
        {
            var again = input.Reader();
            return CodecHeader.CheckIndexHeader(ref again, format, version, version, Enumerable.Repeat(id, 16).ToArray(), suffix);
        }
    }

    private IndexDirectory Open(bool onDisk) => onDisk ? new FileSystemDirectory(folder.Path) : new MemoryDirectory();
}
