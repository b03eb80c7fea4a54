using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>The terms of an index that are closest to a word, and the query that they make.</summary>
/// <param name="word">The word's code points.</param>
/// <param name="query">What is asked for.</param>
internal sealed class ClosestTerms(int[] word, FuzzyQuery query)
{
    private readonly LevenshteinAutomaton automaton = new(word, query.MaxEdits, query.PrefixLength);

    // The first is the least close, and of equals the last in the order of terms: the one to go.
    private readonly SortedSet<Candidate> kept = new(new ByCloseness());

    /// <summary>Whether there are more terms than were asked for.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Looks for terms in every segment.</summary>
    public void Gather(IndexStatistics statistics)
    {
        var utf8 = new Utf8Automaton(automaton);
        foreach (var segment in statistics.Segments)
        {
            if (segment.Terms(query.Field) is not { } terms) continue;
            var walker = new TermWalker(terms, utf8, statistics.Limit);
            while (walker.MoveNext()) Consider(walker.Term, automaton.Edits((int)walker.AutomatonState));
        }
    }

    /// <summary>A disjunction of the terms, each as rare as the most frequent of them is.</summary>
    public CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost)
    {
        var found = kept
            .Select(candidate => (Term: new Term(query.Field, candidate.Term), Boost: Math.Max(0, candidate.Similarity)))
            .Select(term => (term.Term, term.Boost, Found: statistics.Find(term.Term)))
            .OrderBy(term => term.Term.Bytes.ToArray(), Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))
            .ToArray();
        if (found.Length == 0) return CompiledMatchNone.Instance;
        var docFreq = found.Max(term => term.Found.DocFreq);
        CompiledQuery[] compiled = [.. found.Select(term => Compiled(term.Boost, term.Found.Places))];
        if (compiled.Length == 1) return compiled[0];
        return new CompiledBoolean([], [], compiled, [], minimum: 0, needsScores);

        CompiledQuery Compiled(float closeness, TermsCursor?[] places)
        {
            if (!needsScores || closeness > 0)
                return CompiledTerm.Create(query.Field, places, docFreq, statistics, needsScores, Math.Min(closeness * boost, float.MaxValue));
            return new CompiledConstantScore(CompiledTerm.Create(query.Field, places, docFreq, statistics, needsScores: false, boost), 0);
        }
    }

    private void Consider(ReadOnlySpan<byte> term, int edits)
    {
        var similarity = edits == 0 ? 1 : 1 - edits / (float)Math.Min(Length(term), word.Length);
        if (kept.Count == query.MaxExpansions)
        {
            var least = kept.Min!;
            if (similarity < least.Similarity || (similarity == least.Similarity && term.SequenceCompareTo(least.Term) > 0))
            {
                IsCut = true;
                return;
            }
        }
        // A term that another segment has too is there already.
        if (!kept.Add(new Candidate(similarity, term.ToArray())) || kept.Count <= query.MaxExpansions) return;
        kept.Remove(kept.Min!);
        IsCut = true;
    }

    private static int Length(ReadOnlySpan<byte> utf8)
    {
        var length = 0;
        foreach (var next in utf8)
            if ((next & 0xC0) != 0x80) length++;
        return length;
    }

    private sealed record Candidate(float Similarity, byte[] Term);

    private sealed class ByCloseness : IComparer<Candidate>
    {
        public int Compare(Candidate? a, Candidate? b)
        {
            var bySimilarity = a!.Similarity.CompareTo(b!.Similarity);
            return bySimilarity != 0 ? bySimilarity : b.Term.AsSpan().SequenceCompareTo(a.Term);
        }
    }
}
