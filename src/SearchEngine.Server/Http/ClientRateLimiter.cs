using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace SearchEngine.Server.Http;

/// <summary>
/// Holds each client to its allowances, one for what reads and one for what changes. It counts what has a limit of concurrency, and
/// addresses at which there is nothing; health, metrics and the files of the page are free.
/// </summary>
internal sealed class ClientRateLimiter(int requestsPerMinute, int changesPerMinute, TimeProvider time) : PartitionedRateLimiter<HttpContext>
{
    private static readonly object Counted = new();

    private readonly RequestAllowance? requests = requestsPerMinute > 0 ? new(requestsPerMinute, time) : null;
    private readonly RequestAllowance? changes = changesPerMinute > 0 ? new(changesPerMinute, time) : null;

    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => null;

    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount)
    {
        // A request that has to wait for its turn is brought here a second time.
        if (resource.Items.TryGetValue(Counted, out var known)) return (RateLimitLease)known!;
        var lease = AllowanceOf(resource)?.Take(ClientKey.Of(resource.Connection.RemoteIpAddress)) is { Ticks: > 0 } wait ? new Refused(wait) : Granted.Instance;
        resource.Items[Counted] = lease;
        return lease;
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext resource, int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(resource, permitCount));

    private RequestAllowance? AllowanceOf(HttpContext context) => context.GetEndpoint() is not { } endpoint
        ? requests
        : endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName switch
        {
            null => null,
            RequestLimits.Changing => changes,
            _ => requests,
        };

    private sealed class Granted : RateLimitLease
    {
        public static readonly RateLimitLease Instance = new Granted();

        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }

    private sealed class Refused(TimeSpan wait) : RateLimitLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
            return metadata is not null;
        }
    }
}
