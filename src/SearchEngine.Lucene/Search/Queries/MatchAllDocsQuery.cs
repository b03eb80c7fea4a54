using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>Every document, with the score 1.</summary>
public sealed record MatchAllDocsQuery : Query
{
    internal override void Write(StringBuilder text) => text.Append("*:*");

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost) => new CompiledMatchAll(boost);
}
