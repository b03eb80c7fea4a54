namespace SearchEngine.Papers.Tests;

/// <summary>Papers that are like one, or like a text: by words in both languages, shown as they are written.</summary>
public class RelatedPapersTests
{
    private static readonly Paper[] Papers =
    [
        new() { Id = "1", Title = "Federated learning with clipping", Abstract = "Clipping of gradients in federated learning. Federated clipping keeps clients private.", Tldr = "联邦学习中的梯度裁剪，联邦客户端的隐私" },
        new() { Id = "2", Title = "Privacy of federated clients", Abstract = "Clients in federated learning clip gradients.", Tldr = "联邦学习客户端" },
        new() { Id = "3", Title = "Diffusion models for images", Abstract = "Images are made by diffusion. Diffusion needs steps.", Tldr = "扩散模型生成图像" },
        new() { Id = "4", Title = "Faster diffusion", Abstract = "Fewer steps of diffusion for images.", Tldr = "更快的扩散模型" },
        new() { Id = "5", Title = "x", Tldr = "联邦学习的隐私，联邦学习的梯度" },
        new() { Id = "6", Title = "Unlike all others" },
    ];

    [Theory]
    [InlineData("1", "2 5")]
    [InlineData("2", "1 5")]
    [InlineData("5", "1 2")]
    [InlineData("3", "4")]
    [InlineData("6", "")]
    public void What_shares_telling_words_is_related(string id, string expected)
    {
        using var index = PaperSamples.Index(Papers);
        var found = index.Related(id)!;
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), found.Hits.Select(hit => hit.Paper.Id));
        Assert.All(found.Hits, hit => Assert.NotEmpty(hit.Shared));
        Assert.All(found.Hits, hit => Assert.Subset(found.Terms.ToHashSet(), hit.Shared.Select(term => term.Text).ToHashSet()));
        Assert.All(found.Hits, hit => Assert.InRange(hit.Shared.Sum(term => term.Share), 0.01f, 1.001f));
        Assert.Equal(Enumerable.Range(1, found.Hits.Count), found.Hits.Select(hit => hit.Rank));
    }

    [Fact]
    public void Shared_words_are_shown_as_the_paper_writes_them()
    {
        using var index = PaperSamples.Index(Papers);
        var shared = index.Related("1")!.Hits[0].Shared.Select(term => term.Text).ToList();
        Assert.Contains("Federated", shared);
        Assert.Contains("gradients", shared);
        Assert.Contains(shared, word => word.StartsWith("联邦", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("federated gradients", "2 1 5")]
    [InlineData("图像扩散", "3 4")]
    [InlineData("gradients of clients\n扩散", "3 4 2 1")]
    [InlineData("", "")]
    [InlineData("!!! \n …", "")]
    [InlineData("nothing shared", "")]
    public void A_pasted_text_is_read_line_by_line_in_its_language(string text, string expected)
    {
        using var index = PaperSamples.Index(Papers);
        var ids = index.RelatedTo(text).Hits.Select(hit => hit.Paper.Id).ToHashSet();
        Assert.Subset(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(), ids);
        Assert.Equal(expected.Length == 0, ids.Count == 0);
    }

    [Fact]
    public void Bounds_are_kept()
    {
        using var index = PaperSamples.Index(Papers);
        Assert.Null(index.Related("7"));
        Assert.Single(index.Related("1", top: 1)!.Hits);
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Related("1", top: 0));
        Assert.Throws<ArgumentException>(() => index.RelatedTo(new string('a', PaperIndex.MaxRelatedLength + 1)));
        Assert.Empty(index.RelatedTo(new string('联', PaperIndex.MaxRelatedLength)).Hits);
    }
}
