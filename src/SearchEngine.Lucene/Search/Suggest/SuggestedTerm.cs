namespace SearchEngine.Lucene.Search;

/// <summary>A term of an index that is proposed to a person.</summary>
/// <param name="Text">The term; bytes that are no UTF-8 are U+FFFD.</param>
/// <param name="Weight">In how many documents it is; deleted ones count until their segment is merged.</param>
public readonly record struct SuggestedTerm(string Text, long Weight);

/// <summary>The terms that begin like what a person has typed.</summary>
/// <param name="Terms">The heaviest, in order of their weight, of equals in the order of their bytes.</param>
/// <param name="IsCut">
/// Whether more terms begin so than were looked at: then these are the heaviest of those that come first in order.
/// </param>
public sealed record CompletedTerms(IReadOnlyList<SuggestedTerm> Terms, bool IsCut);

/// <summary>A term that is nearly the word that a person has typed.</summary>
/// <param name="Text">The term.</param>
/// <param name="Edits">
/// How many code points have to be changed, added or left out, or neighbours swapped, to make it of the word: 1 or 2.
/// </param>
/// <param name="Weight">In how many documents it is; deleted ones count until their segment is merged.</param>
public readonly record struct SpelledTerm(string Text, int Edits, long Weight);

/// <summary>Which terms are near enough to a word.</summary>
public sealed record SpellingOptions
{
    /// <summary>How many edits are allowed: 1 or 2.</summary>
    public int MaxEdits { get; init; } = LevenshteinAutomaton.MaxEdits;

    /// <summary>How many code points at the beginning have to be the same. With none, more of the terms are looked at.</summary>
    public int PrefixLength { get; init; } = 1;

    /// <summary>How many terms are wanted at most.</summary>
    public int Top { get; init; } = 5;

    /// <summary>The least weight of a term; however little it is, a term also has to be in more documents than the word itself.</summary>
    public long MinWeight { get; init; } = 1;
}
