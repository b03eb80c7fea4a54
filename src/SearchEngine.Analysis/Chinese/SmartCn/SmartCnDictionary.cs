using System.Runtime.CompilerServices;

namespace SearchEngine.Analysis.Chinese.SmartCn;

/// <summary>
/// The words of smartcn's dictionary, and what it costs that one follows another. It is made once, from the file within
/// this assembly, and never changes.
/// </summary>
/// <remarks>
/// Both tables are found by open addressing and filled below two thirds. A cost is the negative logarithm of a
/// probability; costs are numbers of the file, and not computed here, lest a platform's logarithm rounds another way.
/// </remarks>
internal sealed class SmartCnDictionary
{
    private const string Begin = "始##始";
    private const string End = "末##末";
    private const string Number = "未##数";
    private const string String = "未##串";

    private const int WordSlotBits = 18;
    private const int PairSlotBits = 19;
    private const int CostBits = 16;
    private const int HanBits = 15;
    private const ulong Spread = 0x9E3779B97F4A7C15;

    // What begins with each Han character; what follows a beginning: its number and the character above, the word below.
    private readonly SmartCnWord[] first = new SmartCnWord[CharacterKinds.LastHan - CharacterKinds.FirstHan + 1];
    private readonly ulong[] longer = new ulong[1 << WordSlotBits];

    // The numbers of both words above, the place of the cost below.
    private readonly ulong[] pairs = new ulong[1 << PairSlotBits];
    private readonly double[] costs;

    private readonly Dictionary<char, SmartCnWord> delimiters = [];
    private readonly int wordCount;

    private SmartCnDictionary(ReadOnlySpan<byte> file)
    {
        var data = new DictionaryData(file);
        data.ReadMagic();
        var groupSizes = new int[data.ReadInteger()];
        var total = groupSizes.Length;
        foreach (ref var size in groupSizes.AsSpan())
            total += size = data.ReadInteger();
        costs = new double[total];
        data.ReadDoubles(costs);
        var groupStarts = new int[groupSizes.Length];
        var start = groupSizes.Length;
        for (var group = 0; group < groupStarts.Length; group++)
        {
            groupStarts[group] = start;
            start += groupSizes[group];
        }

        var words = new SmartCnWord[data.ReadInteger()];
        wordCount = words.Length;
        ReadWords(ref data, words);
        ReadPairs(ref data, words, groupStarts);
        if (!data.IsAtEnd)
            throw new InvalidDataException("The smartcn dictionary in this assembly is damaged: it goes on after its end.");
    }

    /// <summary>The dictionary within this assembly. It takes some milliseconds to make, and a few megabytes.</summary>
    public static SmartCnDictionary Instance => Holder.Dictionary;

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
        var key = WordKey(beginning.Id, han);
        for (var slot = WordSlot(key); longer[slot] != 0; slot = (slot + 1) & ((1 << WordSlotBits) - 1))
        {
            if ((uint)(longer[slot] >> 32) == key)
            {
                extended = new SmartCnWord((uint)longer[slot]);
                return true;
            }
        }
        extended = default;
        return false;
    }

    public SmartCnWord Delimiter(char character) => delimiters.GetValueOrDefault(character, UnseenDelimiter);

    /// <summary>What it costs that a word is followed by another that was never seen after it.</summary>
    public double CostBefore(SmartCnWord left) => costs[left.Group];

    /// <summary>What it costs that a word is followed by another, where the dictionary has the pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryCost(SmartCnWord left, SmartCnWord right, out double cost)
    {
        var key = PairKey(left.Id, right.Id);
        for (var slot = PairSlot(key); pairs[slot] != 0; slot = (slot + 1) & ((1 << PairSlotBits) - 1))
        {
            if (pairs[slot] >> CostBits == key)
            {
                cost = costs[pairs[slot] & ((1 << CostBits) - 1)];
                return true;
            }
        }
        cost = 0;
        return false;
    }

    // Zero marks a free slot. No key is zero: the first word is a single character, so what follows it has another one
    // only where its number is above zero, and a pair's cost is never the first of all.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadWords(ref DictionaryData data, SmartCnWord[] words)
    {
        Span<char> text = stackalloc char[256];
        // The place of each beginning of the current word: in the first table, complemented, or in the other.
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
            if (!CharacterKinds.IsHan(text[length - 1]) || text[..length].Contains('#'))
            {
                AddSpecial(text[..length], word);
                continue;
            }
            for (var depth = shared; depth < length; depth++)
            {
                var beginning = depth == length - 1 ? word : new SmartCnWord(beginnings++, 0, false, false);
                if (depth == 0)
                {
                    places[0] = ~(text[0] - CharacterKinds.FirstHan);
                    first[~places[0]] = beginning;
                    continue;
                }
                places[depth] = AddLonger(MarkLonger(places[depth - 1]), text[depth], beginning);
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
            case { Length: 1 }: delimiters.Add(text[0], word); break;
            default: throw new InvalidDataException($"The smartcn dictionary in this assembly has a word {text}.");
        }
        // All delimiters are of one group.
        if (text.Length == 1)
            UnseenDelimiter = new SmartCnWord(SmartCnWord.MaxId, word.Group, isLeft: false, isRight: false);
    }

    private SmartCnWord MarkLonger(int place)
    {
        if (place < 0)
            return first[~place] = first[~place].ThatBeginsLonger;
        var beginning = new SmartCnWord((uint)longer[place]).ThatBeginsLonger;
        longer[place] |= beginning.Bits;
        return beginning;
    }

    private int AddLonger(SmartCnWord beginning, char han, SmartCnWord extended)
    {
        var key = WordKey(beginning.Id, han);
        var slot = WordSlot(key);
        while (longer[slot] != 0)
            slot = (slot + 1) & ((1 << WordSlotBits) - 1);
        longer[slot] = (ulong)key << 32 | extended.Bits;
        return slot;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadPairs(ref DictionaryData data, SmartCnWord[] words, int[] groupStarts)
    {
        foreach (var left in words)
        {
            if (!left.IsLeft)
                continue;
            var start = groupStarts[left.Group];
            var right = 0;
            for (var count = data.ReadInteger(); count > 0; count--)
            {
                right += data.ReadInteger();
                var cost = start + data.ReadInteger();
                var key = PairKey(left.Id, right);
                var slot = PairSlot(key);
                while (pairs[slot] != 0)
                    slot = (slot + 1) & ((1 << PairSlotBits) - 1);
                pairs[slot] = key << CostBits | (uint)cost;
            }
        }
    }

    private static uint WordKey(int beginning, char han) => (uint)beginning << HanBits | (uint)(han - CharacterKinds.FirstHan);

    private static int WordSlot(uint key) => (int)(key * Spread >> (64 - WordSlotBits));

    private static ulong PairKey(int left, int right) => (ulong)left << SmartCnWord.IdBits | (uint)right;

    private static int PairSlot(ulong key) => (int)(key * Spread >> (64 - PairSlotBits));

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
