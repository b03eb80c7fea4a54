namespace SearchEngine.Server;

/// <summary>How the service runs.</summary>
public sealed record PaperServerOptions
{
    /// <summary>Where the service listens unless told otherwise: only this machine reaches it.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>The folder of the index.</summary>
    public required string IndexPath { get; init; }

    /// <summary>The folder of digests that are imported where there is no index yet.</summary>
    public required string DataPath { get; init; }

    /// <summary>Where to listen, as <c>http://host:port</c>; port 0 for any that is free.</summary>
    public string Url { get; init; } = DefaultUrl;

    /// <summary>How often the index is looked at for new commits.</summary>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many requests are worked on at a time; a search keeps one processor busy.</summary>
    public int MaxConcurrentRequests { get; init; } = Math.Max(4, 2 * Environment.ProcessorCount);

    /// <summary>How many more requests may wait for their turn; any beyond are told to come back (503).</summary>
    public int MaxWaitingRequests { get; init; } = 128;

    /// <summary>How long a request may take, waiting included, before it is ended (503).</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a search may take before it gives what it has, and says that it is partial.</summary>
    public TimeSpan SearchTimeAllowed { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long requests that run may still take when the service ends.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>The service cannot listen where it was told to. The message says why.</summary>
public sealed class CannotListenException(string url, string reason, Exception? inner = null)
    : Exception($"cannot listen on {url}: {reason}", inner);
