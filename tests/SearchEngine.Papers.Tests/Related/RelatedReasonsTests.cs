namespace SearchEngine.Papers.Tests;

/// <summary>Why a paper is related: whole words, authors, categories, and what is folded into it.</summary>
public class RelatedReasonsTests
{
    private const string Text =
        "We study how sparse attention patterns of long documents can be learned from retrieval logs, and show that a router which is trained " +
        "on queries alone chooses blocks that a full attention would have chosen, with a fraction of its memory and time.";

    /// <summary>Without them the words of the others would be everywhere, and tell nothing.</summary>
    private static IEnumerable<Paper> Others => Enumerable.Range(0, 300).Select(i => Make($"z{i}", $"Galaxy {i}"));

    private static Paper Make(string id, string title, string text = "", string chinese = "", string[]? authors = null, string[]? categories = null) => new()
    {
        Id = id, Title = title, Abstract = text, Tldr = chinese, Authors = authors ?? [],
        Category = categories?[0] ?? "", Categories = categories ?? [],
    };

    [Fact]
    public void Authors_and_categories_that_both_have_are_named()
    {
        using var index = PaperSamples.Index(
            Make("1", "Sparse attention", Text, authors: ["Ada Lovelace", "Jun Chen", "Bo Li"], categories: ["cs.CL", "cs.LG"]),
            Make("2", "Sparse attention again", "Sparse attention, retrieval and routers.", authors: ["Jun Chen", "Ada Lovelace"], categories: ["cs.LG"]),
            Make("3", "Sparse retrieval", "Sparse attention, retrieval and routers.", authors: ["Someone Else"], categories: ["stat.ML"]));
        var hits = index.Related("1")!.Hits;
        Assert.Equal(["2", "3"], hits.Select(hit => hit.Paper.Id));
        Assert.Equal(["Jun Chen", "Ada Lovelace"], hits[0].SharedAuthors);
        Assert.Equal(["cs.LG"], hits[0].SharedCategories);
        Assert.Empty(hits[1].SharedAuthors);
        Assert.Empty(hits[1].SharedCategories);
        Assert.All(index.RelatedTo(Text).Hits, hit => Assert.Empty(hit.SharedAuthors));
    }

    [Fact]
    public void Authors_and_categories_alone_make_nothing_related()
    {
        using var index = PaperSamples.Index(
            Make("1", "Sparse attention", Text, authors: ["Ada Lovelace"], categories: ["cs.CL"]),
            Make("2", "Sparse attention routers", "Attention of routers.", authors: ["Someone Else"], categories: ["cs.LG"]),
            Make("3", "Galaxies", "Dust in spirals.", authors: ["Ada Lovelace"], categories: ["cs.CL"]),
            // One word in common with everything else of another kind.
            Make("4", "Memory of galaxies", "Dust in spirals.", authors: ["Ada Lovelace"], categories: ["cs.CL"]));
        Assert.Equal(["2", "4"], index.Related("1")!.Hits.Select(hit => hit.Paper.Id));
    }

    [Fact]
    public void Words_are_whole_ones_and_no_formulas()
    {
        const string chinese = "客户端与服务器通信，轻量级模型在服务器端用马尔可夫链采样，误差为 $\\epsilon$，阶为 $O(n^2)$，δ 很小，\\textbf{Fed}Avg";
        using var index = PaperSamples.Index(
            Make("1", "x", "The bound is $\\delta$ for $x_1$, δ of $\\ell_1$ in 3D, and \\textbf{Fed}erated.", chinese),
            Make("2", "y", "The bound is $\\delta$ for $x_1$, δ of $\\ell_1$ in 3D, but federated.", chinese + "，另外"));
        var found = index.Related("1")!;
        var hit = Assert.Single(found.Hits);
        var shown = found.Terms.Concat(hit.Shared.Select(term => term.Text)).ToHashSet();
        Assert.Superset(new HashSet<string> { "客户端", "服务器", "轻量级", "bound", "3D", "Federated" }, shown);
        Assert.All(shown, word => Assert.DoesNotContain(word, character => "\\${}^_δℓ".Contains(character)));
        Assert.All((string[])["务器", "量级", "可夫"], fragment => Assert.DoesNotContain(fragment, shown));
        // A word within a longer one that is shared is not named again.
        Assert.DoesNotContain("客户", hit.Shared.Select(term => term.Text));
    }

    [Fact]
    public void The_same_text_and_the_same_title_are_folded_and_named()
    {
        using var index = PaperSamples.Index(
            Make("1", "Sparse attention for long documents", "Sparse attention learned from retrieval logs."),
            Make("2", "A Router for Sparse Attention in Retrieval", Text),
            Make("3", "Router for sparse attention in retrieval (extended version)", "Sparse attention. " + Text[60..]),
            Make("4", "Learned blocks of attention", Text.Replace("study", "investigate", StringComparison.Ordinal)),
            Make("5", "Attention of retrieval", "Attention, retrieval, logs."));
        var hits = index.Related("1")!.Hits;
        var folded = hits.Single(hit => hit.Duplicates.Count > 0);
        Assert.Equal(["2", "3", "4"], folded.Duplicates.Append(folded.Paper.Id).Order());
        Assert.Equal(["2", "3", "4", "5"], hits.SelectMany(hit => hit.Duplicates.Append(hit.Paper.Id)).Order());
        Assert.Equal(Enumerable.Range(1, hits.Count), hits.Select(hit => hit.Rank));
    }

    [Fact]
    public void Folded_papers_leave_room_for_others()
    {
        var copies = Enumerable.Range(0, 60).Select(i => Make($"c{i}", "A router for sparse attention in retrieval", Text));
        var others = Enumerable.Range(0, 12).Select(i => Make($"o{i}", $"Attention {i}", $"Sparse attention number {i} of its kind."));
        using var index = PaperSamples.Index([Make("1", "Sparse attention", "Sparse attention and retrieval. Routers."), .. copies, .. others, .. Others]);
        var hits = index.Related("1")!.Hits;
        Assert.Equal(10, hits.Count);
        Assert.Equal(59, hits.Sum(hit => hit.Duplicates.Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(12)]
    public void Fewer_hits_are_the_first_of_more(int top)
    {
        var random = new Random(3);
        string[] words = ["sparse", "attention", "router", "retrieval", "memory", "blocks", "queries", "documents", "联邦学习", "服务器", "扩散模型"];
        using var index = PaperSamples.Index([.. Others, .. Enumerable.Range(0, 80).Select(i => Make(
            $"{i}", string.Join(' ', random.GetItems(words, 4)), string.Join(' ', random.GetItems(words, 12)), string.Join('，', random.GetItems(words[8..], 3))))]);
        var all = index.Related("0", 40)!.Hits.Select(hit => hit.Paper.Id).ToArray();
        Assert.Equal(all[..top], index.Related("0", top)!.Hits.Select(hit => hit.Paper.Id));
        Assert.Equal(all.Length, all.Distinct().Count());
    }
}
