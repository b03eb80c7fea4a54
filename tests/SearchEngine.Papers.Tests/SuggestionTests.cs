using SearchEngine.Analysis.Latin;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>What a text that is being typed may become.</summary>
public class SuggestionTests
{
    private static readonly Paper[] Papers =
    [
        new() { Id = "2501.00001", Title = "Graph Neural Networks: A Survey", Authors = ["Jie Chen", "Łukasz Kaiser"], Tldr = "图神经网络综述" },
        new() { Id = "2501.00002", Title = "Federated Graph Neural Networks", Authors = ["Jie Chen", "Geoffrey E. Hinton"], Tldr = "联邦学习与图神经网络" },
        new() { Id = "2501.00003", Title = "Graph Neural ODEs", Authors = ["Jean-Luc Godard"], Tldr = "图上的微分方程" },
        new() { Id = "2501.00004", Title = "Evaluating GPT-4 with BERT", Authors = ["曾伟"], Tldr = "联邦学习评测大语言模型", TitleTranslation = "评测大语言模型" },
        new() { Id = "2501.00005", Title = "Chain of Thought in Text-to-Image Diffusion Models", Authors = ["Li Wei"], Tldr = "思维链" },
        new() { Id = "2501.00006", Title = "Privacy in Federated Learning", Authors = ["Wei Li"], Tldr = "联邦学习的隐私" },
        new() { Id = "2501.00007", Title = "Bert, the BERT Language Model", Tldr = "语言模型" },
    ];

    [Theory]
    [InlineData("graph neur", "graph neural networks")]
    [InlineData("Graph Neural ", "Graph neural networks")]
    [InlineData("GRAPH-NEUR", "graph neural networks")]
    [InlineData("neural net", "neural networks")]
    [InlineData("gpt4", "GPT-4 with BERT")]
    [InlineData("gp", "GPT-4 with BERT")]
    [InlineData("ber", "BERT")]
    [InlineData("chain of th", "chain of thought")]
    [InlineData("text to im", "text-to-image diffusion")]
    [InlineData("diffus", "diffusion models")]
    [InlineData("privacy federat", "privacy federated")]
    [InlineData("联邦", "联邦学习")]
    [InlineData("聯邦學", "联邦学习")]
    [InlineData("我们的联邦学", null)] // No paper has that before it.
    [InlineData("评测大语言模", "评测大语言模型")]
    [InlineData("federated 图神经", "federated 图神经网络")]
    [InlineData("bert 图神经", null)]
    [InlineData("lianb", "联邦学习")]
    [InlineData("lbx", "联邦学习")]
    [InlineData("lián bāng x", "联邦学习")]
    [InlineData("zzz", null)]
    public void The_first_term_is_what_is_meant(string typed, string? expected)
    {
        using var index = PaperSamples.Index(Papers);
        Assert.Equal(expected, index.Suggest(typed).FirstOrDefault(suggestion => suggestion.Kind == SuggestionKind.Term)?.Text);
    }

    [Theory]
    [InlineData("jie ch", "Jie Chen")]
    [InlineData("chen j", "Jie Chen")]
    [InlineData("CHEN", "Jie Chen")]
    [InlineData("kais", "Łukasz Kaiser")]
    [InlineData("lukasz k", "Łukasz Kaiser")]
    [InlineData("hinton g", "Geoffrey E. Hinton")]
    [InlineData("geoffrey e hin", "Geoffrey E. Hinton")]
    [InlineData("jean luc", "Jean-Luc Godard")]
    [InlineData("zengw", "曾伟")]
    [InlineData("zeng we", "曾伟")]
    [InlineData("曾", "曾伟")]
    [InlineData("neural", null)]
    public void Authors_are_found_in_either_order(string typed, string? expected)
    {
        using var index = PaperSamples.Index(Papers);
        Assert.Equal(expected, index.Suggest(typed).FirstOrDefault(suggestion => suggestion.Kind == SuggestionKind.Author)?.Text);
    }

    [Theory]
    [InlineData("graph neur", "2501.00003 2501.00001 2501.00002")] // Those that begin so first, then the newest.
    [InlineData("neural federat", "2501.00002")]
    [InlineData("the privacy of feder", "2501.00006")]
    [InlineData("评测大", "2501.00004")]
    [InlineData("gr", "")]
    public void Titles_have_all_words(string typed, string expected)
    {
        using var index = PaperSamples.Index(Papers);
        Assert.Equal(expected, string.Join(' ', index.Suggest(typed, 30).Where(suggestion => suggestion.Kind == SuggestionKind.Title).Select(title => title.Id)));
    }

