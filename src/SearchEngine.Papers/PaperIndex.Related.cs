using SearchEngine.Papers.Search;
using SearchEngine.Papers.Telemetry;

namespace SearchEngine.Papers;

public sealed partial class PaperIndex
{
    /// <summary>How long a text may be that papers are to be like, in UTF-16 code units.</summary>
    public const int MaxRelatedLength = 100_000;

    /// <summary>The papers that are most like one of the index, without itself; null where the index does not have it.</summary>
    /// <param name="id">The arXiv id, without version.</param>
    /// <param name="top">How many are wanted: 1 to <see cref="PaperSearchRequest.MaxTop"/>.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is outside its bounds.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public RelatedResult? Related(string id, int top = 10, CancellationToken cancellation = default) =>
        Related(id, new RelatedRequest { Top = top }, cancellation);

    /// <summary>The papers that are most like one of the index, without itself; null where the index does not have it.</summary>
    /// <param name="id">The arXiv id, without version.</param>
    /// <param name="request">How many are wanted, and how long it may take.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ArgumentOutOfRangeException">The request is outside its bounds.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public RelatedResult? Related(string id, RelatedRequest request, CancellationToken cancellation = default) =>
        Related(id, request, new RelatedWeights(), cancellation);

    /// <summary>The papers that are most like a text, a pasted abstract say, in English, Chinese or both.</summary>
    /// <param name="text">
    /// The text; each of its lines is read in the language that it is in. A first line that an empty one follows is a title, whose
    /// words count more.
    /// </param>
    /// <param name="top">How many are wanted: 1 to <see cref="PaperSearchRequest.MaxTop"/>.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ArgumentException">The text is longer than <see cref="MaxRelatedLength"/>, or <paramref name="top"/> is outside its bounds.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public RelatedResult RelatedTo(string text, int top = 10, CancellationToken cancellation = default) =>
        RelatedTo(text, new RelatedRequest { Top = top }, cancellation);

    /// <inheritdoc cref="RelatedTo(string, int, CancellationToken)"/>
    /// <param name="text"><inheritdoc cref="RelatedTo(string, int, CancellationToken)" path="/param[@name='text']"/></param>
    /// <param name="request">How many are wanted, and how long it may take.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ArgumentException">The text is longer than <see cref="MaxRelatedLength"/>, or the request is outside its bounds.</exception>
    public RelatedResult RelatedTo(string text, RelatedRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Related(Source, request, new RelatedWeights(), cancellation)!;

        RelatedSource Source() => text.Length <= MaxRelatedLength
            ? RelatedSource.Of(text)
            : throw new ArgumentException($"the text has {text.Length} characters; {MaxRelatedLength} are allowed", nameof(text));
    }

    /// <summary>The same with other weights: for measuring them.</summary>
    internal RelatedResult? Related(string id, RelatedRequest request, RelatedWeights weights, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Related(() => Find(id) is { } paper ? RelatedSource.Of(paper) : null, request, weights, cancellation);
    }

    /// <param name="source">What papers are to be like; null where the index does not have it.</param>
    /// <param name="request">How many are wanted, and how long it may take.</param>
    /// <param name="weights">What counts how much.</param>
    /// <param name="cancellation">Ends the search.</param>
    private RelatedResult? Related(Func<RelatedSource?> source, RelatedRequest request, RelatedWeights weights, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var measured = MeasuredQuery.Start(MeasuredQuery.Related);
        try
        {
            request.Check();
            var time = new TimeLeft(request.TimeAllowed);
            var answer = source() is { } like ? new RelatedPapers(searcher, weights).Find(like, request.Top, time, cancellation) : null;
            return measured.Ended(answer, answer?.Hits.Count ?? 0, answer?.IsPartial ?? false);
        }
        catch (Exception e) when (measured.Failed(e))
        {
            throw;
        }
    }
}
