namespace SearchEngine.Lucene.Store;

/// <summary>The base of what goes wrong with an index on its medium.</summary>
public abstract class IndexException(string message, Exception? inner = null) : IOException(message, inner);

/// <summary>A file of the index does not hold what its format promises.</summary>
public sealed class CorruptIndexException(string fileName, string reason, Exception? inner = null)
    : IndexException($"{fileName}: {reason}", inner)
{
    /// <summary>The damaged file, without its directory.</summary>
    public string FileName { get; } = fileName;

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; } = reason;
}

/// <summary>The index is whole, but uses a format or a feature that this version does not read.</summary>
public sealed class UnsupportedIndexException(string fileName, string reason)
    : IndexException($"{fileName}: {reason}")
{
    /// <summary>The file that asks for it, without its directory.</summary>
    public string FileName { get; } = fileName;

    /// <summary>What cannot be read.</summary>
    public string Reason { get; } = reason;
}

/// <summary>There is no index (no <c>segments_N</c>) in the directory.</summary>
public sealed class IndexNotFoundException(string directory)
    : IndexException($"no index in {directory}");

/// <summary>Another writer holds the index's write lock.</summary>
public sealed class IndexLockedException(string lockName, string holder)
    : IndexException($"{lockName} is held by {holder}")
{
    /// <summary>Who holds it, as far as known: process id, machine and since when.</summary>
    public string Holder { get; } = holder;
}

/// <summary>The directory holds what must not be overwritten unasked.</summary>
public sealed class DirectoryNotEmptyException(string directory, string reason)
    : IndexException($"{directory} {reason}")
{
    /// <summary>Where that is.</summary>
    public string Directory { get; } = directory;
}
