using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>Passes everything on, and calls a checkpoint whenever a buffer of a file is full: there a merge can be held up or ended.</summary>
internal sealed class CheckpointDirectory(IndexDirectory inner, Action checkpoint) : ForwardingDirectory(inner)
{
    public override IndexOutput Create(string name)
    {
        checkpoint();
        return new Output(base.Create(name), checkpoint);
    }

    private sealed class Output(IndexOutput inner, Action checkpoint) : IndexOutput(inner.Name)
    {
        protected override void Drain(ReadOnlySpan<byte> bytes)
        {
            checkpoint();
            inner.WriteBytes(bytes);
        }

        protected override void Dispose(bool disposing) => inner.Dispose();
    }
}
