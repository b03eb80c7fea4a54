using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SearchEngine.Server.Indexing;

/// <summary>Puts into the service what brings papers in by itself: the first import, and watched folders.</summary>
internal static class IndexingServices
{
    public static void AddIndexing(this IServiceCollection services)
    {
        services.AddSingleton<WorkFolder>();
        services.AddSingleton<FirstImport>();
        services.AddHostedService(provider => provider.GetRequiredService<FirstImport>());
        services.AddHostedService<WatchService>();
        services.AddHealthChecks().AddCheck<FirstImport>("first_import");
        services.AddSingleton<IHostLifetime, CallersLifetime>();
    }

    /// <summary>
    /// Leaves signals to the caller of the service. The host's own way takes every Ctrl+C for itself, so that a second one could not end
    /// the process at once.
    /// </summary>
    private sealed class CallersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
