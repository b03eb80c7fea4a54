namespace SearchEngine.Lucene.Store;

/// <summary>
/// A flat set of files, each written once and read many times: where an index lives. All members may be called from any
/// thread.
/// </summary>
public abstract class IndexDirectory : IDisposable
{
    /// <summary>The names of all files, in ordinal order.</summary>
    public abstract IReadOnlyList<string> List();

    /// <summary>Whether a file of this name is here.</summary>
    public abstract bool Exists(string name);

    /// <summary>The length of a file in bytes.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public abstract long Length(string name);

    /// <summary>Makes a new file.</summary>
    /// <exception cref="IOException">A file of this name exists already, or the medium refuses.</exception>
    public abstract IndexOutput Create(string name);

    /// <summary>Opens a file for reading. The bytes are mapped, not copied, where the medium allows.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public abstract IndexInput Open(string name);

    /// <summary>Removes a file. Inputs that are open on it stay readable.</summary>
    public abstract void Delete(string name);

    /// <summary>Renames a file in one step that either happened or did not.</summary>
    public abstract void Rename(string from, string to);

    /// <summary>Returns when the contents of the named files have reached stable storage.</summary>
    public abstract void Sync(IReadOnlyCollection<string> names);

    /// <summary>Returns when creations, renames and deletions have reached stable storage.</summary>
    public abstract void SyncMetadata();

    /// <summary>Takes the lock of this name, until the result is disposed or the process ends, however it ends.</summary>
    /// <exception cref="IndexLockedException">Somebody else holds it.</exception>
    public abstract IDisposable ObtainLock(string name);

    /// <summary>Where this is, for messages.</summary>
    public abstract override string ToString();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the directory holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
