using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The documents that hold a term between two, all with the score 1. Terms are ordered by their code points (the bytes of
/// UTF-8), which for dates as <c>2025-12-31</c> is the order of time.
/// </summary>
/// <param name="Field">The field.</param>
/// <param name="Min">The least term; null where there is no bound.</param>
/// <param name="Max">The greatest term; null where there is no bound.</param>
/// <param name="IncludesMin">Whether <paramref name="Min"/> itself is meant.</param>
/// <param name="IncludesMax">Whether <paramref name="Max"/> itself is meant.</param>
public sealed record TermRangeQuery(string Field, string? Min, string? Max, bool IncludesMin = true, bool IncludesMax = true)
    : MultiTermQuery(Field)
{
    internal override void Write(StringBuilder text) => text
        .Append(Field).Append(':')
        .Append(IncludesMin ? '[' : '{').Append(Min ?? "*").Append(" TO ").Append(Max ?? "*").Append(IncludesMax ? ']' : '}');

    internal override TermAutomaton Automaton() => new RangeAutomaton(Bytes(Min), Bytes(Max), IncludesMin, IncludesMax);

    private static byte[]? Bytes(string? bound) => bound is null ? null : Encoding.UTF8.GetBytes(bound);
}
