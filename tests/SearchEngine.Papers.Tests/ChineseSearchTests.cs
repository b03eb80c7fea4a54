using System.Globalization;

namespace SearchEngine.Papers.Tests;

/// <summary>What users of other engines miss when they search in Chinese.</summary>
public class ChineseSearchTests
{
    [Theory]
    [InlineData("该方法安装简单，易于部署。", "简单", true)]
    [InlineData("数据采集于惠州。", "广州", false)]
    [InlineData("数据采集于广州。", "广州", true)]
    [InlineData("基于雷射的测量。", "激光", true)]
    [InlineData("基于激光的测量。", "雷射", true)]
    [InlineData("數據庫的查詢優化。", "数据库", true)]
    [InlineData("数据库的查询优化。", "資料庫", true)]
    [InlineData("評估火災風險。", "火灾风险", true)]
    [InlineData("评估火灾风险。", "火災風險", true)]
    [InlineData("思维链提示。", "链", true)]
    [InlineData("支持MCP管理。", "MCP管理", true)]
    public void A_query_finds_what_it_should(string text, string query, bool found)
    {
        using var index = IndexOf(text);
        Assert.Equal(found, index.Ids(query).Length > 0);
    }

    [Theory]
    [InlineData("模型在GPT-4上的表现", "\"在GPT-4上\"", true)]
    [InlineData("模型在GPT-4上的表现", "“在GPT4上”", true)]
    [InlineData("模型在GPT-4上的表现", "「型在GPT」", true)]
    [InlineData("模型在GPT-4上的表现", "\"模型GPT\"", false)]
    [InlineData("提出方法，在数据上", "\"法，在\"", true)]
    [InlineData("安装简单，易于部署。", "“装简”", true)]
    [InlineData("安装很简单。", "“安装简单”", false)]
    [InlineData("支持C++语言。", "『C++语』", true)]
    [InlineData("支持C语言。", "『C++语』", false)]
    [InlineData("安装很简单。", "“安装简单", true)]
    [InlineData("安装很简单。", "简单 “”", true)]
    [InlineData("安装很简单。", "部署 “很简”", true)]
    [InlineData("安装很简单。", "安装 “部署”", false)]
    public void What_is_quoted_has_to_be_there_as_it_is(string text, string query, bool found)
    {
        using var index = IndexOf(text);
        Assert.Equal(found, index.Ids(query).Length > 0);
    }

    private static PaperIndex IndexOf(params string[] summaries) =>
        PaperSamples.Index([.. summaries.Select((text, number) => new Paper
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"2501.{number:00000}"),
            Title = "a",
            Tldr = text,
        })]);
}
