using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SearchEngine.Papers;
using SearchEngine.Server.Api;
using SearchEngine.Server.Api.Description;
using SearchEngine.Server.Deployment;
using SearchEngine.Server.Http;
using SearchEngine.Server.Indexing;
using SearchEngine.Server.Observability;
using SearchEngine.Server.Pages;
using SearchEngine.Server.Settings;

namespace SearchEngine.Server;

/// <summary>The hosted service: the web page and the REST interface over one index.</summary>
public static class PaperServer
{
    /// <summary>
    /// Opens the index, making it of the data folder's digests where there is none, and serves it until it is told to end.
    /// </summary>
    /// <param name="options">How the service runs.</param>
    /// <param name="started">Told the address and the number of papers once requests are answered.</param>
    /// <param name="cancellation">Ends the service; requests that run are answered first. Signals are the caller's to handle.</param>
    /// <exception cref="SettingsException">A setting cannot be used; the message has all that are wrong.</exception>
    /// <exception cref="CannotListenException">The address is in use, say, or not one of this machine.</exception>
    /// <exception cref="FileNotFoundException">There is no index, and no digest to make one of.</exception>
    /// <exception cref="SearchEngine.Lucene.Store.IndexException">The index is damaged, locked or of another version.</exception>
    public static async Task RunAsync(
        PaperServerOptions options, Action<string, int> started, CancellationToken cancellation = default)
    {
        await using var app = Build(options, cancellation);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new CannotListenException(options.Url, e.InnerException is AddressInUseException ? "the address is in use" : e.Message, e);
        }
        started(app.Urls.First(), app.Services.GetRequiredService<IPaperSearch>().Count);
        await app.WaitForShutdownAsync(cancellation);
    }

    /// <summary>The service, ready to be started; its index is open.</summary>
    internal static WebApplication Build(PaperServerOptions options, CancellationToken cancellation = default)
    {
        Check(options);
        // The folder that the tool happens to be called in has no say in how the service runs: nothing is read from there.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseUrls(ListenAddress.Split(options.Url));
        builder.WebHost.ConfigureKestrel(kestrel => ConnectionLimits.Configure(kestrel, options));
        builder.Logging.AddServiceLogging(options);
        ConfigureServices(builder.Services, options);
        var app = builder.Build();
        try
        {
            app.Services.GetRequiredService<WorkFolder>().RemoveLeftovers();
            app.Services.GetRequiredService<FirstImport>().PrepareAsync(cancellation).GetAwaiter().GetResult();
            ConfigurePipeline(app, options);
            app.NotifySystemd();
            return app;
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    private static void Check(PaperServerOptions options)
    {
        if (ListenAddress.Split(options.Url).FirstOrDefault(url => ListenAddress.ProblemOf(url) is not null) is { } wrong)
            throw new CannotListenException(wrong, ListenAddress.ProblemOf(wrong)!);
        if (options.Problems().Select(known => known.Problem).ToList() is { Count: > 0 } problems) throw new SettingsException(problems);
    }

    private static void ConfigureServices(IServiceCollection services, PaperServerOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddPaperSearch(search =>
        {
            search.IndexPath = options.IndexPath;
            search.RefreshInterval = options.RefreshInterval;
            // Who starts the service is to be told at once.
            search.LockTimeout = TimeSpan.Zero;
        });
        services.AddHealthChecks().AddPaperSearch("index");
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        services.ConfigureHttpJsonOptions(json =>
        {
            // Numbers are numbers, and described as such.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase));
        });
        services.AddRequestLimits(options);
        services.AddCompressedAnswers();
        services.AddServiceTelemetry();
        services.AddApiDescription();
        services.AddIndexing();
        services.AddChanges();
    }

    private static void ConfigurePipeline(WebApplication app, PaperServerOptions options)
    {
        app.UseSecurityHeaders();
        app.UseTrustedProxies(options);
        app.UseRequestLog(options);
        app.UseHeadRequests();
        app.UseCompressedAnswers();
        app.UseExceptionHandler(handler => handler.Run(ErrorAnswer.ForException));
        app.UseStatusCodePages(status => ErrorAnswer.ForStatus(status.HttpContext));
        app.UseHostFilter(options);
        app.UseRouting();
        app.UseRequestLimits();
        app.UseConditionalAnswers(app.Services.GetRequiredService<LivePaperIndex>());
        app.MapHealth();
        app.MapMetrics();
        app.MapApi();
        app.MapChanges();
        app.MapFeeds();
        app.MapOpenApi().RequireRateLimiting(RequestLimits.Searching).AnswersFromIndex();
        app.MapPages();
    }
}
