using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Papers.Translation;

/// <summary>
/// Sees to it that the dictionary beside an index is mined again when enough has changed, so that all mining together takes a small
/// part of the time that importing took.
/// </summary>
/// <param name="directory">The index, whose lock the owner has.</param>
internal sealed class TranslationKeeper(IndexDirectory directory)
{
    /// <summary>From how many papers on an index has a dictionary of its own: fewer say little that the shipped one does not know.</summary>
    public const int MinPapers = 1000;

    /// <summary>How much has to have changed: of a hundred papers that were mined so many came, went or are others.</summary>
    public const int MinChange = 50;

    private bool isRead;
    private int mined;
    private long changed;

    /// <summary>Mines the dictionary of a commit where it is due.</summary>
    /// <param name="reader">The commit.</param>
    /// <param name="written">How many papers were written or removed since the last call.</param>
    /// <param name="cancellation">Puts it off: the next import does it.</param>
    /// <returns>How many pairs were found; null where it was not due, or was cancelled.</returns>
    /// <exception cref="IOException">The medium refuses. The dictionary that was there stays.</exception>
    public int? Update(DirectoryReader reader, int written, CancellationToken cancellation)
    {
        if (!isRead)
        {
            mined = KeptTranslations.ReadOrNull(directory) is { } kept && kept.Generation <= reader.Generation ? kept.Papers : 0;
            isRead = true;
        }
        changed += written;
        if (reader.NumDocs < MinPapers || !IsDue(reader.NumDocs) || cancellation.IsCancellationRequested) return null;
        try
        {
            var dictionary = TranslationMiner.Mine(reader, cancellation: cancellation);
            new KeptTranslations(dictionary, reader.Generation, reader.NumDocs).Write(directory);
            (mined, changed) = (reader.NumDocs, 0);
            return dictionary.Count;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // Papers that other imports changed are not counted, but those that they added and removed are.
    private bool IsDue(int papers) => mined == 0 || Math.Max(Math.Abs(papers - mined), changed) * 100 >= (long)mined * MinChange;
}
