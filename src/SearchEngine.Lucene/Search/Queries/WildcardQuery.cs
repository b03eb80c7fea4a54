using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The documents that hold a term that fits a pattern, all with the score 1. In the pattern <c>?</c> stands for any code point,
/// <c>*</c> for any number of them, <c>\</c> lets the next one stand for itself.
/// </summary>
public sealed record WildcardQuery : MultiTermQuery
{
    private readonly WildcardPattern parsed;

    /// <summary>Searches for terms that fit a pattern.</summary>
    /// <exception cref="PatternException">The pattern is too large.</exception>
    public WildcardQuery(string field, string pattern)
        : base(field)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Pattern = pattern;
        parsed = new WildcardPattern(pattern);
    }

    /// <summary>The pattern.</summary>
    public string Pattern { get; }

    /// <summary>Whether field and pattern are the same.</summary>
    public bool Equals(WildcardQuery? other) => other is not null && Field == other.Field && Pattern == other.Pattern;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(WildcardQuery), Field, Pattern);

    internal override void Write(StringBuilder text) => text.Append(Field).Append(':').Append(Pattern);

    internal override TermAutomaton Automaton() => parsed.Automaton();
}
