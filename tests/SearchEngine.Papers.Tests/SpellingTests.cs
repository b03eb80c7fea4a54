using SearchEngine.Analysis.Latin;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>What a query with a misspelled word may have meant.</summary>
public class SpellingTests
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private static readonly Paper[] Papers =
    [
        new() { Id = "2501.00001", Title = "Federated Learning with Transformers", Authors = ["Geoffrey Hinton"], Tldr = "联邦学习中的扩散模型" },
        new() { Id = "2501.00002", Title = "A Transformer for Language", Abstract = "learning hints", Tldr = "大语言模型与扩散模型" },
        new() { Id = "2501.00003", Title = "Federated Optimization", Tldr = "图像生成，神经网络" },
        new() { Id = "2501.00004", Title = "Learning to Optimize", Tldr = "知识图谱" },
    ];

    [Theory]
    [InlineData("tranformer", "transformer")]
    [InlineData("federatd lerning", "federated learning")]
    [InlineData("Federatde Learning", "federated Learning")]
    [InlineData("xransformer", "transformer")] // The first letter, by one edit.
    [InlineData("federatedlearning", "federated learning")]
    [InlineData("\"federatd learning\"", "\"federated learning\"")]
    [InlineData("+federatd -lerning", "+federated -lerning")]
    [InlineData("title:tranformer AND (langage OR x)", "title:transformer AND (language OR x)")]
    [InlineData("author:tranformer", null)]
    [InlineData("tranform* learning", null)]
    [InlineData("learning", null)]
    [InlineData("hinton", null)] // A name is no misspelling.
    [InlineData("hint", null)] // It is in an abstract.
    [InlineData("lea", null)]
    [InlineData("zzzzzz", null)]
    [InlineData("扩散模形", "扩散模型")]
    [InlineData("擴散模形", "扩散模型")]
    [InlineData("“扩散模形”", "“扩散模型”")]
    [InlineData("扩散型模", "扩散模型")]
    [InlineData("扩散散模型", "扩散模型")]
    [InlineData("语模型", "语言模型")]
    [InlineData("大语模型", "大语言模型")]
    [InlineData("联邦学戏", "联邦学习")]
    [InlineData("联邦学刁", "联邦学习")] // Not read alike, but four characters are enough.
    [InlineData("图像生城", "图像生成")]
    [InlineData("知识图普", "知识图谱")]
    [InlineData("联邦图像", null)] // Two words that no paper has side by side.
    [InlineData("联邦学习", null)]
    [InlineData("transfomer 扩散模形", "transformer 扩散模型")]
    [InlineData("", null)]
    [InlineData("!!!", null)]
    public void A_word_that_no_paper_has_is_replaced_by_the_nearest(string query, string? expected)
    {
        using var index = PaperSamples.Index(Papers);
        var found = index.Search(new PaperSearchRequest(query));
        Assert.Equal(expected, found.DidYouMean);
        if (expected is not null) Assert.InRange(TotalAsTyped(expected), Math.Max(1, TotalAsTyped(query)), 4);

        long TotalAsTyped(string words) => index.Search(new PaperSearchRequest(words) { Translate = false }).Total;
    }

    [Fact]
    public void What_was_read_as_pinyin_is_not_corrected_as_well()
    {
        using var index = PaperSamples.Index([.. Papers, new Paper { Id = "2501.00005", Title = "Mixing and boxing", Tldr = "x" }]);
        var found = index.Search(new PaperSearchRequest("moxing"));
        Assert.Equal(("模型", null), (found.ReadAs, found.DidYouMean));
    }

    [Fact]
    public void What_finds_no_more_with_the_filters_of_the_request_is_not_proposed()
    {
        using var index = PaperSamples.Index(Papers);
        var request = new PaperSearchRequest("tranformer");
        Assert.Equal("transformer", index.Search(request with { Authors = ["Hinton"] }).DidYouMean);
        Assert.Null(index.Search(request with { Authors = ["LeCun"] }).DidYouMean);
    }

    [Fact]
    public void Nearly_every_misspelled_word_of_a_title_is_corrected_to_the_original()
    {
        using var index = SuggestionTests.SampleIndex(out var papers);
        var random = new Random(11);
        var words = papers.SelectMany(paper => WrittenWords.Of(paper.Title)).SelectMany(word => word.Parts).Select(part => part.Key)
            .Where(SuggestionTerms.IsWord).Where(word => word.Length > 4 && word.All(char.IsAsciiLetter)).Distinct().Order(StringComparer.Ordinal).ToArray();
        var known = words.ToHashSet(StringComparer.Ordinal);
        int tried = 0, right = 0;
        for (var round = 0; round < 400; round++)
        {
            var word = words[random.Next(words.Length)];
            var typo = Typo(random, word);
            // What some paper has is not corrected.
            if (known.Contains(typo) || index.Search(new PaperSearchRequest(typo)).Total > 0) continue;
            tried++;
            if (index.Search(new PaperSearchRequest(typo)).DidYouMean == word) right++;
        }
        Assert.True(tried > 250, $"{tried}");
        Assert.True(right >= 0.85 * tried, $"{right} of {tried}");
    }

    [Fact]
    public void Any_query_is_answered()
    {
        using var index = PaperSamples.Index(Papers);
        var random = new Random(3);
        string[] pieces = ["tranformer", "federatd", "扩散模形", "联邦", "\uD800", "\uDC00", "𠀀", "\"", "“", "(", ")", "+", "-", "\\", "*", "~2", "title:", ":", " ", " AND ", "\0", "$\\a", "^2", "'s", "²"];
        for (var round = 0; round < 400; round++)
        {
            var query = string.Concat(Enumerable.Range(0, random.Next(1, round % 50 == 0 ? 400 : 9)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (query.Length <= PaperSearchRequest.MaxLength) index.Search(new PaperSearchRequest(query) { Snippets = false });
        }
        foreach (var piece in (string[])["tranformer ", "扩散模形", "扩散模形 ", "\"federatd\" ", "title:"])
            index.Search(new PaperSearchRequest(string.Concat(Enumerable.Repeat(piece, PaperSearchRequest.MaxLength / piece.Length))) { Snippets = false });
    }

    // One letter another, more or less, or two swapped; the first is kept.
    private static string Typo(Random random, string word)
    {
        var at = random.Next(1, word.Length - 1);
        var letter = Letters[random.Next(Letters.Length)];
        return random.Next(4) switch
        {
            0 => $"{word[..at]}{letter}{word[(at + 1)..]}",
            1 => $"{word[..at]}{letter}{word[at..]}",
            2 => $"{word[..at]}{word[(at + 1)..]}",
            _ => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
        };
    }
}
