using SearchEngine.Papers.Export;

namespace SearchEngine.Papers.Tests.Export;

/// <summary>What LaTeX and BibTeX get.</summary>
public sealed class BibTexTests
{
    [Fact]
    public void An_entry_has_the_fields_that_arXiv_gives()
    {
        var paper = new Paper
        {
            Id = "1706.03762", Version = 5, Title = "Attention Is All You Need", Authors = ["Ashish Vaswani", "Łukasz Kaiser"], Category = "cs.CL", Categories = ["cs.CL", "cs.LG"],
            Date = new DateOnly(2017, 6, 12), DatePrecision = DatePrecision.Day, Abstract = "The best models.\n\nWe propose 50% more.", TitleTranslation = "注意力", Keywords = ["attention", "a, b"],
        };
        Assert.Equal(
            """
            @misc{vaswani2017:1706.03762,
              title = {Attention Is All You Need},
              author = {Vaswani, Ashish
                           and Kaiser, {\L}ukasz},
              year = {2017},
              month = jun,
              eprint = {1706.03762},
              archivePrefix = {arXiv},
              primaryClass = {cs.CL},
              doi = {10.48550/arXiv.1706.03762},
              url = {https://arxiv.org/abs/1706.03762v5},
              keywords = {attention, a b},
              abstract = {The best models. We propose 50\% more.},
              titletranslation = {注意力}
            }


            """.ReplaceLineEndings("\n"), Exporting.Text(ExportFormat.BibTeX, paper));
    }

    [Theory]
    [InlineData("BERT: Pre-training of Deep Bidirectional Transformers", "{BERT}: Pre-training of Deep Bidirectional Transformers")]
    [InlineData("U-Net and K-Means on ImageNet in 3D", "{U}-{Net} and {K}-{Means} on {ImageNet} in {3D}")]
    [InlineData("Learning with noise on the Gaussian sphere of Paris", "Learning with noise on the {Gaussian} sphere of {Paris}")]
    [InlineData("Bayesian Methods: A Survey of Newton's Ideas", "{Bayesian} Methods: A Survey of {Newton's} Ideas")]
    [InlineData("Solving $O(N)$ Models", "Solving {$O(N)$} Models")]
    [InlineData("Les idées de l'École", @"Les id{\'e}es de {l'{\'E}cole}")]
    [InlineData("The {GALAH} survey", "The {GALAH} survey")]
    public void Capitals_that_have_to_stay_are_in_braces(string title, string latex) => Assert.Equal(latex, BibTexText.OfTitle(title));

