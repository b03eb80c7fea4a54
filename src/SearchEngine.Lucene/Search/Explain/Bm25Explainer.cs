using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>Tells the numbers of <see cref="Bm25"/>'s formula, of terms and of phrases, for one document.</summary>
/// <param name="statistics">The index.</param>
/// <param name="ordinal">The document's segment.</param>
/// <param name="doc">The document's number in the segment.</param>
internal sealed class Bm25Explainer(IndexStatistics statistics, int ordinal, int doc)
{
    private SegmentReader Segment => statistics.Segments[ordinal];

    public Explanation Explain(TermQuery query, float boost, Scorer scorer) => Score(
        query.ToString(), query.Term.Field, boost, Idf(query.Term), Freq(query.Term), "occurrences of the term in the document's field", scorer);

    /// <summary>Explains a phrase of any kind.</summary>
    public Explanation Explain(Query phrase, float boost, Scorer scorer)
    {
        var (terms, freq) = (Terms(phrase), scorer is MultiPhraseScorer many ? many.Freq : ((PhraseScorer)scorer).Freq);
        // As the sum is made when the phrase is compiled: terms that are nowhere count nothing.
        Explanation[] idfs = [.. terms.Select(Idf).OfType<Explanation>()];
        var sum = idfs.Length == 1 ? idfs[0] : Explanation.Number((float)idfs.Sum(idf => (double)idf.Value), "idf of all terms together, sum of", [.. idfs]);
        return Score(phrase.ToString(), terms[0].Field, boost, sum, freq, "occurrences of the phrase in the document's field", scorer);
    }

    private IReadOnlyList<Term> Terms(Query phrase)
    {
        switch (phrase)
        {
            case PhraseQuery { Terms: var terms }: return [.. terms.Select(term => term.Term)];
            case MultiPhraseQuery { Places: var places }: return [.. places.SelectMany(place => place.Terms)];
            case PhrasePrefixQuery { Terms: [.. var before, var (prefix, _)] } begun:
                var frequent = new FrequentTerms(prefix.Field, begun.MaxExpansions);
                frequent.Gather(statistics.Segments, new PrefixAutomaton([.. prefix.Bytes]));
                return [.. before.Select(term => term.Term), .. frequent.InOrder()];
            default: throw new ArgumentException($"{phrase} is no phrase", nameof(phrase));
        }
    }

    private Explanation Score(string query, string field, float boost, Explanation? idf, float freq, string freqDescription, Scorer scorer)
    {
        var ofField = statistics.Field(field);
        var (k1, b) = (statistics.Options.K1, statistics.Options.B);
        var norm = FieldNorms.Of(Segment, field)[doc];
        var saturation = Explanation.Number(
            1 - 1 / (1 + freq * ofField.NormTable[norm]),
            "tf, freq / (freq + k1 * (1 - b + b * length / average length)) with",
            Explanation.Number(freq, $"freq, {freqDescription}"),
            Explanation.Number(k1, "k1, how late further occurrences stop to count"),
            Explanation.Number(b, "b, how much the length matters"),
            Explanation.Number(NormEncoding.Decode(norm), "length of the field, in terms, as it is kept"),
            Explanation.Number(ofField.AverageLength, "average length of the field"));
        List<Explanation> factors = [saturation];
        if (idf is not null) factors.Insert(0, idf);
        if (boost != 1) factors.Insert(0, Explanation.Number(boost, "boost"));
        return Explanation.Number(scorer.Score(), $"{query}, by BM25, product of", [.. factors]);
    }

    /// <summary>How rare a term is; null where it is nowhere.</summary>
    private Explanation? Idf(Term term)
    {
        var (_, docFreq) = statistics.Find(term);
        if (docFreq == 0) return null;
        var docCount = statistics.Field(term.Field).DocCount;
        return Explanation.Number(
            Bm25.Idf(docFreq, docCount),
            $"idf of {term}, ln(1 + (N - n + 0.5) / (n + 0.5)) with",
            Explanation.Number(docFreq, "n, documents with the term"),
            Explanation.Number(docCount, "N, documents with the field"));
    }

    private int Freq(Term term)
    {
        if (Segment.FieldInfos[term.Field] is not { HasFreqs: true }) return 1;
        var (places, _) = statistics.Find(term);
        var postings = places[ordinal]?.Postings(PostingsFeatures.Freqs) ?? throw new InvalidOperationException($"{term} is not in the segment");
        return postings.Advance(doc) == doc ? postings.Freq : throw new InvalidOperationException($"{term} is not in the document");
    }
}
