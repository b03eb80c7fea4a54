namespace SearchEngine.Analysis.Chinese.SmartCn;

/// <summary>How the text of a token becomes its term.</summary>
internal enum TermShape : byte
{
    /// <summary>The text as it is.</summary>
    Plain,

    /// <summary>A word with space inside, which is left out.</summary>
    Spaced,

    /// <summary>Letters.</summary>
    Letters,

    /// <summary>Letters, some of them at full width.</summary>
    WideLetters,

    /// <summary>Digits, some of them at full width.</summary>
    WideDigits,

    /// <summary>Punctuation, of which no term is made.</summary>
    Delimiter,
}

/// <summary>
/// All words that a sentence may be made of, and the choice of those that together cost least: each way through the
/// sentence is as long as the costs of its pairs of neighbours. It is reused for one sentence after another.
/// </summary>
/// <remarks>
/// Where two ways are of one length, the one over the word that begins first is taken, then that over the shorter word.
/// Lengths are sums of doubles from left to right, so that rounding is the same as in smartcn.
/// </remarks>
internal sealed class WordGraph(SmartCnDictionary dictionary)
{
    private const int None = -1;

    private readonly PairTable pairs = dictionary.Pairs;
    private Node[] nodes = new Node[1024];
    private int[] path = new int[256];
    private int nodeCount;
    private int pathLength;

    // The words that end before a place (space skipped), in the order of their beginnings; they are linked by Next.
    private int[] firstInto = new int[257];
    private int[] lastInto = new int[257];

    private struct Node
    {
        /// <summary>The length of the shortest way to here.</summary>
        public double Length;

        /// <summary>The same with the next step, at the least.</summary>
        public double LeastLength;

        /// <summary>The same with the next step, where the pair is unknown.</summary>
        public double LengthBeforeUnknown;

        public SmartCnWord Word;
        public int Previous;
        public int Next;
        public int Start;
        public int End;
        public TermShape Shape;
    }

    /// <summary>The words that were chosen, from the first to the last.</summary>
    public ReadOnlySpan<int> Path => path.AsSpan(path.Length - pathLength, pathLength);

    public (int Start, int End, TermShape Shape) this[int word] =>
        (nodes[word].Start, nodes[word].End, nodes[word].Shape);

    /// <summary>Chooses the words of a sentence.</summary>
    public void Segment(ReadOnlySpan<char> sentence)
    {
        Prepare(sentence.Length);
        Add(sentence, dictionary.BeginOfSentence, None, 0, TermShape.Plain);
        for (var start = SkipSpace(sentence, 0); start < sentence.Length;)
        {
            var character = sentence[start];
            if (CharacterKinds.IsHan(character))
            {
                AddHan(sentence, start, character);
                start = SkipSpace(sentence, start + 1);
            }
            else
            {
                start = SkipSpace(sentence, AddOther(sentence, start, character));
            }
        }
        ChoosePath(Relax(dictionary.EndOfSentence, sentence.Length).Previous);
    }

    private void AddHan(ReadOnlySpan<char> sentence, int start, char character)
    {
        var word = dictionary.BeginningWith(character);
        var end = start + 1;
        Add(sentence, word, start, end, TermShape.Plain);
        var shape = TermShape.Plain;
        while (word.BeginsLonger)
        {
            if (end < sentence.Length && CharacterKinds.IsSpace(sentence[end]))
            {
                end = SkipSpace(sentence, end);
                shape = TermShape.Spaced;
            }
            if (end == sentence.Length || !CharacterKinds.IsHan(sentence[end])
                || !dictionary.TryExtend(word, sentence[end++], out word))
            {
                return;
            }
            if (dictionary.IsWord(word))
                Add(sentence, word, start, end, shape);
        }
    }

