using System.Buffers.Binary;
using System.Security.Cryptography;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Papers.Translation;

/// <summary>
/// The dictionary that was mined from an index, in a file beside the index's own, which Lucene and everything that removes files
/// of an index leave alone.
/// </summary>
/// <remarks>
/// The file, numbers with the lowest byte first: <c>PAPTRANS</c>; the version of the format (4 bytes); the generation of the commit
/// that was mined (8); how many papers it had (4); the length of what follows (4); the dictionary, as
/// <see cref="TranslationFormat"/> writes it; SHA-256 of all before.
/// It is written under another name, brought to stable storage and renamed, so that there is the old one or the new one.
/// </remarks>
/// <param name="Dictionary">What was mined.</param>
/// <param name="Generation">The generation of the commit that it was mined from.</param>
/// <param name="Papers">How many papers the commit had.</param>
internal sealed record KeptTranslations(TranslationDictionary Dictionary, long Generation, int Papers)
{
    public const string FileName = "papers-translations.bin";
    public const string NewFileName = "papers-translations.new";

    private const int Version = 1;
    private const int HeaderLength = 8 + 4 + 8 + 4 + 4;

    /// <summary>Far more than any dictionary takes.</summary>
    private const int MaxLength = 1 << 28;

    /// <summary>The bytes of the file beside an index; null where there is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[]? BytesIn(IndexDirectory directory)
    {
        if (!directory.Exists(FileName)) return null;
        try
        {
            using var file = directory.Open(FileName);
            // Of a file that is too long only so much as shows it.
            return file.Span(0, (int)Math.Min(file.Length, MaxLength)).ToArray();
        }
        catch (FileNotFoundException)
        {
            // It went between the two looks.
            return null;
        }
    }

    /// <summary>What the bytes of the file say.</summary>
    /// <exception cref="InvalidDataException">They are damaged, or of another version; the message says which.</exception>
    public static KeptTranslations Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength + SHA256.HashSizeInBytes || !file.StartsWith("PAPTRANS"u8))
            throw new InvalidDataException($"{FileName} is damaged: it does not begin as a dictionary of translations does");
        var version = BinaryPrimitives.ReadInt32LittleEndian(file[8..]);
        var length = BinaryPrimitives.ReadInt32LittleEndian(file[24..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(file[..^hash.Length], hash);
        if (!file.EndsWith(hash)) throw new InvalidDataException($"{FileName} is damaged: its checksum does not agree");
        if (version != Version) throw new InvalidDataException($"{FileName} has the version {version} and this program {Version}");
        if (length != file.Length - HeaderLength - hash.Length) throw new InvalidDataException($"{FileName} is damaged: its length does not agree");
        using var dictionary = new MemoryStream(file.Slice(HeaderLength, length).ToArray());
        return new KeptTranslations(
            TranslationFormat.Read(dictionary), BinaryPrimitives.ReadInt64LittleEndian(file[12..]), BinaryPrimitives.ReadInt32LittleEndian(file[20..]));
    }

    /// <summary>Puts it beside an index, in place of what is there. By one program at a time: the one that has the index's lock.</summary>
    /// <exception cref="IOException">The medium refuses; what was there stays.</exception>
    public void Write(IndexDirectory directory)
    {
        using var body = new MemoryStream();
        TranslationFormat.Write(Dictionary, body, System.IO.Compression.CompressionLevel.Optimal);
        var file = new byte[HeaderLength + (int)body.Length + SHA256.HashSizeInBytes];
        "PAPTRANS"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), Version);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(12), Generation);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(20), Papers);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), (int)body.Length);
        body.GetBuffer().AsSpan(0, (int)body.Length).CopyTo(file.AsSpan(HeaderLength));
        SHA256.HashData(file.AsSpan(..^SHA256.HashSizeInBytes), file.AsSpan(^SHA256.HashSizeInBytes..));

        if (directory.Exists(NewFileName)) directory.Delete(NewFileName);
        using (var output = directory.Create(NewFileName)) output.WriteBytes(file);
        directory.Sync([NewFileName]);
        directory.Rename(NewFileName, FileName);
        directory.SyncMetadata();
    }

    /// <summary>Removes the file beside an index, if there is one.</summary>
    public static void Delete(IndexDirectory directory)
    {
        foreach (var name in (string[])[NewFileName, FileName])
            if (directory.Exists(name)) directory.Delete(name);
    }

    /// <summary>
    /// Lets a copy of an index have the dictionary, too, as mined from the copy's commit. One that is damaged is not copied: what
    /// imports into the copy mines it anew.
    /// </summary>
    /// <param name="from">The index.</param>
    /// <param name="to">The copy.</param>
    /// <param name="generation">The generation of the copy's commit.</param>
    public static void Copy(IndexDirectory from, IndexDirectory to, long generation)
    {
        if (ReadOrNull(from) is { } kept) (kept with { Generation = generation }).Write(to);
        else Delete(to);
    }

    /// <summary>What is beside an index; null where that is nothing, or nothing that can be used.</summary>
    public static KeptTranslations? ReadOrNull(IndexDirectory directory)
    {
        try
        {
            return BytesIn(directory) is { } file ? Read(file) : null;
        }
        catch (InvalidDataException)
        {
            // Those who search are told (PaperIndex.TranslationsProblem); who writes makes it anew.
            return null;
        }
    }
}
