using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace SearchEngine.Papers.Hosting;

/// <summary>Whether searches are answered from the newest commit, and whether it has what it should.</summary>
internal sealed class PaperSearchHealthCheck(RefreshedIndex index, QueuedPaperIndexer indexer, PaperSearchService service, IOptions<PaperSearchOptions> options)
    : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var age = index.Live.Committed is { } written ? DateTime.UtcNow - written : (TimeSpan?)null;
        var data = new Dictionary<string, object> { ["papers"] = index.Live.Count, ["refreshAgeSeconds"] = Math.Round(index.Live.SinceRefresh.TotalSeconds, 3) };
        if (age is { } known) data["commitAgeSeconds"] = Math.Round(known.TotalSeconds, 3);
        var (reason, trouble) = index.Failure is { } unusable ? ("commit_unusable", unusable)
            : (indexer.Failure ?? service.Failure) is { } failed ? ("import_failed", $"The last import failed: {failed}")
            : age is null ? ("no_index", $"There is no index in {options.Value.IndexPath} yet.")
            : age > options.Value.MaxCommitAge ? ("commit_old", $"The newest commit is {age.Value.TotalHours:0.#} hours old.")
            : ("", "");
        if (reason.Length == 0) return Task.FromResult(HealthCheckResult.Healthy(data: data));
        data["reasons"] = new[] { reason };
        return Task.FromResult(HealthCheckResult.Degraded(trouble, data: data));
    }
}
