using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>Answers queries about an <see cref="IndexModel"/> in the plainest way: each document, each clause, in doubles.</summary>
public sealed class ReferenceSearcher(IndexModel model)
{
    private readonly ModelDoc[] docs = [.. model.Docs];
    // What would take a look at all documents for each document that matches is kept.
    private readonly Dictionary<Term, double> idf = [];
    private readonly Dictionary<Term, bool> isKnown = [];
    private readonly Dictionary<PhrasePrefixQuery, PhrasePlace[]> expanded = [];
    private readonly Dictionary<Term, int> docFreqs = [];
    private readonly Dictionary<string, int> docCounts = [];
    private readonly Dictionary<string, double> averageLength = [];
    private readonly HashSet<string> withField = [.. model.Docs.SelectMany(doc => doc.Fields.Keys)];
    private readonly Dictionary<FuzzyQuery, (string Term, float Boost)[]> closest = [];

    /// <summary>All hits by document number, with their scores.</summary>
    public Dictionary<int, double> Search(Query query)
    {
        Dictionary<int, double> hits = [];
        for (var i = 0; i < docs.Length; i++)
            if (!docs[i].Deleted && Score(query, docs[i]) is { } score) hits.Add(i, score);
        return hits;
    }

    /// <summary>The score of a document; null where it does not match.</summary>
    private double? Score(Query query, ModelDoc doc)
    {
        switch (query)
        {
            case MatchAllDocsQuery: return 1;
            case MatchNoDocsQuery: return null;
            case BoostQuery boost: return Score(boost.Query, doc) * boost.Boost;
            case ConstantScoreQuery constant: return Score(constant.Query, doc) is null ? null : 1;
            case TermQuery term: return TermScore(term.Term, doc);
            case NumericRangeQuery range: return range.Field == "number" && doc.Number >= range.Min && doc.Number <= range.Max ? 1 : null;
            case SortedSetRangeQuery range: return range.Field == "facet" && doc.Facets.Any(value => IsWithin(range, value)) ? 1 : null;
            case ValueBoostQuery boost when Score(boost.Query, doc) is { } score: return ValueBoost(boost, score, boost.Field == "number" ? doc.Number : null);
            case ValueBoostQuery: return null;
            case CombinedFieldsQuery { Texts.IsEmpty: true }: return null;
            case CombinedFieldsQuery { Fields: [var only], Texts: [var text] }: return TermScore(new Term(only.Name, text), doc);
            case CombinedFieldsQuery combined: return CombinedScore(combined, doc);
            case FuzzyQuery fuzzy: return FuzzyScore(fuzzy, doc);
            case MultiTermQuery pattern:
                return doc.Fields.TryGetValue(pattern.Field, out var words) && words.Any(word => PlainPatterns.Matches(pattern, word)) ? 1 : null;
            case PhraseQuery phrase: return PhraseScore([.. phrase.Terms.Select(part => new PhrasePlace([part.Term], part.Position))], doc);
            case MultiPhraseQuery { Places: [var only] }: return Sum(only.Terms.Select(term => TermScore(term, doc)));
            case MultiPhraseQuery phrase: return PhraseScore([.. phrase.Places], doc);
            case PhrasePrefixQuery { Terms: [(var only, _)] }: return Score(new PrefixQuery(only.Field, only.Text), doc);
            case PhrasePrefixQuery phrase: return PhraseScore(Expanded(phrase), doc);
            case DisjunctionMaxQuery best:
                var scores = best.Disjuncts.Select(part => Score(part, doc)).OfType<double>().OrderDescending().ToArray();
                return scores.Length == 0 ? null : scores[0] + scores[1..].Sum() * best.TieBreaker;
            case BooleanQuery boolean: return BooleanScore(boolean, doc);
            default: throw new NotSupportedException(query.GetType().Name);
        }
    }

    private double? BooleanScore(BooleanQuery query, ModelDoc doc)
    {
        double sum = 0;
        int required = 0, should = 0;
        foreach (var (part, occur) in query.Clauses)
        {
            var score = Score(part, doc);
            if (occur is Occur.Must or Occur.Filter)
            {
                required++;
                if (score is null) return null;
                if (occur == Occur.Must) sum += score.Value;
            }
            else if (occur == Occur.MustNot && score is not null) return null;
            else if (occur == Occur.Should && score is not null)
            {
                should++;
                sum += score.Value;
            }
        }
        return should < query.MinimumShouldMatch || (required == 0 && should == 0) ? null : sum;
    }