    [Fact]
    public void A_few_of_each_kind_and_what_was_typed_is_marked()
    {
        using var index = PaperSamples.Index(Papers);
        var found = index.Suggest("chen");
        Assert.Equal(("Jie Chen", SuggestionKind.Author, 2L, null), (found[0].Text, found[0].Kind, found[0].Weight, found[0].Id));
        Assert.Equal([new TextRange(4, 4)], found[0].Matches);

        found = index.Suggest("graph neur", 5);
        Assert.Equal(5, found.Count);
        Assert.Equal([new TextRange(0, 5), new TextRange(6, 4)], found[0].Matches);
        Assert.Equal(2, found[0].Weight);
        Assert.Contains(found, suggestion => suggestion.Kind == SuggestionKind.Title);
        Assert.Equal(found.OrderBy(suggestion => (int)suggestion.Kind), found);
        foreach (var suggestion in found)
            Assert.All(suggestion.Matches, match => Assert.InRange(match.Start + match.Length, 1, suggestion.Text.Length));
    }

    [Fact]
    public void Words_weigh_as_many_papers_as_have_them_in_their_title()
    {
        using var index = SampleIndex(out var papers);
        var titles = papers.Select(paper => WrittenWords.Of(paper.Title).SelectMany(word => word.Parts).Select(part => part.Key).ToHashSet()).ToArray();
        foreach (var word in titles.SelectMany(words => words).Distinct().Where(SuggestionTerms.IsWord).Where(word => word.Length > 3))
        {
            // The word itself is not proposed to one who has typed it; longer ones may stand for it.
            foreach (var suggestion in index.Suggest(word[..^1], 30).Where(suggestion => suggestion.Kind == SuggestionKind.Term && suggestion.Text.Equals(word, StringComparison.OrdinalIgnoreCase)))
                Assert.Equal(titles.Count(words => words.Contains(word)), suggestion.Weight);
            Assert.NotEmpty(index.Suggest(word[..^1], 30));
        }
    }

    [Fact]
    public void What_is_removed_is_not_proposed_once_it_is_merged_away()
    {
        var directory = new MemoryDirectory();
        using (var indexer = PaperIndexer.Open(directory))
        {
            indexer.Import(Papers.Select(paper => new ImportedPaper(paper)));
            indexer.Import([new ImportedPaper(Papers[2] with { Version = 2, Title = "Quantum Walks", Authors = ["Ada Lovelace"] })]);
            indexer.Optimize();
        }
        using var index = PaperIndex.Open(directory);
        Assert.Contains(index.Suggest("quan"), suggestion => suggestion.Text == "quantum walks");
        Assert.DoesNotContain(index.Suggest("graph neural", 30), suggestion => suggestion.Text.Contains("ODE", StringComparison.Ordinal));
        Assert.DoesNotContain(index.Suggest("godard"), suggestion => suggestion.Kind == SuggestionKind.Author);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("…!?，。")]
    [InlineData("\0\u0001\u001F")]
    [InlineData("\uD800")]
    [InlineData("𠀀")]
    [InlineData("a\uD800b 联邦\uDC00 x")]
    [InlineData("$\\ell_1$ \\textbf{G")]
    [InlineData("'")]
    [InlineData("e.g.")]
    [InlineData("²")]
    [InlineData("한국어 עברית あ")]
    [InlineData("C++")]
    public void Whatever_is_typed_is_answered(string typed)
    {
        using var index = PaperSamples.Index(Papers);
        foreach (var text in new[] { typed, typed + " ", "graph " + typed, typed + " graph", typed + "联邦", "联\uDC00" + typed, typed + "\uD840", string.Concat(Enumerable.Repeat(typed + " ", 900 / (typed.Length + 1))) })
        {
            foreach (var top in new[] { 1, 10, PaperIndex.MaxSuggestions })
            {
                var found = index.Suggest(text, top);
                Assert.InRange(found.Count, 0, top);
                Assert.All(found, suggestion => Assert.DoesNotContain(SuggestionTerms.Separator, suggestion.Text.Replace("\0\u0001\u001F", "", StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public void What_is_too_long_or_too_many_is_refused()
    {
        using var index = PaperSamples.Index(Papers);
        Assert.Contains("1000 are allowed", Assert.Throws<ArgumentException>(() => index.Suggest(new string('a', 65_536))).Message, StringComparison.Ordinal);
        Assert.Contains("1000 are allowed", Assert.Throws<ArgumentException>(() => index.Suggest(string.Concat(Enumerable.Repeat("word ", 10_000)))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Suggest("a", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Suggest("a", PaperIndex.MaxSuggestions + 1));
    }

    [Fact]
    public void What_a_suggestion_allocates_is_bounded()
    {
        using var index = SampleIndex(out _);
        foreach (var typed in (string[])["l", "learn", "graph neural", "lianbang", "联邦", "attention is all you ne"])
        {
            var least = long.MaxValue;
            for (var round = 0; round < 5; round++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                index.Suggest(typed);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
            Assert.True(least < 4_000_000, $"{typed}: {least} bytes");
        }
    }

    /// <summary>The sample digests.</summary>
    internal static PaperIndex SampleIndex(out List<Paper> papers)
    {
        var items = PaperImporter.Read(PaperImporter.FindFiles([Repository.SampleData])).OfType<ImportedPaper>().ToList();
        papers = [.. items.Select(item => item.Paper).GroupBy(paper => paper.Id).Select(same => same.Last())];
        return PaperSamples.Index(papers);
    }
}
