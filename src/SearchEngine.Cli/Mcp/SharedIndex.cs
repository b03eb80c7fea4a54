using Microsoft.Extensions.Logging;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;

namespace SearchEngine.Cli.Mcp;

/// <summary>
/// The index as calls use it: each on the newest commit, of whichever process, at most a few at a time, and none for ever.
/// </summary>
/// <param name="live">The index; stays the caller's.</param>
/// <param name="logger">Told of commits that cannot be read.</param>
internal sealed partial class SharedIndex(LivePaperIndex live, ILogger logger)
{
    /// <summary>How long a search may take before it gives what it has.</summary>
    public static readonly TimeSpan SearchTime = TimeSpan.FromSeconds(5);

    /// <summary>How long a call may take, waiting for its turn included.</summary>
    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(30);

    // A search keeps a processor busy; more at once would only be slower together. It lives as long as the process.
    private readonly SemaphoreSlim turns = new(Math.Max(2, Environment.ProcessorCount));

    /// <summary>Answers a call on a thread of the pool.</summary>
    /// <param name="answer">Makes the answer, on one state of the index.</param>
    /// <param name="cancellation">The client's.</param>
    /// <exception cref="ToolRefusedException">It took too long.</exception>
    /// <exception cref="OperationCanceledException">The client has cancelled it.</exception>
    public async Task<string> AskAsync(Func<PaperIndex, CancellationToken, string> answer, CancellationToken cancellation)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bound.CancelAfter(CallTime);
        try
        {
            await turns.WaitAsync(bound.Token).ConfigureAwait(false);
            try
            {
                return await Task.Run(() => Ask(answer, bound.Token), bound.Token).ConfigureAwait(false);
            }
            finally
            {
                turns.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ToolRefusedException($"This took longer than {CallTime.TotalSeconds:0} seconds and was ended. Ask for less: a shorter text, fewer wildcards, a smaller limit, or fewer calls at a time.");
        }
    }

    private string Ask(Func<PaperIndex, CancellationToken, string> answer, CancellationToken cancellation)
    {
        Refresh();
        using var use = live.Acquire();
        return answer(use.Value, cancellation);
    }

    private void Refresh()
    {
        try
        {
            live.Refresh();
        }
        catch (Exception e) when (e is IndexException or IOException or UnauthorizedAccessException)
        {
            // The papers known so far are still there, whatever became of the newest commit.
            LogNotRefreshed(e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The newest commit cannot be read, the one before is searched: {Reason}")]
    private partial void LogNotRefreshed(string reason);
}
