using System.Globalization;
using System.Text;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Interop.Tests;

/// <summary>Writes queries in the notation that <c>QueryOracle.java</c> reads and explains.</summary>
internal static class QueryNotation
{
    /// <summary>
    /// False for what Lucene has not, or scores in an order of its own where terms are repeated (see <see cref="MultiTermQueryTests"/>
    /// and <see cref="QueryTests"/>, which compare those without repetition).
    /// </summary>
    public static bool IsComparable(Query query) => query switch
    {
        PhrasePrefixQuery or MultiPhraseQuery or FuzzyQuery or CombinedFieldsQuery => false,
        ValueBoostQuery boost => IsComparable(boost.Query),
        ConstantScoreQuery constant => IsComparable(constant.Query),
        BoostQuery boost => IsComparable(boost.Query),
        DisjunctionMaxQuery best => best.Disjuncts.All(IsComparable),
        BooleanQuery boolean => boolean.Clauses.All(clause => IsComparable(clause.Query)),
        _ => true,
    };

    public static string Write(Query query)
    {
        var text = new StringBuilder();
        Write(query, text);
        return text.ToString();
    }

    /// <summary>Reads a query back.</summary>
    /// <exception cref="FormatException">The line is not one query.</exception>
    public static Query Parse(string line)
    {
        var words = new Queue<string>(line.Split(' '));
        try
        {
            var query = Parse(words);
            return words.Count == 0 ? query : throw new FormatException($"more than one query: {line}");
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"the query ends too soon: {line}", e);
        }
    }

    static Query Parse(Queue<string> words) => words.Dequeue() switch
    {
        "T" => new TermQuery(new Term(words.Dequeue(), Convert.FromHexString(words.Dequeue().AsSpan(1)))),
        "P" => new PhraseQuery(Several(words, PhrasePart)),
        "S" when Count(words.Dequeue()) is var slop => new PhraseQuery(Several(words, PhrasePart)) { Slop = slop },
        "M" when Count(words.Dequeue()) is var slop => new MultiPhraseQuery(Several(words, Place), slop),
        "R" => new NumericRangeQuery(words.Dequeue(), Number(words.Dequeue()), Number(words.Dequeue())),
        "*" => new PrefixQuery(words.Dequeue(), Text(words)),
        "W" => new WildcardQuery(words.Dequeue(), Text(words)),
        "/" => new RegexpQuery(words.Dequeue(), Text(words)),
        "F" => new FuzzyQuery(new Term(words.Dequeue(), Text(words)), Count(words.Dequeue()), Count(words.Dequeue()), Count(words.Dequeue())),
        "I" => TermRange(words.Dequeue(), words.Dequeue(), words.Dequeue()),
        "O" => new SortedSetRangeQuery(words.Dequeue(), Bound(words.Peek()), Bound(words.ElementAt(1)), words.Dequeue()[0] != '{', words.Dequeue()[0] != '{'),
        "K" => new CombinedFieldsQuery(Several(words, field => new WeightedField(field.Dequeue(), Factor(field.Dequeue()))), Several(words, Text)),
        "V" => ValueBoost(words),
        "A" => new MatchAllDocsQuery(),
        "N" => new MatchNoDocsQuery(),
        "C" => new ConstantScoreQuery(Parse(words)),
        "^" when Factor(words.Dequeue()) is var boost => new BoostQuery(Parse(words), boost),
        "D" when Factor(words.Dequeue()) is var tie => new DisjunctionMaxQuery(Several(words, Parse), tie),
        "B" when Count(words.Dequeue()) is var minimum => new BooleanQuery(Several(words, Clause), minimum),
        var kind => throw new FormatException($"no kind of query: {kind}"),
    };

    static (Term, int) PhrasePart(Queue<string> words) =>
        (new Term(words.Dequeue(), Convert.FromHexString(words.Dequeue().AsSpan(1))), Count(words.Dequeue()));

    static string Text(Queue<string> words) => Encoding.UTF8.GetString(Convert.FromHexString(words.Dequeue().AsSpan(1)));

    static TermRangeQuery TermRange(string field, string min, string max) =>
        new(field, Bound(min), Bound(max), min[0] != '{', max[0] != '{');

    static string? Bound(string word) => word is "[-" or "{-" ? null : Encoding.UTF8.GetString(Convert.FromHexString(word.AsSpan(2)));

    static ValueBoostQuery ValueBoost(Queue<string> words)
    {
        var combination = words.Dequeue() == "*" ? ValueCombination.Multiply : ValueCombination.Add;
        var field = words.Dequeue();
        var missing = Double(words.Dequeue());
        var (offset, scale) = (Double(words.Dequeue()), Double(words.Dequeue()));
        ValueFunction function = words.Dequeue() switch
        {
            "linear" => new LinearValue(),
            "log" => new LogarithmicValue(Double(words.Dequeue())),
            "saturation" => new SaturatedValue(Double(words.Dequeue())),
            "decay" => new DecayingValue(Number(words.Dequeue()), Double(words.Dequeue())),
            var shape => throw new FormatException($"no shape of a function: {shape}"),
        };
        return new ValueBoostQuery(Parse(words), field, function with { Base = offset, Scale = scale }, combination, missing);
    }

    static double Double(string word) => double.Parse(word, CultureInfo.InvariantCulture);

    static PhrasePlace Place(Queue<string> words)
    {
        var position = Count(words.Dequeue());
        return new PhrasePlace(Several(words, part => new Term(part.Dequeue(), Convert.FromHexString(part.Dequeue().AsSpan(1)))), position);
    }

    static BooleanClause Clause(Queue<string> words)
    {
        var occur = words.Dequeue() switch
        {
            "+" => Occur.Must,
            "#" => Occur.Filter,
            "?" => Occur.Should,
            "-" => Occur.MustNot,
            var sign => throw new FormatException($"no kind of clause: {sign}"),
        };
        return new BooleanClause(Parse(words), occur);
    }

    static List<T> Several<T>(Queue<string> words, Func<Queue<string>, T> parse)
    {
        List<T> parsed = [];
        for (var left = Count(words.Dequeue()); left > 0; left--) parsed.Add(parse(words));
        return parsed;
    }

    static float Factor(string word) => float.Parse(word, CultureInfo.InvariantCulture);

    static long Number(string word) => long.Parse(word, CultureInfo.InvariantCulture);

    static int Count(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    static string Hex(string text) => "x" + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    static string Bound(string? term, bool isIncluded) => (isIncluded ? "[" : "{") + (term is null ? "-" : Hex(term));

    static void Write(Query query, StringBuilder text)
    {
        switch (query)
        {
            case PrefixQuery prefix:
                text.Append($"* {prefix.Field} {Hex(prefix.Prefix)}");
                break;
            case WildcardQuery wildcard:
                text.Append($"W {wildcard.Field} {Hex(wildcard.Pattern)}");
                break;
            case RegexpQuery regexp:
                text.Append($"/ {regexp.Field} {Hex(regexp.Pattern)}");
                break;
            case FuzzyQuery fuzzy:
                text.Append(CultureInfo.InvariantCulture, $"F {fuzzy.Field} {Hex(fuzzy.Term.Text)} {fuzzy.MaxEdits} {fuzzy.PrefixLength} {fuzzy.MaxExpansions}");
                break;
            case TermRangeQuery range:
                text.Append($"I {range.Field} {Bound(range.Min, range.IncludesMin)} {Bound(range.Max, range.IncludesMax)}");
                break;
            case TermQuery term:
                text.Append($"T {term.Term.Field} x{Convert.ToHexStringLower(term.Term.Bytes)}");
                break;
            case PhraseQuery phrase:
                text.Append(CultureInfo.InvariantCulture, $"{(phrase.Slop == 0 ? "P" : $"S {phrase.Slop}")} {phrase.Terms.Length}");
                foreach (var (term, position) in phrase.Terms)
                    text.Append(CultureInfo.InvariantCulture, $" {term.Field} x{Convert.ToHexStringLower(term.Bytes)} {position}");
                break;
            case MultiPhraseQuery phrase:
                text.Append(CultureInfo.InvariantCulture, $"M {phrase.Slop} {phrase.Places.Length}");
                foreach (var (terms, position) in phrase.Places)
                {
                    text.Append(CultureInfo.InvariantCulture, $" {position} {terms.Count}");
                    foreach (var term in terms) text.Append($" {term.Field} x{Convert.ToHexStringLower(term.Bytes)}");
                }
                break;
            case NumericRangeQuery range:
                text.Append(CultureInfo.InvariantCulture, $"R {range.Field} {range.Min} {range.Max}");
                break;
            case SortedSetRangeQuery range:
                text.Append($"O {range.Field} {Bound(range.Min, range.IncludesMin)} {Bound(range.Max, range.IncludesMax)}");
                break;
            case CombinedFieldsQuery combined:
                text.Append(CultureInfo.InvariantCulture, $"K {combined.Fields.Length}");
                foreach (var (name, weight) in combined.Fields) text.Append(CultureInfo.InvariantCulture, $" {name} {weight:R}");
                text.Append(CultureInfo.InvariantCulture, $" {combined.Texts.Length}");
                foreach (var term in combined.Texts) text.Append($" {Hex(term)}");
                break;
            case ValueBoostQuery boost:
                var (sign, function) = (boost.Combination == ValueCombination.Multiply ? "*" : "+", boost.Function);
                text.Append(CultureInfo.InvariantCulture, $"V {sign} {boost.Field} {boost.Missing:R} {function.Base:R} {function.Scale:R} ");
                text.Append(function switch
                {
                    LinearValue => "linear ",
                    LogarithmicValue log => string.Create(CultureInfo.InvariantCulture, $"log {log.Factor:R} "),
                    SaturatedValue saturated => string.Create(CultureInfo.InvariantCulture, $"saturation {saturated.Pivot:R} "),
                    DecayingValue decay => string.Create(CultureInfo.InvariantCulture, $"decay {decay.Origin} {decay.HalfLife:R} "),
                    _ => throw new NotSupportedException($"a {function.GetType().Name} has no notation"),
                });
                Write(boost.Query, text);
                break;
            case MatchAllDocsQuery:
                text.Append('A');
                break;
            case MatchNoDocsQuery:
                text.Append('N');
                break;
            case ConstantScoreQuery constant:
                text.Append("C ");
                Write(constant.Query, text);
                break;
            case BoostQuery boost:
                text.Append(CultureInfo.InvariantCulture, $"^ {boost.Boost:R} ");
                Write(boost.Query, text);
                break;
            case DisjunctionMaxQuery best:
                text.Append(CultureInfo.InvariantCulture, $"D {best.TieBreaker:R} {best.Disjuncts.Length}");
                foreach (var disjunct in best.Disjuncts)
                {
                    text.Append(' ');
                    Write(disjunct, text);
                }
                break;
            case BooleanQuery boolean:
                text.Append(CultureInfo.InvariantCulture, $"B {boolean.MinimumShouldMatch} {boolean.Clauses.Length}");
                foreach (var (part, occur) in boolean.Clauses)
                {
                    text.Append(occur switch { Occur.Must => " + ", Occur.Filter => " # ", Occur.Should => " ? ", _ => " - " });
                    Write(part, text);
                }
                break;
            default:
                throw new NotSupportedException($"a {query.GetType().Name} has no notation");
        }
    }
}
