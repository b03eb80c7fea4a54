using System.Globalization;

namespace SearchEngine.Analysis.Tests;

/// <summary>
/// What random tests start from: seeds that stay, and one that is new in each run. A failure names its seed;
/// SEARCHENGINE_SEED takes it to run it alone, SEARCHENGINE_ROUNDS multiplies how many cases are tried.
/// </summary>
internal static class Seeds
{
    /// <summary>So many seeds, of which the last is new in each run.</summary>
    public static IEnumerable<int> Take(int count) => Variable("SEARCHENGINE_SEED") is { } given
        ? [given]
        : [.. Enumerable.Range(1, count - 1), Random.Shared.Next()];

    /// <summary>How many cases to try, of which so many are usual.</summary>
    public static int Rounds(int usual) => usual * (Variable("SEARCHENGINE_ROUNDS") ?? 1);

    private static int? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