    private static bool IsWithin(SortedSetRangeQuery range, string value) =>
        (range.Min is null || string.CompareOrdinal(value, range.Min) is var low && (low > 0 || (low == 0 && range.IncludesMin)))
        && (range.Max is null || string.CompareOrdinal(value, range.Max) is var high && (high < 0 || (high == 0 && range.IncludesMax)));

    private static double ValueBoost(ValueBoostQuery query, double score, long? number)
    {
        double Shape(long value) => query.Function switch
        {
            LinearValue => value,
            LogarithmicValue log => Math.Log(1 + log.Factor * Math.Max(0, value)),
            SaturatedValue saturated => Math.Max(0, value) / (Math.Max(0, value) + saturated.Pivot),
            DecayingValue decay => Math.Pow(0.5, Math.Abs(value - decay.Origin) / decay.HalfLife),
            _ => throw new NotSupportedException(query.Function.GetType().Name),
        };
        var worth = number is { } known ? query.Function.Base + query.Function.Scale * Shape(known) : query.Missing;
        return Math.Max(0, query.Combination == ValueCombination.Multiply ? score * worth : score + worth);
    }

    private double? CombinedScore(CombinedFieldsQuery query, ModelDoc doc)
    {
        double freq = 0, length = 0, average = 0, docFreq = 0, docCount = 0;
        var matches = false;
        foreach (var (name, weight) in query.Fields)
        {
            if (!IndexModel.Fields.Any(field => field.Name == name)) continue;
            var (_, options, hasNorms) = IndexModel.Fields.Single(field => field.Name == name);
            docCount = Math.Max(docCount, DocCount(name));
            if (DocCount(name) > 0) average = Math.Floor(average + weight * DocCount(name) * AverageLength(name) + 1e-6);
            docFreq = Math.Max(docFreq, query.Texts.Max(text => DocFreq(new Term(name, text))));
            if (!doc.Fields.TryGetValue(name, out var tokens)) continue;
            if (hasNorms) length += weight * NormEncoding.Decode(NormEncoding.Encode(Length(name, tokens)));
            foreach (var text in query.Texts.Where(tokens.Contains))
            {
                matches = true;
                freq += weight * (options == IndexOptions.Docs ? 1 : tokens.Count(token => token == text));
            }
        }
        if (!matches) return null;
        // Fields without norms have none, also together.
        var norm = query.Fields.Any(field => HasNorms(field.Name)) ? NormEncoding.Decode(NormEncoding.Encode((int)Math.Floor(length + 0.5))) : 1;
        var rarity = Math.Log(1 + (docCount - docFreq + 0.5) / (docFreq + 0.5));
        return rarity * freq / (freq + 1.2 * (1 - 0.75 + 0.75 * norm / (average / docCount)));
    }

    /// <summary>Whether any document has norms of a field.</summary>
    private bool HasNorms(string name) => IndexModel.Fields.Any(field => field.Name == name && field.Norms) && withField.Contains(name);

    private double? TermScore(Term term, ModelDoc doc)
    {
        if (!doc.Fields.TryGetValue(term.Field, out var tokens) || !tokens.Contains(term.Text)) return null;
        var (_, options, hasNorms) = IndexModel.Fields.Single(field => field.Name == term.Field);
        var freq = options == IndexOptions.Docs ? 1 : tokens.Count(token => token == term.Text);
        var length = hasNorms ? NormEncoding.Decode(NormEncoding.Encode(Length(term.Field, tokens))) : 1;
        return Idf(term) * freq / (freq + 1.2 * (1 - 0.75 + 0.75 * length / AverageLength(term.Field)));
    }

    /// <summary>The terms that a fuzzy query searches for, with what their scores are multiplied by: the closest of the field's.</summary>
    public (string Term, float Boost)[] Closest(FuzzyQuery query)
    {
        if (closest.TryGetValue(query, out var known)) return known;
        var length = PlainPatterns.CodePoints(query.Term.Text).Length;
        var terms = docs.SelectMany(doc => doc.Fields.TryGetValue(query.Field, out var tokens) ? tokens : []).Distinct();
        return closest[query] =
        [
            .. terms.Select(term => (Term: term, Edits: PlainPatterns.Edits(query, term)))
                .Where(term => term.Edits is not null)
                .Select(term => (term.Term, Boost: term.Edits == 0 ? 1 : 1 - term.Edits!.Value / (float)Math.Min(term.Term.EnumerateRunes().Count(), length)))
                .OrderByDescending(term => term.Boost).ThenBy(term => term.Term, StringComparer.Ordinal)
                .Take(query.MaxExpansions),
        ];
    }

