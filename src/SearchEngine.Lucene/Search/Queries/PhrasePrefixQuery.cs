using System.Collections.Immutable;
using System.Text;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The documents with a phrase whose last word is only begun: a <see cref="MultiPhraseQuery"/> in whose last place any of the
/// terms may stand that begin so. Of too many the most frequent are searched, which the answer tells.
/// </summary>
public sealed record PhrasePrefixQuery : Query
{
    /// <summary>How many terms the last word stands for at most where nothing else is said.</summary>
    public const int DefaultMaxExpansions = 50;

    /// <summary>The most that <see cref="MaxExpansions"/> may be.</summary>
    public const int MaxExpansionsLimit = 1024;

    /// <summary>Searches for terms that stand next to each other.</summary>
    /// <param name="field">The field.</param>
    /// <param name="texts">The terms, of the last one its beginning.</param>
    public PhrasePrefixQuery(string field, params IReadOnlyList<string> texts)
        : this([.. texts.Select((text, position) => (new Term(field, text), position))])
    {
    }

    /// <summary>Searches for terms at given distances.</summary>
    /// <param name="terms">Terms of one field, of the last one its beginning, with their positions, ascending.</param>
    /// <param name="maxExpansions">How many terms the last one stands for at most.</param>
    /// <exception cref="ArgumentException">The terms are of several fields, or their positions fall.</exception>
    public PhrasePrefixQuery(IReadOnlyList<(Term Term, int Position)> terms, int maxExpansions = DefaultMaxExpansions)
    {
        if (maxExpansions is < 1 or > MaxExpansionsLimit)
            throw new ArgumentOutOfRangeException(nameof(maxExpansions), maxExpansions, $"1 to {MaxExpansionsLimit} terms can be searched");
        // A phrase checks its terms.
        Terms = new PhraseQuery(terms).Terms;
        MaxExpansions = maxExpansions;
    }

    /// <summary>The terms and their positions, the first one's being 0; of the last term only the beginning is known.</summary>
    public ImmutableArray<(Term Term, int Position)> Terms { get; }

    /// <summary>How many terms the last one stands for at most.</summary>
    public int MaxExpansions { get; }

    /// <summary>By how many positions in all the terms may be moved apart.</summary>
    public int Slop
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "a slop is not negative");
    }

    /// <summary>Equal where the terms, their positions, the slop and the bound are.</summary>
    public bool Equals(PhrasePrefixQuery? other) =>
        other is not null && Slop == other.Slop && MaxExpansions == other.MaxExpansions && Terms.AsSpan().SequenceEqual(other.Terms.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MaxExpansions, new PhraseQuery(Terms) { Slop = Slop });

    /// <inheritdoc/>
    public override int Size => Math.Max(1, Terms.Length);

    internal override void Write(StringBuilder text)
    {
        new PhraseQuery(Terms).Write(text);
        text.Insert(text.Length - 1, '*');
        if (Slop > 0) text.Append('~').Append(Slop);
    }

    internal override Query Simplify() => Terms.Length switch
    {
        0 => new MatchNoDocsQuery("empty phrase"),
        1 => new PrefixQuery(Terms[0].Term.Field, Terms[0].Term.Text),
        _ => this,
    };

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost)
    {
        var (prefix, position) = Terms[^1];
        var frequent = new FrequentTerms(prefix.Field, MaxExpansions);
        frequent.Gather(statistics.Segments, new PrefixAutomaton([.. prefix.Bytes]), statistics.Limit);
        if (frequent.IsCut) statistics.Cuts.Add(new CutExpansion(this, MaxExpansions));
        var terms = frequent.InOrder();
        if (terms.Count == 0) return CompiledMatchNone.Instance;
        var places = Terms[..^1].Select(term => ((IReadOnlyList<Term>)[term.Term], term.Position));
        return CompiledMultiPhrase.Create([.. places, (terms, position)], Slop, statistics, needsScores, boost);
    }
}
