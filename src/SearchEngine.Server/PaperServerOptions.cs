using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;
using SearchEngine.Server.Http;

namespace SearchEngine.Server;

/// <summary>
/// How the service runs. Each property is a setting of configuration by its name; <c>RangeAttribute</c> says which values are right.
/// </summary>
public sealed record PaperServerOptions
{
    /// <summary>Where the service listens unless told otherwise: only this machine reaches it.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>The folder of digests to begin with, unless another is named: the sample of the sources.</summary>
    public const string DefaultDataPath = "index-data";

    /// <summary>The folder of the index.</summary>
    public required string IndexPath { get; init; }

    /// <summary>The folder of digests that are imported where there is no index yet; empty for none.</summary>
    public required string DataPath { get; init; }

    /// <summary>
    /// How many bytes the digests of <see cref="DataPath"/> may have to be in before the service listens; where there are more, it
    /// listens at once, and is not ready (<c>/health/ready</c>) until they are in.
    /// </summary>
    [Range(0, long.MaxValue)]
    public long ImportFirstBytes { get; init; } = 16 << 20;

    /// <summary>Folders of digests that are imported as they arrive or change; subfolders are part of them.</summary>
    public IReadOnlyList<string> WatchPaths { get; init; } = [];

    /// <summary>How often watched folders are looked through for what no event told of, as on network drives.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "1.00:00:00")]
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long size and time of a file have to stand still before it is taken for complete.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00")]
    public TimeSpan WatchSettleTime { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>The largest file of a watched folder that is imported, in bytes as it stands there.</summary>
    [Range(1, long.MaxValue)]
    public long MaxWatchedFileBytes { get; init; } = 1L << 30;

    /// <summary>
    /// A folder of the service's own, for digests that are being taken in; empty for one beside the index, with <c>.work</c> behind its name.
    /// </summary>
    public string WorkPath { get; init; } = "";

    /// <summary>The secret that changing requests show; empty for none, and then nothing is changed over HTTP.</summary>
    [PasswordPropertyText(true)]
    public string ApiKey { get; init; } = "";

    /// <summary>The largest digest that <c>POST /api/papers</c> takes, in bytes, both as it is sent and unpacked.</summary>
    [Range(1024, 4L << 30)]
    public long MaxImportBytes { get; init; } = 64 << 20;

    /// <summary>How many changes over HTTP may be under way or wait for their turn; any beyond are told to come back (503).</summary>
    [Range(1, 1000)]
    public int MaxChanges { get; init; } = 8;

    /// <summary>How long a change over HTTP may take in all: its body, waiting for others, the import, the commit.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ChangeTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Where to listen, as <c>http://host:port</c>; port 0 for any that is free. Several are parted by semicolons. Hosts are numbers, or
    /// localhost: a name that is misspelled would open the service to every network.
    /// </summary>
    public string Url { get; init; } = DefaultUrl;

    /// <summary>How often the index is looked at for new commits.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "1.00:00:00")]
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many requests are worked on at a time; a search keeps one processor busy.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrentRequests { get; init; } = Math.Max(4, 2 * Environment.ProcessorCount);

    /// <summary>How many more requests may wait for their turn; any beyond are told to come back (503).</summary>
    [Range(0, 100_000)]
    public int MaxWaitingRequests { get; init; } = 128;

    /// <summary>How long a request may take, waiting included, before it is ended (503).</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00")]
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a search may take before it gives what it has, and says that it is partial.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan SearchTimeAllowed { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long requests and imports that run may still take when the service ends.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many requests a client may make in a minute, a quarter of them at once, before it is told to wait (429); 0 for any number.</summary>
    [Range(0, 10_000_000)]
    public int RequestsPerMinute { get; init; } = 1200;

    /// <summary>How many changes a client may ask for in a minute, a quarter of them at once, before it is told to wait (429); 0 for any number.</summary>
    [Range(0, 10_000_000)]
    public int ChangesPerMinute { get; init; } = 120;

    /// <summary>How many connections a client may have at a time; any beyond are closed. 0 for any number.</summary>
    [Range(0, 1_000_000)]
    public int MaxConnectionsPerClient { get; init; } = 200;

    /// <summary>Addresses and networks of proxies whose word (X-Forwarded-For, X-Forwarded-Proto) is taken for who asks; none unless named.</summary>
    [Networks]
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>
    /// The names of hosts under which the service answers beside those of the machine itself; <c>*.example.org</c> for those below one,
    /// <c>*</c> for any. Where none are named, a service that only this machine reaches answers to the machine's names, any other to all.
    /// </summary>
    [HostNames]
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The addresses and networks that may read <c>/metrics</c>; the machine itself unless others are named.</summary>
    [Networks]
    public IReadOnlyList<string> MetricsClients { get; init; } = ["127.0.0.0/8", "::1"];

    /// <summary>How the log is written.</summary>
    public LogFormat LogFormat { get; init; } = LogFormat.Auto;

    /// <summary>What is logged at least.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>What the log says of who asks.</summary>
    public ClientLogging LogClients { get; init; } = ClientLogging.Address;

    /// <summary>Whether the log says what people search for.</summary>
    public bool LogQueries { get; init; }

    /// <summary>Without the values: one of them is a secret.</summary>
    public override string ToString() => nameof(PaperServerOptions);
}

/// <summary>The service cannot listen where it was told to. The message says why.</summary>
public sealed class CannotListenException(string url, string reason, Exception? inner = null)
    : Exception($"cannot listen on {url}: {reason}", inner);
