using SearchEngine.Papers.Import;
using Spectre.Console;

namespace SearchEngine.Cli;

/// <summary>Shows on a terminal how far an import is. Where there is no terminal it shows nothing.</summary>
internal sealed class ImportProgressBar : IDisposable
{
    private readonly ManualResetEventSlim done = new();
    private readonly Lock gate = new();
    private readonly Task? drawing;

    private ImportProgressBar(ImportProgress progress, IAnsiConsole? console)
    {
        if (console is not null) drawing = Task.Run(() => Draw(progress, console));
    }

    public static ImportProgressBar Start(ImportProgress progress, TextWriter error)
    {
        if (Console.IsErrorRedirected || !ReferenceEquals(error, Console.Error)) return new ImportProgressBar(progress, null);
        return new ImportProgressBar(progress, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) }));
    }

    /// <summary>Writes something without tearing the bar apart.</summary>
    public void Interrupt(Action write)
    {
        lock (gate) write();
    }

    public void Dispose()
    {
        done.Set();
        drawing?.Wait();
        done.Dispose();
    }

    private void Draw(ImportProgress progress, IAnsiConsole console) =>
        console.Progress().AutoClear(true).Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn())
            .Start(context =>
            {
                var task = context.AddTask("");
                do
                {
                    lock (gate)
                    {
                        task.MaxValue = Math.Max(1, progress.TotalBytes);
                        task.Value = progress.BytesRead;
                        task.Description = Markup.Escape(Path.GetFileName(progress.File));
                    }
                } while (!done.Wait(100));
            });
}
