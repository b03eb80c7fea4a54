using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>Merges norms: as spans of bytes where every document has one, as nearly always; else one after the other.</summary>
internal sealed class NormsMerger(IReadOnlyList<SegmentReader> sources, DocMap[] maps, Action checkpoint)
{
    /// <summary>Writes the files of norms.</summary>
    public void Merge(SegmentWriteState state)
    {
        using var writer = new NormsWriter(state);
        var dense = new byte[state.Segment.MaxDoc];
        foreach (var field in state.Fields.Where(field => field.HasNorms))
        {
            checkpoint();
            if (TryFill(field.Name, dense)) writer.AddDense(field, dense);
            else writer.Add(field, () => new MergedNumbers(maps, sources.Select(source => source.Norms(field.Name)).ToArray()));
        }
        writer.Finish();
    }

    /// <summary>
    /// The norms of a field, read back from the files that <see cref="Merge"/> wrote: impacts need them by document.
    /// </summary>
    public static INormSource Source(NormsReader reader, FieldInfo field, int maxDoc)
    {
        if (reader.TryDense(field, out var dense)) return new DenseSource(dense);
        var bytes = new byte[maxDoc];
        bytes.AsSpan().Fill(1);
        var cursor = reader.Norms(field);
        for (var doc = cursor.NextDoc(); doc != DocValuesCursor.NoMoreDocs; doc = cursor.NextDoc())
        {
            var norm = cursor.Value;
            if (norm is < sbyte.MinValue or > sbyte.MaxValue) return new CursorSource(() => reader.Norms(field));
            bytes[doc] = (byte)norm;
        }
        return new BytesSource(bytes);
    }

    private bool TryFill(string field, Span<byte> dense)
    {
        for (var i = 0; i < sources.Count; i++)
        {
            var source = sources[i];
            if (!source.TryDenseNorms(field, out var norms)) return false;
            var to = dense.Slice(maps[i].DocBase, maps[i].Count);
            if (maps[i].KeepsAll) norms.Bytes.CopyTo(to);
            else CopyLive(norms.Bytes, source.LiveDocs!, to);
        }
        return true;
    }

    private static void CopyLive(ReadOnlySpan<byte> norms, FixedBitSet live, Span<byte> to)
    {
        var at = 0;
        for (var doc = live.NextSetBit(0); doc >= 0; doc = live.NextSetBit(doc + 1)) to[at++] = norms[doc];
    }

    private sealed class DenseSource(DenseNorms norms) : INormSource
    {
        public long Norm(int doc) => (sbyte)norms.Bytes[doc];
    }

    /// <summary>Norms that not every document has.</summary>
    private sealed class BytesSource(byte[] norms) : INormSource
    {
        public long Norm(int doc) => (sbyte)norms[doc];
    }

    /// <summary>Norms of more than a byte, which only Lucene's users make: by a cursor, which goes back when the next term begins.</summary>
    private sealed class CursorSource(Func<NumericDocValues> open) : INormSource
    {
        private NumericDocValues cursor = open();

        public long Norm(int doc)
        {
            if (doc < cursor.Doc) cursor = open();
            return cursor.AdvanceExact(doc) ? cursor.Value : 1;
        }
    }
}
