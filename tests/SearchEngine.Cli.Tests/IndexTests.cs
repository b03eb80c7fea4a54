using System.Text;
using System.Text.Json;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Cli.Tests;

/// <summary><c>papers index</c>: what it says and leaves behind, on good input and bad.</summary>
public sealed class IndexTests
{
    private const string Good = "### [1] [Good](https://arxiv.org/abs/2506.00001)\n*A B*\n\nTL;DR: fine\n\nAbstract: first\n\n";
    private const string AlsoGood = "### [3] [Also good](https://arxiv.org/abs/2506.00003)\n*C D*\n\nTL;DR: fine\n\nAbstract: third\n";

    [Fact]
    public async Task Indexing_again_changes_no_file_and_says_so()
    {
        using var folder = new TestFolder();
        Assert.Equal(0, (await Tool.Run("index", SampleIndex.Digests, "--index", folder.Index)).Code);
        var before = Files(folder.Index);

        var again = await Tool.Run("index", SampleIndex.Digests, "--index", folder.Index);

        Assert.Equal(0, again.Code);
        Assert.Contains("all unchanged, nothing written.", again.Output);
        Assert.Equal(before, Files(folder.Index));

        // Merging is asked for, and then there is nothing left to merge either.
        Assert.Equal(0, (await Tool.Run("index", SampleIndex.Digests, "--index", folder.Index, "--merge")).Code);
        var merged = Files(folder.Index);
        Assert.NotEqual(before, merged);
        Assert.Equal(0, (await Tool.Run("index", SampleIndex.Digests, "--index", folder.Index, "--merge")).Code);
        Assert.Equal(merged, Files(folder.Index));
        Assert.Equal(0, (await Tool.Run("check", "--index", folder.Index)).Code);

        static Dictionary<string, (DateTime, string)> Files(string index) => Directory.GetFiles(index)
            .Where(file => Path.GetFileName(file) != "write.lock")
            .ToDictionary(file => Path.GetFileName(file), file => (File.GetLastWriteTimeUtc(file), Convert.ToBase64String(File.ReadAllBytes(file))));
    }

