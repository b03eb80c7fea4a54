using System.Diagnostics;
using System.Text;
using SearchEngine.Papers;

namespace SearchEngine.Cli.Tests;

/// <summary>The built tool as a process of its own: encodings, pipes, signals, memory.</summary>
public sealed class ProcessTests(SampleIndex sample) : IClassFixture<SampleIndex>
{
    [Fact]
    public async Task Output_is_utf8_and_the_exit_code_is_the_tools()
    {
        var found = await Tool.Start(["search", "联邦学习", "--index", sample.Path]).End();
        Assert.Equal((0, ""), (found.Code, found.Error));
        Assert.Contains("联邦学习", found.Output);
        Assert.False(found.Output.StartsWith('\uFEFF'));

        Assert.Equal(1, (await Tool.Start(["search", "zzzz", "--index", sample.Path]).End()).Code);
        Assert.Equal(2, (await Tool.Start(["serch"]).End()).Code);
        var missing = await Tool.Start(["stats", "--index", sample.Path + ".none"]).End();
        Assert.Equal(3, missing.Code);
        Assert.Contains("no index in", missing.OneLine);
    }

    [Fact]
    public async Task A_reader_that_goes_away_is_no_error()
    {
        using var folder = new TestFolder();
        // Many times what a pipe holds.
        var queries = folder.Write("q.tsv", string.Join('\n', Enumerable.Range(1, 2_000).Select(n => $"{n}\tlearning model network 学习")));
        var process = Tool.Start(["run", queries, "--index", sample.Path]);
        Assert.StartsWith("1 Q0 ", await process.StandardOutput.ReadLineAsync());
        process.StandardOutput.Close();

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        Assert.Equal("", await process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        Assert.Equal(0, process.ExitCode);
    }

    [UnixFact]
    public async Task Interrupting_an_import_keeps_what_went_in_and_the_next_goes_on()
    {
        // A busy machine may deliver the signal only when all is done: then there have to be more papers.
        for (var count = 40_000; ; count *= 3)
        {
            using var folder = new TestFolder();
            var papers = ManyPapers(folder, count);
            var process = Tool.Start(["index", papers, "--index", folder.Index]);
            if (await IsWriting(process, folder.Index)) await process.Signal(IgnoresInterrupt() ? "TERM" : "INT");
            var stopped = await process.End();
            if (stopped.Code == 0 && count < 300_000) continue;

            Assert.Equal(1, stopped.Code);
            Assert.Contains("Stopped before the end; run the same command again to go on.", stopped.Output);
            Assert.Equal(0, (await Tool.Run("check", "--index", folder.Index)).Code);
            var added = (await Tool.Run("stats", "--json", "--index", folder.Index)).Json.GetProperty("papers").GetInt32();
            Assert.InRange(added, 1, count - 1);

            var rest = (await Tool.Run("index", papers, "--index", folder.Index, "--json")).Json;
            Assert.Equal((count - added, added), (rest.GetProperty("added").GetInt32(), rest.GetProperty("unchanged").GetInt32()));
            return;
        }
    }

    [UnixFact]
    public async Task Killed_imports_leave_a_commit_and_the_next_loses_and_doubles_nothing()
    {
        const int Before = 3_000, All = 12_000;
        using var folder = new TestFolder();
        await Tool.Run("index", SampleIndex.Digests, "--index", folder.Index);
        await Tool.Run("index", ManyPapers(folder, Before), "--index", folder.Index);
        // The first of them are in the index already.
        var papers = ManyPapers(folder, All);
        var committed = Before;
        // Where all is in before the last kill, nothing is left to be written.
        for (var kill = 0; kill < 4 && committed < All; kill++)
        {
            var process = Tool.Start(["index", papers, "--index", folder.Index]);
            if (kill == 0 || await IsWriting(process, folder.Index))
            {
                // Anywhere from its start to its end, and seldom after that.
                await Task.Delay(Random.Shared.Next(kill < 2 ? 100 : 600));
                if (!process.HasExited) await process.Signal("KILL");
            }
            await process.End();

            var found = (await Tool.Run("stats", "--json", "--index", folder.Index)).Json.GetProperty("papers").GetInt32() - SampleIndex.Papers;
            Assert.True(found == committed || found == All, $"{found} papers after a kill, {committed} before");
            committed = found;
            Assert.Equal(0, (await Tool.Run("check", "--index", folder.Index)).Code);
        }
        var next = (await Tool.Run("index", papers, "--index", folder.Index, "--json")).Json;
        Assert.Equal(
            (All - committed, 0, committed, All + SampleIndex.Papers),
            (next.GetProperty("added").GetInt32(), next.GetProperty("updated").GetInt32(), next.GetProperty("unchanged").GetInt32(), next.GetProperty("total").GetInt32()));
        using (var index = PaperIndex.Open(folder.Index))
        {
            // As many documents as papers, and each paper is there: so none is there twice.
            for (var n = 0; n < All; n++) Assert.Equal($"Paper {n}", index.Find(IdOf(n))?.Title);
            Assert.Equal(All + SampleIndex.Papers, index.Count);
        }
        var files = Directory.GetFiles(folder.Index).Select(Path.GetFileName).ToList();
        Assert.DoesNotContain(files, name => name!.StartsWith("pending_", StringComparison.Ordinal) || name.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.Equal(0, (await Tool.Run("check", "--index", folder.Index)).Code);
    }

    [Theory]
    [InlineData("long.md")]
    [InlineData("long.jsonl")]
    public async Task A_file_of_one_endless_line_takes_no_memory(string name)
    {
        using var folder = new TestFolder();
        var isMarkdown = name.EndsWith(".md", StringComparison.Ordinal);
        await using (var file = new FileStream(folder[name], FileMode.CreateNew))
        {
            file.Write(Encoding.UTF8.GetBytes(isMarkdown
                ? "### [1] [Good](https://arxiv.org/abs/2506.00001)\n\nTL;DR: fine\n\n### [2] [Long](https://arxiv.org/abs/2506.00002)\n\nAbstract: "
                : "{\"id\":\"2506.00001\",\"title\":\"Good\"}\n{\"id\":\"2506.00002\",\"title\":\""));
            var block = new byte[1 << 20];
            block.AsSpan().Fill((byte)'x');
            for (var i = 0; i < 64; i++) file.Write(block);
        }

        // Less than half of what the line has.
        var ran = await Tool.Start(["index", folder[name], "--index", folder.Index], heapBytes: 30 << 20).End();

        Assert.Equal(1, ran.Code);
        Assert.StartsWith($"rejected: {folder[name]}:", ran.OneLine);
        Assert.Contains("1 added, 0 updated, 0 unchanged, 1 rejected.", ran.Output);
        Assert.Equal(0, (await Tool.Run("show", "2506.00001", "--index", folder.Index)).Code);
    }

    /// <summary>
    /// Whether Ctrl-C's signal is ignored here, as a shell has it for what it starts in the background; a child inherits that.
    /// </summary>
    private static bool IgnoresInterrupt()
    {
        const int Interrupt = 2;
        if (!File.Exists("/proc/self/status")) return false;
        var mask = File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..];
        return (Convert.ToUInt64(mask.Trim(), 16) >> (Interrupt - 1) & 1) != 0;
    }

    private static string ManyPapers(TestFolder folder, int count)
    {
        var random = new Random(1);
        string[] words = ["learning", "model", "network", "data", "quantum", "graph", "optimal", "theory"];
        using var file = File.CreateText(folder["papers.jsonl"]);
        for (var n = 0; n < count; n++)
        {
            var text = string.Join(' ', Enumerable.Range(0, 40).Select(_ => words[random.Next(words.Length)] + random.Next(100)));
            file.WriteLine($$"""{"id":"{{IdOf(n)}}","title":"Paper {{n}}","summary":"{{text}}","categories":["cs.LG"]}""");
        }
        return folder["papers.jsonl"];
    }

    private static string IdOf(int n) => $"{2501 + n / 90_000}.{n % 90_000 + 1:D5}";

    /// <summary>
    /// Waits until an import has begun to write papers that are not committed yet; false where it ended before that was seen.
    /// </summary>
    private static async Task<bool> IsWriting(Process process, string index)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(5))
        {
            if (process.HasExited) return false;
            if (Directory.Exists(index) && Directory.GetFiles(index, "*.fdt").Any(file => new FileInfo(file) is { Exists: true, Length: > 0 })) return true;
        }
        throw new TimeoutException("the import has written nothing within a minute");
    }
}
