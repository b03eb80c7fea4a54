using System.Diagnostics;
using System.Globalization;
using SearchEngine.Benchmarks.Indexing;
using SearchEngine.Papers.Search;
using SearchEngine.Papers.Search.Across;
using SearchEngine.Papers.Translation;

namespace SearchEngine.Benchmarks.Relevance.Across;

/// <summary>What it costs to look for terms in both languages: the same queries with and without, by turns, on one thread.</summary>
internal static class AcrossCost
{
    private const int Rounds = 5;
    private const int Top = 10;

    public static void Write(RelevanceIndex index, IReadOnlyList<QuerySet> sets, TranslationDictionary dictionary)
    {
        Console.WriteLine($"Cost of a search for the best {Top}, reading of the query included: the least of {Rounds} rounds by turns, each of all sound queries of a set");
        Console.WriteLine();
        Report.Table(
            Console.Out,
            ["queries", "ms as typed", "ms in both", "ratio", "terms as typed", "in both", "kB as typed", "in both"],
            sets.Select(set => Row(index, set, dictionary)));
    }

    private static string[] Row(RelevanceIndex index, QuerySet set, TranslationDictionary dictionary)
    {
        string[] queries = [.. set.Queries.Where((_, i) => set.Sound[i]).Select(query => query.Text)];
        var (typed, both) = (Cost.Most, Cost.Most);
        for (var round = 0; round <= Rounds; round++)
        {
            typed = Cost.Least(typed, Measure(index, queries, () => null));
            both = Cost.Least(both, Measure(index, queries, () => new QueryTranslator(dictionary)));
        }
        return
        [
            set.Name, Text(typed.Milliseconds), Text(both.Milliseconds), Text(both.Milliseconds / typed.Milliseconds),
            Text(typed.Terms), Text(both.Terms), Text(typed.Kilobytes), Text(both.Kilobytes),
        ];
    }

    private static Cost Measure(RelevanceIndex index, string[] queries, Func<QueryTranslator?> translator)
    {
        var terms = 0L;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        foreach (var text in queries)
        {
            var query = QueryBuilder.Build(text, null, translator: translator()).Query;
            terms += query?.Size ?? 0;
            index.Rank(query, Top);
        }
        var took = Stopwatch.GetElapsedTime(started);
        return new Cost(
            took.TotalMilliseconds / queries.Length, (double)terms / queries.Length,
            (GC.GetAllocatedBytesForCurrentThread() - allocated) / 1024.0 / queries.Length);
    }

    private static string Text(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);

    private readonly record struct Cost(double Milliseconds, double Terms, double Kilobytes)
    {
        public static Cost Most { get; } = new(double.MaxValue, double.MaxValue, double.MaxValue);

        public static Cost Least(Cost one, Cost other) => new(
            Math.Min(one.Milliseconds, other.Milliseconds), Math.Min(one.Terms, other.Terms), Math.Min(one.Kilobytes, other.Kilobytes));
    }
}
