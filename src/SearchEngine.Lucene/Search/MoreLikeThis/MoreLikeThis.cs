using System.Text;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Finds what is like a text: chooses the words that tell most about it, those that are frequent in it and rare in the index,
/// and searches for any of them. Choice and weights are those of Lucene's <c>MoreLikeThis</c> (tf · idf with the idf of its
/// <c>ClassicSimilarity</c>), to the last word: of words that tell equally much Lucene keeps those that its hash tables and
/// its heap happen to have first, and so does this. Any number of threads may use it at once.
/// </summary>
public sealed class MoreLikeThis
{
    private readonly IndexSearcher searcher;
    private readonly FieldAnalyzers analyzers;
    private readonly MoreLikeThisOptions options;

    /// <summary>Chooses by the terms of an index.</summary>
    /// <param name="searcher">The index.</param>
    /// <param name="analyzers">What the fields were analysed with.</param>
    /// <param name="options">What to choose; Lucene's defaults where null.</param>
    public MoreLikeThis(IndexSearcher searcher, FieldAnalyzers analyzers, MoreLikeThisOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(searcher);
        ArgumentNullException.ThrowIfNull(analyzers);
        (this.searcher, this.analyzers, this.options) = (searcher, analyzers, options ?? new MoreLikeThisOptions());
    }

    /// <summary>The words that tell most, the best first. Texts of one field count together.</summary>
    /// <param name="texts">What they are to tell about: a document's texts, or any other.</param>
    public IReadOnlyList<TellingTerm> Terms(params IEnumerable<FieldText> texts)
    {
        using var hold = searcher.Reader.Acquire();
        var fields = new List<(string Name, TermCounts Counts)>();
        foreach (var (field, text) in texts)
        {
            var at = fields.FindIndex(known => known.Name == field);
            if (at < 0)
            {
                at = fields.Count;
                fields.Add((field, new TermCounts(options)));
            }
            fields[at].Counts.Add(text, analyzers[field]);
        }
        var best = new BestTerms(Math.Min(options.MaxQueryTerms, fields.Sum(field => field.Counts.Terms.Count)));
        if (best.Capacity > 0)
            foreach (var field in HashOrder.Of(fields, field => field.Name)) Consider(field.Name, field.Counts, best);
        return best.Finish();
    }

    /// <summary>A query for the documents that have any of these words.</summary>
    public BooleanQuery Query(IReadOnlyList<TellingTerm> terms)
    {
        // As Lucene adds them: the least first.
        return BooleanQuery.AnyOf(terms.Reverse().Select(Clause), 0);

        Query Clause(TellingTerm term) => options.Boosts
            ? new BoostQuery(new TermQuery(term.Term), options.BoostFactor * term.Weight / terms[^1].Weight)
            : new TermQuery(term.Term);
    }

    /// <summary>A query for what is like these texts: for any of their <see cref="Terms"/>.</summary>
    public BooleanQuery Query(params IEnumerable<FieldText> texts) => Query(Terms(texts));

    private void Consider(string field, TermCounts counts, BestTerms best)
    {
        var frequencies = new DocFrequencies(searcher.Statistics.Segments, field);
        if (frequencies.DocCount == 0) return;
        var leastDocFreq = Math.Max(1, options.MinDocFreq);
        var greatestIdf = Idf(leastDocFreq, frequencies.DocCount);
        foreach (var counted in HashOrder.Of(counts.Terms, counted => counted.Term))
        {
            // Not even a rarer word would be kept: no need to look for it.
            if (counted.Freq < options.MinTermFreq || !best.Takes(counted.Freq * greatestIdf)) continue;
            var docFreq = frequencies.Of(counted.Term);
            if (docFreq < leastDocFreq || docFreq > options.MaxDocFreq) continue;
            var weight = counted.Freq * Idf(docFreq, frequencies.DocCount);
            if (best.Takes(weight)) best.Add(new BestTerms.Candidate(field, counted, docFreq, weight));
        }
    }

    private static float Idf(long docFreq, long docCount) => (float)(Math.Log((docCount + 1) / (double)(docFreq + 1)) + 1);

    /// <summary>Looks up terms of a field in all segments.</summary>
    private sealed class DocFrequencies
    {
        private readonly TermsCursor[] cursors;
        private byte[] bytes = new byte[64];

        public DocFrequencies(IReadOnlyList<SegmentReader> segments, string field)
        {
            FieldTerms[] terms = [.. segments.Select(segment => segment.Terms(field)).OfType<FieldTerms>()];
            cursors = [.. terms.Select(of => of.Cursor())];
            DocCount = terms.Sum(of => (long)of.DocCount);
        }

        /// <summary>How many documents have the field.</summary>
        public long DocCount { get; }

        public long Of(string term)
        {
            if (Encoding.UTF8.GetMaxByteCount(term.Length) is var most && most > bytes.Length) bytes = new byte[most];
            var target = bytes.AsSpan(0, Encoding.UTF8.GetBytes(term, bytes));
            long docFreq = 0;
            foreach (var cursor in cursors)
                if (cursor.SeekExact(target)) docFreq += cursor.DocFreq;
            return docFreq;
        }
    }

    /// <summary>
    /// The terms of the greatest weights, in a heap with the least on top. Which one goes of equals depends on how the heap
    /// is kept, so it is the textbook's, as Lucene's is.
    /// </summary>
    private sealed class BestTerms(int capacity)
    {
        private readonly Candidate[] heap = new Candidate[capacity];
        private int count;

        public int Capacity => capacity;

        /// <summary>Whether a weight is among the best so far.</summary>
        public bool Takes(float weight) => count < capacity || heap[0].Weight < weight;

        public void Add(Candidate candidate)
        {
            if (count == capacity) SiftDown(candidate);
            else SiftUp(candidate);
        }

        public TellingTerm[] Finish()
        {
            var terms = new TellingTerm[count];
            while (count > 0)
            {
                var (field, counted, docFreq, weight) = heap[0];
                var last = heap[--count];
                if (count > 0) SiftDown(last);
                terms[count] = new TellingTerm(new Term(field, counted.Term), counted.Surface, counted.Freq, docFreq, weight);
            }
            return terms;
        }

        private void SiftUp(Candidate candidate)
        {
            var at = count++;
            for (; at > 0 && candidate.Weight < heap[(at - 1) / 2].Weight; at = (at - 1) / 2) heap[at] = heap[(at - 1) / 2];
            heap[at] = candidate;
        }

        /// <summary>Puts a candidate in the place of the top.</summary>
        private void SiftDown(Candidate candidate)
        {
            var at = 0;
            while (2 * at + 1 < count)
            {
                var child = 2 * at + 1;
                if (child + 1 < count && heap[child + 1].Weight < heap[child].Weight) child++;
                if (heap[child].Weight >= candidate.Weight) break;
                heap[at] = heap[child];
                at = child;
            }
            heap[at] = candidate;
        }

        public readonly record struct Candidate(string Field, TermCounts.Counted Counted, long DocFreq, float Weight);
    }
}
