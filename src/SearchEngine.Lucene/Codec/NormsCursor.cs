using System.Buffers.Binary;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>Goes through the norms of a field.</summary>
internal sealed class NormsCursor(IndexInput data, NormsReader.Entry entry, int maxDoc) : NumericDocValues
{
    private readonly DocumentSetCursor documents = new(data, entry.Set, maxDoc, entry.Count);

    public override int Doc => documents.Doc;

    public override long Cost => entry.Count;

    public override long Value
    {
        get
        {
            if (entry.Width == 0) return entry.Offset;
            var bytes = data.Span(entry.Offset + ((long)documents.Index * entry.Width), entry.Width);
            return entry.Width switch
            {
                1 => (sbyte)bytes[0],
                2 => BinaryPrimitives.ReadInt16BigEndian(bytes),
                4 => BinaryPrimitives.ReadInt32BigEndian(bytes),
                _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
            };
        }
    }

    public override int NextDoc() => documents.NextDoc();

    public override int Advance(int target) => documents.Advance(target);

    public override bool AdvanceExact(int target) => documents.AdvanceExact(target);
}

/// <summary>Norms of one byte for each document of a segment.</summary>
internal readonly struct DenseNorms(IndexInput data, long offset, int maxDoc)
{
    /// <summary>
    /// The norm of each document. As a <see cref="NumericDocValues"/> the byte has a sign; encoded lengths take it without.
    /// </summary>
    public ReadOnlySpan<byte> Bytes => data.Span(offset, maxDoc);
}
