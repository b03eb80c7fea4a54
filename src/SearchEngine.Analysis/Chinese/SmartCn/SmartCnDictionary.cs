using System.Runtime.CompilerServices;

namespace SearchEngine.Analysis.Chinese.SmartCn;

/// <summary>
/// The words of smartcn's dictionary, and what it costs that one follows another. It is made once, from the file within
/// this assembly, and never changes.
/// </summary>
internal sealed class SmartCnDictionary
{
    private const string Begin = "始##始";
    private const string End = "末##末";
    private const string Number = "未##数";
    private const string String = "未##串";

    private const int SlotBits = 18;
    private const int FilterBits = 20;
    private const int HanBits = 15;
    private const ulong Spread = 0x9E3779B97F4A7C15;

    // What begins with each Han character.
    private readonly SmartCnWord[] first = new SmartCnWord[CharacterKinds.LastHan - CharacterKinds.FirstHan + 1];

    // What begins with a beginning and one more character, by hash: the key above, the longer beginning below. Zero is a
    // free slot.
    private readonly ulong[] longer = new ulong[1 << SlotBits];
    private readonly KeyFilter knownLonger = new(FilterBits);

    private readonly Dictionary<char, SmartCnWord> delimiters = [];
    private readonly int wordCount;

    private SmartCnDictionary(ReadOnlySpan<byte> file)
    {
        var data = new DictionaryData(file);
        data.ReadMagic();
        var words = new SmartCnWord[data.ReadInteger()];
        wordCount = words.Length;
        ReadWords(ref data, words);
        Pairs = new PairTable(ref data, words);
        if (!data.IsAtEnd)
            throw new InvalidDataException("The smartcn dictionary in this assembly is damaged: it goes on after its end.");
    }

    /// <summary>The dictionary within this assembly. It takes some milliseconds to make, and a few megabytes.</summary>
    public static SmartCnDictionary Instance => Holder.Dictionary;

    /// <summary>What it costs that words follow each other.</summary>
    public PairTable Pairs { get; }

    /// <summary>What stands before the first word of a sentence.</summary>
    public SmartCnWord BeginOfSentence { get; private set; }

    /// <summary>What stands after the last word of a sentence.</summary>
    public SmartCnWord EndOfSentence { get; private set; }

    /// <summary>What each number counts as.</summary>
    public SmartCnWord AnyNumber { get; private set; }

    /// <summary>What each run of letters, and each character of no other kind, counts as.</summary>
    public SmartCnWord AnyString { get; private set; }

    /// <summary>What a character that the dictionary does not have counts as: a word that was never seen.</summary>
    public SmartCnWord Unseen { get; private set; }

    private SmartCnWord UnseenDelimiter { get; set; }

    /// <summary>What begins with a Han character; it is a word that may be chosen, known or not.</summary>
    public SmartCnWord BeginningWith(char han) => first[han - CharacterKinds.FirstHan];

    /// <summary>Whether a beginning of words is a word.</summary>
    public bool IsWord(SmartCnWord beginning) => beginning.Id < wordCount;

    /// <summary>Follows the beginning of a word by one Han character.</summary>
    /// <returns>False where no word begins so.</returns>
    public bool TryExtend(SmartCnWord beginning, char han, out SmartCnWord extended)
    {
        var key = Key(beginning, han);
        if (knownLonger.MayContain(key * Spread))
        {
            for (var slot = FirstSlot(key); longer[slot] != 0; slot = Next(slot))
            {
                if ((uint)(longer[slot] >> 32) == key)
                {
                    extended = new SmartCnWord((uint)longer[slot]);
                    return true;
                }
            }
        }
        extended = default;
        return false;
    }

    /// <summary>What a delimiter counts as.</summary>
    public SmartCnWord Delimiter(char character) => delimiters.GetValueOrDefault(character, UnseenDelimiter);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadWords(ref DictionaryData data, SmartCnWord[] words)
    {
        Span<char> text = stackalloc char[256];
        // Where each beginning of the current word is: in the first table (complemented), or in the other.
        Span<int> places = stackalloc int[256];
        Unseen = new SmartCnWord(SmartCnWord.MaxId, 0, isLeft: false, isRight: false);
        UnseenDelimiter = Unseen;
        first.AsSpan().Fill(Unseen);
        var beginnings = words.Length;
        for (var id = 0; id < words.Length; id++)
        {
            var shared = data.ReadInteger();
            var length = shared + data.ReadInteger();
            data.ReadCharacters(text[shared..length]);
            var properties = data.ReadInteger();
            var word = new SmartCnWord(id, properties >> 2, (properties & 1) != 0, (properties & 2) != 0);
            words[id] = word;
            if (length == 1 ? !CharacterKinds.IsHan(text[0]) : text[1] == '#')
            {
                AddSpecial(text[..length], word);
                continue;
            }
            for (var depth = shared; depth < length; depth++)
            {
                // Words are in order: the beginnings of a word that are words came before it.
                var beginning = depth == length - 1 ? word : new SmartCnWord(beginnings++, 0, isLeft: false, isRight: false);
                if (depth > 0)
                {
                    places[depth] = Add(Key(MarkAsBeginning(places[depth - 1]), text[depth]), beginning);
                    continue;
                }
                places[0] = ~(text[0] - CharacterKinds.FirstHan);
                first[~places[0]] = beginning;
            }
        }
        if (beginnings > SmartCnWord.MaxId)
            throw new InvalidDataException("The smartcn dictionary in this assembly has too many words.");
    }

    private void AddSpecial(ReadOnlySpan<char> text, SmartCnWord word)
    {
        switch (text)
        {
            case Begin: BeginOfSentence = word; break;
            case End: EndOfSentence = word; break;
            case Number: AnyNumber = word; break;
            case String: AnyString = word; break;
            case { Length: 1 }:
                delimiters.Add(text[0], word);
                // All delimiters are of one group.
                UnseenDelimiter = new SmartCnWord(SmartCnWord.MaxId, word.Group, isLeft: false, isRight: false);
                break;
            default:
                throw new InvalidDataException($"The smartcn dictionary in this assembly has a word {text}.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SmartCnWord MarkAsBeginning(int place)
    {
        if (place < 0)
            return first[~place] = first[~place].ThatBeginsLonger;
        var beginning = new SmartCnWord((uint)longer[place]).ThatBeginsLonger;
        longer[place] |= beginning.Bits;
        return beginning;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Add(uint key, SmartCnWord extended)
    {
        knownLonger.Add(key * Spread);
        var slot = FirstSlot(key);
        while (longer[slot] != 0)
            slot = Next(slot);
        // Not zero: if the key is, what it leads to has another number than the first word, which is the beginning.
        longer[slot] = (ulong)key << 32 | extended.Bits;
        return slot;
    }

    private static uint Key(SmartCnWord beginning, char han) =>
        (uint)beginning.Id << HanBits | (uint)(han - CharacterKinds.FirstHan);

    private static int FirstSlot(uint key) => (int)(key * Spread >> (64 - SlotBits));

    private static int Next(int slot) => (slot + 1) & ((1 << SlotBits) - 1);

    private static class Holder
    {
        public static readonly SmartCnDictionary Dictionary = Load();

        private static SmartCnDictionary Load()
        {
            using var stream = typeof(SmartCnDictionary).Assembly.GetManifestResourceStream("smartcn.bin")
                ?? throw new InvalidDataException("The smartcn dictionary is not in this assembly.");
            var file = new byte[stream.Length];
            stream.ReadExactly(file);
            return new SmartCnDictionary(file);
        }
    }
}
