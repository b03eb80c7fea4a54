using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>No document.</summary>
/// <param name="Reason">Why nothing can match, for whoever reads the query.</param>
public sealed record MatchNoDocsQuery(string Reason = "") : Query
{
    internal override void Write(StringBuilder text) => text.Append("MatchNoDocsQuery(\"").Append(Reason).Append("\")");

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost) => CompiledMatchNone.Instance;
}
