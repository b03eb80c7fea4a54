using System.Collections.Concurrent;
using System.Text;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Proposes terms of an index: those that begin with what was typed, and those that are spelled nearly so. Both walk the part
/// of the term index that can fit. Any number of threads may use it; it sees what its reader sees.
/// </summary>
/// <remarks>
/// A short beginning fits many terms, and the heaviest of them can only be found by looking at each. So that is bounded
/// (<see cref="MaxLooked"/>), and answers that took long are kept for as long as this lives: there are few short beginnings.
/// </remarks>
public sealed class TermSuggester
{
    /// <summary>How many terms are looked at for one beginning, before the answer is marked as cut: about a tenth of a second's work.</summary>
    public const int MaxLooked = 1_000_000;

    /// <summary>The most terms that one answer holds.</summary>
    public const int MaxTop = 1000;

    /// <summary>The most code points of a word whose spelling is looked at; longer ones are no words.</summary>
    public const int MaxWordLength = 255;

    private const int WorthKeeping = 2000;
    private const int MaxKept = 2048;

    private readonly DirectoryReader reader;
    private readonly int maxLooked;
    private readonly ConcurrentDictionary<(string Field, string Prefix, int Top), CompletedTerms> kept = new();

    /// <summary>Proposes terms of what a reader has open.</summary>
    public TermSuggester(DirectoryReader reader)
        : this(reader, MaxLooked)
    {
    }

    internal TermSuggester(DirectoryReader reader, int maxLooked)
    {
        ArgumentNullException.ThrowIfNull(reader);
        (this.reader, this.maxLooked) = (reader, maxLooked);
    }

    internal int KeptCount => kept.Count;

    /// <summary>The terms of a field that begin with a text and are in the most documents.</summary>
    /// <param name="field">The field.</param>
    /// <param name="prefix">The beginning; an empty one fits all terms. Lone surrogates are U+FFFD, as they are in terms.</param>
    /// <param name="top">How many are wanted at most: 1 to <see cref="MaxTop"/>.</param>
    /// <exception cref="Store.CorruptIndexException">The terms are damaged.</exception>
    public CompletedTerms Complete(string field, string prefix, int top)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(top, MaxTop);
        var key = (field, prefix, top);
        if (kept.TryGetValue(key, out var known)) return known;
        using var hold = reader.Acquire();
        var frequent = new FrequentTerms(field, top, maxLooked);
        frequent.Gather(reader.Segments, new PrefixAutomaton(Encoding.UTF8.GetBytes(prefix)));
        var found = new CompletedTerms(
            [.. frequent.ByFrequency().Select(term => new SuggestedTerm(Encoding.UTF8.GetString(term.Bytes), term.DocFreq))], frequent.IsLeft);
        if (frequent.Looked >= WorthKeeping)
        {
            if (kept.Count >= MaxKept) kept.Clear();
            kept.TryAdd(key, found);
        }
        return found;
    }

    /// <summary>
    /// The terms of a field that are spelled nearly as a word and are in more documents than it: those with fewer edits first,
    /// of equals those in more documents, then in the order of their bytes. Swapping two neighbours is one edit; no part is
    /// edited twice (optimal string alignment).
    /// </summary>
    /// <param name="field">The field.</param>
    /// <param name="word">The word; none is near to one without a code point, or with more than <see cref="MaxWordLength"/>.</param>
    /// <param name="options">Which terms are near enough.</param>
    /// <exception cref="Store.CorruptIndexException">The terms are damaged.</exception>
    public IReadOnlyList<SpelledTerm> Spell(string field, string word, SpellingOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        ArgumentNullException.ThrowIfNull(word);
        options ??= new SpellingOptions();
        Check(options);
        if (word.Length == 0 || word.Length > 2 * MaxWordLength) return [];
        int[] codePoints = [.. word.EnumerateRunes().Select(rune => rune.Value)];
        if (codePoints.Length > MaxWordLength) return [];

        using var hold = reader.Acquire();
        var least = Math.Max(options.MinWeight, DocFreq(field, word) + 1);
        var automaton = new LevenshteinAutomaton(codePoints, options.MaxEdits, options.PrefixLength);
        var union = new TermUnion(reader.Segments, field, new Utf8Automaton(automaton));
        // The first is the one to go.
        var found = new PriorityQueue<SpelledTerm, (int Edits, long Weight, int Seen)>(FarthestFirst);
        for (var seen = 0; union.MoveNext(); seen++)
        {
            var edits = automaton.Edits((int)union.AutomatonState);
            if (edits == 0 || union.DocFreq < least) continue;
            var rank = (edits, union.DocFreq, seen);
            if (found.Count == options.Top && found.TryPeek(out _, out var last) && FarthestFirst.Compare(rank, last) <= 0) continue;
            if (found.Count == options.Top) found.Dequeue();
            found.Enqueue(new SpelledTerm(Encoding.UTF8.GetString(union.Term), edits, union.DocFreq), rank);
        }
        return [.. found.UnorderedItems.OrderByDescending(item => item.Priority, FarthestFirst).Select(item => item.Element)];
    }

    /// <summary>In how many documents a term is; deleted ones count until their segment is merged.</summary>
    /// <exception cref="Store.CorruptIndexException">The terms are damaged.</exception>
    public long Weight(string field, string term)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        ArgumentNullException.ThrowIfNull(term);
        using var hold = reader.Acquire();
        return DocFreq(field, term);
    }

    private static Comparer<(int Edits, long Weight, int Seen)> FarthestFirst { get; } = Comparer<(int Edits, long Weight, int Seen)>.Create((a, b) =>
        a.Edits != b.Edits ? b.Edits.CompareTo(a.Edits)
        : a.Weight != b.Weight ? a.Weight.CompareTo(b.Weight)
        : b.Seen.CompareTo(a.Seen));

    private long DocFreq(string field, string term)
    {
        var bytes = Encoding.UTF8.GetBytes(term);
        long docFreq = 0;
        foreach (var segment in reader.Segments)
            if (segment.Terms(field)?.Cursor() is { } cursor && cursor.SeekExact(bytes)) docFreq += cursor.DocFreq;
        return docFreq;
    }

    private static void Check(SpellingOptions options)
    {
        if (options.MaxEdits is < 1 or > LevenshteinAutomaton.MaxEdits)
            throw new ArgumentOutOfRangeException(nameof(options), options.MaxEdits, $"there may be 1 to {LevenshteinAutomaton.MaxEdits} edits");
        ArgumentOutOfRangeException.ThrowIfNegative(options.PrefixLength, nameof(options));
        if (options.Top is < 1 or > MaxTop)
            throw new ArgumentOutOfRangeException(nameof(options), options.Top, $"1 to {MaxTop} terms may be wanted");
    }
}
