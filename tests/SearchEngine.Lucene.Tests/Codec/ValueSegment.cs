using System.Buffers.Binary;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

/// <summary>A segment in memory for tests of per-document values, and ways to damage its files.</summary>
internal sealed class ValueSegment
{
    public ValueSegment(int maxDoc, params FieldInfo[] fields)
    {
        new Random(maxDoc).NextBytes(Id);
        MaxDoc = maxDoc;
        Fields = new FieldInfos(fields);
    }

    public MemoryDirectory Directory { get; init; } = new();

    public byte[] Id { get; init; } = new byte[CodecHeader.IdLength];

    public int MaxDoc { get; init; }

    public FieldInfos Fields { get; }

    public string Suffix { get; init; } = "";

    public string Mode { get; init; } = StoredFieldsFormat.BestSpeed;

    private SegmentInfo Info => new()
    {
        Name = "_0",
        MaxDoc = MaxDoc,
        Id = Id,
        Attributes = new Dictionary<string, string> { [StoredFieldsFormat.ModeAttribute] = Mode },
    };

    public SegmentWriteState WriteState => new(Directory, Info, Fields, Suffix);

    public SegmentReadState ReadState => new(Directory, Info, Fields, Suffix);

    /// <summary>For the doc values of a segment that has stored fields too.</summary>
    public SegmentReadState ValuesState => ReadState with { Suffix = "Lucene80_0" };

    /// <summary>A copy in which one file has some bytes changed, or its end cut off. The footer's checksum is made right again.</summary>
    public ValueSegment Damaged(Random random)
    {
        var copy = new ValueSegment(MaxDoc, [.. Fields]) { Suffix = Suffix, Mode = Mode, Id = Id };
        var names = Directory.List();
        var victim = names[random.Next(names.Count)];
        foreach (var name in names)
        {
            var bytes = Directory[name].ToArray();
            if (name == victim) bytes = Damage(bytes, random);
            copy.Directory[name] = bytes;
        }
        return copy;
    }

    /// <summary>Makes the footer's checksum right.</summary>
    public static byte[] WithChecksum(byte[] bytes)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(bytes.Length - 8), Crc32.Append(0, bytes.AsSpan(0, bytes.Length - 8)));
        return bytes;
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        var body = bytes.Length - CodecHeader.FooterLength;
        if (random.Next(8) == 0)
        {
            var kept = random.Next(body);
            bytes = [.. bytes[..kept], .. bytes[body..]];
            body = kept;
        }
        else
        {
            // Most of a file is values; what frames them is at its beginning, or in a small file.
            var from = random.Next(2) == 0 ? Math.Min(body - 1, 30 + random.Next(60)) : random.Next(body);
            for (var changes = 1 + random.Next(3); changes > 0; changes--)
            {
                bytes[Math.Min(body - 1, from)] = random.Next(3) switch
                {
                    0 => (byte)random.Next(256),
                    1 => (byte)(bytes[Math.Min(body - 1, from)] ^ (1 << random.Next(8))),
                    _ => random.Next(2) == 0 ? (byte)0xFF : (byte)0x7F,
                };
                from += random.Next(4);
            }
        }
        return WithChecksum(bytes);
    }
}
