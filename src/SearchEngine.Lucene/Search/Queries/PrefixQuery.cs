using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>The documents that hold a term that begins with a text, all with the score 1.</summary>
public sealed record PrefixQuery : MultiTermQuery
{
    /// <summary>Searches for terms that begin alike.</summary>
    /// <param name="field">The field.</param>
    /// <param name="prefix">What the terms begin with; an empty one fits all terms.</param>
    public PrefixQuery(string field, string prefix)
        : base(field)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        Prefix = prefix;
    }

    /// <summary>What the terms begin with.</summary>
    public string Prefix { get; }

    internal override void Write(StringBuilder text) => text.Append(Field).Append(':').Append(Prefix).Append('*');

    internal override TermAutomaton Automaton() => new PrefixAutomaton(Encoding.UTF8.GetBytes(Prefix));
}
