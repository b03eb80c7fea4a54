using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Interop.Tests;

/// <summary>Makes queries of every kind from terms that an index has: its most frequent ones, and any others.</summary>
internal sealed class SampledQueries
{
    const int Frequent = 8;
    const int Others = 16;
    readonly Random random;
    readonly List<TermQuery> frequent = [];
    readonly List<TermQuery> others = [new("missing", "word"), new("body", "never")];

    SampledQueries(string folder, Random random)
    {
        this.random = random;
        using var directory = new FileSystemDirectory(folder, create: false);
        using var reader = DirectoryReader.Open(directory);
        var fields = reader.Segments.SelectMany(segment => segment.FieldInfos).Select(field => field.Name).Distinct();
        foreach (var field in fields.Order(StringComparer.Ordinal))
        {
            foreach (var segment in reader.Segments)
            {
                Sample(segment, field);
                // The first segments suffice: there can be dozens.
                if (segment.DocBase > reader.MaxDoc / 2) break;
            }
        }
        frequent = [.. frequent.Distinct()];
        others = [.. others.Distinct()];
    }

    /// <summary>One query for each of the most frequent terms, then <paramref name="count"/> combinations.</summary>
    public static IReadOnlyList<Query> Of(string folder, int seed, int count)
    {
        var queries = new SampledQueries(folder, new Random(seed));
        return [.. queries.frequent, .. Enumerable.Range(0, count).Select(_ => queries.Make(queries.random.Next(4)))];
    }

    void Sample(SegmentReader segment, string field)
    {
        if (segment.Terms(field) is not { } terms) return;
        var best = new PriorityQueue<TermQuery, int>();
        var cursor = terms.Cursor();
        for (var seen = 0L; cursor.Next(); seen++)
        {
            var isAmongBest = best.Count < Frequent || (best.TryPeek(out _, out var least) && cursor.DocFreq > least);
            // As many of the others as are wanted, on average.
            var isChosen = random.NextInt64(terms.TermCount) < Others;
            if (!isAmongBest && !isChosen) continue;
            var query = new TermQuery(new Term(field, cursor.Term));
            if (isChosen) others.Add(query);
            if (isAmongBest) best.Enqueue(query, cursor.DocFreq);
            if (best.Count > Frequent) best.Dequeue();
        }
        frequent.AddRange(best.UnorderedItems.Select(item => item.Element));
    }

    Query Make(int depth) => (depth == 0 ? 0 : random.Next(12)) switch
    {
        < 4 => Term(),
        < 8 => Combination(depth),
        8 => new DisjunctionMaxQuery(Several(depth), Math.Clamp(random.NextSingle() * 3 - 1, 0, 1)),
        9 => new BoostQuery(Make(depth - 1), random.Next(8) == 0 ? 0 : random.Next(1, 50) / 10f),
        10 => new ConstantScoreQuery(Make(depth - 1)),
        _ => random.Next(6) == 0 ? new MatchNoDocsQuery() : new MatchAllDocsQuery(),
    };

    TermQuery Term()
    {
        var from = frequent.Count > 0 && random.Next(3) > 0 ? frequent : others;
        return from[random.Next(from.Count)];
    }

    BooleanQuery Combination(int depth)
    {
        var style = random.Next(5);
        BooleanClause[] clauses = [.. Several(depth).Select(query => new BooleanClause(query, style switch
        {
            0 => Occur.Should,
            1 => Occur.Must,
            2 => random.Next(3) == 0 ? Occur.Must : Occur.Should,
            3 => random.Next(3) == 0 ? Occur.MustNot : Occur.Should,
            _ => (Occur)random.Next(4),
        }))];
        var should = clauses.Count(clause => clause.Occur == Occur.Should);
        return new BooleanQuery(clauses, random.Next(3) > 0 ? 0 : random.Next(should + 2));
    }

    List<Query> Several(int depth)
    {
        var count = random.Next(10) == 0 ? random.Next(30) : 1 + random.Next(5);
        return [.. Enumerable.Range(0, count).Select(_ => Make(depth - 1))];
    }
}
