using System.Text;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The documents that hold a term within a few edits of another (Lucene's <c>FuzzyQuery</c>): a code point more, less or
/// another, or two neighbours swapped. The terms that are closest are searched, a term's score multiplied by
/// <c>1 - edits / (length of the shorter term)</c>; all count as being as rare as the most frequent of them, lest a rare
/// misspelling outdo the word that was meant.
/// </summary>
public sealed record FuzzyQuery : MultiTermQuery
{
    /// <summary>How many terms are searched where nothing else is said.</summary>
    public const int DefaultMaxExpansions = 50;

    /// <summary>The most that <see cref="MaxExpansions"/> may be.</summary>
    public const int MaxExpansionsLimit = 1024;

    /// <summary>Searches for terms that are close to one.</summary>
    /// <param name="term">What the terms are close to: text.</param>
    /// <param name="maxEdits">How many edits are allowed: 0 to 2.</param>
    /// <param name="prefixLength">How many code points at the beginning have to be the same.</param>
    /// <param name="maxExpansions">How many terms are searched at most, the closest first, then in their order.</param>
    public FuzzyQuery(Term term, int maxEdits = LevenshteinAutomaton.MaxEdits, int prefixLength = 0, int maxExpansions = DefaultMaxExpansions)
        : base(Checked(term).Field)
    {
        if (maxEdits is < 0 or > LevenshteinAutomaton.MaxEdits)
            throw new ArgumentOutOfRangeException(nameof(maxEdits), maxEdits, $"there may be 0 to {LevenshteinAutomaton.MaxEdits} edits");
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        if (maxExpansions is < 1 or > MaxExpansionsLimit)
            throw new ArgumentOutOfRangeException(nameof(maxExpansions), maxExpansions, $"1 to {MaxExpansionsLimit} terms can be searched");
        (Term, MaxEdits, PrefixLength, MaxExpansions) = (term, maxEdits, prefixLength, maxExpansions);
    }

    /// <summary>What the terms are close to.</summary>
    public Term Term { get; }

    /// <summary>How many edits are allowed.</summary>
    public int MaxEdits { get; }

    /// <summary>How many code points at the beginning have to be the same.</summary>
    public int PrefixLength { get; }

    /// <summary>How many terms are searched at most.</summary>
    public int MaxExpansions { get; }

    internal override void Write(StringBuilder text) => text.Append(Field).Append(':').Append(Term.Text).Append('~').Append(MaxEdits);

    internal override TermAutomaton Automaton()
    {
        var word = Word();
        return IsExact(word) ? RangeAutomaton.Only([.. Term.Bytes]) : new Utf8Automaton(new LevenshteinAutomaton(word, MaxEdits, PrefixLength));
    }

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost)
    {
        var word = Word();
        if (IsExact(word)) return CompiledTerm.Create(Term, statistics, needsScores, boost);
        var closest = new ClosestTerms(word, this);
        closest.Gather(statistics);
        if (closest.IsCut) statistics.Cuts.Add(new CutExpansion(this, MaxExpansions));
        return closest.Compile(statistics, needsScores, boost);
    }

    private static Term Checked(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return term;
    }

    private int[] Word() => [.. Term.Text.EnumerateRunes().Select(rune => rune.Value)];

    /// <summary>Whether only the term itself is meant.</summary>
    private bool IsExact(int[] word) => MaxEdits == 0 || PrefixLength >= word.Length;
}
