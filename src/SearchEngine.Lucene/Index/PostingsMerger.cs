using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// Merges the terms of one field: all sources' terms in one order, each with its documents renumbered. Postings go through
/// block by block; positions are stored as differences within a document, which a merge does not change.
/// </summary>
internal sealed class PostingsMerger(FieldInfo field, FieldsWriter writer)
{
    public void Merge(IReadOnlyList<SegmentReader> sources, DocMap[] maps, INormSource? norms)
    {
        var terms = new List<PostingsSource>();
        for (var i = 0; i < sources.Count; i++)
            if (sources[i].Terms(field.Name) is { } found) terms.Add(new PostingsSource(i, found));
        writer.StartField(field, norms);
        var started = false;
        foreach (var source in new MergedTerms<PostingsSource>(terms))
        {
            if (source.IsNewTerm)
            {
                if (started) writer.FinishTerm();
                writer.StartTerm(source.Term);
                started = true;
            }
            // Sources with the same term come in their order, so documents ascend.
            var blocks = source.Postings(field.HasFreqs);
            while (blocks.Next()) Add(blocks, maps[source.Index]);
        }
        // A term whose documents are all deleted leaves no trace.
        if (started) writer.FinishTerm();
        writer.FinishField();
    }

    private void Add(PostingsBlocks blocks, DocMap map)
    {
        var docs = blocks.Docs;
        var freqs = blocks.Freqs;
        if (map.KeepsAll)
        {
            foreach (ref var doc in docs) doc += map.DocBase;
            AddRun(blocks, docs, freqs);
            return;
        }
        for (int start = 0, end; start < docs.Length; start = end)
        {
            end = start;
            while (end < docs.Length && map[docs[end]] is >= 0 and var number) docs[end++] = number;
            if (end > start) AddRun(blocks, docs[start..end], freqs[start..end]);
            long dropped = 0;
            while (end < docs.Length && map[docs[end]] < 0) dropped += freqs[end++];
            if (field.HasPositions) blocks.SkipPositions(dropped);
        }
    }

    private void AddRun(PostingsBlocks blocks, ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs)
    {
        while (!docs.IsEmpty)
        {
            var count = Math.Min(docs.Length, writer.Room);
            writer.AddDocuments(docs[..count], freqs[..count]);
            if (field.HasPositions)
            {
                long left = 0;
                foreach (var freq in freqs[..count]) left += freq;
                while (left > 0)
                {
                    var deltas = blocks.NextPositions(left);
                    writer.AddPositionDeltas(deltas);
                    left -= deltas.Length;
                }
            }
            docs = docs[count..];
            freqs = freqs[count..];
        }
    }
}
