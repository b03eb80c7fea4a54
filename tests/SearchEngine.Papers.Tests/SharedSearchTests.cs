using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Search;

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

    [SharedTheory]
    [InlineData("火灾风险")]
    [InlineData("火災風險")]
    [InlineData("“火灾风险”")]
    [InlineData("GraphFire-X")]
    [InlineData("graphfirex")]
    public void A_paper_in_traditional_characters_is_found_and_marked(string query)
    {
        using var index = Seeds.Value.Open();

        var hit = index.Search(new PaperSearchRequest(query)).Hits[0];

        Assert.Equal("2512.20813", hit.Paper.Id);
        Assert.NotEmpty(hit.Snippets);
        Assert.All(hit.Snippets, snippet => Assert.Matches(query.StartsWith('G') || query.StartsWith('g') ? "<mark>GraphFire-X</mark>" : "<mark>[^<]*火(災|灾)|(?i)<mark>(wild)?fire|<mark>risk", snippet.Html));
    }

    [SharedFact]
    public void Any_two_characters_of_a_summary_find_it()
    {
        using var index = Seeds.Value.Open();
        var papers = index.Search(new PaperSearchRequest("") { Top = 149, Snippets = false }).Hits.Select(hit => hit.Paper).ToArray();
        var random = new Random(7);
        for (var round = 0; round < 400;)
        {
            var paper = papers[random.Next(papers.Length)];
            var text = random.Next(2) == 0 ? paper.Tldr : paper.Method;
            if (text.Length < 2) continue;
            var query = text.Substring(random.Next(text.Length - 1), 2);
            if (!query.All(character => character is >= '\u4E00' and <= '\u9FFF')) continue;
            Assert.Contains(paper.Id, index.Rank(query, 149).Select(hit => hit.Id));
            round++;
        }
    }

    private static readonly Lazy<MemoryIndex> Seeds = new(() => new MemoryIndex("corpus/digests/seeds"));

    private sealed class MemoryIndex
    {
        private readonly MemoryDirectory directory = new();

        public MemoryIndex(string digests)
        {
            using var indexer = PaperIndexer.Open(directory);
            indexer.Import([Shared.PathOf(digests)]);
        }

        public PaperIndex Open() => PaperIndex.Open(directory);
    }
}
