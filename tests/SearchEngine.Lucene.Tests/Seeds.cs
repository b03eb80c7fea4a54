using System.Globalization;

namespace SearchEngine.Lucene.Tests;

/// <summary>
/// What random tests start from: new seeds in each run, or the one that SEARCHENGINE_SEED gives. A failure names its seed.
/// SEARCHENGINE_ROUNDS multiplies how many cases are tried, for those who look for rare ones.
/// </summary>
internal static class Seeds
{
    /// <summary>A seed for each of so many cases.</summary>
    public static IEnumerable<int> Take(int count)
    {
        if (Variable("SEARCHENGINE_SEED") is { } given) return [given];
        return Enumerable.Range(0, count * (Variable("SEARCHENGINE_ROUNDS") ?? 1)).Select(_ => Random.Shared.Next());
    }

    /// <summary>A number that an environment variable gives; null where it is not set.</summary>
    public static int? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