    [Theory]
    [InlineData("100% of #1 & a_b^c~d", @"100\% of \#1 \& a\_b\textasciicircum{}c\textasciitilde{}d")]
    [InlineData("costs $5 and $10", @"costs \$5 and \$10")]
    [InlineData("from $5 to 6", @"from \$5 to 6")]
    [InlineData(@"bound $\|x\|_2 \le 5\%$ holds", @"bound $\|x\|_2 \le 5\%$ holds")]
    [InlineData(@"an $ \ell_1 $ norm of 5% $x%y$", @"an $ \ell_1 $ norm of 5\% $x\%y$")]
    [InlineData(@"\(x^2\) and \[y\] and $$z$$", "$x^2$ and $y$ and $z$")]
    [InlineData(@"set $\{a$ of", @"set $\lbrace a$ of")]
    [InlineData(@"pair $\{a\}$", @"pair $\{a\}$")]
    [InlineData("broken $a{b$ here", @"broken \$a\textbraceleft{}b\$ here")]
    [InlineData("open { and close }} it", @"open { and close }\textbraceright{} it")]
    [InlineData("{ and [", @"\textbraceleft{} and [")]
    [InlineData(@"ends with \", @"ends with \textbackslash{}")]
    [InlineData(@"\textit{kept} \input{/etc/passwd}", @"\textit{kept} \textbackslash{}input{/etc/passwd}")]
    [InlineData(@"\textit{open", @"\textbackslash{}textit\textbraceleft{}open")]
    [InlineData(@"Erd\H{o}s, Schr{\""o}dinger, \'Etale, \O{}re, na\""ive, \v{C}ech, Garc\'{\i}a", @"Erd{\H o}s, Schr{\""o}dinger, {\'E}tale, {\O}re, na{\""i}ve, {\v C}ech, Garc{\'i}a")]
    [InlineData("Erdős Nguyễn ß ø", @"Erd{\H o}s Nguyễn {\ss} {\o}")]
    [InlineData("p < 0.05 – “so” it’s…", @"p {$<$} 0.05 -- ``so'' it's\ldots{}")]
    [InlineData("联邦学习 100%", @"联邦学习 100\%")]
    [InlineData("right\u202Eleft\u200B", "rightleft")]
    [InlineData(@"\{a\} \& \_", @"\textbraceleft{}a\textbraceright{} \& \_")]
    public void Texts_are_safe_and_formulas_stay(string text, string latex) => Assert.Equal(latex, BibTexText.Of(text));

    [Fact]
    public void Whatever_a_paper_holds_every_entry_is_whole_and_every_field_balanced()
    {
        var seed = Exporting.Seed;
        var papers = HostilePapers.Many(seed, 400).ToList();
        var entries = BibTexEntry.Read(Exporting.Text(ExportFormat.BibTeX, papers));
        Assert.True(papers.Count == entries.Count, $"seed {seed}");
        foreach (var (paper, entry) in papers.Zip(entries))
        {
            Assert.Equal(CitationKey.Of(paper), entry.Key);
            Assert.All(entry.Fields.Values, value => BibTexEntry.AssertSafe(value, seed));
            Assert.Equal(paper.Id, entry.Fields["eprint"]);
            Assert.Equal(paper.Authors.Select(ExportText.OneLine).Count(name => name.Trim('\u202E', '\u202C', '\u200F').Length > 0), entry.Names.Count);
        }
    }

    [Fact]
    public void Keys_are_of_the_paper_alone()
    {
        var paper = new Paper { Id = "hep-th/9711200", Title = "The Large N Limit", Authors = ["Juan Maldacena"] };
        Assert.Equal("maldacena1997:hep-th/9711200", CitationKey.Of(paper));
        Assert.Equal("maldacena1997:hep-th/9711200", CitationKey.Of(paper with { Title = "Other", Date = new DateOnly(2025, 1, 1), Version = 3, Authors = ["Maldacena, Juan", "X Y"] }));
        Assert.Equal("sjostrand2024:2401.00001", CitationKey.Of(paper with { Id = "2401.00001", Authors = ["Åke Sjöstrand"] }));
        Assert.Equal("vanrooij2024:2401.00001", CitationKey.Of(paper with { Id = "2401.00001", Authors = ["Iris Van Rooij"] }));
        Assert.Equal("arxiv2024:2401.00001", CitationKey.Of(paper with { Id = "2401.00001", Authors = ["王伟"] }));
        Assert.Equal("arxiv2024:2401.00001", CitationKey.Of(paper with { Id = "2401.00001", Authors = [] }));
        Assert.NotEqual(CitationKey.Of(paper with { Id = "a b" }), CitationKey.Of(paper with { Id = "a,b" }));
        Assert.All(HostilePapers.Many(7, 300).Select(CitationKey.Of), key => Assert.Matches("^[a-z]+2025:[0-9.]+$", key));
    }

    [Fact]
    public void A_digest_that_shows_a_paper_years_later_does_not_date_it()
    {
        var entry = Assert.Single(BibTexEntry.Read(Exporting.Text(ExportFormat.BibTeX, new Paper { Id = "1706.03762", Title = "T", Date = new DateOnly(2026, 1, 5), DatePrecision = DatePrecision.Day })));
        Assert.Equal(("2017", "jun"), (entry.Fields["year"], entry.Fields["month"]));
    }

    [Fact]
    public void Abstracts_and_the_digests_texts_can_be_left_out()
    {
        var paper = new Paper { Id = "2501.00001", Title = "T", Abstract = "one", Tldr = "two", TitleTranslation = "三" };
        var output = new StringWriter();
        PaperExporter.Write(ExportFormat.BibTeX, [paper], output, new ExportOptions { Abstracts = false, DigestTexts = false });
        Assert.Equal(["archivePrefix", "doi", "eprint", "month", "title", "url", "year"], Assert.Single(BibTexEntry.Read(output.ToString())).Fields.Keys.Order());
    }
}
