using System.Collections.Frozen;

namespace SearchEngine.Lucene.Analysis;

/// <summary>A set of words that an analyzer leaves out. Lookup takes a span and allocates nothing.</summary>
public sealed class StopWords
{
    const int PackedLength = sizeof(ulong);

    // Nearly every stop word is ASCII and short: such a word is one number, found by open addressing. 0 is a free slot.
    readonly ulong[] _packed;
    readonly int _shift;
    readonly int _longest;
    readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _others;

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
        _shift = 64 - bits;
        _packed = new ulong[1 << bits];
        var others = new List<string>();
        foreach (var word in all)
        {
            _longest = Math.Max(_longest, word.Length);
            if (Pack(word) is var key and not 0)
                Add(key);
            else
                others.Add(word);
        }
        _others = others.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>True where the word is in the set.</summary>
    public bool Contains(ReadOnlySpan<char> word)
    {
        if (word.Length > _longest)
            return false;
        var key = Pack(word);
        if (key == 0)
            return _others.Contains(word);
        for (var slot = Slot(key); _packed[slot] != 0; slot = (slot + 1) & (_packed.Length - 1))
        {
            if (_packed[slot] == key)
                return true;
        }
        return false;
    }

    void Add(ulong key)
    {
        var slot = Slot(key);
        while (_packed[slot] != 0)
            slot = (slot + 1) & (_packed.Length - 1);
        _packed[slot] = key;
    }

    int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> _shift);

    // 0 where a word is too long, not ASCII, or holds U+0000, which would make two words one number.
    static ulong Pack(ReadOnlySpan<char> word)
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
