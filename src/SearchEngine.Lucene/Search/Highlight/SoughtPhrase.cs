using System.Buffers;
using System.Globalization;

namespace SearchEngine.Lucene.Search.Highlight;

/// <summary>
/// A phrase that a query looks for. It stands where each of its places has a token, and where the starts of the phrase that
/// these tokens imply (position less offset) lie no further apart than the slop. All tokens that are part of such a match are
/// marked, and the dash between two of them: a phrase may be written as one word.
/// </summary>
internal sealed class SoughtPhrase
{
    /// <summary>More occurrences than this of all terms together are not looked at.</summary>
    private const int MaxEntries = 1 << 17;

    private readonly (SoughtTerm[] Terms, int Offset)[] places;
    private readonly int slop;

    // Which places have terms in common with others, which then have to stand on different positions. Of exact phrases they do.
    private readonly bool[] isRepeated;
    private readonly bool hasRepeated;
    private readonly int[] counts;

    /// <param name="places">The terms of each place, any of which may stand there, and how far it is from the phrase's start; ascending.</param>
    /// <param name="slop">How far apart the implied starts may lie.</param>
    public SoughtPhrase((SoughtTerm[] Terms, int Offset)[] places, int slop)
    {
        (this.places, this.slop) = (places, slop);
        counts = new int[places.Length];
        isRepeated = new bool[places.Length];
        // What a pattern stands for may be what another place wants.
        var hasPattern = Array.Exists(places, place => Array.Exists(place.Terms, term => term.Pattern is not null));
        var uses = places.SelectMany(place => place.Terms).CountBy(term => term).ToDictionary();
        for (var i = 0; i < places.Length; i++)
        {
            foreach (var term in places[i].Terms)
            {
                term.Keep();
                isRepeated[i] |= slop > 0 && (hasPattern || uses[term] > 1);
            }
            hasRepeated |= isRepeated[i];
        }
    }

    /// <summary>Adds what is to be marked, after its terms have seen the text.</summary>
    public void Find(ReadOnlySpan<char> text, List<TextMatch> matches, int maxMatches, WorkBudget work)
    {
        // Its words are marked wherever they stand.
        if (Array.TrueForAll(places, place => Array.TrueForAll(place.Terms, term => term.IsAlone))) return;
        long total = 0;
        foreach (var (terms, _) in places)
        {
            var before = total;
            foreach (var term in terms) total += term.Occurrences.Count;
            if (total == before) return;
        }
        if (total > MaxEntries)
        {
            work.Exceed();
            return;
        }
        if (!work.TrySpend(total)) return;
        var keys = ArrayPool<long>.Shared.Rent((int)total);
        var entries = ArrayPool<Entry>.Shared.Rent((int)total);
        var marked = ArrayPool<bool>.Shared.Rent((int)total);
        marked.AsSpan(0, (int)total).Clear();
        Sort(keys, entries);
        Slide(entries.AsSpan(0, (int)total), marked.AsSpan(0, (int)total), work);
        var earlier = matches.Count;
        for (var i = 0; i < total; i++)
        {
            if (!marked[i]) continue;
            var (_, start, end, word) = entries[i].At;
            if (matches.Count < maxMatches) matches.Add(new TextMatch(start, end, word));
            else work.Exceed();
        }
        Join(text, matches, earlier);
        ArrayPool<long>.Shared.Return(keys);
        ArrayPool<Entry>.Shared.Return(entries);
        ArrayPool<bool>.Shared.Return(marked);
    }

    private static void Join(ReadOnlySpan<char> text, List<TextMatch> matches, int first)
    {
        matches.Sort(first, matches.Count - first, null);
        for (var i = first + 1; i < matches.Count; i++)
        {
            var end = matches[i - 1].End;
            if (matches[i].Start == end + 1 && char.GetUnicodeCategory(text[end]) == UnicodeCategory.DashPunctuation)
                matches[i - 1] = matches[i - 1] with { End = end + 1 };
        }
    }

    private void Sort(long[] keys, Entry[] entries)
    {
        var count = 0;
        for (var place = 0; place < places.Length; place++)
        {
            foreach (var term in places[place].Terms)
            {
                foreach (var occurrence in term.Occurrences)
                {
                    entries[count] = new Entry(occurrence.Position - (long)places[place].Offset, place, occurrence);
                    keys[count] = entries[count].Start;
                    count++;
                }
            }
        }
        Array.Sort(keys, entries, 0, count);
    }

    /// <summary>Moves a window of the slop's width over the implied starts and marks what is in it where it has all places.</summary>
    private void Slide(ReadOnlySpan<Entry> entries, Span<bool> marked, WorkBudget work)
    {
        Array.Clear(counts);
        var (first, missing, done) = (0, places.Length, 0);
        for (var last = 0; last < entries.Length; last++)
        {
            if (counts[entries[last].Place]++ == 0) missing--;
            for (; entries[last].Start - entries[first].Start > slop; first++)
                if (--counts[entries[first].Place] == 0) missing++;
            if (missing > 0) continue;
            if (hasRepeated)
            {
                if (!MarkApart(entries[first..(last + 1)], marked[first..(last + 1)], work)) return;
                continue;
            }
            done = Math.Max(done, first);
            marked[done..(last + 1)].Fill(true);
            done = last + 1;
        }
    }

    /// <summary>Marks what is part of a match in which places with the same term stand on different positions; false where the work is too much.</summary>
    private bool MarkApart(ReadOnlySpan<Entry> window, Span<bool> marked, WorkBudget work)
    {
        HashSet<int> taken = [];
        var (isPossible, isKnown) = (false, false);
        for (var i = 0; i < window.Length; i++)
        {
            if (marked[i]) continue;
            if (isRepeated[window[i].Place])
            {
                if (!work.TrySpend((long)window.Length * places.Length)) return false;
                marked[i] = HasRoom(window, taken, i);
                continue;
            }
            if (!isKnown)
            {
                if (!work.TrySpend((long)window.Length * places.Length)) return false;
                (isPossible, isKnown) = (HasRoom(window, taken, -1), true);
            }
            marked[i] = isPossible;
        }
        return true;
    }

    /// <summary>
    /// Whether all repeated places find positions of their own, one of them being where an entry says. Each takes the first that
    /// is left, which is best since those after it can only stand later.
    /// </summary>
    private bool HasRoom(ReadOnlySpan<Entry> window, HashSet<int> taken, int chosen)
    {
        taken.Clear();
        if (chosen >= 0) taken.Add(window[chosen].At.Position);
        for (var place = 0; place < places.Length; place++)
        {
            if (!isRepeated[place] || (chosen >= 0 && window[chosen].Place == place)) continue;
            var found = false;
            foreach (var entry in window)
            {
                if (entry.Place != place || !taken.Add(entry.At.Position)) continue;
                found = true;
                break;
            }
            if (!found) return false;
        }
        return true;
    }

    /// <summary>A token that may stand at a place of the phrase.</summary>
    /// <param name="Start">Where the phrase would then start.</param>
    /// <param name="Place">Which place.</param>
    /// <param name="At">The token.</param>
    private readonly record struct Entry(long Start, int Place, Occurrence At);
}
