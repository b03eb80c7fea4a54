using System.Collections.Frozen;

namespace SearchEngine.Lucene.Analysis;

/// <summary>A set of words that an analyzer leaves out. Lookup takes a span and allocates nothing.</summary>
public sealed class StopWords
{
    private const int PackedLength = sizeof(ulong);

    // Nearly every stop word is ASCII and short: such a word is one number, found by open addressing. 0 is a free slot.
    private readonly ulong[] packed;
    private readonly int shift;
    private readonly int longest;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> others;

    /// <summary>Makes the set of the given words, which are compared as they are, case included.</summary>
    /// <exception cref="ArgumentException">A word is empty.</exception>
    public StopWords(params IEnumerable<string> words)
    {
        var all = words.Distinct().ToList();
        if (all.Contains(""))
            throw new ArgumentException("A stop word is empty.", nameof(words));
        var bits = 4;
        while (1 << bits < all.Count * 4)
            bits++;
        shift = 64 - bits;
        packed = new ulong[1 << bits];
        var others = new List<string>();
        foreach (var word in all)
        {
            longest = Math.Max(longest, word.Length);
            if (Pack(word) is var key and not 0)
                Add(key);
            else
                others.Add(word);
        }
        this.others = others.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>True where the word is in the set.</summary>
    public bool Contains(ReadOnlySpan<char> word)
    {
        if (word.Length > longest)
            return false;
        var key = Pack(word);
        if (key == 0)
            return others.Contains(word);
        for (var slot = Slot(key); packed[slot] != 0; slot = (slot + 1) & (packed.Length - 1))
        {
            if (packed[slot] == key)
                return true;
        }
        return false;
    }

    private void Add(ulong key)
    {
        var slot = Slot(key);
        while (packed[slot] != 0)
            slot = (slot + 1) & (packed.Length - 1);
        packed[slot] = key;
    }

    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> shift);

    // 0 where a word is too long, not ASCII, or holds U+0000, which would make two words one number.
    private static ulong Pack(ReadOnlySpan<char> word)
    {
        if (word.Length > PackedLength)
            return 0;
        ulong key = 0;
        foreach (var character in word)
        {
            if (character is '\0' or > '\x7F')
                return 0;
            key = (key << 8) | character;
        }
        return key;
    }
}
