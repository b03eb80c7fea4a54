using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search.Highlight;

/// <summary>
/// Takes from a query what it looks for in each field: all that can make a document a hit, and nothing that is ruled out.
/// </summary>
internal sealed class SoughtTerms
{
    private readonly Dictionary<string, SoughtField> fields = new(StringComparer.Ordinal);
    private readonly Func<string, SoughtField> create;

    /// <param name="query">The query.</param>
    /// <param name="create">Makes what gathers the tokens of a field.</param>
    public SoughtTerms(Query query, Func<string, SoughtField> create)
    {
        this.create = create;
        Add(query.Simplify());
    }

    /// <summary>What is looked for in a field; null where nothing is.</summary>
    public SoughtField? this[string field] => fields.GetValueOrDefault(field);

    private void Add(Query query)
    {
        switch (query)
        {
            case TermQuery { Term: var term }:
                if (Field(term.Field).Add(term) is { } sought) sought.IsAlone = true;
                break;
            case MultiTermQuery pattern:
                Field(pattern.Field).Add(pattern).IsAlone = true;
                break;
            case PhraseQuery phrase:
                Add(phrase.Terms[0].Term.Field, phrase.Terms.Select(term => (Alternatives([term.Term]), term.Position)), phrase.Slop);
                break;
            case MultiPhraseQuery phrase:
                Add(phrase.Places[0].Terms[0].Field, phrase.Places.Select(place => (Alternatives(place.Terms), place.Position)), phrase.Slop);
                break;
            case PhrasePrefixQuery { Terms: [.. var words, var (begun, position)] } phrase:
                SoughtTerm[] last = [Field(begun.Field).Add(new PrefixQuery(begun.Field, begun.Text))];
                Add(begun.Field, words.Select(term => (Alternatives([term.Term]), term.Position)).Append((last, position)), phrase.Slop);
                break;
            case BooleanQuery combination:
                foreach (var clause in combination.Clauses)
                    if (clause.Occur != Occur.MustNot) Add(clause.Query);
                break;
            case DisjunctionMaxQuery best:
                foreach (var disjunct in best.Disjuncts) Add(disjunct);
                break;
            case BoostQuery boosted:
                Add(boosted.Query);
                break;
            case ConstantScoreQuery constant:
                Add(constant.Query);
                break;
            case ValueBoostQuery boosted:
                Add(boosted.Query);
                break;
            case CombinedFieldsQuery combined:
                foreach (var field in combined.Fields)
                    foreach (var text in combined.Texts) Add(new TermQuery(field.Name, text));
                break;
            default:
                // Everything, nothing, or numbers: no words.
                break;
        }
    }

    private void Add(string field, IEnumerable<(SoughtTerm[] Terms, int Offset)> places, int slop)
    {
        (SoughtTerm[] Terms, int Offset)[] all = [.. places];
        // A place that nothing in a text can fill, where terms are no text.
        if (!Array.Exists(all, place => place.Terms.Length == 0)) Field(field).Add(new SoughtPhrase(all, slop));
    }

    private SoughtTerm[] Alternatives(IReadOnlyList<Term> terms) =>
        [.. terms.Select(term => Field(term.Field).Add(term)).OfType<SoughtTerm>().Distinct()];

    private SoughtField Field(string name)
    {
        if (!fields.TryGetValue(name, out var field)) fields.Add(name, field = create(name));
        return field;
    }
}
