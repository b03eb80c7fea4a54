using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Searches an index that changes: each lease gives a searcher of one state of it, and <see cref="ReferenceManager{T}.Refresh"/>
/// goes over to the newest, at a cost that goes with what has changed, because segments that are still there stay open. Over a
/// writer that is its changes as they are made, before they are committed; over a directory, commits by whomever.
/// </summary>
/// <example>
/// <code>
/// using var searchers = new SearcherManager(writer);
/// writer.Update(new Term("id", "7"), document);
/// searchers.Refresh();
/// using var lease = searchers.Acquire();
/// var hits = lease.Value.Search(query, top: 10);
/// </code>
/// </example>
public sealed class SearcherManager : ReferenceManager<IndexSearcher>
{
    private readonly Func<DirectoryReader, DirectoryReader?> openIfChanged;
    private readonly SearcherOptions? options;

    /// <summary>Searches what a writer has, also what it has not committed. The writer stays the caller's.</summary>
    /// <exception cref="ObjectDisposedException">The writer is closed; later, <see cref="ReferenceManager{T}.Refresh"/> throws it.</exception>
    /// <exception cref="IOException">What is in memory could not be written as a segment.</exception>
    public SearcherManager(IndexWriter writer, SearcherOptions? options = null)
        : this(writer.OpenReader(), writer.OpenIfChanged, options)
    {
    }

    /// <summary>Searches the newest commit. The directory stays the caller's.</summary>
    /// <param name="directory">Where the index is.</param>
    /// <param name="options">How scores are computed.</param>
    /// <param name="verification">How much of the index is checked as it is opened; on a refresh, of the segments that are new.</param>
    /// <exception cref="IndexNotFoundException">There is no index.</exception>
    /// <exception cref="CorruptIndexException">A file is damaged; the exception names it.</exception>
    public SearcherManager(IndexDirectory directory, SearcherOptions? options = null, ChecksumVerification verification = ChecksumVerification.Full)
        : this(DirectoryReader.Open(directory, verification), known => known.OpenIfChanged(directory, verification), options)
    {
    }

    private SearcherManager(DirectoryReader first, Func<DirectoryReader, DirectoryReader?> openIfChanged, SearcherOptions? options)
        : base(new IndexSearcher(first, options))
    {
        this.openIfChanged = openIfChanged;
        this.options = options;
    }

    /// <inheritdoc/>
    protected override IndexSearcher? OpenIfChanged(IndexSearcher known) =>
        openIfChanged(known.Reader) is { } newer ? new IndexSearcher(newer, options) : null;

    /// <inheritdoc/>
    protected override void Close(IndexSearcher state) => state.Reader.Dispose();
}
