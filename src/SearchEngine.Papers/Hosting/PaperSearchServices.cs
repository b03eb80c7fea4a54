using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchEngine.Papers;
using SearchEngine.Papers.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the search over papers into an app.</summary>
public static class PaperSearchServices
{
    /// <summary>
    /// Adds <see cref="IPaperSearch"/>, which always searches the newest commit of an index, and <see cref="IPaperIndexer"/>,
    /// which changes it; and <see cref="LivePaperIndex"/>, for several calls that have to see the same commit. A host opens
    /// the index when it starts, and imports what <see cref="PaperSearchOptions.Digests"/> name.
    /// </summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="configure">Sets the options; what is wrong with them is told when the app starts.</param>
    public static IServiceCollection AddPaperSearch(this IServiceCollection services, Action<PaperSearchOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.Add(options => options.Configure(configure));
    }

    /// <summary>The same, with the options of a section of the app's configuration.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="section">The section, whose keys are the properties of <see cref="PaperSearchOptions"/>.</param>
    public static IServiceCollection AddPaperSearch(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.Add(options => options.Bind(section));
    }

    /// <summary>
    /// Adds the health check of <c>AddPaperSearch</c>: healthy where the newest commit is searched; degraded, with the reason, where
    /// that cannot be used, the last import failed, there is no index yet, or the commit is older than <see
    /// cref="PaperSearchOptions.MaxCommitAge"/>; unhealthy where the index cannot be opened. Searches are answered while it is degraded.
    /// </summary>
    /// <param name="builder">The health checks of the app.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="tags">Its tags; <c>ready</c> where none are given, for a filter: an app that runs is alive, whatever this check says.</param>
    public static IHealthChecksBuilder AddPaperSearch(this IHealthChecksBuilder builder, string name = "papers", IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(name, Create, failureStatus: null, tags ?? ["ready"]));

        static IHealthCheck Create(IServiceProvider services) => services.GetService<PaperSearchHealthCheck>()
            ?? throw new InvalidOperationException("the health check of papers needs services.AddPaperSearch(...)");
    }

    private static IServiceCollection Add(this IServiceCollection services, Action<OptionsBuilder<PaperSearchOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        configure(services.AddOptions<PaperSearchOptions>().ValidateOnStart());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PaperSearchOptions>, PaperSearchOptionsValidator>());
        services.TryAddSingleton(provider => new RefreshedIndex(OptionsOf(provider), LoggerOf<RefreshedIndex>(provider)));
        services.TryAddSingleton(provider => new QueuedPaperIndexer(
            provider.GetRequiredService<RefreshedIndex>(), OptionsOf(provider), LoggerOf<QueuedPaperIndexer>(provider)));
        services.TryAddSingleton(provider => new PaperSearchService(
            provider.GetRequiredService<RefreshedIndex>().Live, provider.GetRequiredService<IPaperIndexer>(), OptionsOf(provider), LoggerOf<PaperSearchService>(provider)));
        services.TryAddSingleton<PaperSearchHealthCheck>();
        services.TryAddSingleton(provider => provider.GetRequiredService<RefreshedIndex>().Live);
        services.TryAddSingleton<IPaperSearch>(provider => provider.GetRequiredService<LivePaperIndex>());
        services.TryAddSingleton<IPaperIndexer>(provider => provider.GetRequiredService<QueuedPaperIndexer>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PaperSearchService>(provider => provider.GetRequiredService<PaperSearchService>()));
        return services;
    }

    private static IOptions<PaperSearchOptions> OptionsOf(IServiceProvider services) => services.GetRequiredService<IOptions<PaperSearchOptions>>();

    // An app need not have logging: what would be logged is dropped then.
    private static ILogger<T> LoggerOf<T>(IServiceProvider services) => services.GetService<ILogger<T>>() ?? NullLogger<T>.Instance;
}
