using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SearchEngine.Server.Indexing;

/// <summary>Whether searches are answered (they are, once the service listens) from the newest commit.</summary>
internal sealed class IndexHealthCheck(IndexRefresher refresher) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(refresher.Failure is { } failure ? HealthCheckResult.Degraded(failure) : HealthCheckResult.Healthy());
}
