namespace SearchEngine.Cli.Tests;

/// <summary>Command lines that cannot be understood: exit code 2, and one line that says what to do.</summary>
public sealed class UsageTests(SampleIndex sample) : IClassFixture<SampleIndex>
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "", "Give a command: index, search, related, explain, show, suggest, translate, stats, check, run" },
        { "bogus", "There is no command 'bogus'; the commands are index, search" },
        { "--bogus", "There is no option --bogus" },
        { "search", "Required argument missing for command: 'search'" },
        { "search|a|--bogus|5", "There is no option --bogus" },
        { "search|a|-n|5", "There is no option -n" },
        { "search|a|--top|x", "--top takes a number from 1 to 10000, not 'x'" },
        { "search|a|--top|0", "--top takes a number from 1 to 10000, not '0'" },
        { "search|a|--top|-1", "--top takes a number from 1 to 10000, not '-1'" },
        { "search|a|--top|10001", "--top takes a number from 1 to 10000, not '10001'" },
        { "search|a|--top|99999999999999", "--top takes a number" },
        { "search|a|--top", "--top takes a number from 1 to 10000, not '--index'" },
        { "search|a|--sort|size", "--sort takes score or date, not 'size'" },
        { "search|a|--sort|1", "--sort takes score or date, not '1'" },
        { "search|a|--from|yesterday", "--from takes a date such as 2025-12-30, 2025-12 or 2025, not 'yesterday'" },
        { "search|a|--from|2025-02-30", "--from takes a date" },
        { "search|a|--to|2025/12/01", "--to takes a date" },
        { "search|a|--to|9999", "--to takes a date" },
        { "search|a|--from|2025-02|--to|2025-01", "--from 2025-02-01 is after --to 2025-01-31; exchange the two" },
        { "search|a|--index|", "--index takes a folder" },
        { "suggest", "Required argument missing for command: 'suggest'" },
        { "suggest|a|--top|101", "--top takes a number from 1 to 100, not '101'" },
        { "show", "Required argument missing for command: 'show'" },
        { "show|1|2", "'2'" },
        { "show|2512", "'2512' is not an arXiv id such as 2512.20329 or cs/0112017" },
        { "show|2513.00001", "is not an arXiv id" },
        { "show|not\nan\u001b[31mid", "'not an [31mid' is not an arXiv id" },
        { "run", "Required argument missing" },
        { "run|none.tsv", "there is no file none.tsv" },
        { "index", "Required argument missing" },
        { "index|no/such/path", "No such file or folder: no/such/path" },
        { "index|no/such/path|--threads|0", "--threads takes a number from 1 to 256, not '0'" },
        { "index|no/such/path|--ram|1501", "--ram takes a number from 1 to 1500, not '1501'" },
        { "stats|more", "'more'" },
        { "mcp|more", "'more'" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Wrong_usage_is_told_in_one_line(string line, string message)
    {
        var args = line.Length == 0 ? [] : line.Split('|');
        var ran = await Tool.Run(args.Contains("--index") || args.Length == 0 ? args : [.. args, "--index", sample.Path]);

        Assert.Equal(2, ran.Code);
        Assert.Equal("", ran.Output);
        Assert.StartsWith("papers: ", ran.OneLine);
        Assert.Contains(message, ran.OneLine);
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_told_its_length()
    {
        var ran = await Tool.Run("search", new string('学', 10_001), "--index", sample.Path);

        Assert.Equal(2, ran.Code);
        Assert.Contains("the query has 10001 characters; 10000 are allowed", ran.OneLine);
        Assert.NotEqual(2, (await Tool.Run("search", new string('学', 10_000), "--index", sample.Path)).Code);
    }

    [Fact]
    public async Task A_file_is_no_index_and_an_empty_folder_holds_no_digests()
    {
        using var folder = new TestFolder();
        var file = folder.Write("file", "x");
        foreach (var args in (string[][])[["search", "a"], ["index", SampleIndex.Digests], ["check"], ["stats"], ["show", "1706.03762"]])
        {
            var ran = await Tool.Run([.. args, "--index", file]);
            Assert.Equal(2, ran.Code);
            Assert.Contains("--index takes a folder", ran.OneLine);
        }

        Directory.CreateDirectory(folder["empty"]);
        var empty = await Tool.Run("index", folder["empty"], "--index", folder.Index);
        Assert.Equal(2, empty.Code);
        Assert.Contains("there is no .md, .jsonl or .jsonl.gz file in", empty.OneLine);
        Assert.False(Directory.Exists(folder.Index), "a wrong path has left an index behind");
    }

    [Theory]
    [InlineData("1 no tab", ":1: a line is a query id")]
    [InlineData("1\tgood\n\tno id", ":2: a line is a query id")]
    [InlineData("1\tgood\ntwo words\tx", ":2: a line is a query id")]
    [InlineData("1\tgood\n\n1\tagain", ":3: the query id 1 is there already")]
    [InlineData("\n\n", "holds no queries")]
    [InlineData("1\t\uFFFD", ":1: this is not UTF-8")]
    public async Task A_bad_line_of_queries_is_named_and_nothing_is_run(string text, string message)
    {
        using var folder = new TestFolder();
        var ran = await Tool.Run("run", folder.Write("q.tsv", text), "--index", sample.Path);

        Assert.Equal(2, ran.Code);
        Assert.Equal("", ran.Output);
        Assert.Contains(message, ran.OneLine);
    }

    [Fact]
    public async Task Help_and_version_are_given()
    {
        var help = await Tool.Run("--help");
        Assert.Equal((0, ""), (help.Code, help.Error));
        foreach (var command in (string[])["index", "search", "suggest", "show", "stats", "check", "run", "analyze", "backup", "restore"])
        {
            Assert.Contains($"\n  {command}", help.Output);
            var own = await Tool.Run(command, "--help");
            Assert.Equal((0, ""), (own.Code, own.Error));
            Assert.Contains("--json", own.Output);
            Assert.Contains("--index <DIR>", own.Output);
        }
        var version = await Tool.Run("--version");
        Assert.Equal(0, version.Code);
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", version.Output);
    }

    [Theory]
    [InlineData("@BERT")]
    [InlineData("\"bert")]
    [InlineData("(bert AND")]
    [InlineData("bert:^~*?\\")]
    public async Task No_character_of_a_query_means_anything_else(string query)
    {
        var ran = await Tool.Run("search", query, "--index", sample.Path, "--json");

        Assert.Equal(0, ran.Code);
        Assert.Contains("1810.04805", ran.Output);
        Assert.Equal(query, ran.Json.GetProperty("query").GetString());
    }

    [Fact]
    public async Task Behind_two_dashes_everything_is_a_word()
    {
        var ran = await Tool.Run("search", "--index", sample.Path, "--json", "--", "--bert", "-x");
        Assert.Equal(0, ran.Code);
        Assert.Equal("--bert -x", ran.Json.GetProperty("query").GetString());
    }
}
