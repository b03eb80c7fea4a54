using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;
using SearchEngine.Papers.Import;
using SearchEngine.Server.Api.Description;
using SearchEngine.Server.Http;
using SearchEngine.Server.Indexing;

namespace SearchEngine.Server.Api;

/// <summary>What changes papers over HTTP: a digest that is posted, a paper that is deleted. Both need the key.</summary>
internal sealed class ChangeEndpoints(
    PaperServerOptions options, IPaperIndexer indexer, IPaperSearch search, WorkFolder work, IHostApplicationLifetime lifetime) : IDisposable
{
    // Those that wait for their turn take room for their digests.
    private readonly SemaphoreSlim places = new(options.MaxChanges);

    public async Task<IResult> PostAsync(HttpContext context)
    {
        var reader = new ParameterReader(context.Request.Query);
        reader.RefuseOthersThan(ChangeDescription.Import.Names);
        var text = context.Request.Query["date"].ToString();
        if (!TryReadDay(text, out var day)) reader.Refuse("date", "date takes the day of the digest, such as 2026-01-08.");
        if (reader.Errors.Count > 0) return ErrorAnswer.BadRequest(reader.Errors);
        return await InTurnAsync(context, async (asked, stop) =>
        {
            using var file = work.Create();
            // Who goes away before the digest is there gets nothing in; who does so later gets all of it in.
            var (digest, refused) = await PostedDigest.ReadAsync(context.Request, day, file, options.MaxImportBytes, asked);
            if (refused is not null) return refused;
            var started = Stopwatch.GetTimestamp();
            var told = new List<ImportItem>();
            var report = await indexer.ImportFilesAsync([digest], Tell, stop);
            if (report.Cancelled) return Stopped(context);
            var answer = ChangeAnswer.Of(report, told, search.Count, Stopwatch.GetElapsedTime(started));
            return report is { Papers: 0, Rejected: > 0 }
                ? ErrorAnswer.Problem(ProblemAnswer.Of(StatusCodes.Status422UnprocessableEntity, $"There is no paper in the digest that could be read: {Reasons(answer)}."))
                : Results.Ok(answer);

            void Tell(ImportItem item)
            {
                if (told.Count(known => known.GetType() == item.GetType()) < ChangeAnswer.MostListed) told.Add(item);
            }
        });
    }

    public async Task<IResult> DeleteAsync(HttpContext context, string id)
    {
        var reader = new ParameterReader(context.Request.Query);
        reader.RefuseOthersThan(ApiParameters.None.Names);
        var wanted = RequestedId.Read(id, reader);
        if (reader.Errors.Count > 0) return ErrorAnswer.BadRequest(reader.Errors);
        return await InTurnAsync(context, async (_, stop) => await indexer.RemoveAsync([wanted], stop) is { Removed: > 0 }
            ? Results.NoContent()
            : ErrorAnswer.NotFound(RequestedId.Missing(wanted)));
    }

    public void Dispose() => places.Dispose();

    /// <summary>Makes a change where there is a place for it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="change">
    /// The change, told when to stop: by the first token also where the client goes away, by the second only where the service ends or it
    /// takes too long.
    /// </param>
    private async Task<IResult> InTurnAsync(HttpContext context, Func<CancellationToken, CancellationToken, Task<IResult>> change)
    {
        if (!places.Wait(0)) return Busy(context, "Too many changes are under way or wait for their turn.");
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
            stop.CancelAfter(options.ChangeTimeout);
            using var asked = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, context.RequestAborted);
            try
            {
                return await change(asked.Token, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return Stopped(context);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // Nobody is there to read it.
                return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
            }
            catch (IndexLockedException)
            {
                return Busy(context, "Another program is writing to the index.");
            }
        }
        finally
        {
            places.Release();
        }
    }

    private IResult Stopped(HttpContext context) => Busy(context, lifetime.ApplicationStopping.IsCancellationRequested
        ? "The service is ending; nothing was changed."
        : "The change took too long and was taken back; nothing was changed.");

    private static IResult Busy(HttpContext context, string reason)
    {
        context.Response.Headers.RetryAfter = "5";
        return ErrorAnswer.Problem(ProblemAnswer.Of(StatusCodes.Status503ServiceUnavailable, $"{reason} Try again in a few seconds."));
    }

    /// <summary>The first few reasons, for a sentence.</summary>
    private static string Reasons(ChangeAnswer answer)
    {
        const int Named = 5;
        var named = string.Join("; ", answer.Rejections.Take(Named).Select(rejection => rejection.Line is { } line ? $"line {line}: {rejection.Reason}" : rejection.Reason));
        return answer.Rejected > Named ? $"{named}; and {answer.Rejected - Named} more" : named;
    }

    private static bool TryReadDay(string text, out DateOnly? day)
    {
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read);
        day = isDay ? read : null;
        return isDay || text.Length == 0;
    }
}