    // Returns the end of the token.
    private int AddOther(ReadOnlySpan<char> sentence, int start, char character)
    {
        var end = start + 1;
        var word = dictionary.AnyString;
        var shape = TermShape.Plain;
        switch (CharacterKinds.Of(character))
        {
            case CharacterKind.Letter or CharacterKind.WideLetter:
                end = EndOfRun(sentence, start, CharacterKind.Letter, CharacterKind.WideLetter, out var isWide);
                shape = isWide ? TermShape.WideLetters : TermShape.Letters;
                break;
            case CharacterKind.Digit or CharacterKind.WideDigit:
                end = EndOfRun(sentence, start, CharacterKind.Digit, CharacterKind.WideDigit, out isWide);
                word = dictionary.AnyNumber;
                shape = isWide ? TermShape.WideDigits : TermShape.Plain;
                break;
            case CharacterKind.Delimiter:
                word = dictionary.Delimiter(character);
                shape = TermShape.Delimiter;
                break;
            case CharacterKind.Surrogate:
                if (char.IsHighSurrogate(character) && end < sentence.Length && char.IsLowSurrogate(sentence[end]))
                    end++;
                word = dictionary.Unseen;
                break;
        }
        Add(sentence, word, start, end, shape);
        return end;
    }

    private static int EndOfRun(
        ReadOnlySpan<char> sentence, int start, CharacterKind kind, CharacterKind wideKind, out bool isWide)
    {
        isWide = false;
        var end = start;
        for (; end < sentence.Length; end++)
        {
            var next = CharacterKinds.Of(sentence[end]);
            if (next == wideKind)
                isWide = true;
            else if (next != kind)
                break;
        }
        return end;
    }

    private void Add(ReadOnlySpan<char> sentence, SmartCnWord word, int start, int end, TermShape shape)
    {
        if (nodeCount == nodes.Length)
            Array.Resize(ref nodes, nodes.Length * 2);
        var index = nodeCount++;
        var (length, previous) = start == None ? (0, None) : Relax(word, start);
        ref var node = ref nodes[index];
        node.Length = length;
        node.LeastLength = length + pairs.LeastCost(word);
        node.LengthBeforeUnknown = length + pairs.CostOfUnknown(word);
        node.Word = word;
        node.Previous = previous;
        node.Next = None;
        node.Start = start;
        node.End = end;
        node.Shape = shape;
        var into = SkipSpace(sentence, end);
        if (firstInto[into] == None)
            firstInto[into] = index;
        else
            nodes[lastInto[into]].Next = index;
        lastInto[into] = index;
    }

    // The shortest way to a word that begins here.
    private (double Length, int Previous) Relax(SmartCnWord word, int start)
    {
        var shortest = double.MaxValue;
        var from = None;
        for (var previous = firstInto[start]; previous != None;)
        {
            ref readonly var node = ref nodes[previous];
            // Most ways need no look at the pair.
            if (node.LeastLength >= shortest)
            {
                previous = node.Next;
                continue;
            }
            var length = pairs.TryCost(node.Word, word, out var cost)
                ? node.Length + cost
                : node.LengthBeforeUnknown;
            if (length < shortest)
            {
                shortest = length;
                from = previous;
            }
            previous = node.Next;
        }
        return (shortest, from);
    }

    private void ChoosePath(int last)
    {
        pathLength = 0;
        // The first node is the begin of the sentence.
        for (var node = last; node > 0; node = nodes[node].Previous)
            path[^++pathLength] = node;
    }

    private void Prepare(int length)
    {
        nodeCount = 0;
        if (firstInto.Length <= length)
        {
            Array.Resize(ref firstInto, length + 1);
            Array.Resize(ref lastInto, length + 1);
        }
        if (path.Length < length)
            path = new int[length];
        firstInto.AsSpan(0, length + 1).Fill(None);
    }

    private static int SkipSpace(ReadOnlySpan<char> sentence, int index)
    {
        while (index < sentence.Length && CharacterKinds.IsSpace(sentence[index]))
            index++;
        return index;
    }
}
