using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace SearchEngine.Cli.Tests;

/// <summary><c>papers export</c>, over the sample digests.</summary>
public sealed class ExportTests(SampleIndex sample) : IClassFixture<SampleIndex>
{
    [Theory]
    [InlineData("bibtex", "@misc{")]
    [InlineData("ris", "TY  - GEN")]
    [InlineData("csl", "\"citation-key\":")]
    [InlineData("jsonl", "\"format\":\"papers/1\"")]
    [InlineData("atom", "<entry>")]
    [InlineData("BibTeX", "@misc{")]
    public async Task Every_paper_is_exported_where_nothing_narrows_it(string format, string each)
    {
        var ran = await Export("", "--format", format);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal(SampleIndex.Papers, ran.Output.Split(each).Length - 1);
    }

    [Fact]
    public async Task Queries_and_filters_are_those_of_search()
    {
        string[] filters = ["learning", "--category", "cs.LG", "--from", "2026-01-05", "--sort", "date"];
        var found = await Tool.Run(["search", .. filters, "--top", "1000", "--json", "--index", sample.Path]);
        var ids = found.Json.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString()!).ToList();
        Assert.True(ids.Count > 5);
        Assert.Equal(ids, Ids(await Export([.. filters, "--format", "jsonl"])));
        Assert.Equal(ids.Take(3), Ids(await Export([.. filters, "--format", "jsonl", "--top", "3"])));
        Assert.Equal(["1706.03762"], Ids(await Export("transformer", "--author", "vaswani", "--top", "1", "--format", "jsonl")));
    }

    [Fact]
    public async Task An_index_of_what_was_exported_exports_the_same()
    {
        using var folder = new TestFolder();
        var exported = await Export("", "--format", "jsonl", "--output", folder["all.jsonl"]);
        Assert.Equal((0, "", ""), (exported.Code, exported.Output, exported.Error));
        Assert.Equal(0, (await Tool.Run("index", folder["all.jsonl"], "--index", folder.Index)).Code);
        var again = await Tool.Run("export", "", "--format", "jsonl", "--index", folder.Index);
        Assert.Equal(File.ReadAllLines(folder["all.jsonl"]).Order(), again.Output.TrimEnd('\n').Split('\n').Order());
    }

    [Fact]
    public async Task All_pages_of_a_large_answer_are_exported()
    {
        using var folder = new TestFolder();
        var lines = Enumerable.Range(0, 1203).Select(i => $$"""{"id":"2501.{{i:00000}}","title":"Paper number {{i}}"}""");
        folder.Write("many.jsonl", string.Join('\n', lines));
        Assert.Equal(0, (await Tool.Run("index", folder["many.jsonl"], "--index", folder.Index)).Code);
        foreach (var query in new[] { "", "paper" })
        {
            var ids = Ids(await Tool.Run("export", query, "--format", "jsonl", "--index", folder.Index));
            Assert.Equal((1203, 1203), (ids.Count, ids.Distinct().Count()));
        }
        Assert.Equal(701, Ids(await Tool.Run("export", "paper", "--top", "701", "--format", "jsonl", "--index", folder.Index)).Count);
    }

    [Fact]
    public async Task A_file_is_there_as_a_whole_or_not_at_all()
    {
        using var folder = new TestFolder();
        folder.Write("out.bib", "older");
        using (var stop = new CancellationTokenSource())
        {
            stop.Cancel();
            var stopped = await Tool.Run(["export", "", "--format", "bibtex", "--output", folder["out.bib"], "--index", sample.Path], stop.Token);
            Assert.Equal(1, stopped.Code);
        }
        Assert.Equal("older", File.ReadAllText(folder["out.bib"]));
        var ran = await Export("联邦学习", "--format", "bibtex", "--output", folder["out.bib"], "--json");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal(["query", "format", "total", "file"], ran.Json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(folder["out.bib"], ran.Json.GetProperty("file").GetString());
        var bytes = File.ReadAllBytes(folder["out.bib"]);
        Assert.Equal((byte)'@', bytes[0]);
        Assert.Equal(ran.Json.GetProperty("total").GetInt32(), Encoding.UTF8.GetString(bytes).Split("@misc{").Length - 1);
        Assert.Equal([folder["out.bib"]], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Json_is_one_object_with_the_document_in_it()
    {
        var ran = await Export("transformer", "--format", "csl", "--top", "2", "--json");
        Assert.Equal(2, ran.Json.GetProperty("total").GetInt32());
        Assert.Equal("csl", ran.Json.GetProperty("format").GetString());
        using var items = JsonDocument.Parse(ran.Json.GetProperty("content").GetString()!);
        Assert.Equal(2, items.RootElement.GetArrayLength());
    }

    [Fact]
    public async Task A_feed_says_where_it_is_and_when_it_changed()
    {
        var ran = await Export("diffusion", "--format", "atom", "--top", "2", "--feed-url", "https://example.org/f.atom?q=diffusion&top=2");
        var feed = XElement.Parse(ran.Output);
        XNamespace atom = "http://www.w3.org/2005/Atom";
        Assert.Equal("https://example.org/f.atom?q=diffusion&top=2", feed.Elements(atom + "link").Single(link => link.Attribute("rel")!.Value == "self").Attribute("href")!.Value);
        Assert.Equal("2026-01-07T00:00:00Z", feed.Element(atom + "updated")!.Value);
        Assert.Equal(2, feed.Elements(atom + "entry").Count());
        Assert.Equal(ran.Output, (await Export("diffusion", "--format", "atom", "--top", "2", "--feed-url", "https://example.org/f.atom?q=diffusion&top=2")).Output);
    }

    [Theory]
    [InlineData("bibtex", "")]
    [InlineData("csl", "[\n]\n")]
    [InlineData("ris", "")]
    [InlineData("jsonl", "")]
    public async Task Nothing_found_is_an_empty_document_and_said(string format, string document)
    {
        var ran = await Export("zzzzzzz", "--format", format);
        Assert.Equal((1, document), (ran.Code, ran.Output));
        Assert.Contains("Nothing found for 'zzzzzzz'", ran.OneLine);
    }

    [Fact]
    public async Task What_was_read_otherwise_is_said_and_never_in_the_document()
    {
        var ran = await Export("lianbangxuexi", "--format", "csl");
        Assert.Equal(0, ran.Code);
        Assert.Contains("these are the papers for '联邦学习'", ran.OneLine);
        using var items = JsonDocument.Parse(ran.Output);
        Assert.True(items.RootElement.GetArrayLength() > 0);
    }

    [Theory]
    [InlineData("--format takes one of bibtex, ris, csl, jsonl, atom, not 'endnote'.", "x", "--format", "endnote")]
    [InlineData("--top takes a number from 1, not '0'.", "x", "--format", "ris", "--top", "0")]
    [InlineData("--format", "x")]
    [InlineData("--feed-url is for --format atom only", "x", "--format", "ris", "--feed-url", "https://example.org/")]
    [InlineData("--feed-url takes an address", "x", "--format", "atom", "--feed-url", "file:///etc/passwd")]
    [InlineData("--from 2026-01-01 is after --to 2025-12-31", "x", "--format", "ris", "--from", "2026", "--to", "2025")]
    [InlineData("there is no folder", "x", "--format", "ris", "--output", "no/such/folder/x.ris")]
    [InlineData("--output takes a file, and . is a folder", "x", "--format", "ris", "--output", ".")]
    [InlineData("--output takes the name of a file", "x", "--format", "ris", "--output", "")]
    public async Task Bad_usage_is_told_in_one_line(string message, params string[] args)
    {
        var ran = await Export(args);
        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.Contains(message, ran.OneLine);
    }

    [Fact]
    public async Task Without_an_index_no_file_is_made()
    {
        using var folder = new TestFolder();
        var ran = await Tool.Run("export", "x", "--format", "ris", "--output", folder["x.ris"], "--index", folder.Index);
        Assert.Equal(3, ran.Code);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private Task<Ran> Export(params string[] args) => Tool.Run(["export", .. args, "--index", sample.Path]);

    private static List<string> Ids(Ran ran) =>
        [.. ran.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!)];
}
