using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>Something that may be proposed: all terms of one key, in the form that most papers write.</summary>
internal sealed class Candidate(string key)
{
    private readonly List<Query> queries = [];
    private long formWeight;
    private long wordWeight;
    private long termsWeight;

    /// <summary>What is typed for it.</summary>
    public string Key { get; } = key;

    /// <summary>What is shown.</summary>
    public string Form { get; private set; } = key;

    /// <summary>In how many papers it is. A word counts by itself; the forms it is written in are among that.</summary>
    public long Weight => Math.Max(wordWeight, termsWeight);

    /// <summary>The papers that it is in.</summary>
    public Query Query => queries.Count == 1 ? queries[0] : BooleanQuery.AnyOf(queries);

    /// <summary>This and the rest of another that begins with its last word: <c>graph neural</c> and <c>neural networks</c>.</summary>
    /// <param name="next">The other.</param>
    /// <param name="weight">In how many papers both are.</param>
    public Candidate With(Candidate next, long weight)
    {
        var longer = new Candidate(Key + next.Key[next.Key.IndexOf(' ')..])
        {
            Form = Form + next.Form[next.Form.IndexOf(' ')..],
            termsWeight = weight,
        };
        longer.queries.Add(BooleanQuery.AllOf(Query, next.Query));
        return longer;
    }

    /// <summary>Adds a word, which is its own key.</summary>
    public void AddWord(long weight)
    {
        wordWeight = weight;
        queries.Add(new TermQuery(PaperFields.SuggestedWord, Key));
    }

    /// <summary>Adds a term with the form that it is shown in.</summary>
    public void AddForm(string field, string term, string form, long weight)
    {
        termsWeight += weight;
        queries.Add(new TermQuery(field, term));
        if (weight <= formWeight) return;
        formWeight = weight;
        // A word that most write in lower case is no name.
        if (2 * weight >= wordWeight) Form = form;
    }
}
