using System.Globalization;
using System.Text;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Interop.Tests;

/// <summary>Writes queries in the notation that <c>QueryOracle.java</c> reads and explains.</summary>
internal static class QueryNotation
{
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
        "R" => new NumericRangeQuery(words.Dequeue(), Number(words.Dequeue()), Number(words.Dequeue())),
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

    static void Write(Query query, StringBuilder text)
    {
        switch (query)
        {
            case TermQuery term:
                text.Append($"T {term.Term.Field} x{Convert.ToHexStringLower(term.Term.Bytes)}");
                break;
            case PhraseQuery phrase:
                text.Append(CultureInfo.InvariantCulture, $"P {phrase.Terms.Length}");
                foreach (var (term, position) in phrase.Terms)
                    text.Append(CultureInfo.InvariantCulture, $" {term.Field} x{Convert.ToHexStringLower(term.Bytes)} {position}");
                break;
            case NumericRangeQuery range:
                text.Append(CultureInfo.InvariantCulture, $"R {range.Field} {range.Min} {range.Max}");
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
