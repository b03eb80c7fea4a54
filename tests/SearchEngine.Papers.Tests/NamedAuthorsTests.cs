using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>How the names of authors are typed, whom they find, and when a name is only words.</summary>
public sealed class NamedAuthorsTests(NamedAuthorsTests.Samples samples) : IClassFixture<NamedAuthorsTests.Samples>
{
    public static TheoryData<string, string> Names => new()
    {
        // What is typed, and the authors whose papers it keeps to.
        { "Jie Chen", "Chen Jie|J. Chen|Jie Chen|Jie W. Chen|Jie Wei Chen" },
        { "jie chen", "Chen Jie|J. Chen|Jie Chen|Jie W. Chen|Jie Wei Chen" },
        { "Chen Jie", "Chen Jie|J. Chen|Jie Chen|Jie W. Chen|Jie Wei Chen" },
        { "Chen, Jie", "Chen Jie|J. Chen|Jie Chen|Jie W. Chen|Jie Wei Chen" },
        { "J. Chen", "Chen Jie|J. Chen|Jie Chen|Jie W. Chen|Jie Wei Chen|Jun Chen" },
        { "Chen, J.", "Chen Jie|J. Chen|Jie Chen|Jie W. Chen|Jie Wei Chen|Jun Chen" },
        { "Chen J", "Chen Jie|J. Chen|Jie Chen|Jie W. Chen|Jie Wei Chen|Jun Chen" },
        { "J. W. Chen", "Jie W. Chen|Jie Wei Chen" },
        { "J.W. Chen", "Jie W. Chen|Jie Wei Chen" },
        { "\"Jie Chen\"", "Jie Chen" },
        { "\"J. Chen\"", "J. Chen" },
        { "\"jie chen\"", "" },
        { "José García", "Jose Garcia|José García" },
        { "Jose Garcia", "Jose Garcia|José García" },
        { "GARCÍA, JOSÉ", "Jose Garcia|José García" },
        { "Jose\u0301 Garci\u0301a", "Jose Garcia|José García" },
        { "J. Garcia", "Jose Garcia|José García" },
        { "Müller", "Anna Mueller|Hans Müller|K. Muller" },
        { "Muller", "Hans Müller|K. Muller" },
        { "Mueller", "Anna Mueller|Hans Müller" },
        { "Hans Mueller", "Hans Müller" },
        { "Jean-Luc Picard", "Jean Luc Picard|Jean-Luc Picard|Jeanluc Picard" },
        { "Jean Luc Picard", "Jean Luc Picard|Jean-Luc Picard|Jeanluc Picard" },
        { "J.-L. Picard", "Jean Luc Picard|Jean-Luc Picard" },
        { "Xiaoming Li", "Li Xiaoming|Xiao-Ming Li" },
        { "Xiao-Ming Li", "Li Xiaoming|Xiao-Ming Li" },
        { "Xiao Ming Li", "Li Xiaoming|Xiao-Ming Li" },
        { "Xiao‑Ming Li", "Li Xiaoming|Xiao-Ming Li" },
        { "O'Brien", "Pat O'Brien" },
        { "pat obrien", "Pat O'Brien" },
        { "Pat O’Brien", "Pat O'Brien" },
        { "Martin King", "Martin King, Jr." },
        { "Martin King Jr.", "Martin King, Jr." },
        { "van der Maaten", "Laurens van der Maaten" },
        { "Maaten, Laurens van der", "Laurens van der Maaten" },
        { "陈杰", "陈杰" },
        { "陳杰", "陈杰" },
        { "陈", "陈杰" },
        { "Kurt Gödel", "Kurt G{\\\"o}del" },
        { "Wei Zhang", "" },
        { "J. C.", "" },
        { "Nobody", "" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_filter_keeps_to_whom_the_name_fits(string typed, string authors)
    {
        Assert.Equal(authors, Authors(new PaperSearchRequest("") { Authors = [typed] }));
        if (typed[0] != '"') Assert.Equal(authors, Authors(new PaperSearchRequest($"author:\"{typed}\"")));
    }

    [Theory]
    [InlineData("Jie Chen", "Jie Chen|Chen Jie|Jie W. Chen|J. Chen")]
    [InlineData("Chen Jie", "Jie Chen|Chen Jie|Jie W. Chen|J. Chen")]
    [InlineData("chen, jie", "Jie Chen|Chen Jie|Jie W. Chen|J. Chen")]
    [InlineData("J. Chen", "J. Chen|Jie Chen|Chen Jie|Jie W. Chen|Jie Wei Chen|Jun Chen")]
    [InlineData("José García", "José García|Jose Garcia")]
    [InlineData("jose garcia", "José García|Jose Garcia")]
    [InlineData("Hans Mueller", "Hans Müller")]
    [InlineData("Müller", "K. Muller|Anna Mueller|Hans Müller")]
    [InlineData("Xiaoming Li", "Xiao-Ming Li|Li Xiaoming")]
    [InlineData("Xiao Ming Li", "Xiao-Ming Li|Li Xiaoming")]
    [InlineData("陈杰", "陈杰")]
    [InlineData("Laurens van der Maaten", "Laurens van der Maaten")]
    public void A_query_that_is_a_name_puts_the_authors_papers_first(string typed, string authors)
    {
        var found = samples.Index.Search(new PaperSearchRequest(typed));
        Assert.Equal(NamedBy.Author, found.Named);
        var expected = authors.Split('|').ToHashSet();
        var first = found.Hits.Take(expected.Count).Select(hit => hit.Paper.Authors[0]).ToArray();
        Assert.True(expected.SetEquals(first), string.Join('|', first));
        // Those who have the whole name come before those who may be meant.
        Assert.Contains(first[0], authors.Split('|').Take(2));
    }

    [Theory]
    [InlineData("Long Short")]
    [InlineData("Adam")]
    [InlineData("K Means")]
    [InlineData("Deep Graph")]
    [InlineData("Chen diffusion")]
    [InlineData("陈")]
    [InlineData("Jie Chen -graph")]
    [InlineData("author:\"Jie Chen\"")]
    public void Where_texts_have_the_words_rather_than_authors_they_are_words(string typed) =>
        Assert.Null(samples.Index.Search(new PaperSearchRequest(typed)).Named);

    [Fact]
    public void Words_that_some_author_has_are_not_spoilt()
    {
        foreach (var typed in (string[])["Long Short", "Adam", "K Means", "Deep Graph"])
            Assert.Equal(["Some One"], samples.Index.Search(new PaperSearchRequest(typed)).Hits[0].Paper.Authors);
    }

    [Fact]
    public void Choosing_an_author_that_was_counted_finds_as_many_papers()
    {
        var all = samples.Index.Search(new PaperSearchRequest("") { Facets = true });
        Assert.NotEmpty(all.Facets!["author"]);
        foreach (var (name, count) in all.Facets["author"])
        {
            Assert.Equal(count, samples.Index.Search(new PaperSearchRequest("") { Authors = [$"\"{name}\""] }).Total);
        }
    }

    [Fact]
    public void An_explanation_names_the_author()
    {
        var explained = samples.Index.Explain("chen jie", Id("Jie Chen"))!;
        Assert.Equal((NamedBy.Author, "Jie Chen", "author.name", 1000), (explained.Named, explained.Parts[0].Text, explained.Parts[0].Field, explained.Parts[0].Score));
        var byInitial = samples.Index.Explain("chen jie", Id("J. Chen"))!;
        Assert.Equal(("J. Chen", 250), (byInitial.Parts[0].Text, byInitial.Parts[0].Score));
        var byWord = samples.Index.Explain("müller", Id("K. Muller"))!;
        Assert.Equal(NamedBy.Author, byWord.Named);
        Assert.StartsWith("muller", byWord.Parts[0].Text);
    }

    private string Id(string author) => samples.Index.Search(new PaperSearchRequest("") { Authors = [$"\"{author}\""] }).Hits[0].Paper.Id;

    private string Authors(PaperSearchRequest request) =>
        string.Join('|', samples.Index.Search(request with { Top = 100 }).Hits.Select(hit => hit.Paper.Authors[0]).Distinct().Order(StringComparer.Ordinal));

    /// <summary>A paper of each author, and papers that have their names as words.</summary>
    public sealed class Samples : IDisposable
    {
        private static readonly string[] People =
        [
            "Jie Chen", "Chen Jie", "J. Chen", "Jie W. Chen", "Jie Wei Chen", "Jun Chen", "José García", "Jose Garcia", "Hans Müller", "Anna Mueller", "K. Muller",
            "Jean-Luc Picard", "Jean Luc Picard", "Jeanluc Picard", "Xiao-Ming Li", "Li Xiaoming", "Pat O'Brien", "Martin King, Jr.", "Laurens van der Maaten",
            "陈杰", "Kurt G{\\\"o}del", "Long Short", "Adam Smith", "Karl Means", "D. Graph",
        ];

        public PaperIndex Index { get; } = PaperSamples.Index(
        [
            .. People.Select((name, i) => new Paper { Id = $"2501.{i + 1:00000}", Title = $"A study {i}", Authors = [name] }),
            .. Enumerable.Range(0, 3).Select(i => new Paper
            {
                Id = $"2502.{i + 1:00000}",
                Title = $"Deep graph k-means with long short memory {i}",
                Abstract = "Trained with Adam. A diffusion model, thanks to Chen. We use long short memory, and k means.",
                Tldr = "陈述一种方法。",
                Authors = ["Some One"],
            }),
            // Nobody is two people at once.
            new Paper { Id = "2503.00001", Title = "Two people", Authors = ["Wei Li", "Jun Zhang"] },
        ]);

        public void Dispose() => Index.Dispose();
    }
}