    private double? FuzzyScore(FuzzyQuery query, ModelDoc doc)
    {
        var terms = Closest(query);
        if (!doc.Fields.TryGetValue(query.Field, out var tokens) || !terms.Any(term => tokens.Contains(term.Term))) return null;
        var leastIdf = terms.Min(term => Idf(new Term(query.Field, term.Term)));
        return terms.Sum(term => Math.Max(0, term.Boost) * (TermScore(new Term(query.Field, term.Term), doc) ?? 0) / Idf(new Term(query.Field, term.Term))) * leastIdf;
    }

    private static double? Sum(IEnumerable<double?> scores)
    {
        var matching = scores.OfType<double>().ToArray();
        return matching.Length == 0 ? null : matching.Sum();
    }

    private PhrasePlace[] Expanded(PhrasePrefixQuery phrase)
    {
        if (phrase.Terms.IsEmpty) return [];
        if (expanded.TryGetValue(phrase, out var known)) return known;
        var (prefix, position) = phrase.Terms[^1];
        var terms = docs.SelectMany(doc => doc.Fields.TryGetValue(prefix.Field, out var tokens) ? tokens.Distinct() : [])
            .Where(token => token.StartsWith(prefix.Text, StringComparison.Ordinal))
            .CountBy(token => token)
            .OrderByDescending(term => term.Value).ThenBy(term => term.Key, StringComparer.Ordinal)
            .Take(phrase.MaxExpansions)
            .Select(term => new Term(prefix.Field, term.Key));
        return expanded[phrase] = [.. phrase.Terms[..^1].Select(part => new PhrasePlace([part.Term], part.Position)), new PhrasePlace([.. terms], position)];
    }

    private double? PhraseScore(PhrasePlace[] places, ModelDoc doc)
    {
        if (places.Length == 0 || places.Any(place => place.Terms.Count == 0)) return null;
        var field = places[0].Terms[0].Field;
        if (!doc.Fields.TryGetValue(field, out var tokens)) return null;
        // With one document's words at positions 0, 1, 2, … the phrase is tried at each of them.
        var freq = Enumerable.Range(0, tokens.Length).Count(start => places.All(place =>
            start + place.Position < tokens.Length && place.Terms.Any(term => tokens[start + place.Position] == term.Text)));
        if (freq == 0) return null;
        var length = NormEncoding.Decode(NormEncoding.Encode(tokens.Length));
        // A term that no document has is not counted among the rare ones.
        var idf = places.Sum(place => place.Terms.Where(IsKnown).Sum(Idf));
        return idf * freq / (freq + 1.2 * (1 - 0.75 + 0.75 * length / AverageLength(field)));
    }

    private bool IsKnown(Term term) => isKnown.TryGetValue(term, out var known)
        ? known
        : isKnown[term] = docs.Any(doc => doc.Fields.TryGetValue(term.Field, out var tokens) && tokens.Contains(term.Text));

    private double Idf(Term term)
    {
        if (idf.TryGetValue(term, out var known)) return known;
        double docFreq = DocFreq(term);
        return idf[term] = Math.Log(1 + (DocCount(term.Field) - docFreq + 0.5) / (docFreq + 0.5));
    }

    private int DocFreq(Term term)
    {
        if (docFreqs.TryGetValue(term, out var known)) return known;
        return docFreqs[term] = docs.Count(doc => doc.Fields.TryGetValue(term.Field, out var tokens) && tokens.Contains(term.Text));
    }

    private double AverageLength(string field)
    {
        if (averageLength.TryGetValue(field, out var known)) return known;
        double sum = docs.Sum(doc => doc.Fields.TryGetValue(field, out var tokens) ? Length(field, tokens) : 0);
        return averageLength[field] = sum / DocCount(field);
    }

    private int DocCount(string field)
    {
        if (docCounts.TryGetValue(field, out var known)) return known;
        return docCounts[field] = docs.Count(doc => doc.Fields.TryGetValue(field, out var tokens) && tokens.Length > 0);
    }

    private static int Length(string field, string[] tokens) =>
        IndexModel.Fields.Single(known => known.Name == field).Options == IndexOptions.Docs
            ? tokens.Distinct().Count()
            : tokens.Length;
}
