using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

public sealed partial class IndexSearcher
{
    /// <summary>How rare a term is, as scores count it: <c>ln(1 + (N - n + 0.5) / (n + 0.5))</c>; 0 where no document has the field.</summary>
    public float Idf(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        using var hold = Reader.Acquire();
        var documents = statistics.Field(term.Field).DocCount;
        return documents == 0 ? 0 : Bm25.Idf(statistics.Find(term).DocFreq, documents);
    }

    /// <summary>In how many documents a term is, deleted ones included.</summary>
    public long DocFreq(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        using var hold = Reader.Acquire();
        return statistics.Find(term).DocFreq;
    }
}
