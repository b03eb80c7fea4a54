namespace SearchEngine.Benchmarks.Relevance;

/// <summary>A query and the one paper that it looks for.</summary>
/// <param name="Text">What is typed.</param>
/// <param name="Id">The paper's arXiv id.</param>
internal sealed record KnownItem(string Text, string Id);

/// <summary>Queries of one kind.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Queries">The queries.</param>
internal sealed record QuerySet(string Name, IReadOnlyList<KnownItem> Queries)
{
    /// <summary>
    /// Whether a query says what it looks for: a text that is asked for several papers does not. Such are the messages of a
    /// summariser that failed.
    /// </summary>
    public bool[] Sound { get; } = SoundOf(Queries);

    /// <summary>Reads lines of number, text and id, parted by tabs.</summary>
    public static QuerySet Read(string name, string file) =>
        new(name, [.. File.ReadLines(file).Select(line => line.Split('\t')).Select(parts => new KnownItem(parts[1], parts[2]))]);

    private static bool[] SoundOf(IReadOnlyList<KnownItem> queries)
    {
        var papers = queries.GroupBy(query => query.Text).ToDictionary(same => same.Key, same => same.Select(query => query.Id).Distinct().Count());
        return [.. queries.Select(query => papers[query.Text] == 1)];
    }
}
