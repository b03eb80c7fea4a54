using SearchEngine.Lucene.Index;
using SearchEngine.Papers.Import;
using Spectre.Console;

namespace SearchEngine.Cli;

/// <summary>Shows on a terminal how far an import or a backup is, and messages above it. Where there is no terminal there are only messages.</summary>
internal sealed class ProgressBar : IDisposable
{
    private readonly ManualResetEventSlim done = new();
    private readonly TextWriter error;
    private readonly IAnsiConsole? console;
    private readonly Task? drawing;

    private ProgressBar(Func<State> state, TextWriter error, IAnsiConsole? console)
    {
        this.error = error;
        this.console = console;
        if (console is not null) drawing = Task.Run(() => Draw(state, console));
    }

    /// <summary>Starts showing an import; ended by disposing.</summary>
    /// <param name="progress">What is shown.</param>
    /// <param name="error">Where to.</param>
    /// <param name="quiet">True for messages only.</param>
    public static ProgressBar Start(ImportProgress progress, TextWriter error, bool quiet) =>
        Start(() => new State(progress.File, progress.BytesRead, progress.TotalBytes), error, quiet);

    /// <summary>Starts showing a backup; ended by disposing.</summary>
    /// <inheritdoc cref="Start(ImportProgress, TextWriter, bool)"/>
    public static ProgressBar Start(IndexBackupProgress progress, TextWriter error, bool quiet) =>
        Start(() => new State(progress.File, progress.BytesDone, progress.TotalBytes), error, quiet);

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

    private static ProgressBar Start(Func<State> state, TextWriter error, bool quiet) =>
        quiet || Console.IsErrorRedirected || !ReferenceEquals(error, Console.Error)
            ? new ProgressBar(state, error, null)
            : new ProgressBar(state, error, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) }));

    private void Draw(Func<State> state, IAnsiConsole console) =>
        console.Progress().AutoClear(true).Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn())
            .Start(context =>
            {
                var task = context.AddTask(state().Name);
                do
                {
                    var now = state();
                    task.MaxValue = Math.Max(1, now.Total);
                    task.Value = now.Done;
                    task.Description = now.Name;
                } while (!done.Wait(100));
            });

    /// <summary>How far it is.</summary>
    /// <param name="File">The file at hand; empty before the first.</param>
    /// <param name="Done">Bytes done.</param>
    /// <param name="Total">Bytes in all.</param>
    private readonly record struct State(string File, long Done, long Total)
    {
        // Before the first file there is none, and a task has to have a name.
        public string Name => Markup.Escape(ErrorOutput.OneLine(Path.GetFileName(File))) is { Length: > 0 } name ? name : "…";
    }
}