    [Fact]
    public async Task Rejections_are_told_with_file_line_and_reason_and_the_rest_goes_in()
    {
        using var folder = new TestFolder();
        var digest = folder.Write("a.md", Good + "### [2] [T](https://arxiv.org/abs/abcd)\n\nAbstract: x\n\n" + AlsoGood);
        var lines = folder.Write("b.jsonl", "{\"id\": \"2506.00005\", \"title\": \"Five\"}\n{\"id\": \"2506.00006\"\n{\"title\": \"none\"}\n");

        var ran = await Tool.Run("index", digest, lines, "--index", folder.Index);
        Assert.Equal(1, ran.Code);
        Assert.Contains("3 papers in 2 files", ran.Output);
        Assert.Contains("3 added, 0 updated, 0 unchanged, 3 rejected.", ran.Output);
        Assert.Contains($"rejected: {digest}:8: ", ran.Error);
        Assert.Contains($"rejected: {lines}:2: ", ran.Error);
        Assert.Contains($"rejected: {lines}:3: ", ran.Error);

        var again = await Tool.Run("index", digest, lines, "--index", folder.Index, "--json");
        Assert.Equal(1, again.Code);
        var json = again.Json;
        Assert.Equal(
            ["papers", "added", "updated", "unchanged", "rejected", "cancelled", "rejections", "notices", "total", "files", "tookMs"],
            json.EnumerateObject().Select(property => property.Name));
        Assert.Equal((3, 0, 3, 3), (json.GetProperty("unchanged").GetInt32(), json.GetProperty("added").GetInt32(), json.GetProperty("rejected").GetInt32(), json.GetProperty("total").GetInt32()));
        Assert.All(json.GetProperty("rejections").EnumerateArray(), rejection =>
            Assert.Equal(["file", "line", "entry", "reason"], rejection.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(3, again.Error.Split('\n').Count(line => line.StartsWith("rejected: ")));
    }

    [Fact]
    public async Task However_many_threads_and_however_little_memory_the_answers_are_the_same()
    {
        var answers = new List<string[]>();
        foreach (var (threads, ram) in ((string, string)[])[("1", "64"), ("4", "1")])
        {
            using var folder = new TestFolder();
            var ran = await Tool.Run("index", SampleIndex.Digests, "--index", folder.Index, "--threads", threads, "--ram", ram, "--merge");
            Assert.Equal(0, ran.Code);
            Assert.Contains("82 added, 1 updated, 0 unchanged.", ran.Output);
            var told = new List<string>();
            foreach (var query in (string[])["learning", "模型", "attention is all you need"])
            {
                var hits = (await Tool.Run("search", query, "--top", "100", "--index", folder.Index, "--json")).Json.GetProperty("hits");
                told.AddRange(hits.EnumerateArray().Select(hit => hit.GetRawText()));
            }
            answers.Add([.. told]);
        }
        Assert.True(answers[0].Length > 50);
        Assert.Equal(answers[0], answers[1]);
    }

    public static TheoryData<string, byte[], int, string> BadFiles => new()
    {
        { "cut in a heading.md", Encoding.UTF8.GetBytes((Good + AlsoGood)[..^45]), 1, "cut in a heading.md:8: the heading's link to arxiv.org is not complete" },
        { "cut in a character.md", [.. Encoding.UTF8.GetBytes(Good + "### [2] [T](https://arxiv.org/abs/2506.00002)\n\nTL;DR: "), 0xE5, 0xAD], 0, "the file ends inside the entry of 2506.00002" },
        { "gbk.md", [.. Encoding.UTF8.GetBytes(Good + "### [2] [T](https://arxiv.org/abs/2506.00002)\n\nTL;DR: "), 0xC4, 0xE3, 0xBA, 0xC3, 0x0A], 1, "not UTF-8" },
        { "quotes.md", Encoding.UTF8.GetBytes(Good + "### [2] [T](https://arxiv.org/abs/2506.00002)\n\n" + new string('>', 50_000) + " x\n"), 1, "nested too deeply" },
        { "brackets.md", Encoding.UTF8.GetBytes(Good + "### [2] " + new string('[', 50_000) + "](https://arxiv.org/abs/2506.00002)\n"), 1, "too long" },
        { "deep.jsonl", Encoding.UTF8.GetBytes("{\"id\":\"2506.00001\",\"title\":\"Good\"}\n{\"id\":\"2506.00002\",\"x\":" + new string('[', 50_000) + "\n"), 1, "deep.jsonl:2: " },
        { "cut.jsonl", Encoding.UTF8.GetBytes("{\"id\":\"2506.00001\",\"title\":\"Good\"}\n{\"id\":\"2506.00002\",\"ti"), 1, "cut.jsonl:2: " },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task Bad_files_get_a_clear_message_and_the_good_entries_are_kept(string name, byte[] bytes, int code, string message)
    {
        using var folder = new TestFolder();
        File.WriteAllBytes(folder[name], bytes);

        var ran = await Tool.Run("index", folder[name], "--index", folder.Index);

        // An entry that is cut but can be told is kept: that is a note, not a rejection.
        Assert.Equal(code, ran.Code);
        Assert.StartsWith(code == 0 ? "note: " : "rejected: ", ran.OneLine);
        Assert.Contains(message, ran.OneLine);
        Assert.Equal(0, (await Tool.Run("show", "2506.00001", "--index", folder.Index)).Code);
        Assert.Equal(0, (await Tool.Run("check", "--index", folder.Index)).Code);
    }

    [Fact]
    public async Task Files_that_are_no_digest_leave_an_empty_index_that_is_whole()
    {
        using var folder = new TestFolder();
        File.WriteAllBytes(folder["utf16.md"], Encoding.Unicode.GetBytes(Good));
        File.WriteAllBytes(folder["noise.md"], [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7919 >> 3))]);
        File.WriteAllBytes(folder["bad.jsonl.gz"], [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]);

        var ran = await Tool.Run("index", folder.Path, "--index", folder.Index);

        Assert.Equal(1, ran.Code);
        Assert.Contains("UTF-16 without a byte order mark", ran.Error);
        Assert.Contains("bad.jsonl.gz", ran.Error);
        Assert.Equal(1, (await Tool.Run("search", "a", "--index", folder.Index)).Code);
        Assert.Equal(0, (await Tool.Run("check", "--index", folder.Index)).Code);
    }

    [Fact]
    public async Task Hostile_text_is_shown_as_text()
    {
        using var folder = new TestFolder();
        const string Script = "<script>alert(1)</script> [red]x[/] \\u001b[31m &lt;";
        var digest = folder.Write("a.jsonl", JsonSerializer.Serialize(new
        {
            id = "2506.00001",
            title = Script,
            authors = new[] { Script },
            summary = "hostile " + Script,
            AI = new { tldr = "hostile " + Script, Note = "hostile " + Script },
            comment = Script,
        }));
        Assert.Equal(0, (await Tool.Run("index", digest, "--index", folder.Index)).Code);

        var json = await Tool.Run("search", "hostile", "--index", folder.Index, "--json");
        Assert.DoesNotContain('<', json.Output);
        var snippets = json.Json.GetProperty("hits")[0].GetProperty("snippets").EnumerateArray().ToArray();
        Assert.NotEmpty(snippets);
        Assert.All(snippets, snippet => Assert.DoesNotContain('<', snippet.GetProperty("html").GetString()!.Replace("<mark>", "").Replace("</mark>", "")));

        foreach (var args in (string[][])[["search", "hostile"], ["show", "2506.00001"], ["search", "hostile", "--facets"]])
        {
            var text = await Tool.Run([.. args, "--index", folder.Index]);
            Assert.Equal(0, text.Code);
            Assert.Contains("<script>alert(1)</script> [red]x[/]", text.Output);
        }
    }

    [Fact]
    public async Task An_index_that_is_being_written_names_who_writes_and_is_still_searched()
    {
        using var folder = new TestFolder();
        await Tool.Run("index", SampleIndex.Digests, "--index", folder.Index);
        using (new FileSystemDirectory(folder.Index).ObtainLock("write.lock"))
        {
            var ran = await Tool.Run("index", SampleIndex.Digests, "--index", folder.Index);
            Assert.Equal((3, ""), (ran.Code, ran.Output));
            Assert.Contains($"write.lock is held by process {Environment.ProcessId}", ran.OneLine);
            Assert.Contains("wait", ran.OneLine);
            Assert.Equal(0, (await Tool.Run("search", "bert", "--index", folder.Index)).Code);
        }
        Assert.Equal(0, (await Tool.Run("index", SampleIndex.Digests, "--index", folder.Index)).Code);
    }

    [Fact]
    public async Task A_missing_index_is_exit_code_3_with_what_to_do()
    {
        using var folder = new TestFolder();
        var queries = folder.Write("q.tsv", "1\tx\n");
        foreach (var args in (string[][])[["search", "a"], ["show", "1706.03762"], ["stats"], ["check"], ["run", queries]])
        {
            foreach (var json in (string[][])[[], ["--json"]])
            {
                var ran = await Tool.Run([.. args, .. json, "--index", folder.Index]);
                Assert.Equal((3, ""), (ran.Code, ran.Output));
                Assert.Equal($"papers: no index in {folder.Index}; make one with 'papers index PATH'", ran.OneLine);
                Assert.False(Directory.Exists(folder.Index));
            }
        }
    }

    [Fact]
    public async Task A_stopped_import_says_so()
    {
        using var folder = new TestFolder();
        var ran = await Tool.Run(["index", SampleIndex.Digests, "--index", folder.Index], new CancellationToken(canceled: true));

        Assert.Equal(1, ran.Code);
        Assert.Contains("Stopped before the end; run the same command again to go on.", ran.Output);
        Assert.Contains("82 added", (await Tool.Run("index", SampleIndex.Digests, "--index", folder.Index)).Output);
    }
}
