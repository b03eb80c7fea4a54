namespace SearchEngine.Lucene.Search;

/// <summary>
/// The documents that hold any of the terms of a field that fit a pattern, all with the score 1 where nothing else is said.
/// The terms are found in the index as it is searched, by taking an automaton of the pattern down the tree of terms: what
/// cannot fit is not looked at.
/// </summary>
public abstract record MultiTermQuery : Query
{
    private protected MultiTermQuery(string field)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        Field = field;
    }

    /// <summary>The field whose terms are meant.</summary>
    public string Field { get; }

    /// <summary>A new automaton of the terms that fit.</summary>
    internal abstract TermAutomaton Automaton();

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost) =>
        new CompiledMultiTerm(Field, Automaton(), statistics, boost);
}
