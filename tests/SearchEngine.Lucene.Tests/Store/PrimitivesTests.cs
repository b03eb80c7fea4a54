using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Store;

/// <summary>Numbers and strings as bytes, there and back.</summary>
public class PrimitivesTests
{
    private static readonly long[] Borders =
    [
        0, 1, 127, 128, 255, 256, 16383, 16384, 32767, 65535, (1 << 21) - 1, 1 << 21, (1 << 28) - 1, 1 << 28, int.MaxValue,
        1L << 31, uint.MaxValue, 1L << 35, 1L << 49, 1L << 56, long.MaxValue,
    ];

    [Fact]
    public void Numbers_come_back()
    {
        var output = new BufferOutput(1);
        foreach (var number in Borders.SelectMany(number => new[] { number, -number, ~number }))
        {
            output.Clear();
            output.WriteByte((byte)number);
            output.WriteInt16((short)number);
            output.WriteInt32((int)number);
            output.WriteInt64(number);
            output.WriteVInt32((int)number);
            output.WriteVInt64(number & long.MaxValue);
            output.WriteZInt32((int)number);
            output.WriteZInt64(number);
            var reader = new ByteReader("x", output.Written);
            Assert.Equal((byte)number, reader.ReadByte());
            Assert.Equal((short)number, reader.ReadInt16());
            Assert.Equal((int)number, reader.ReadInt32());
            Assert.Equal(number, reader.ReadInt64());
            Assert.Equal((int)number, reader.ReadVInt32());
            Assert.Equal(number & long.MaxValue, reader.ReadVInt64());
            Assert.Equal((int)number, reader.ReadZInt32());
            Assert.Equal(number, reader.ReadZInt64());
            Assert.Equal(0, reader.Remaining);
        }
    }

    [Theory]
    [InlineData(0x01020304, "01020304", "84868808")]
    [InlineData(300, "0000012c", "ac02")]
    [InlineData(-1, "ffffffff", "ffffffff0f")]
    public void Numbers_have_the_bytes_that_Lucene_gives_them(int number, string fixedWidth, string variable)
    {
        var output = new BufferOutput();
        output.WriteInt32(number);
        Assert.Equal(fixedWidth, Convert.ToHexStringLower(output.Written));
        output.Clear();
        output.WriteVInt32(number);
        Assert.Equal(variable, Convert.ToHexStringLower(output.Written));
    }

    [Fact]
    public void Strings_sets_and_maps_come_back()
    {
        var random = new Random(3);
        var strings = Enumerable.Range(0, 50).Select(i => string.Concat(Enumerable.Range(0, random.Next(i * 60)).Select(_ => "aé搜😀"[random.Next(3)]))).ToList();
        using var directory = new MemoryDirectory();
        using (var output = directory.Create("f"))
        {
            foreach (var text in strings) output.WriteString(text);
            output.WriteStringSet(new HashSet<string>(strings));
            output.WriteStringMap(strings.Distinct().ToDictionary(text => text, text => text + "v"));
        }
        using var input = directory.Open("f");
        var reader = input.Reader();
        foreach (var text in strings) Assert.Equal(text, reader.ReadString());
        Assert.Equal(strings.ToHashSet(), reader.ReadStringSet());
        Assert.All(reader.ReadStringMap(), pair => Assert.Equal(pair.Key + "v", pair.Value));
        Assert.Equal(0, reader.Remaining);
    }

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("ffffffff")]
    [InlineData("ffffffff10")]
    [InlineData("ffffffffff01")]
    public void Malformed_32_bit_numbers_are_corrupt(string hex) => AssertCorrupt(hex, (ref ByteReader reader) => reader.ReadVInt32());

    [Theory]
    [InlineData("")]
    [InlineData("ffffffffffffffff")]
    [InlineData("ffffffffffffffffff01")]
    public void Malformed_64_bit_numbers_are_corrupt(string hex) => AssertCorrupt(hex, (ref ByteReader reader) => reader.ReadVInt64());

    [Theory]
    [InlineData("ffffffffffffffffffff01")]
    public void Malformed_signed_numbers_are_corrupt(string hex) => AssertCorrupt(hex, (ref ByteReader reader) => reader.ReadZInt64());

    [Theory]
    [InlineData("0361")]
    [InlineData("ffffffff07")]
    [InlineData("ffffffff0f")]
    public void Impossible_lengths_are_corrupt(string hex)
    {
        AssertCorrupt(hex, (ref ByteReader reader) => reader.ReadString());
        AssertCorrupt(hex, (ref ByteReader reader) => reader.ReadStringSet());
        AssertCorrupt(hex, (ref ByteReader reader) => reader.ReadStringMap());
        AssertCorrupt(hex, (ref ByteReader reader) => reader.ReadCount());
    }

    [Fact]
    public void Reading_past_the_end_is_corrupt_and_says_where()
    {
        var thrown = AssertCorrupt("010203", (ref ByteReader reader) => reader.ReadInt32());
        Assert.Equal("x", thrown.FileName);
        Assert.Contains("at byte 100", thrown.Message, StringComparison.Ordinal);
        AssertCorrupt("0102", (ref ByteReader reader) => reader.ReadBytes(3).Length);
        AssertCorrupt("0102", (ref ByteReader reader) => reader.ReadBytes(-1).Length);
        AssertCorrupt("0102", (ref ByteReader reader) => reader.Position = 3);
        AssertCorrupt("0102", (ref ByteReader reader) =>
        {
            reader.Skip(3);
            return 0;
        });
    }

    [Fact]
    public void A_negative_variable_64_bit_number_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BufferOutput().WriteVInt64(-1));

    private delegate object Read(ref ByteReader reader);

    private static CorruptIndexException AssertCorrupt(string hex, Read read) =>
        Assert.Throws<CorruptIndexException>(() =>
        {
            var reader = new ByteReader("x", Convert.FromHexString(hex), origin: 100);
            read(ref reader);
        });
}
