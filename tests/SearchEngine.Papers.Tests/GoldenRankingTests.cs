using System.Globalization;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Papers.Tests;

/// <summary>
/// Well-known queries over the sample digests and the rank of the paper that each looks for, in a file that a change of
/// ranking shows in review. To write it anew: <c>UPDATE_GOLDEN=1 dotnet test tests/SearchEngine.Papers.Tests</c>.
/// </summary>
public class GoldenRankingTests
{
    private const string Header = "# query\texpected\trank\tfirst three";

    private static string Golden => Path.Combine(Repository.Root, "tests", "SearchEngine.Papers.Tests", "golden-ranking.tsv");

    [Fact]
    public void The_ranks_are_those_of_the_golden_file()
    {
        var known = File.ReadAllLines(Golden);
        var directory = new MemoryDirectory();
        using (var indexer = PaperIndexer.Open(directory))
        {
            indexer.Import([Repository.SampleData]);
            // So that no replaced paper counts, which scores would depend on.
            indexer.Optimize();
        }
        using var index = PaperIndex.Open(directory);

        var lines = new List<string> { Header };
        var ranks = new List<int>();
        foreach (var line in known.Where(line => line.Length > 0 && line[0] != '#'))
        {
            var (query, expected) = (line.Split('\t')[0], line.Split('\t')[1]);
            var found = index.Rank(query, 100).Select(hit => hit.Id).ToList();
            var rank = found.IndexOf(expected) + 1;
            ranks.Add(rank);
            lines.Add($"{query}\t{expected}\t{rank}\t{string.Join(' ', found.Take(3))}");
        }
        lines.Add(string.Create(CultureInfo.InvariantCulture,
            $"# {ranks.Count} queries: recall@1 {Recall(1):0.000}, recall@5 {Recall(5):0.000}, MRR {ranks.Average(rank => rank > 0 ? 1.0 / rank : 0):0.000}"));

        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllLines(Golden, lines);
        else Assert.Equal(known, lines);
        Assert.Equal(82, index.Count);
        Assert.InRange(Recall(5), 0.95, 1);

        double Recall(int depth) => ranks.Average(rank => rank > 0 && rank <= depth ? 1.0 : 0);
    }
}
