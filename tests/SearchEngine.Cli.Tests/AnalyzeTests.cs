using System.Text;

namespace SearchEngine.Cli.Tests;

/// <summary><c>papers analyze</c>: tokens by field or analyzer, from arguments or standard input, without an index.</summary>
public sealed class AnalyzeTests
{
    [Fact]
    public async Task A_table_shows_each_token_with_its_place()
    {
        var ran = await Tool.Run("analyze", "--analyzer", "bigram", "联邦学的ＧＰＴ", "Networks");

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal(
            """
            position  term     text      offsets  type
            0         联       联        0-1      ideograph
            0         联邦     联邦      0-2      bigram
            1         邦学     邦学      1-3      bigram
            2         学的     学的      2-4      bigram
            3         的       的        3-4      ideograph
            4         gpt      ＧＰＴ    4-7      word
            5         network  Networks  8-16     word

            """.ReplaceLineEndings("\n"),
            ran.Output);
    }

    [Fact]
    public async Task Json_is_one_object_with_all_of_a_token()
    {
        var json = (await Tool.Run("analyze", "--field", "summary.en", "Trained networks", "--json")).Json;

        Assert.Equal("summary.en", json.GetProperty("field").GetString());
        Assert.Equal("Trained networks", json.GetProperty("text").GetString());
        Assert.Equal(2, json.GetProperty("tokens").GetArrayLength());
        Assert.Equal(
            """{"term":"network","text":"networks","position":1,"positionLength":1,"start":8,"end":16,"type":"word"}""",
            json.GetProperty("tokens")[1].GetRawText());
    }

    [Theory]
    [InlineData("smartcn", "我 购买 了 道具 和 服装")]
    [InlineData("bigram", "我 我购 购买 买了 了道 道具 具和 和服 服装 装")]
    [InlineData("english", "我 购 买 了 道 具 和 服 装")]
    [InlineData("standard", "我 购 买 了 道 具 和 服 装")]
    public async Task Analyzers_can_be_compared(string analyzer, string terms)
    {
        var json = (await Tool.Run("analyze", "我购买了道具和服装", "--analyzer", analyzer, "--json")).Json;

        Assert.Equal(analyzer, json.GetProperty("analyzer").GetString());
        Assert.Equal(terms, string.Join(' ', json.GetProperty("tokens").EnumerateArray().Select(token => token.GetProperty("term").GetString())));
    }

    [Theory]
    [InlineData("cs.LG", "cs.LG")]
    [InlineData("cs.LG\n", "cs.LG")]
    [InlineData("cs.LG\r\n", "cs.LG")]
    [InlineData("two\nlines\n\n", "two\nlines\n")]
    public async Task Without_arguments_standard_input_is_read(string input, string term)
    {
        var ran = await Run(new StringReader(input), "analyze", "--field", "category", "--json");

        Assert.Equal(0, ran.Code);
        Assert.Equal(term, Assert.Single(ran.Json.GetProperty("tokens").EnumerateArray()).GetProperty("term").GetString());
    }

    [Fact]
    public async Task What_would_move_the_cursor_is_not_shown()
    {
        var ran = await Run(new StringReader("a\u001b[31m\nb"), "analyze", "--field", "id");

        Assert.Equal(2, ran.Output.Count(c => c == '\n'));
        Assert.DoesNotContain('\u001b', ran.Output);
    }

    [Fact]
    public async Task A_text_without_tokens_is_told()
    {
        foreach (var args in (string[][])[["", "--json"], ["，。"], ["the"]])
        {
            var ran = await Tool.Run(["analyze", "--field", "summary.en", .. args]);
            Assert.Equal(1, ran.Code);
            Assert.Contains("no tokens", ran.OneLine);
            if (args.Contains("--json")) Assert.Equal(0, ran.Json.GetProperty("tokens").GetArrayLength());
            else Assert.Equal("", ran.Output);
        }
    }

    [Theory]
    [InlineData("analyze|x", "give --field FIELD (abstract.en, ")]
    [InlineData("analyze|x|--field|summary.zh|--analyzer|smartcn", "not both")]
    [InlineData("analyze|x|--field|summary", "there is no field 'summary'; the fields are abstract.en, abstract.zh, abstract.zh.bigram, archive, author,")]
    [InlineData("analyze|--field|summary", "there is no field 'summary'")]
    [InlineData("analyze|x|--analyzer|ik", "there is no analyzer 'ik'; the analyzers are bigram, ")]
    [InlineData("analyze|--field|summary.zh", "give the text as an argument, or pipe it in")]
    public async Task Wrong_usage_is_told_in_one_line(string line, string message)
    {
        var ran = await Tool.Run(line.Split('|'));

        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.Contains(message, ran.OneLine);
        Assert.DoesNotContain("Parameter", ran.OneLine);
    }

    [Fact]
    public async Task Input_that_is_not_utf8_or_too_long_is_refused()
    {
        using var notUtf8 = new StreamReader(new MemoryStream([0x61, 0xFF]), new UTF8Encoding(false, throwOnInvalidBytes: true));
        var ran = await Run(notUtf8, "analyze", "--field", "id");
        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.Contains("not UTF-8", ran.OneLine);

        var tooLong = await Run(new StringReader(new string('a', 10_000_001)), "analyze", "--field", "id");
        Assert.Equal((2, ""), (tooLong.Code, tooLong.Output));
        Assert.Contains("more than 10000000 characters", tooLong.OneLine);
    }

    [Fact]
    public async Task The_tool_reads_what_is_piped_in()
    {
        var process = Tool.Start(["analyze", "--analyzer", "smartcn", "--json"]);
        await process.StandardInput.BaseStream.WriteAsync("联邦学习\n"u8.ToArray());
        process.StandardInput.Close();
        var ran = await process.End();

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal("联邦学习", ran.Json.GetProperty("text").GetString());
    }

    private static async Task<Ran> Run(TextReader input, params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = await new PapersTool(output, error, input).RunAsync(args);
        return new Ran(code, output.ToString(), error.ToString());
    }
}
