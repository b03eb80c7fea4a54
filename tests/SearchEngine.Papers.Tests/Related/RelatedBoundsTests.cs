using System.Text;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>Texts that nobody would paste, cancellation, and time.</summary>
public class RelatedBoundsTests
{
    private static readonly Paper[] Papers =
    [
        new() { Id = "1", Title = "Federated learning", Abstract = "Federated learning of clients and a server.", Tldr = "联邦学习的客户端与服务器" },
        new() { Id = "2", Title = "Federated clients", Abstract = "Clients of federated servers.", Tldr = "联邦客户端" },
        new() { Id = "3", Title = "English alone in federated learning" },
        new() { Id = "4", Title = "x", Tldr = "只有中文的联邦学习" },
    ];

    public static TheoryData<string> Hostile =>
    [
        "", " \n\r\n \t", "!!!???", new string('…', PaperIndex.MaxRelatedLength), new string('x', PaperIndex.MaxRelatedLength),
        new string('服', PaperIndex.MaxRelatedLength), string.Concat(Enumerable.Repeat("\n", PaperIndex.MaxRelatedLength)),
        string.Concat(Enumerable.Repeat("服\n", PaperIndex.MaxRelatedLength / 2)), string.Concat(Enumerable.Repeat("$\\frac{", PaperIndex.MaxRelatedLength / 7)),
        "\ud800\udc00\ud800 \0 \udfff <script>", string.Concat(Enumerable.Range(0, 12_000).Select(i => $"w{i:x} ")),
        string.Concat(Enumerable.Range(0, 90_000).Select(i => (char)(0x4e00 + i * 7919 % 20_000))),
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Any_text_has_an_answer(string text)
    {
        using var index = PaperSamples.Index(Papers);
        var found = index.RelatedTo(text);
        Assert.False(found.IsPartial);
        Assert.Subset(Papers.Select(paper => paper.Id).ToHashSet(), found.Hits.Select(hit => hit.Paper.Id).ToHashSet());
    }

    [Fact]
    public void What_tells_is_found_in_a_long_text()
    {
        using var index = PaperSamples.Index(Papers);
        var text = new StringBuilder("Federated clients and servers.\n联邦学习的客户端\n");
        while (text.Length < 99_000) text.Append("and so on, 等等，");
        Assert.Equal("1 2", string.Join(' ', index.RelatedTo(text.ToString()).Hits.Take(2).Select(hit => hit.Paper.Id).Order()));
    }

    [Theory]
    [InlineData("1", "2 3 4")]
    [InlineData("3", "1 2")]
    [InlineData("4", "1 2")]
    public void Papers_of_one_language_are_related_by_what_they_have(string id, string related)
    {
        using var index = PaperSamples.Index(Papers);
        Assert.Subset(index.Related(id)!.Hits.Select(hit => hit.Paper.Id).ToHashSet(), related.Split(' ').ToHashSet());
    }

    [Fact]
    public void A_first_line_that_an_empty_one_follows_is_a_title()
    {
        Paper[] papers =
        [
            new() { Id = "a", Title = "Quantum sensors", Abstract = "Sensors of quanta." },
            new() { Id = "b", Title = "Marine robots", Abstract = "Robots of the sea." },
            .. Enumerable.Range(0, 20).Select(i => new Paper { Id = $"{i}", Title = $"Number {i}" }),
        ];
        using var index = PaperSamples.Index(papers);
        Assert.Equal("a", index.RelatedTo("Quantum sensors\n\nThey may help marine robots.").Hits[0].Paper.Id);
        Assert.Equal("b", index.RelatedTo("Marine robots\r\n\r\nThey may have quantum sensors.").Hits[0].Paper.Id);
    }

    [Fact]
    public void A_cancelled_search_ends()
    {
        using var index = PaperSamples.Index(Papers);
        var cancelled = new CancellationToken(canceled: true);
        Assert.ThrowsAny<OperationCanceledException>(() => index.Related("1", cancellation: cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => index.RelatedTo("federated", new RelatedRequest(), cancelled));
    }

    [Fact]
    public void What_took_too_long_is_partial()
    {
        using var index = PaperSamples.Index(Papers);
        Assert.True(index.Related("1", new RelatedRequest { TimeAllowed = TimeSpan.Zero })!.IsPartial);
        Assert.True(index.RelatedTo("federated clients", new RelatedRequest { TimeAllowed = TimeSpan.Zero }).IsPartial);
        var unhurried = index.Related("1", new RelatedRequest { TimeAllowed = TimeSpan.FromHours(1) })!;
        Assert.False(unhurried.IsPartial);
        Assert.Equal(index.Related("1")!.Hits.Select(hit => hit.Paper.Id), unhurried.Hits.Select(hit => hit.Paper.Id));
    }

    [Fact]
    public void Requests_are_checked()
    {
        using var index = PaperSamples.Index(Papers);
        foreach (var wrong in (RelatedRequest[])[new() { Top = 0 }, new() { Top = PaperSearchRequest.MaxTop + 1 }, new() { TimeAllowed = TimeSpan.FromTicks(-1) }])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => index.Related("1", wrong));
            Assert.Throws<ArgumentOutOfRangeException>(() => index.RelatedTo("x", wrong));
        }
        Assert.Throws<ArgumentNullException>(() => index.RelatedTo(null!));
        Assert.NotEmpty(index.Related("1", PaperSearchRequest.MaxTop)!.Hits);
    }
}
