using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>Passes everything on to another directory; what derives from it looks on or steps in.</summary>
internal abstract class ForwardingDirectory(IndexDirectory inner) : IndexDirectory
{
    public override IReadOnlyList<string> List() => inner.List();

    public override bool Exists(string name) => inner.Exists(name);

    public override long Length(string name) => inner.Length(name);

    public override IndexOutput Create(string name) => inner.Create(name);

    public override IndexInput Open(string name) => inner.Open(name);

    public override void Delete(string name) => inner.Delete(name);

    public override void Rename(string from, string to) => inner.Rename(from, to);

    public override void Sync(IReadOnlyCollection<string> names) => inner.Sync(names);

    public override void SyncMetadata() => inner.SyncMetadata();

    public override IDisposable ObtainLock(string name) => inner.ObtainLock(name);

    public override string ToString() => inner.ToString();
}
