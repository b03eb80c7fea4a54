using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;

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

    /// <summary>More than thousands of unknown characters cost.</summary>
    public const int NoWordCost = (1 << 20) - 1;

    /// <summary>What follows nothing: the beginning of every word.</summary>
    public const ulong Root = 0;

    // The beginning of a word in one number, from the lowest: its last character (16), its cost plus 1, 0 where it is no word
    // (9), how many slots there are for what goes on from it (13), and where they are (26).
    private const int CostShift = 16;
    private const int CountShift = CostShift + 9;
    private const int StartShift = CountShift + 13;
    private const int MaxCost = (1 << (CountShift - CostShift)) - 1;
    private const int MaxCount = (1 << (StartShift - CountShift)) - 1;

    private const ulong Spread = 0x9E3779B97F4A7C15;

    // What begins with each character, 0 where nothing does.
    private readonly ulong[] first = new ulong[char.MaxValue + 1];

    // What goes on from each beginning has slots of its own, found by hash of the next character: twice as many as there are
    // characters, or just one. So most of what is asked for is in one line of the cache, and what nothing goes on from, as
    // most words, asks for none.
    private readonly ulong[] slots;
    private readonly KeyFilter known = new(22);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private WordLexicon(ReadOnlySpan<byte> file)
    {
        var words = BinaryPrimitives.ReadInt32LittleEndian(file);
        file = file[sizeof(int)..];
        // Each word takes three bytes, each beginning that it adds two more.
        var counts = new ushort[Math.Max(0, (file.Length - 3 * words) / 2) + 1];
        Span<int> numbers = stackalloc int[LongestWord];
        var number = 0;
        var data = file;
        for (var word = 0; word < words; word++)
        {
            var (shared, length) = ((int)data[0], data[0] + data[1]);
            data = data[(3 + 2 * (length - shared))..];
            for (var depth = shared; depth < length; depth++)
            {
                if (depth > 0)
                    counts[numbers[depth - 1]]++;
                numbers[depth] = number++;
            }
        }
        if (!data.IsEmpty)
            throw new InvalidDataException("The lexicon of words is damaged: it goes on after its end.");

        var total = 0;
        foreach (ref var count in counts.AsSpan())
        {
            if (count > MaxCount / 2)
                throw new InvalidDataException("The lexicon of words has too many words that begin alike.");
            total += count = (ushort)(count > 1 ? count * 2 : count);
        }
        slots = new ulong[total];
        Span<ulong> path = stackalloc ulong[LongestWord];
        var start = 0UL;
        number = 0;
        for (var word = 0; word < words; word++)
        {
            var (shared, length) = ((int)file[0], file[0] + file[1]);
            var cost = file[2] + 1UL;
            file = file[3..];
            for (var depth = shared; depth < length; depth++)
            {
                var character = (char)BinaryPrimitives.ReadUInt16LittleEndian(file);
                file = file[sizeof(char)..];
                ulong count = counts[number++];
                path[depth] = start << StartShift | count << CountShift | character
                    | (depth == length - 1 ? cost << CostShift : 0);
                start += count;
                if (depth == 0)
                    first[character] = path[0];
                else
                    Add(path[depth - 1], path[depth]);
            }
        }
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

    /// <summary>What begins with a character, or 0 where no word does.</summary>
    public ulong BeginningWith(char character) => first[character];

    /// <summary>Follows the beginning of a word by one character.</summary>
    /// <param name="beginning">The beginning, <see cref="Root"/> for none.</param>
    /// <param name="character">The character.</param>
    /// <returns>What begins so, or 0 where no word does.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Extend(ulong beginning, char character)
    {
        if (beginning == Root)
            return first[character];
        var count = Count(beginning);
        var hash = Hash(beginning, character);
        if (count == 0 || !known.MayContain(hash))
            return 0;
        var extended = slots[Start(beginning) + FirstSlot(hash, count)];
        return (char)extended == character || extended == 0 ? extended : Find(beginning, character, hash);
    }

    /// <summary>Whether a beginning is a word, and what it costs.</summary>
    public bool IsWord(ulong beginning, out int cost)
    {
        cost = CostOf(beginning);
        return cost < NoWordCost;
    }

    /// <summary>What a word costs; <see cref="NoWordCost"/> for a beginning that is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CostOf(ulong beginning) => ((int)(beginning >> CostShift & MaxCost) - 1) & NoWordCost;

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

    // Looks on where the first slot has another.
    private ulong Find(ulong beginning, char character, ulong hash)
    {
        var start = Start(beginning);
        var count = Count(beginning);
        var slot = FirstSlot(hash, count);
        for (var probes = 1; probes < count; probes++)
        {
            slot = Next(slot, count);
            var extended = slots[start + slot];
            if ((char)extended == character || extended == 0)
                return extended;
        }
        return 0;
    }

    private void Add(ulong beginning, ulong extended)
    {
        var hash = Hash(beginning, (char)extended);
        known.Add(hash);
        var start = Start(beginning);
        var count = Count(beginning);
        var slot = FirstSlot(hash, count);
        while (slots[start + slot] != 0)
            slot = Next(slot, count);
        slots[start + slot] = extended;
    }

    private static int Start(ulong beginning) => (int)(beginning >> StartShift);

    private static int Count(ulong beginning) => (int)(beginning >> CountShift) & MaxCount;

    private static ulong Hash(ulong beginning, char character) =>
        (beginning >> StartShift << CostShift | character) * Spread;

    private static int FirstSlot(ulong hash, int count) => (int)((hash & uint.MaxValue) * (uint)count >> 32);

    private static int Next(int slot, int count) => slot + 1 == count ? 0 : slot + 1;

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
