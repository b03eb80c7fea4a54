using System.Text.Json;

namespace SearchEngine.Cli.Tests;

/// <summary>The commands that read an index, over the sample digests.</summary>
public sealed class SearchTests(SampleIndex sample) : IClassFixture<SampleIndex>
{
    [Theory]
    [InlineData("attention is all you need", "1706.03762")]
    [InlineData("deep residual learning", "1512.03385")]
    [InlineData("注意力机制 机器翻译", "1706.03762")]
    [InlineData("生成对抗网络", "1406.2661")]
    [InlineData("LLM 幻觉检测", "2303.08896")]
    [InlineData("NeRF 神经辐射场", "2003.08934")]
    [InlineData("光達 慣性 里程計", "2007.00258")]
    [InlineData("warp drive", "gr-qc/0009013")]
    public async Task Well_known_papers_come_first(string query, string id)
    {
        var ran = await Search(query);
        Assert.Equal(0, ran.Code);
        Assert.Equal(id, Ids(ran)[0]);
    }

    [Fact]
    public async Task Json_has_the_shape_that_scripts_rely_on()
    {
        var ran = await Search("联邦学习", "--top", "2", "--facets");

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal(1, ran.Output.Count(c => c == '\n'));
        Assert.Contains("联邦", ran.Output);
        var json = ran.Json;
        Assert.Equal(["query", "total", "tookMs", "hits", "facets", "next", "didYouMean", "totalRelation", "partial", "notices", "named", "expansions"], Names(json));
        Assert.Equal("联邦学习", json.GetProperty("query").GetString());
        Assert.True(json.GetProperty("total").GetInt32() > 2);
        Assert.True(json.GetProperty("tookMs").GetDouble() > 0);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("didYouMean").ValueKind);
        Assert.Equal(2, json.GetProperty("hits").GetArrayLength());
        var rank = 0;
        foreach (var hit in json.GetProperty("hits").EnumerateArray())
        {
            Assert.Equal(["rank", "id", "score", "title", "titleTranslation", "category", "date", "authors", "snippets", "expansions"], Names(hit));
            Assert.Equal(++rank, hit.GetProperty("rank").GetInt32());
            Assert.True(hit.GetProperty("score").GetSingle() > 0);
            Assert.Matches(@"^\d{4}-\d\d-\d\d$", hit.GetProperty("date").GetString());
            Assert.NotEqual(0, hit.GetProperty("authors").GetArrayLength());
            Assert.All(hit.GetProperty("snippets").EnumerateArray(), snippet => Assert.Equal(["field", "html"], Names(snippet)));
            Assert.Contains(hit.GetProperty("snippets").EnumerateArray(), snippet => snippet.GetProperty("html").GetString()!.Contains("<mark>联邦学习</mark>"));
        }
        Assert.Equal(["category", "archive", "year", "month", "author", "hasCode"], Names(json.GetProperty("facets")));
        Assert.All(json.GetProperty("facets").EnumerateObject().SelectMany(facet => facet.Value.EnumerateArray()), value => Assert.Equal(["value", "count"], Names(value).Take(2)));
        Assert.Equal(["value", "count", "children"], Names(json.GetProperty("facets").GetProperty("archive")[0]));
        Assert.Equal(JsonValueKind.Null, (await Search("联邦学习")).Json.GetProperty("facets").ValueKind);
    }

    [Fact]
    public async Task What_was_found_in_the_other_language_is_said()
    {
        var ran = await Search("spectre 执行");
        Assert.Equal(0, ran.Code);
        var expansion = Assert.Single(ran.Json.GetProperty("expansions").EnumerateArray(), one => one.GetProperty("translation").GetString() == "execution");
        Assert.Equal(["term", "translation", "confidence", "hits"], Names(expansion));
        Assert.Equal(0, (await Search("spectre 执行", "--no-translate")).Json.GetProperty("expansions").GetArrayLength());
    }

    [Fact]
    public async Task A_page_goes_on_where_another_ended()
    {
        var whole = await Search("learning", "--top", "7");
        var first = await Search("learning", "--top", "4");
        var second = await Search("learning", "--top", "3", "--after", first.Json.GetProperty("next").GetString()!);
        Assert.Equal(Ids(whole), Ids(first).Concat(Ids(second)));
        Assert.Equal(5, second.Json.GetProperty("hits")[0].GetProperty("rank").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await Search("learning", "--top", "1000")).Json.GetProperty("next").ValueKind);

        var other = await Search("model", "--after", first.Json.GetProperty("next").GetString()!);
        Assert.Equal(2, other.Code);
        Assert.Contains("--after: a page of another search ended there", other.Error);
        Assert.Equal(2, (await Search("learning", "--after", "nonsense!")).Code);
    }

    [Fact]
    public async Task Papers_with_code_can_be_asked_for()
    {
        var all = await Search("language", "--top", "100");
        var with = await Search("language", "--top", "100", "--has-code");
        var without = await Search("language -has:code", "--top", "100");

        Assert.NotEmpty(Ids(with));
        Assert.Equal(Ids(all).Order(), Ids(with).Concat(Ids(without)).Order());
    }

    [Fact]
    public async Task Related_papers_come_with_the_words_they_share()
    {
        var ran = await Related("1602.05629v3", "--top", "3", "--json");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal(["id", "tookMs", "terms", "hits"], Names(ran.Json));
        Assert.Equal("1602.05629", ran.Json.GetProperty("id").GetString());
        var hits = ran.Json.GetProperty("hits").EnumerateArray().ToList();
        Assert.Equal(3, hits.Count);
        foreach (var hit in hits)
        {
            Assert.Equal(["rank", "id", "score", "title", "titleTranslation", "category", "date", "authors", "shared", "sharedAuthors", "sharedCategories", "duplicates"], Names(hit));
            Assert.NotEqual("1602.05629", hit.GetProperty("id").GetString());
            Assert.All(hit.GetProperty("shared").EnumerateArray(), term => Assert.Equal(["text", "share"], Names(term)));
            Assert.NotEqual(0, hit.GetProperty("shared").GetArrayLength());
        }
        var shown = await Related("1602.05629", "--top", "1");
        Assert.Contains(hits[0].GetProperty("title").GetString()!, shown.Output);
        Assert.Contains(hits[0].GetProperty("shared")[0].GetProperty("text").GetString()!, shown.Output);
        Assert.Equal(1, (await Related("2512.99999")).Code);
        Assert.Equal(2, (await Related("nothing")).Code);
    }

    [Fact]
    public async Task Papers_are_found_that_are_like_a_text()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        const string text = "Federated averaging\n\nClients train a model on data of their own. 联邦学习中的客户端。\n";
        try
        {
            await File.WriteAllTextAsync(file, text);
            var ran = await Related("--text", file, "--json");
            Assert.Equal((0, ""), (ran.Code, ran.Error));
            Assert.Equal(JsonValueKind.Null, ran.Json.GetProperty("id").ValueKind);
            Assert.Contains(ran.Json.GetProperty("hits").EnumerateArray(), hit => hit.GetProperty("id").GetString() == "1602.05629");

            await File.WriteAllBytesAsync(file, [0xC3, 0x28]);
            Assert.Contains("not UTF-8", (await Related("--text", file)).OneLine);
            await File.WriteAllTextAsync(file, new string('x', 100_001));
            Assert.Contains("more than 100000 characters", (await Related("--text", file)).OneLine);
            await File.WriteAllTextAsync(file, "!!!");
            Assert.Equal(1, (await Related("--text", file)).Code);
        }
        finally
        {
            File.Delete(file);
        }
        Assert.Equal(2, (await Related("--text", file)).Code);
        Assert.Equal(2, (await Related()).Code);
        Assert.Equal(2, (await Related("1602.05629", "--text", file)).Code);
        Assert.Equal(2, (await Related("--text", "-")).Code);
    }

    [Fact]
    public async Task A_score_is_explained_by_its_words_and_fields()
    {
        var hit = (await Search("federated learning", "--top", "1")).Json.GetProperty("hits")[0];
        var id = hit.GetProperty("id").GetString()!;

        var ran = await Explain("federated learning", id, "--json");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal(["query", "id", "matches", "score", "readAs", "parts", "missing", "ruledOut", "named", "details"], Names(ran.Json));
        Assert.Equal(hit.GetProperty("score").GetSingle(), ran.Json.GetProperty("score").GetSingle());
        var parts = ran.Json.GetProperty("parts").EnumerateArray().ToList();
        Assert.All(parts, part => Assert.Equal(["text", "field", "score", "where"], Names(part)));
        Assert.Equal(hit.GetProperty("score").GetSingle(), parts.Sum(part => part.GetProperty("score").GetSingle()), 1e-3f);
        Assert.Equal(["value", "description", "details"], Names(ran.Json.GetProperty("details")));

        var shown = await Explain("federated learning", id);
        Assert.StartsWith($"{id} scores ", shown.Output);
        Assert.Matches(@"\d\.\d{3}  English title +feder", shown.Output);
        var none = await Explain("zzzzzz", id);
        Assert.Equal((1, ""), (none.Code, none.Output));
        Assert.Contains("is not found by 'zzzzzz'", none.Error);
        Assert.EndsWith("is not found by '+zzzzzz +federated': it lacks zzzzzz.", (await Explain("+zzzzzz +federated", id)).Error.Trim());
        Assert.EndsWith("it has feder, which the query rules out.", (await Explain("learning -federated", id)).Error.Trim());
        Assert.Equal(1, (await Explain("learning", "2512.99999")).Code);
        Assert.Equal(2, (await Explain("learning", "nothing")).Code);
        Assert.Equal(2, (await Explain("learning")).Code);
        Assert.Contains("联邦", (await Explain("lianbang", id)).Error);
    }

    [Theory]
    [InlineData("https://arxiv.org/pdf/1706.03762v5.pdf", "id", "arXiv ids")]
    [InlineData("attention is all you need", "title", "the title of a paper")]
    [InlineData("Vaswani, A.", "author", "the name of an author")]
    public async Task What_names_a_paper_goes_straight_to_it(string query, string named, string says)
    {
        var ran = await Search(query, "--json");
        Assert.Equal("1706.03762", ran.Json.GetProperty("hits")[0].GetProperty("id").GetString());
        Assert.Equal(named, ran.Json.GetProperty("named").GetString());
        Assert.Contains(says, ran.Error);
        Assert.Equal(0, (await Explain(query, "1706.03762")).Code);
    }

    [Fact]
    public async Task An_id_that_is_not_there_is_told()
    {
        var ran = await Search("arXiv:2512.99999v2");
        Assert.Equal((1, 0), (ran.Code, ran.Json.GetProperty("total").GetInt32()));
        Assert.Contains("the index has no paper 2512.99999", ran.Error);
        Assert.Contains("read as an arXiv id", ran.Error);
    }

    [Fact]
    public async Task What_was_read_as_pinyin_is_said()
    {
        var ran = await Search("lianbangxuexi", "--top", "1");

        Assert.Equal(0, ran.Code);
        Assert.Equal("Nothing found for 'lianbangxuexi'; these are the papers for '联邦学习'.", ran.OneLine);
        Assert.Equal(("lianbangxuexi", "联邦学习"), (ran.Json.GetProperty("query").GetString(), ran.Json.GetProperty("didYouMean").GetString()));
        Assert.Equal(Ids(await Search("联邦学习", "--top", "1")), Ids(ran));
    }

    [Theory]
    [InlineData("federatd lerning", "federated learning")]
    [InlineData("扩散模形", "扩散模型")]
    [InlineData("federated learning", null)]
    public async Task What_may_have_been_meant_is_said(string query, string? expected)
    {
        var ran = await Search(query, "--top", "1");
        Assert.Equal(expected, ran.Json.GetProperty("didYouMean").GetString());
        Assert.Equal(expected is not null, ran.Error.Contains($"Did you mean '{expected}'?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Suggestions_have_the_shape_that_scripts_rely_on()
    {
        var ran = await Tool.Run("suggest", "federat", "--json", "--top", "4", "--index", sample.Path);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal(["query", "tookMs", "suggestions"], Names(ran.Json));
        var suggestions = ran.Json.GetProperty("suggestions").EnumerateArray().ToList();
        Assert.Equal(["term", "term", "title", "title"], suggestions.Select(suggestion => suggestion.GetProperty("kind").GetString()));
        Assert.All(suggestions, suggestion => Assert.Equal(["text", "kind", "weight", "id", "matches"], Names(suggestion)));
        Assert.Equal("federated", suggestions[0].GetProperty("text").GetString());
        Assert.Equal(["start", "length"], Names(suggestions[0].GetProperty("matches")[0]));

        var plain = await Tool.Run("suggest", "lian", "bang", "xue", "--index", sample.Path);
        Assert.StartsWith("term    联邦学习  ", plain.Output, StringComparison.Ordinal);
        var none = await Tool.Run("suggest", "zzzz", "--index", sample.Path);
        Assert.Equal((1, "", "Nothing begins with 'zzzz'."), (none.Code, none.Output, none.OneLine));
        var tooLong = await Tool.Run("suggest", new string('a', 65_536), "--index", sample.Path);
        Assert.Equal((2, ""), (tooLong.Code, tooLong.Output));
        Assert.Contains("1000 are allowed", tooLong.OneLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_narrow_and_the_newest_come_first_when_asked()
    {
        var all = await Search("learning", "--top", "100");
        var cl = await Search("learning", "--top", "100", "--category", "cs.CL", "--category", "math.*");
        Assert.All(Hits(cl), hit => Assert.Matches(@"^(cs\.CL|math\.)", hit.GetProperty("category").GetString()));
        Assert.InRange(Hits(cl).Length, 1, Hits(all).Length - 1);
        Assert.True(Hits(await Search("learning", "--top", "100", "--category", "cs")).Length > Hits(cl).Length);

        Assert.Equal(["2205.14135", "2312.00752"], Ids(await Search("", "--author", "dao tri")).Order());
        Assert.Equal(["2303.04137"], Ids(await Search("diffusion policy", "--author", "Cheng Chi")));

        var day = await Search("learning", "--top", "100", "--from", "2026-01-06", "--to", "2026-01-06");
        Assert.All(Hits(day), hit => Assert.Equal("2026-01-06", hit.GetProperty("date").GetString()));
        Assert.Equal(Ids(all), Ids(await Search("learning", "--top", "100", "--from", "2026", "--to", "2026-01")));
        Assert.Equal(1, (await Search("learning", "--to", "2025")).Code);

        var newest = Hits(await Search("learning", "--top", "100", "--sort", "date")).Select(hit => hit.GetProperty("date").GetString()).ToArray();
        Assert.Equal(newest.OrderDescending(), newest);
        Assert.Equal(Hits(all).Length, newest.Length);
    }

    [Fact]
    public async Task Nothing_found_is_exit_code_1_with_advice()
    {
        foreach (var query in (string[])["zzzzqqqq", "!!!", "。、", "😀"])
        {
            var ran = await Tool.Run("search", query, "--index", sample.Path);
            Assert.Equal((1, ""), (ran.Code, ran.Output));
            Assert.StartsWith($"Nothing found for '{query}'. Try", ran.OneLine);
        }
        var json = await Search("zzzzqqqq");
        Assert.Equal(1, json.Code);
        Assert.Equal((0, 0), (json.Json.GetProperty("total").GetInt32(), json.Json.GetProperty("hits").GetArrayLength()));
    }

    [Fact]
    public async Task A_person_reads_title_place_authors_and_what_matched()
    {
        var ran = await Tool.Run("search", "attention is all you need", "注意力", "--top", "1", "--facets", "--index", sample.Path);

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        var lines = ran.Output.Split('\n');
        Assert.StartsWith(" 1. Attention Is All You Need  1706.03762  cs.CL  2026-01-05  ", lines[0]);
        Assert.Equal("    Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones and 3 more", lines[1]);
        Assert.Contains(lines, line => line.Contains("注意力机制"));
        Assert.Contains(lines, line => line.StartsWith("category  cs."));
        Assert.Matches(@"^the first 1 of \d+ papers, \d+\.\d ms$", lines[^2]);
        Assert.DoesNotContain('\u001b', ran.Output);
    }

    [Fact]
    public async Task Bert_on_two_days_is_one_paper_with_the_newer_text()
    {
        Assert.Equal(0, sample.Made.Code);
        Assert.Contains("83 papers in 4 files", sample.Made.Output);
        Assert.Contains("82 added, 1 updated, 0 unchanged.", sample.Made.Output);
        Assert.Contains("has 82 papers", sample.Made.Output);

        foreach (var id in (string[])["1810.04805", "1810.04805v1", "arXiv:1810.04805", "https://arxiv.org/abs/1810.04805v2"])
        {
            var json = (await Tool.Run("show", id, "--index", sample.Path, "--json")).Json;
            Assert.Equal("1810.04805", json.GetProperty("id").GetString());
            Assert.Equal(2, json.GetProperty("version").GetInt32());
            Assert.Equal(["2026-01-05", "2026-01-07"], json.GetProperty("days").EnumerateArray().Select(day => day.GetString()));
            Assert.Contains("消融实验", json.GetProperty("conclusion").GetString());
        }
        Assert.Single(Ids(await Search("bert pre-training of deep bidirectional", "--top", "100")), "1810.04805");
    }

    [Fact]
    public async Task Show_tells_everything_of_a_paper()
    {
        var json = (await Tool.Run("show", "1706.03762", "--json", "--index", sample.Path)).Json;
        Assert.Equal(
            [
                "id", "version", "url", "title", "titleTranslation", "authors", "category", "categories", "date", "datePrecision", "days", "tldr", "motivation",
                "method", "result", "conclusion", "otherSummary", "abstract", "abstractTranslation", "keywords", "comment", "codeUrl", "sections", "source",
            ],
            Names(json));
        Assert.Equal("day", json.GetProperty("datePrecision").GetString());
        Assert.Equal(["file", "entry", "line", "number"], Names(json.GetProperty("source")));

        var text = await Tool.Run("show", "1810.04805", "--index", sample.Path);
        Assert.Equal(0, text.Code);
        Assert.StartsWith("BERT: Pre-training of Deep Bidirectional Transformers", text.Output);
        Assert.Contains("shown on 2026-01-05, 2026-01-07", text.Output);
        foreach (var label in (string[])["TL;DR", "Motivation", "Method", "Result", "Conclusion", "Abstract"]) Assert.Contains($"\n{label}\n", text.Output);

        var none = await Tool.Run("show", "2512.20329", "--index", sample.Path);
        Assert.Equal((1, ""), (none.Code, none.Output));
        Assert.Equal("Paper 2512.20329 is not in the index.", none.OneLine);
    }

    [Fact]
    public async Task Stats_and_check_tell_of_the_index()
    {
        var stats = (await Tool.Run("stats", "--json", "--index", sample.Path)).Json;
        Assert.Equal(["path", "papers", "deleted", "segments", "bytes", "generation", "categories", "years"], Names(stats));
        Assert.Equal(82, stats.GetProperty("papers").GetInt32());
        Assert.Equal(82, stats.GetProperty("years").EnumerateArray().Single().GetProperty("count").GetInt32());
        Assert.Equal(
            Directory.GetFiles(sample.Path).Where(file => !file.EndsWith("write.lock")).Sum(file => new FileInfo(file).Length),
            stats.GetProperty("bytes").GetInt64());
        Assert.Contains("papers      82", (await Tool.Run("stats", "--index", sample.Path)).Output);

        var check = await Tool.Run("check", "--json", "--index", sample.Path);
        Assert.Equal(0, check.Code);
        Assert.Equal(["segments", "problems", "isClean"], Names(check.Json));
        Assert.True(check.Json.GetProperty("isClean").GetBoolean());
        Assert.Equal(82, check.Json.GetProperty("segments").EnumerateArray().Sum(segment => segment.GetProperty("documents").GetInt32()));
        Assert.EndsWith("The index is clean.\n", (await Tool.Run("check", "--index", sample.Path)).Output);
    }

    [Fact]
    public async Task A_run_has_a_line_for_each_hit_that_evaluation_tools_read()
    {
        using var folder = new TestFolder();
        var queries = folder.Write("q.tsv", "q1\tbert\t1810.04805\r\n\nq2\t联邦学习\nq3\t!!!\n");
        var ran = await Tool.Run("run", queries, "--top", "3", "--index", sample.Path);

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        var lines = ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, lines.Length);
        Assert.All(lines, line => Assert.Matches(@"^q[12] Q0 \S+ [123] [0-9.]+ papers$", line));
        Assert.Equal(Ids(await Search("bert", "--top", "3")), lines[..3].Select(line => line.Split(' ')[2]));

        var json = (await Tool.Run("run", queries, "--top", "3", "--index", sample.Path, "--json")).Json.GetProperty("queries");
        Assert.Equal([3, 3, 0], json.EnumerateArray().Select(query => query.GetProperty("hits").GetArrayLength()));
        Assert.All(json.EnumerateArray(), query => Assert.Equal(["qid", "query", "hits"], Names(query)));
        Assert.Equal(["rank", "id", "score"], Names(json[0].GetProperty("hits")[0]));
    }

    private Task<Ran> Explain(params string[] args) => Tool.Run(["explain", .. args, "--index", sample.Path]);

    private Task<Ran> Related(params string[] args) => Tool.Run(["related", .. args, "--index", sample.Path]);

    private Task<Ran> Search(params string[] args) => Tool.Run(["search", .. args, "--index", sample.Path, "--json"]);

    private static JsonElement[] Hits(Ran ran) => [.. ran.Json.GetProperty("hits").EnumerateArray()];

    private static string[] Ids(Ran ran) => [.. Hits(ran).Select(hit => hit.GetProperty("id").GetString()!)];

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
