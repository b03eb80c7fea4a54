using SearchEngine.Analysis.Chinese;

namespace SearchEngine.Analysis.Tests;

/// <summary>Latin words and numbers inside Chinese text.</summary>
public class ChineseShapeTests
{
    [Theory]
    [InlineData("MCP管理", "mcp@0 管理@1")]
    [InlineData("3D高斯", "3d@0 高斯@1")]
    [InlineData("Transformer编码器", "transform@0 编码器@1 编码@1 编@1 码器@2 器@3")]
    [InlineData("k-means聚类", "kmean@0 k@0 mean@1 聚类@2")]
    [InlineData("GPT-4模型", "gpt4@0 gpt@0 4@1 模型@2")]
    [InlineData("C++语言", "c++@0 c@0 语言@1")]
    [InlineData("R²值", "r2@0 r@0 2@1 值@2")]
    [InlineData("10³倍", "10^3@0 10@0 3@1 倍@2")]
    [InlineData("F1-Score高", "f1score@0 f1@0 score@1 高@2")]
    [InlineData("IT部署与A*算法", "it@0 部署@1 a*@4 a@4 算法@5")]
    [InlineData("$k$-means聚类", "kmean@0 k@0 mean@1 聚类@2")]
    [InlineData("在$\\ell_1$范数", "l1@1 l@1 1@2 范数@3")]
    [InlineData("\\textbf{联邦}学习", "联邦学习@0 联邦@0 学习@2")]
    [InlineData("Ｃ＋＋与ＧＰＴ－４", "c++@0 c@0 gpt4@2 gpt@2 4@3")]
    [InlineData("长5㎞", "长@0 5km@1")]
    public void Chinese_text_has_the_same_shapes(string text, string expected) =>
        Assert.Equal(expected, TokenList.Placed(new ChineseAnalyzer(), text));
}
