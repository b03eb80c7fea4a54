using SearchEngine.Papers.Import;
using Spectre.Console;

namespace SearchEngine.Cli;

/// <summary>Shows on a terminal how far an import is, and messages above it. Where there is no terminal there are only messages.</summary>
internal sealed class ImportProgressBar : IDisposable
{
    private readonly ManualResetEventSlim done = new();
    private readonly TextWriter error;
    private readonly IAnsiConsole? console;
    private readonly Task? drawing;

    private ImportProgressBar(ImportProgress progress, TextWriter error, IAnsiConsole? console)
    {
        this.error = error;
        this.console = console;
        if (console is not null) drawing = Task.Run(() => Draw(progress, console));
    }

    /// <summary>Starts showing an import; ended by disposing.</summary>
    /// <param name="progress">What is shown.</param>
    /// <param name="error">Where to.</param>
    /// <param name="quiet">True for messages only.</param>
    public static ImportProgressBar Start(ImportProgress progress, TextWriter error, bool quiet) =>
        quiet || Console.IsErrorRedirected || !ReferenceEquals(error, Console.Error)
            ? new ImportProgressBar(progress, error, null)
            : new ImportProgressBar(progress, error, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) }));

    /// <summary>Writes a message on a line of its own.</summary>
    public void WriteMessage(string message)
    {
        // The console knows of the bar, and does not tear it apart.
        if (console is null) error.WriteMessage(message);
        else console.WriteLine(ErrorOutput.OneLine(message));
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
                var task = context.AddTask(NameOf(progress));
                do
                {
                    task.MaxValue = Math.Max(1, progress.TotalBytes);
                    task.Value = progress.BytesRead;
                    task.Description = NameOf(progress);
                } while (!done.Wait(100));
            });

    // Before the first file there is none, and a task has to have a name.
    private static string NameOf(ImportProgress progress) =>
        Markup.Escape(ErrorOutput.OneLine(Path.GetFileName(progress.File))) is { Length: > 0 } file ? file : "…";
}
