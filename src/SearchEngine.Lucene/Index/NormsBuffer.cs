using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>The norms (field lengths in one byte) of one field of a segment that is being built.</summary>
internal sealed class NormsBuffer(int capacity = 64) : INormSource
{
    private readonly List<int> docs = [];
    private byte[] norms = new byte[capacity];

    public long Size => docs.Capacity * 4L + norms.Length;

    public void Add(int doc, byte norm)
    {
        if (doc >= norms.Length) Array.Resize(ref norms, Math.Max(doc + 1, norms.Length * 2));
        norms[doc] = norm;
        docs.Add(doc);
    }

    /// <inheritdoc/>
    public long Norm(int doc) => (sbyte)norms[doc];

    public NumericDocValues Cursor() => new NormsCursor(docs, norms);

    private sealed class NormsCursor(List<int> docs, byte[] norms) : NumericDocValues
    {
        private int at = -1;

        public override int Doc => at < 0 ? -1 : at < docs.Count ? docs[at] : NoMoreDocs;

        public override long Value => (sbyte)norms[docs[at]];

        public override long Cost => docs.Count;

        public override int NextDoc()
        {
            if (at < docs.Count) at++;
            return Doc;
        }
    }
}
