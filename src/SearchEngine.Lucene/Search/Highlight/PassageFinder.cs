namespace SearchEngine.Lucene.Search.Highlight;

/// <summary>
/// Chooses the passages of a text. A passage is made of whole sentences where these are short enough, else of a part of one. It
/// counts what its different terms are worth, and up to a quarter more the nearer it is to the beginning; terms that a better
/// passage shows already count a quarter.
/// </summary>
internal sealed class PassageFinder
{
    private const double Nearness = 0.25;
    private const double ShownBefore = 0.25;

    private readonly SentenceScanner sentences = new();
    private readonly List<Piece> pieces = [];
    private readonly List<Passage> passages = [];
    private int[] counts = [];
    private bool[] isShown = [];

    // The text at hand.
    private string text = "";
    private int limit;
    private int length;

    /// <summary>The passages of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">How much of it was looked at.</param>
    /// <param name="matches">What was found there, ascending and each once; not empty.</param>
    /// <param name="words">The terms that were found.</param>
    /// <param name="options">What is wanted.</param>
    public List<Passage> Find(string text, int limit, List<TextMatch> matches, FoundWords words, HighlightOptions options)
    {
        (this.text, this.limit, length) = (text, limit, options.Length);
        if (counts.Length < words.Count) (counts, isShown) = (new int[2 * words.Count], new bool[2 * words.Count]);
        else isShown.AsSpan().Clear();
        sentences.Scan(text.AsSpan(0, limit));
        Cut(matches);
        passages.Clear();
        while (passages.Count < options.MaxPassages)
        {
            var (first, last, score) = Best(matches, words);
            if (first < 0) break;
            var (start, end) = Widen(pieces[first].Start, pieces[last].End);
            var (marks, terms) = Marks(matches, start, end);
            passages.Add(new Passage(start, end, terms, (float)score, marks));
            pieces.RemoveAll(piece => piece.Start < end && piece.End > start);
        }
        if (options.Order == PassageOrder.Text) passages.Sort((a, b) => a.Start.CompareTo(b.Start));
        return [.. passages];
    }

    /// <summary>Cuts the text into pieces that have something: sentences, and the matches of those that are too long.</summary>
    private void Cut(List<TextMatch> matches)
    {
        pieces.Clear();
        for (var first = 0; first < matches.Count;)
        {
            var start = sentences.StartAtOrBefore(matches[first].Start);
            var end = sentences.EndAfter(matches[first].Start);
            var last = first;
            // What stands across the end of a sentence keeps the two together.
            for (; last < matches.Count && matches[last].Start < end; last++)
                if (matches[last].End > end) end = sentences.EndAfter(matches[last].End - 1);
            var trimmed = start + text.AsSpan(start, end - start).TrimEnd().Length;
            if (trimmed - start <= length) pieces.Add(new Piece(start, trimmed, first, last));
            else
                for (var match = first; match < last; match++)
                    pieces.Add(new Piece(matches[match].Start, matches[match].End, match, match + 1));
            first = last;
        }
    }

    /// <summary>The pieces next to each other that fit into a passage and are worth most; of equals the first.</summary>
    private (int First, int Last, double Score) Best(List<TextMatch> matches, FoundWords words)
    {
        var best = (First: -1, Last: -1, Score: -1.0);
        counts.AsSpan().Clear();
        var (first, worth) = (0, 0.0);
        for (var last = 0; last < pieces.Count; last++)
        {
            for (; first < last && (pieces[last].End - pieces[first].Start > length || IsApart(first, last)); first++) worth += Count(pieces[first], -1);
            worth += Count(pieces[last], 1);
            var score = worth * (1 + Nearness / (1 + pieces[first].Start / (double)length));
            if (score > best.Score) best = (first, last, score);
        }
        return best;

        double Count(Piece piece, int step)
        {
            var change = 0.0;
            for (var match = piece.FirstMatch; match < piece.EndMatch; match++)
            {
                var word = matches[match].Word;
                if (step > 0 ? counts[word]++ == 0 : --counts[word] == 0) change += step * words.Weight(word) * (isShown[word] ? ShownBefore : 1);
            }
            return change;
        }
    }

    /// <summary>Whether a passage that was chosen lies between two pieces.</summary>
    private bool IsApart(int first, int last)
    {
        foreach (var passage in passages)
            if (pieces[first].Start < passage.Start && pieces[last].Start >= passage.End) return true;
        return false;
    }

    /// <summary>Takes in what stands around, up to the length and to other passages: whole sentences first.</summary>
    private (int Start, int End) Widen(int start, int end)
    {
        var (low, high) = (0, limit);
        foreach (var passage in passages)
        {
            if (passage.End <= start) low = Math.Max(low, passage.End);
            if (passage.Start >= end) high = Math.Min(high, passage.Start);
        }
        if (end - start > length) end = start + length;
        var (first, last) = (start, end);
        while (end < high && Math.Min(sentences.EndAfter(end), high) is var next && TrimmedEnd(start, next) - start <= length) end = next;
        while (start > low && Math.Max(sentences.StartAtOrBefore(start - 1), low) is var before && TrimmedEnd(start, end) - before <= length) start = before;

        var spare = length - (end - start);
        var goesOn = end < high && (!sentences.IsBoundary(end) || spare > length / 2);
        var beganBefore = start > low && (!sentences.IsBoundary(start) || (spare > length / 2 && !goesOn));
        if (spare > 0 && beganBefore)
        {
            start = Math.Max(low, start - (goesOn ? spare / 2 : spare));
            spare = length - (end - start);
        }
        if (spare > 0 && goesOn)
        {
            end = Math.Min(high, end + spare);
            spare = length - (end - start);
            if (spare > 0 && beganBefore) start = Math.Max(low, start - spare);
        }
        if (start > 0 && start != low) start = Math.Max(low, TextCuts.Start(text, start, first, sentences));
        else if (start > 0) start += text.AsSpan(start, first - start).Length - text.AsSpan(start, first - start).TrimStart().Length;
        if (end < text.Length) end = Math.Min(high, TextCuts.End(text, end, last, sentences));
        else if (end - start > length) end = TrimmedEnd(start, end);
        return (start, end);
    }

    private int TrimmedEnd(int start, int end) => start + text.AsSpan(start, end - start).TrimEnd().Length;

    /// <summary>What is to be marked in a passage, and how many different terms that are.</summary>
    private (List<MarkedRange> Marks, int Terms) Marks(List<TextMatch> matches, int start, int end)
    {
        List<MarkedRange> marks = [];
        HashSet<int> terms = [];
        var at = matches.BinarySearch(new TextMatch(Math.Max(0, start - length), 0, 0));
        // What is longer than a passage is marked as far as it is shown.
        for (var i = at >= 0 ? at : ~at; i < matches.Count && matches[i].Start < end; i++)
        {
            var match = matches[i];
            var isLong = match.End - match.Start > length;
            if (match.End <= start || ((match.Start < start || match.End > end) && !isLong)) continue;
            var (from, to) = (Math.Max(start, match.Start), Math.Min(end, match.End));
            terms.Add(match.Word);
            isShown[match.Word] = true;
            if (marks.Count > 0 && from <= marks[^1].End) marks[^1] = marks[^1] with { End = Math.Max(marks[^1].End, to) };
            else marks.Add(new MarkedRange(from, to));
        }
        return (marks, terms.Count);
    }

    /// <summary>A part of the text that is not taken apart.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="FirstMatch">The first of the matches in it.</param>
    /// <param name="EndMatch">The match after the last of them.</param>
    private readonly record struct Piece(int Start, int End, int FirstMatch, int EndMatch);
}
