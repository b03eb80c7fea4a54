namespace SearchEngine.Papers.Hosting;

/// <summary>How an app searches and imports papers. Set in code, or bound from a section of its configuration.</summary>
public sealed class PaperSearchOptions
{
    /// <summary>The folder of the index; where it is relative, to the current folder. It has to be named.</summary>
    public string IndexPath { get; set; } = "";

    /// <summary>
    /// Whether there has to be an index when the app starts. Else searches find nothing until the first import made one, and
    /// the health check says so.
    /// </summary>
    public bool RequireIndex { get; set; }

    /// <summary>
    /// Digests, JSON Lines files and folders of them that are imported in the background when the app starts. What is in the
    /// index already costs little; what goes wrong is logged and seen in the health check, and the app goes on.
    /// </summary>
    public IList<string> Digests { get; } = [];

    /// <summary>How often the index is looked at for commits of other processes: up to a day.</summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a change waits for another process that is writing, before it gives up.</summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How much memory papers may take in an import before they are written as a segment: up to 1,500 MB.</summary>
    public double RamBudgetMegabytes { get; set; } = 64;

    /// <summary>How many threads an import works with; 0 for as many as there are processors.</summary>
    public int ImportThreads { get; set; }

    /// <summary>
    /// How old the newest commit may be before the health check tells of it (degraded); null for any age. For apps that import every day,
    /// two days say.
    /// </summary>
    public TimeSpan? MaxCommitAge { get; set; }
}
