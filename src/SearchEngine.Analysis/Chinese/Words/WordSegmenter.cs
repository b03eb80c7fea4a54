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

    private const int LengthBits = 4;
    private const int MaxLength = (1 << LengthBits) - 1;

    private readonly ReadOnlySpan<char> run = run;

    /// <summary>Finds the words from a place on.</summary>
    /// <param name="start">Where a word starts.</param>
    /// <param name="ends">Takes the end of each word; at least <see cref="PieceLength"/> of them.</param>
    /// <returns>How many words were found, at least one before the end of the run.</returns>
    public int Next(int start, Span<int> ends)
    {
        var piece = run.Slice(start, Math.Min(PieceLength, run.Length - start));
        Span<int> ways = stackalloc int[PieceLength + 1];
        ways = ways[..(piece.Length + 1)];
        FindWays(lexicon, piece, ways);

        var count = 0;
        for (var end = piece.Length; end > 0; end -= MaxLength - (ways[end] & MaxLength))
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

    // Finds the best way to each place: its cost, and below it what the length of its last word lacks to the most. So the least
    // number is the way that costs least, and of equal ones that with the longest last word.
    private static void FindWays(WordLexicon lexicon, ReadOnlySpan<char> piece, Span<int> ways)
    {
        ways.Fill(int.MaxValue);
        ways[0] = 0;
        for (var at = 0; at < piece.Length; at++)
        {
            var way = ways[at];
            // The second half of a pair.
            if (way == int.MaxValue)
                continue;
            way &= ~MaxLength;
            var beginning = lexicon.BeginningWith(piece[at]);
            if (lexicon.CostOf(beginning) > WordLexicon.UnknownCost)
            {
                // A character that is not known, in both halves where it has two.
                var width = char.IsHighSurrogate(piece[at]) && at + 1 < piece.Length ? 2 : 1;
                Offer(ref ways[at + width], way, width, WordLexicon.UnknownCost);
            }
            var end = at + 1;
            while (beginning != 0)
            {
                Offer(ref ways[end], way, end - at, lexicon.CostOf(beginning));
                if (end == piece.Length)
                    break;
                beginning = lexicon.Extend(beginning, piece[end++]);
            }
        }
    }

    private static void Offer(ref int best, int way, int length, int cost) =>
        best = Math.Min(best, way + (cost << LengthBits | (MaxLength - length)));
}
