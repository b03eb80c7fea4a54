using System.Text;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>The documents that hold a term, scored by BM25.</summary>
public sealed record TermQuery : Query
{
    /// <summary>Searches for a term.</summary>
    public TermQuery(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        Term = term;
    }

    /// <summary>Searches for a term of text.</summary>
    public TermQuery(string field, string text)
        : this(new Term(field, text))
    {
    }

    /// <summary>What is searched for.</summary>
    public Term Term { get; }

    internal override void Write(StringBuilder text) => text.Append(Term.Field).Append(':').Append(Term.Text);

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost) =>
        CompiledTerm.Create(Term, statistics, needsScores, boost);
}
