using SearchEngine.Papers.Search;

namespace SearchEngine.Papers;

/// <summary>
/// Searches papers in English, Chinese or both. <see cref="PaperIndex"/> searches one commit of an index, <see
/// cref="LivePaperIndex"/> (and what <c>AddPaperSearch</c> gives) the newest one. Any number of threads may use it; a call
/// works on its thread until it has the answer.
/// </summary>
/// <remarks>
/// Where several calls have to see the same papers, take <see cref="Lucene.Index.ReferenceManager{T}.Acquire"/> of <see
/// cref="LivePaperIndex"/>, and make them on the <see cref="PaperIndex"/> that it lends. What every member may throw: <see
/// cref="ObjectDisposedException"/> where the index was closed, and <see cref="Lucene.Store.CorruptIndexException"/> where
/// a file of it was damaged since it was opened.
/// </remarks>
public interface IPaperSearch
{
    /// <summary>How many papers there are.</summary>
    int Count { get; }

    /// <summary>
    /// Searches, and counts the hits by category, archive, year, month, author and code where that is asked for (<see
    /// cref="PaperSearchRequest.Facets"/>).
    /// </summary>
    /// <param name="request">What is searched for, and what the answer should hold.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ArgumentException">The request is outside its bounds; the message says how.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    PaperSearchResult Search(PaperSearchRequest request, CancellationToken cancellation = default);

    /// <summary>The paper of an arXiv id (without version); null where the index has none.</summary>
    Paper? Find(string id);

    /// <summary>The days of the digests that showed a paper; none where they are not known.</summary>
    /// <param name="id">The arXiv id, without version.</param>
    IReadOnlyList<DateOnly> DaysOf(string id);

    /// <summary>The papers that are most like one of the index, without itself; null where the index does not have it.</summary>
    /// <param name="id">The arXiv id, without version.</param>
    /// <param name="top">How many are wanted: 1 to <see cref="PaperSearchRequest.MaxTop"/>.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is outside its bounds.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    RelatedResult? Related(string id, int top = 10, CancellationToken cancellation = default);

    /// <inheritdoc cref="Related(string, int, CancellationToken)"/>
    /// <param name="id">The arXiv id, without version.</param>
    /// <param name="request">How many are wanted, and how long it may take.</param>
    /// <param name="cancellation">Ends the search.</param>
    RelatedResult? Related(string id, RelatedRequest request, CancellationToken cancellation = default);

    /// <summary>The papers that are most like a text, a pasted abstract say, in English, Chinese or both.</summary>
    /// <param name="text">The text, of at most <see cref="PaperIndex.MaxRelatedLength"/> characters; each of its lines is read in the language that it is in.</param>
    /// <param name="top">How many are wanted: 1 to <see cref="PaperSearchRequest.MaxTop"/>.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ArgumentException">The text is too long, or <paramref name="top"/> is outside its bounds.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    RelatedResult RelatedTo(string text, int top = 10, CancellationToken cancellation = default);

    /// <inheritdoc cref="RelatedTo(string, int, CancellationToken)"/>
    /// <param name="text"><inheritdoc cref="RelatedTo(string, int, CancellationToken)" path="/param[@name='text']"/></param>
    /// <param name="request">How many are wanted, and how long it may take.</param>
    /// <param name="cancellation">Ends the search.</param>
    RelatedResult RelatedTo(string text, RelatedRequest request, CancellationToken cancellation = default);

    /// <summary>What a text that is being typed may become: words and phrases, authors, and papers by their title.</summary>
    /// <param name="text">What was typed so far, of at most <see cref="PaperIndex.MaxTypedLength"/> characters.</param>
    /// <param name="top">How many suggestions are wanted at most: 1 to <see cref="PaperIndex.MaxSuggestions"/>.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ArgumentException">The text is too long, or <paramref name="top"/> is outside its bounds.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    IReadOnlyList<PaperSuggestion> Suggest(string text, int top = 10, CancellationToken cancellation = default);

    /// <summary>Why a paper has its score for a query; null where the index does not have the paper. Slower than a search.</summary>
    /// <param name="text">The query, as for <see cref="Search"/>.</param>
    /// <param name="id">The arXiv id, without version.</param>
    /// <param name="translate">As <see cref="PaperSearchRequest.Translate"/>.</param>
    /// <param name="cancellation">Ends the looking up of names.</param>
    /// <exception cref="ArgumentException">The query is too long.</exception>
    PaperExplanation? Explain(string text, string id, bool translate = true, CancellationToken cancellation = default);

    /// <summary>What the index holds: how many papers, by category and year, and what room they take.</summary>
    PaperIndexStatistics Statistics();
}
