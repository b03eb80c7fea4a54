using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The documents that hold a term that fits a regular expression as a whole, all with the score 1. The notation is Lucene's:
/// <c>.</c>, sets such as <c>[a-z]</c> and <c>[^a-z]</c>, <c>"text"</c> taken as it stands, <c>\</c> before any code point
/// that stands for itself, groups in parentheses, <c>|</c>, and <c>? * + {n} {n,} {n,m}</c>. The operators
/// <c>~ &amp; @ # &lt;</c> are not supported, and have to be escaped.
/// </summary>
public sealed record RegexpQuery : MultiTermQuery
{
    private readonly RegexpNode parsed;

    /// <summary>Searches for terms that fit an expression.</summary>
    /// <exception cref="PatternException">The expression is malformed, too large, or uses what is not supported.</exception>
    public RegexpQuery(string field, string pattern)
        : base(field)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Pattern = pattern;
        parsed = RegexpParser.Parse(pattern);
    }

    /// <summary>The expression.</summary>
    public string Pattern { get; }

    /// <summary>Whether field and expression are the same.</summary>
    public bool Equals(RegexpQuery? other) => other is not null && Field == other.Field && Pattern == other.Pattern;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(RegexpQuery), Field, Pattern);

    internal override void Write(StringBuilder text) => text.Append(Field).Append(":/").Append(Pattern).Append('/');

    internal override TermAutomaton Automaton() => new Utf8Automaton(new PatternAutomaton(RegexpParser.Graph(parsed), Pattern));
}
