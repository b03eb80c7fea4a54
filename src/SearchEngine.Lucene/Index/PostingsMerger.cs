using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>Merges the terms of one field: all sources' terms in one order, each with its documents renumbered.</summary>
internal sealed class PostingsMerger
{
    private readonly FieldInfo field;
    private readonly DocMap[] maps;
    private readonly PriorityQueue<Source, Source> queue = new(Comparer<Source>.Create(Source.Compare));

    public PostingsMerger(FieldInfo field, IReadOnlyList<SegmentReader> sources, DocMap[] maps)
    {
        this.field = field;
        this.maps = maps;
        for (var i = 0; i < sources.Count; i++)
        {
            if (sources[i].Terms(field.Name) is not { } terms) continue;
            var source = new Source(i, terms.Cursor());
            if (source.Terms.Next()) queue.Enqueue(source, source);
        }
    }

    public void Merge(FieldsWriter writer, INormSource? norms)
    {
        writer.StartField(field, norms);
        var same = new List<Source>();
        while (queue.TryDequeue(out var first, out _))
        {
            same.Clear();
            same.Add(first);
            // The queue orders equal terms by source, so documents stay ascending.
            while (queue.TryPeek(out var next, out _) && next.Terms.Term.SequenceEqual(first.Terms.Term)) same.Add(queue.Dequeue());
            MergeTerm(writer, same);
            foreach (var source in same)
                if (source.Terms.Next()) queue.Enqueue(source, source);
        }
        writer.FinishField();
    }

    private void MergeTerm(FieldsWriter writer, List<Source> sources)
    {
        var features = field.HasPositions ? PostingsFeatures.Positions : field.HasFreqs ? PostingsFeatures.Freqs : PostingsFeatures.Docs;
        var started = false;
        foreach (var source in sources)
        {
            var postings = source.Postings = source.Terms.Postings(features, source.Postings);
            var map = maps[source.Index];
            for (var doc = postings.NextDoc(); doc != PostingsCursor.NoMoreDocs; doc = postings.NextDoc())
            {
                var number = map[doc];
                if (number < 0) continue;
                if (!started)
                {
                    writer.StartTerm(sources[0].Terms.Term);
                    started = true;
                }
                var frequency = field.HasFreqs ? postings.Freq : 1;
                writer.AddDocument(number, frequency);
                if (!field.HasPositions) continue;
                for (var i = 0; i < frequency; i++) writer.AddPosition(postings.NextPosition());
            }
        }
        if (started) writer.FinishTerm();
    }

    private sealed class Source(int index, TermsCursor terms)
    {
        public int Index { get; } = index;

        public TermsCursor Terms { get; } = terms;

        public PostingsCursor? Postings { get; set; }

        public static int Compare(Source? a, Source? b)
        {
            var order = a!.Terms.Term.SequenceCompareTo(b!.Terms.Term);
            return order != 0 ? order : a.Index - b.Index;
        }
    }
}
