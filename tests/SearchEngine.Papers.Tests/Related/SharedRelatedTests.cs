using SearchEngine.Lucene.Store;

namespace SearchEngine.Papers.Tests;

/// <summary>Real digests: the papers on federated learning belong together.</summary>
public class SharedRelatedTests
{
    private static readonly string[] Federated = ["2512.20218", "2512.20329", "2512.20363", "2512.20814"];

    [SharedFact]
    public void Each_of_the_four_has_the_others_first()
    {
        using var index = Import("corpus/digests/seeds");
        foreach (var id in Federated)
        {
            var hits = index.Related(id)!.Hits;
            Assert.Equal(Federated.Where(other => other != id), hits.Take(3).Select(hit => hit.Paper.Id).Order());
            Assert.All(hits.Take(3), hit => Assert.Contains(hit.Shared, term => term.Text.Contains("federated", StringComparison.OrdinalIgnoreCase)));
            Assert.All(hits.Take(3), hit => Assert.Contains(hit.Shared, term => term.Text == "联邦学习"));
        }
    }

    /// <summary>The same papers pasted as texts, in English, in Chinese and in both: then there are four, the first one itself.</summary>
    [SharedTheory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Pasted_texts_find_them_as_well(bool english, bool chinese)
    {
        using var index = Import("corpus/digests/seeds");
        foreach (var id in Federated)
        {
            var paper = index.Find(id)!;
            var text = (english ? $"{paper.Title}\n\n{paper.Abstract}\n" : "") + (chinese ? $"{paper.Tldr}\n{paper.Method}\n{paper.Motivation}" : "");
            var hits = index.RelatedTo(text).Hits.Select(hit => hit.Paper.Id).ToArray();
            Assert.Equal(id, hits[0]);
            Assert.Subset(hits.ToHashSet(), Federated.ToHashSet());
        }
    }

    /// <summary>All digests have seven more papers on federated learning, so that these share the first places.</summary>
    [SharedFact]
    public void Among_all_digests_the_others_are_among_the_first_ten()
    {
        using var index = Import("corpus/digests");
        foreach (var id in Federated)
        {
            var hits = index.Related(id)!.Hits;
            Assert.Subset(hits.Select(hit => hit.Paper.Id).ToHashSet(), Federated.Where(other => other != id).ToHashSet());
            Assert.All(hits.Take(3), hit => Assert.Contains(hit.Shared, term => term.Text.Contains("federated", StringComparison.OrdinalIgnoreCase) || term.Text.Contains("联邦")));
        }
    }

    private static PaperIndex Import(string digests)
    {
        var directory = new MemoryDirectory();
        using (var indexer = PaperIndexer.Open(directory)) indexer.Import([Shared.PathOf(digests)]);
        return PaperIndex.Open(directory);
    }
}
