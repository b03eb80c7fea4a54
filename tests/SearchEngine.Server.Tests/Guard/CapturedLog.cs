using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SearchEngine.Server.Observability;

namespace SearchEngine.Server.Tests.Guard;

/// <summary>What a service logs, kept as text, as JSON and as values.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    public sealed record Entry(LogLevel Level, string Category, string Text, string Json, Exception? Exception);

    public ConcurrentQueue<Entry> Entries { get; } = [];

    public IEnumerable<Entry> Requests => Entries.Where(entry => entry.Category == RequestLog.Category);

    public void AddTo(WebApplication app) => app.Services.GetRequiredService<ILoggerFactory>().AddProvider(this);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    /// <summary>The lines of requests, once there are as many: they are written when the answer has been sent.</summary>
    public async Task<Entry[]> RequestsAsync(int count)
    {
        for (var patience = 0; patience < 800; patience++)
        {
            Entry[] entries = [.. Requests];
            if (entries.Length >= count) return entries;
            await Task.Delay(25);
        }
        throw new InvalidOperationException($"There are {Requests.Count()} lines of requests after 20 seconds, not {count}.");
    }

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var entry = new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter);
            var (text, json) = (new StringWriter(), new StringWriter());
            new TextLogFormatter(colours: false).Write(entry, null, text);
            new JsonLogFormatter().Write(entry, null, json);
            log.Entries.Enqueue(new Entry(logLevel, category, text.ToString(), json.ToString(), exception));
        }
    }
}
