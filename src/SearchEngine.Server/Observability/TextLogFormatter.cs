using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace SearchEngine.Server.Observability;

/// <summary>Lines for people: the time, how serious it is, what it is. Errors follow behind a margin.</summary>
/// <param name="colours">Whether a terminal reads them.</param>
internal sealed class TextLogFormatter(bool colours) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "papers-text";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var (word, colour) = logEntry.LogLevel switch
        {
            LogLevel.Critical => ("fatal", "\e[31m"),
            LogLevel.Error => ("error", "\e[31m"),
            LogLevel.Warning => ("warn ", "\e[33m"),
            LogLevel.Information => ("info ", ""),
            _ => ("debug", "\e[2m"),
        };
        textWriter.Write(DateTime.Now.ToString("yyyy-MM-dd HH:mm:ss.fff ", CultureInfo.InvariantCulture));
        var coloured = colours && colour.Length > 0;
        if (coloured) textWriter.Write(colour);
        textWriter.Write(word);
        if (coloured) textWriter.Write("\e[0m");
        textWriter.Write(' ');
        textWriter.Write(LogText.OneLine(logEntry.Formatter(logEntry.State, logEntry.Exception)));
        textWriter.Write('\n');
        if (logEntry.Exception is { } exception) textWriter.Write(LogText.Indented(exception.ToString(), "      "));
    }
}
