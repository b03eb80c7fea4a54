using System.Globalization;
using System.Text;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>
/// What users of other engines complain of when they search in Chinese and English mixed, as papers go in and come out: each
/// query with the text that has to be found by it, and what is marked there.
/// </summary>
public class SearchComplaintsTests
{
    public static TheoryData<string, string, string> Marked
    {
        get
        {
            var cases = new TheoryData<string, string, string>();

            Add("a word inside a longer stretch", "该方法安装[简单]，易于部署。", "简单");
            Add("a word inside a longer stretch", "该方法[安装简单]，易于部署。", "安装简单");
            Add("a word inside a longer word", "构建大型[语言]模型。", "语言");
            Add("a name", "数据采集于[广州]。", "广州");

            Add("Latin and Han as one", "支持[MCP管理]。", "MCP管理", "mcp管理", "MCP 管理", "ＭＣＰ管理", "管理MCP");
            Add("Latin and Han as one", "支持[MCP]管理。", "MCP", "mcp", "ＭＣＰ");
            Add("Latin and Han as one", "支持MCP[管理]。", "管理");
            Add("Latin and Han as one", "提出[3D高斯]泼溅重建。", "3D高斯", "3d高斯", "3D 高斯", "３Ｄ高斯");
            Add("Latin and Han as one", "提出[3D]高斯泼溅重建。", "3D", "3d");
            Add("Latin and Han as one", "提出3D[高斯]泼溅重建。", "高斯");
            Add("Latin and Han as one", "采用[Transformer编码器]。", "Transformer编码器", "transformer编码器", "Transformer 编码器");
            Add("Latin and Han as one", "采用[Transformer]编码器。", "transformer", "Transformers", "TRANSFORMER");
            Add("Latin and Han as one", "采用Transformer[编码器]。", "编码器");

            string[] gpt = ["GPT-4", "gpt-4", "gpt4", "GPT4", "GPT‑4", "ＧＰＴ４", "“gpt4”"];
            Add("a hyphen", "模型在[GPT-4]上测试。", gpt);
            Add("a hyphen", "模型在[ＧＰＴ－４]上测试。", gpt);
            Add("a hyphen", "模型在[GPT4]上测试。", [.. gpt, "GPT 4", "ＧＰＴ－４"]);
            Add("a hyphen", "模型在[GPT]-[4]上测试。", "GPT 4", "4 gpt");
            Add("a hyphen", "模型在[GPT-4]上测试。", "ＧＰＴ－４");
            Add("a hyphen", "We test it on [GPT-4] here.", gpt);
            Add("a hyphen", "We test it on [GPT4] here.", [.. gpt, "GPT 4", "ＧＰＴ－４"]);
            Add("a hyphen", "We test it on [GPT-4] here.", "ＧＰＴ－４");
            Add("a hyphen", "We test it on [GPT]-[4] here.", "GPT 4");
            Add("a hyphen", "模型在[GPT]-4上测试。", "gpt");
            Add("a hyphen", "其[F1-Score]达到新高。", "F1-Score", "f1-score", "f1score", "Ｆ１－Ｓｃｏｒｅ");
            Add("a hyphen", "其[F1]-[Score]达到新高。", "F1 score");
            Add("a hyphen", "其[F1]-Score达到新高。", "F1", "f1");
            Add("a hyphen", "其F1-[Score]达到新高。", "score", "scores");
            Add("a hyphen", "对比[k-means聚类]的结果。", "k-means聚类", "K-Means 聚类", "kmeans聚类");
            Add("a hyphen", "对比[k-means]聚类的结果。", "k-means", "kmeans", "K-means");
            Add("a hyphen", "对比[k]-[means]聚类的结果。", "k means");
            Add("a hyphen", "对比k-means[聚类]的结果。", "聚类");

            Add("signs of a name", "用[C++]实现。", "C++", "c++", "Ｃ＋＋");
            Add("signs of a name", "用[C#]实现。", "C#", "c#", "Ｃ＃");
            Add("signs of a name", "[C++]语言的编译器。", "C++");
            Add("signs of a name", "A compiler for [C++] and others.", "C++", "c++");

            Add("what is raised", "其[R²]为0.9。", "R²", "R^2", "r²", "R2", "$R^2$", "$R^{2}$");
            Add("what is raised", "其$[R^2]$为0.9。", "R²", "R^2", "R2");
            Add("what is raised", "快了[10³倍]。", "10³倍", "10^3倍", "$10^3$倍");
            Add("what is raised", "快了[10³]倍。", "10³", "10^3");

            Add("simplified finds traditional", "評估[火災風險]。", "火灾风险", "火災風險");
            Add("traditional finds simplified", "评估[火灾风险]。", "火灾风险", "火災風險");
            Add("simplified finds traditional", "[數據庫]的查詢優化。", "数据库", "數據庫");
            Add("Taiwan's terms", "[資料庫]的查詢優化。", "数据库", "資料庫", "资料库", "數據庫");
            Add("Taiwan's terms", "[数据库]的查询优化。", "資料庫", "数据库");
            Add("Taiwan's terms", "基于[激光]的测量。", "雷射", "激光");
            Add("Taiwan's terms", "基於[雷射]的測量。", "激光", "雷射");

            Add("marks where the text is folded", "用[ＬＬＭ]生成。", "LLM", "llms");
            Add("marks where the text is folded", "計畫用於[計算機]視覺。", "计算机");
            Add("marks beside emoji", "😀[联邦]😀学习😀", "联邦");
            Add("marks on supplementary characters", "字[𠀀𠀁]字的说明。", "𠀀𠀁");
            Add("marks on characters with marks", "提出[联\uFE00邦学习]方法。", "联邦学习");
            Add("marks in LaTeX", "复杂度为$O(\\[log]^3 n)$，较低。", "log");
            Add("marks in LaTeX", "最小化$[\\ell_1]$范数。", "l1", "ℓ1", "$\\ell_1$");
            Add("marks in LaTeX", "We use \\textbf{[Q}wen] here.", "Qwen");
            Add("marks in LaTeX", "By [G\\\"odel] and others.", "Gödel", "Godel");
            Add("accents", "By [Schrödinger] and others.", "Schrodinger", "Schrödinger");

            Add("one character that is a word", "思维[链]提示。", "链");
            Add("one character that is a word", "构建了[图]。", "图", "圖");
            Add("one character that is a word", "[猫]与狗的图像。", "猫", "貓");
            return cases;

            void Add(string complaint, string text, params string[] queries)
            {
                foreach (var query in queries) cases.Add(complaint, text, query);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public void A_query_finds_a_text_and_marks_what_it_found(string complaint, string text, string query)
    {
        var plain = text.Replace("[", "").Replace("]", "");
        using var index = IndexOf(plain, "无关的内容。", "Something else.");

        var hits = index.Search(new PaperSearchRequest(query)).Hits;

        Assert.True(hits.Count == 1 && hits[0].Paper.Tldr == plain, $"{complaint}: {query} finds {hits.Count}");
        var html = Assert.Single(hits[0].Snippets).Html;
        Assert.Equal(text.Replace("[", "<mark>").Replace("]", "</mark>"), html.Replace("&quot;", "\""));
    }

    [Theory]
    [InlineData("数据采集于惠州。", "广州")]
    [InlineData("广泛应用于各州。", "广州")]
    [InlineData("数据采集于广州。", "惠州")]
    [InlineData("数据采集于广州。", "广")]
    [InlineData("数据采集于广州。", "州")]
    [InlineData("数据采集于广东，后到惠州。", "广州")]
    [InlineData("语音模型，言语识别。", "语言")]
    [InlineData("快了103倍。", "10³")]
    [InlineData("共有103个样本。", "10^3")]
    [InlineData("it is good for us", "IT")]
    public void Single_characters_and_parts_are_no_noise(string text, string query)
    {
        using var index = IndexOf(text);
        Assert.Empty(index.Ids(query));
    }

    [Theory]
    [InlineData("C++", "用C++实现。", "用C#实现。", "用C语言实现。")]
    [InlineData("C#", "用C#实现。", "用C++实现。", "用C语言实现。")]
    [InlineData("GPT-4", "在GPT-4上测试。", "在GPT-3上测试。", "共4个模型。")]
    [InlineData("MCP管理", "支持MCP管理。", "支持MCP与内存。", "支持内存管理。")]
    [InlineData("3D高斯", "提出3D高斯。", "提出3D重建。", "提出高斯过程。")]
    [InlineData("k-means聚类", "使用k-means聚类。", "使用k近邻聚类。", "使用k-means方法。")]
    [InlineData("安装简单", "该方法安装简单。", "安装方法不简单。", "简单的方法。")]
    [InlineData("语言模型", "一种语言模型。", "一种模型语言。", "一种语言。")]
    public void What_holds_all_of_a_query_comes_first(string query, string best, string other, string another)
    {
        foreach (var texts in (string[][])[[best, other, another], [another, other, best]])
        {
            using var index = IndexOf(texts);
            Assert.Equal(best, index.Search(new PaperSearchRequest(query)).Hits[0].Paper.Tldr);
        }
    }

    [Fact]
    public void Every_two_characters_of_a_text_find_it()
    {
        string[] texts =
        [
            "我们提出了一种基于扩散模型的图像生成方法，在多个数据集上取得了最好的结果。",
            "該方法的安裝與部署都很簡單，但在二〇二五年的資料庫上仍需改進。",
            "大语言模型的思维链提示可以提高数学推理能力，也可能产生幻觉。",
            "采用Transformer编码器与3D高斯，在GPT-4上的F1-Score提升了10³倍，R²为0.9。",
            "字𠀀𠀁字，豈有此理。",
        ];
        using var index = IndexOf(texts);
        var tried = 0;
        for (var number = 0; number < texts.Length; number++)
        {
            var runes = texts[number].EnumerateRunes().ToArray();
            for (var i = 1; i < runes.Length; i++)
            {
                if (runes[i - 1].Value < 0x2E80 || runes[i].Value < 0x2E80 || !Rune.IsLetter(runes[i - 1]) || !Rune.IsLetter(runes[i])) continue;
                var query = $"{runes[i - 1]}{runes[i]}";
                var hit = index.Search(new PaperSearchRequest(query)).Hits.FirstOrDefault(hit => hit.Paper.Tldr == texts[number]);
                Assert.True(hit is not null, $"{query} does not find {texts[number]}");
                Assert.Contains($"<mark>{query}", hit.Snippets[0].Html);
                tried++;
            }
        }
        Assert.True(tried > 60);
    }

    private static PaperIndex IndexOf(params string[] summaries) =>
        PaperSamples.Index([.. summaries.Select((text, number) => new Paper
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"2501.{number:00000}"),
            Title = "a",
            Tldr = text,
        })]);
}
