using SearchEngine.Lucene.Store;

namespace SearchEngine.Papers.Tests;

/// <summary>The two real digests, searched.</summary>
public class SharedSearchTests
{
    [SharedFact]
    public void The_seeds_are_found_in_both_languages()
    {
        var directory = new MemoryDirectory();
        using (var indexer = PaperIndexer.Open(directory))
        {
            var report = indexer.Import([Shared.PathOf("corpus/digests/seeds")]);
            Assert.Equal((149, 0, 0, 0), (report.Added, report.Updated, report.Unchanged, report.Rejected));
            Assert.Equal(149, indexer.Count);
        }
        using (var again = PaperIndexer.Open(directory))
        {
            var report = again.Import([Shared.PathOf("corpus/digests/seeds")]);
            Assert.Equal((149, false), (report.Unchanged, report.Committed));
        }
        using var index = PaperIndex.Open(directory);
        string[] federated = ["2512.20218", "2512.20329", "2512.20363", "2512.20814"];
        Assert.Equal(federated, index.Ids("联邦学习").Take(4).Order());
        Assert.Equal(federated, index.Ids("federated learning").Take(4).Order());
        Assert.Contains("2512.19920", index.Ids("LLM 幻觉").Take(3));
        // GraphFire-X, summarised in traditional characters.
        Assert.Equal("2512.20813", index.Ids("火灾风险").First());
        Assert.Equal("2512.20813", index.Ids("火災風險").First());
    }
}
