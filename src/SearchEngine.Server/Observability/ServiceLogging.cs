using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace SearchEngine.Server.Observability;

/// <summary>The service's log: on standard error, because standard output is for results.</summary>
internal static class ServiceLogging
{
    public static void AddServiceLogging(this ILoggingBuilder logging, PaperServerOptions options)
    {
        var json = options.LogFormat == LogFormat.Json || (options.LogFormat == LogFormat.Auto && Console.IsErrorRedirected);
        logging.ClearProviders();
        logging.SetMinimumLevel(options.LogLevel);
        logging.Services.AddSingleton<ConsoleFormatter>(new TextLogFormatter(
            colours: !Console.IsErrorRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))));
        logging.Services.AddSingleton<ConsoleFormatter>(new JsonLogFormatter());
        logging.AddConsole(console =>
        {
            console.FormatterName = json ? JsonLogFormatter.FormatterName : TextLogFormatter.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            // Whoever reads the log and falls behind holds up no request; how many entries were left out is said.
            console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
        });
        // Below this, they tell of requests with their whole address, which is what people search for.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // Told where it happens, once, and not each time that somebody asks for the health.
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        // What fails to listen is reported by whoever starts the service.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
