using System.Text;

namespace SearchEngine.Analysis.Chinese.Pinyin;

/// <summary>The readings of characters and words: <c>pinyin.bin</c>, which <c>generate.mjs</c> beside it writes.</summary>
/// <remarks>
/// Integers are variable-length (7 bits a byte, the lowest first). In order:
/// <list type="number">
/// <item><see cref="Magic"/>.</item>
/// <item>Syllables: their number, and for each its length and its letters, one byte each.</item>
/// <item>Characters by code point: their number, and for each the distance from the one before, its cost (a byte), the
/// number of its readings, and these as numbers of syllables, the most likely first.</item>
/// <item>Words of two to four characters in ordinal order: their number, and for each the characters shared with the one
/// before, the number of those that follow, these (two bytes each, little-endian), its cost (a byte), and which of the
/// readings of its characters it has, four bits each, the first character's the lowest.</item>
/// </list>
/// A cost is eight times the binary logarithm of how rare something is in texts, at most 255.
/// </remarks>
internal sealed class PinyinData
{
    /// <summary>The most characters of a word.</summary>
    public const int MaxWordLength = 4;

    private static readonly Lazy<PinyinData> Shared = new(Load);

    private readonly int[] codePoints;
    private readonly byte[] costs;
    private readonly string[][] readings;
    private readonly char[] wordText;
    private readonly int[] wordStarts;
    private readonly byte[] wordCosts;
    private readonly ushort[] wordChoices;

    private PinyinData(BinaryReader file)
    {
        if (!file.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
            throw new InvalidDataException("The table of pinyin in this assembly is damaged, or of another version.");
        Syllables = new string[file.Read7BitEncodedInt()];
        for (var i = 0; i < Syllables.Length; i++) Syllables[i] = Encoding.Latin1.GetString(file.ReadBytes(file.Read7BitEncodedInt()));
        // Most characters have one reading: these share its array.
        string[][] single = [.. Syllables.Select(syllable => (string[])[syllable])];

        codePoints = new int[file.Read7BitEncodedInt()];
        costs = new byte[codePoints.Length];
        readings = new string[codePoints.Length][];
        for (int i = 0, codePoint = 0; i < codePoints.Length; i++)
        {
            codePoints[i] = codePoint += file.Read7BitEncodedInt();
            costs[i] = file.ReadByte();
            var count = file.Read7BitEncodedInt();
            if (count == 1)
            {
                readings[i] = single[file.Read7BitEncodedInt()];
                continue;
            }
            readings[i] = new string[count];
            for (var j = 0; j < count; j++) readings[i][j] = Syllables[file.Read7BitEncodedInt()];
        }

        var words = file.Read7BitEncodedInt();
        wordStarts = new int[words + 1];
        wordCosts = new byte[words];
        wordChoices = new ushort[words];
        wordText = new char[words * MaxWordLength];
        for (var i = 0; i < words; i++)
        {
            var start = wordStarts[i];
            var shared = file.Read7BitEncodedInt();
            if (shared > 0) wordText.AsSpan(wordStarts[i - 1], shared).CopyTo(wordText.AsSpan(start));
            var end = start + shared + file.Read7BitEncodedInt();
            for (var at = start + shared; at < end; at++) wordText[at] = (char)file.ReadUInt16();
            wordStarts[i + 1] = end;
            wordCosts[i] = file.ReadByte();
            wordChoices[i] = (ushort)file.Read7BitEncodedInt();
        }
        Array.Resize(ref wordText, wordStarts[words]);
    }

    /// <summary>The first bytes of the file; the last of them is its version.</summary>
    public static ReadOnlySpan<byte> Magic => "Pinyin\0\u0001"u8;

    /// <summary>The table, loaded when it is first asked for.</summary>
    public static PinyinData Instance => Shared.Value;

    /// <summary>All syllables that are readings of some character, without tones; ü is <c>v</c>.</summary>
    public string[] Syllables { get; }

    /// <summary>How many words there are.</summary>
    public int WordCount => wordChoices.Length;

    /// <summary>The readings of a character, the most likely first, and its cost; none where it has no reading.</summary>
    public (string[] Readings, int Cost) Character(int codePoint)
    {
        var index = Array.BinarySearch(codePoints, codePoint);
        return index < 0 ? ([], byte.MaxValue) : (readings[index], costs[index]);
    }

    /// <summary>The number of a word, negative where it is none.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        int low = 0, high = WordCount - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Word(middle).SequenceCompareTo(word);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    /// <summary>The characters of a word.</summary>
    public ReadOnlySpan<char> Word(int number) => wordText.AsSpan(wordStarts[number]..wordStarts[number + 1]);

    /// <summary>The cost of a word.</summary>
    public int Cost(int number) => wordCosts[number];

    /// <summary>How a character of a word is read in it.</summary>
    public string Reading(int number, int place) =>
        Character(Word(number)[place]).Readings[(wordChoices[number] >> (4 * place)) & 0xF];

    private static PinyinData Load()
    {
        using var stream = typeof(PinyinData).Assembly.GetManifestResourceStream("pinyin.bin")!;
        using var file = new BinaryReader(stream);
        return new PinyinData(file);
    }
}
