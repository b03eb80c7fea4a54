namespace SearchEngine.Analysis.Chinese.Words;

/// <summary>
/// Cuts a run of Han characters into the words that are the most probable together: the way through the run that costs
/// least, each word costing what <see cref="WordLexicon"/> says.
/// </summary>
/// <remarks>
/// Nothing is allocated, and the time is linear in the text. A long run is read in pieces of <see cref="PieceLength"/>
/// characters, each of which begins where a word ends.
/// </remarks>
internal readonly ref struct WordSegmenter(WordLexicon lexicon, ReadOnlySpan<char> run)
{
    /// <summary>How many characters are looked at together.</summary>
    public const int PieceLength = 256;

    private readonly ReadOnlySpan<char> run = run;

    /// <summary>Finds the words from a place on.</summary>
    /// <param name="start">Where a word starts.</param>
    /// <param name="ends">Takes the end of each word; at least <see cref="PieceLength"/> of them.</param>
    /// <returns>How many words were found, at least one before the end of the run.</returns>
    public int Next(int start, Span<int> ends)
    {
        var piece = run.Slice(start, Math.Min(PieceLength, run.Length - start));
        Span<int> costs = stackalloc int[PieceLength + 1];
        Span<byte> lengths = stackalloc byte[PieceLength + 1];
        costs = costs[..(piece.Length + 1)];
        costs.Fill(int.MaxValue);
        costs[0] = 0;
        for (var at = 0; at < piece.Length; at++)
        {
            // A character that is not known, in both halves where it has two.
            var width = char.IsHighSurrogate(piece[at]) && at + 1 < piece.Length ? 2 : 1;
            Offer(costs, lengths, at, width, WordLexicon.UnknownCost);
            if (costs[at] == int.MaxValue)
                continue;
            var beginning = WordLexicon.Root;
            for (var end = at; end < piece.Length; end++)
            {
                beginning = lexicon.Extend(beginning, piece[end]);
                if (beginning == 0)
                    break;
                if (lexicon.IsWord(beginning, out var cost))
                    Offer(costs, lengths, at, end + 1 - at, cost);
            }
        }

        var count = 0;
        for (var end = piece.Length; end > 0; end -= lengths[end])
            ends[count++] = start + end;
        ends[..count].Reverse();
        // What ends near the cut may go on after it.
        if (start + piece.Length < run.Length)
        {
            while (count > 1 && ends[count - 1] > start + piece.Length - WordLexicon.LongestWord)
                count--;
        }
        return count;
    }

    private static void Offer(Span<int> costs, Span<byte> lengths, int at, int length, int cost)
    {
        if (costs[at] == int.MaxValue || costs[at] + cost >= costs[at + length])
            return;
        costs[at + length] = costs[at] + cost;
        lengths[at + length] = (byte)length;
    }
}
