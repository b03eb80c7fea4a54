using System.IO.Compression;

namespace SearchEngine.Papers.Translation;

/// <summary>
/// A dictionary as bytes: a Brotli stream of the number of pairs, then of each pair, in the order of
/// <see cref="TranslationDictionary.Pairs"/>, its terms (each as how many bytes it shares with that of the pair before, how many
/// follow, and these in UTF-8), its confidence in thousandths, its three counts of papers and ten times its association.
/// Numbers are of seven bits a byte, the lowest first.
/// </summary>
internal static class TranslationFormat
{
    /// <summary>More pairs than any index gives.</summary>
    private const int MaxPairs = 1 << 20;
    private const int MaxTerm = 512;

    /// <summary>Writes a dictionary.</summary>
    public static void Write(TranslationDictionary dictionary, Stream stream, CompressionLevel level = CompressionLevel.SmallestSize)
    {
        using var brotli = new BrotliStream(stream, level, leaveOpen: true);
        using var writer = new BinaryWriter(brotli);
        writer.Write7BitEncodedInt(dictionary.Count);
        var (chinese, english) = (Array.Empty<byte>(), Array.Empty<byte>());
        foreach (var pair in dictionary.Pairs)
        {
            chinese = WriteTerm(writer, pair.Chinese, chinese);
            english = WriteTerm(writer, pair.English, english);
            writer.Write7BitEncodedInt((int)Math.Round(pair.Confidence * 1000));
            writer.Write7BitEncodedInt(pair.Together);
            writer.Write7BitEncodedInt(pair.ChinesePapers);
            writer.Write7BitEncodedInt(pair.EnglishPapers);
            writer.Write7BitEncodedInt((int)Math.Round(Math.Min(pair.Association, int.MaxValue / 16) * 10));
        }
    }

    /// <summary>Reads a dictionary.</summary>
    /// <exception cref="InvalidDataException">This is none, or it is damaged.</exception>
    public static TranslationDictionary Read(Stream stream)
    {
        try
        {
            using var brotli = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
            using var reader = new BinaryReader(brotli);
            var pairs = new TermTranslation[Bounded(reader, MaxPairs)];
            var (chinese, english) = (Array.Empty<byte>(), Array.Empty<byte>());
            for (var i = 0; i < pairs.Length; i++)
            {
                chinese = ReadTerm(reader, chinese);
                english = ReadTerm(reader, english);
                pairs[i] = new TermTranslation(
                    System.Text.Encoding.UTF8.GetString(chinese),
                    System.Text.Encoding.UTF8.GetString(english),
                    Bounded(reader, 1000) / 1000.0,
                    Bounded(reader, int.MaxValue),
                    Bounded(reader, int.MaxValue),
                    Bounded(reader, int.MaxValue),
                    Bounded(reader, int.MaxValue) / 10.0);
            }
            return new TranslationDictionary(pairs);
        }
        catch (Exception broken) when (broken is EndOfStreamException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException("The dictionary of translations is damaged.", broken);
        }
    }

    private static byte[] WriteTerm(BinaryWriter writer, string term, byte[] before)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(term);
        var shared = bytes.AsSpan().CommonPrefixLength(before);
        writer.Write7BitEncodedInt(shared);
        writer.Write7BitEncodedInt(bytes.Length - shared);
        writer.Write(bytes.AsSpan(shared));
        return bytes;
    }

    private static byte[] ReadTerm(BinaryReader reader, byte[] before)
    {
        var shared = Bounded(reader, before.Length);
        var rest = Bounded(reader, MaxTerm - shared);
        var bytes = new byte[shared + rest];
        before.AsSpan(0, shared).CopyTo(bytes);
        reader.BaseStream.ReadExactly(bytes.AsSpan(shared));
        return bytes;
    }

    private static int Bounded(BinaryReader reader, int most) =>
        reader.Read7BitEncodedInt() is var number && number >= 0 && number <= most
            ? number : throw new InvalidDataException($"The dictionary of translations is damaged: {number} where at most {most} can stand.");
}
