using System.Buffers.Binary;
using System.IO.Compression;

namespace SearchEngine.Analysis.Chinese.Words;

/// <summary>
/// The words of Chinese that the default analyzer knows, of general language and of science, each with what it costs to
/// choose it: the negative logarithm of its probability, in <see cref="CostUnit"/>. Made once and never changed.
/// </summary>
/// <remarks>
/// The file (made by <c>src/SearchEngine.Lexicons</c>, compressed as a Brotli stream): the number of words, as four bytes,
/// the lowest first; then each word in ordinal order as the number of characters shared with the one before, the number of
/// those that follow, its cost (a byte each), and these characters, two bytes each, the lower first.
/// </remarks>
internal sealed class WordLexicon
{
    /// <summary>The longest word, in characters.</summary>
    public const int LongestWord = 12;

    /// <summary>How many units of cost a bit of information is.</summary>
    public const int CostUnit = 8;

    /// <summary>What a character costs that is not in the lexicon: more than any word.</summary>
    public const int UnknownCost = 256;

    /// <summary>What follows nothing: the beginning of every word.</summary>
    public const int Root = 0;

    private const ulong Spread = 0x9E3779B97F4A7C15;

    // What begins with each character, 0 where nothing does; then by what it begins with and the next character (above) what
    // it becomes (the lowest 24 bits).
    private readonly int[] first = new int[char.MaxValue + 1];
    private readonly ulong[] longer;
    private readonly int shift;

    // By number; 0 where a beginning of words is no word. A cost is kept plus 1.
    private readonly ushort[] costs;

    private WordLexicon(ReadOnlySpan<byte> data)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(data);
        var bits = Math.Max(4, 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)count * 2));
        longer = new ulong[1 << bits];
        shift = 64 - bits;
        costs = new ushort[longer.Length];
        var nodes = 0;
        Span<int> path = stackalloc int[LongestWord];
        data = data[4..];
        for (var word = 0; word < count; word++)
        {
            var (shared, added, cost) = (data[0], data[1], data[2]);
            data = data[3..];
            for (var depth = (int)shared; depth < shared + added; depth++)
            {
                var character = (char)BinaryPrimitives.ReadUInt16LittleEndian(data);
                data = data[2..];
                path[depth] = ++nodes;
                if (nodes >= costs.Length - costs.Length / 4)
                    throw new InvalidDataException("The lexicon of words has more beginnings of words than words.");
                if (depth == 0) first[character] = nodes;
                else Add(path[depth - 1], character, nodes);
            }
            costs[path[shared + added - 1]] = (ushort)(cost + 1);
        }
        if (!data.IsEmpty)
            throw new InvalidDataException("The lexicon of words is damaged: it goes on after its end.");
    }

    /// <summary>The lexicon within this assembly.</summary>
    public static WordLexicon Instance => Holder.Lexicon;

    /// <summary>Reads a lexicon.</summary>
    public static WordLexicon Read(Stream compressed)
    {
        using var unpacked = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionMode.Decompress))
            brotli.CopyTo(unpacked);
        return new WordLexicon(unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length));
    }

    /// <summary>Follows the beginning of a word by one character.</summary>
    /// <param name="beginning">The beginning, <see cref="Root"/> for none.</param>
    /// <param name="character">The character.</param>
    /// <returns>What begins so, or 0 where no word does.</returns>
    public int Extend(int beginning, char character)
    {
        if (beginning == Root)
            return first[character];
        var key = Key(beginning, character);
        for (var slot = Slot(key); longer[slot] != 0; slot = (slot + 1) & (longer.Length - 1))
        {
            if (longer[slot] >> 24 == key)
                return (int)(longer[slot] & 0xFFFFFF);
        }
        return 0;
    }

    /// <summary>Whether a beginning is a word, and what it costs.</summary>
    public bool IsWord(int beginning, out int cost)
    {
        cost = costs[beginning] - 1;
        return cost >= 0;
    }

    /// <summary>Whether a text is a word.</summary>
    public bool Contains(ReadOnlySpan<char> text)
    {
        var beginning = Root;
        foreach (var character in text)
        {
            beginning = Extend(beginning, character);
            if (beginning == 0)
                return false;
        }
        return IsWord(beginning, out _);
    }

    private void Add(int beginning, char character, int extended)
    {
        var key = Key(beginning, character);
        var slot = Slot(key);
        while (longer[slot] != 0)
            slot = (slot + 1) & (longer.Length - 1);
        longer[slot] = key << 24 | (uint)extended;
    }

    private static ulong Key(int beginning, char character) => (ulong)beginning << 16 | character;

    private int Slot(ulong key) => (int)(key * Spread >> shift);

    private static class Holder
    {
        public static readonly WordLexicon Lexicon = Load();

        private static WordLexicon Load()
        {
            using var stream = typeof(WordLexicon).Assembly.GetManifestResourceStream("words.bin")
                ?? throw new InvalidDataException("The lexicon of words is not in this assembly.");
            return Read(stream);
        }
    }
}
