using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Translation;

namespace SearchEngine.Papers.Tests.Translation;

/// <summary>Mining finds the dictionary that papers were made with, and nothing else.</summary>
public class TranslationMinerTests
{
    private const int Papers = 1500;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_was_planted_is_found(int seed)
    {
        var pairs = Mine(PlantedPapers.Index(PlantedPapers.Of(seed, Papers))).Pairs.Select(pair => (pair.Chinese, pair.English)).ToHashSet();
        var right = PlantedPapers.Terms.Count(pairs.Contains);
        var message = $"seed {seed}: {right} of {PlantedPapers.Terms.Length} found, others: {string.Join(", ", pairs.Except(PlantedPapers.Terms))}; "
            + $"missed: {string.Join(", ", PlantedPapers.Terms.Except(pairs))}";
        Assert.True(right >= 0.9 * PlantedPapers.Terms.Length, message);
        Assert.True(right >= 0.9 * pairs.Count, message);
    }

    [Fact]
    public void Parts_do_not_take_what_belongs_to_the_whole_nor_to_the_other_part()
    {
        var dictionary = Mine(PlantedPapers.Index(PlantedPapers.Of(4, Papers)));
        Assert.Equal("federated learning", dictionary.Of("联邦学习")[0].English);
        Assert.Equal("large language model", dictionary.Of("大语言模型")[0].English);
        Assert.Equal("learning", Assert.Single(dictionary.Of("学习")).English);
        Assert.DoesNotContain(dictionary.Of("联邦"), pair => pair.English == "learning");
        Assert.DoesNotContain(dictionary.Pairs, pair => pair.English == "large language");
    }

    [Fact]
    public void Counts_are_those_of_the_papers()
    {
        var papers = PlantedPapers.Of(5, Papers);
        var pair = Assert.Single(Mine(PlantedPapers.Index(papers)).Of("量子"));
        bool Chinese(Paper paper) => paper.Tldr.Contains("量子", StringComparison.Ordinal);
        bool English(Paper paper) => $"{paper.Title} {paper.Abstract}".Contains("quantum", StringComparison.Ordinal);
        Assert.Equal(
            (papers.Count(paper => Chinese(paper) && English(paper)), papers.Count(Chinese), papers.Count(English)),
            (pair.Together, pair.ChinesePapers, pair.EnglishPapers));
    }

    [Fact]
    public void The_dictionary_depends_on_the_papers_alone()
    {
        var papers = PlantedPapers.Of(6, Papers);
        var expected = Bytes(Mine(PlantedPapers.Index(papers, threads: 1)));
        Assert.Equal(expected, Bytes(Mine(PlantedPapers.Index(papers, bySegment: 211, threads: 2))));
        Assert.Equal(expected, Bytes(Mine(PlantedPapers.Index(papers.Reverse(), bySegment: 500))));
    }

    [Fact]
    public void Papers_that_were_removed_or_replaced_or_excluded_or_have_one_language_tell_nothing()
    {
        var papers = PlantedPapers.Of(7, Papers);
        var others = PlantedPapers.Of(8, Papers / 2).Select((paper, i) => paper with
        {
            Id = $"2502.{i:00000}",
            Tldr = paper.Tldr.Replace("量子", "卫星", StringComparison.Ordinal) + "激光",
            Title = paper.Title + " laser",
        }).ToArray();
        var expected = Bytes(Mine(PlantedPapers.Index(papers)));

        var directory = PlantedPapers.Index([.. papers, .. others], bySegment: 400);
        Assert.Equal(expected, Bytes(Mine(directory, others.Select(paper => paper.Id).ToHashSet())));

        using (var indexer = PaperIndexer.Open(directory)) Assert.Equal(others.Length, indexer.Remove(others.Select(paper => paper.Id)).Removed);
        Assert.Equal(expected, Bytes(Mine(directory)));

        var chineseOnly = Enumerable.Range(0, 50).Select(i => new Paper { Id = $"2503.{i:00000}", Title = "量子学习", Tldr = "量子，联邦学习。" });
        using (var indexer = PaperIndexer.Open(directory)) indexer.Import(chineseOnly.Select(paper => new ImportedPaper(paper)));
        Assert.Equal(expected, Bytes(Mine(directory)));
    }

    [Fact]
    public void Of_more_papers_than_are_mined_the_newest_are()
    {
        var papers = PlantedPapers.Of(12, Papers);
        var older = PlantedPapers.Of(13, 300).Select(paper => paper with { Id = paper.Id.Replace("2501", "2412", StringComparison.Ordinal) });
        using var reader = DirectoryReader.Open(PlantedPapers.Index([.. older, .. papers], bySegment: 700));
        Assert.Equal(Bytes(Mine(PlantedPapers.Index(papers))), Bytes(TranslationMiner.Mine(reader, most: Papers)));
    }

    [Fact]
    public void Names_that_both_texts_have_are_no_translations()
    {
        var papers = PlantedPapers.Of(9, Papers).Select((paper, i) => i % 3 > 0 ? paper : paper with
        {
            Title = paper.Title + " with ChatGPT",
            Tldr = paper.Tldr + "使用ChatGPT聊天机器人。",
        });
        var dictionary = Mine(PlantedPapers.Index(papers));
        Assert.DoesNotContain(dictionary.Pairs, pair => pair.English.Contains("gpt", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Few_papers_tell_nothing_for_sure()
    {
        Assert.Empty(Mine(PlantedPapers.Index(PlantedPapers.Of(10, 1))).Pairs);
        var pairs = Mine(PlantedPapers.Index(PlantedPapers.Of(10, 60))).Pairs;
        Assert.All(pairs, pair => Assert.Contains((pair.Chinese, pair.English), PlantedPapers.Terms));
    }

    [Fact]
    public void Mining_can_be_cancelled() =>
        Assert.ThrowsAny<OperationCanceledException>(() => TranslationMiner.Mine(DirectoryReader.Open(PlantedPapers.Index(PlantedPapers.Of(11, 20))), cancellation: new CancellationToken(canceled: true)));

    private static TranslationDictionary Mine(MemoryDirectory directory, IReadOnlySet<string>? excluded = null)
    {
        using var reader = DirectoryReader.Open(directory);
        return TranslationMiner.Mine(reader, excluded);
    }

    private static byte[] Bytes(TranslationDictionary dictionary)
    {
        using var stream = new MemoryStream();
        TranslationFormat.Write(dictionary, stream);
        return stream.ToArray();
    }
}
