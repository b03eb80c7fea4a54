using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace SearchEngine.Server.Tests;

/// <summary>Folders whose digests are imported as they arrive or change.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string Watched { get; }

    public WatchTests() => Watched = Path.Combine(folder.Path, "watched");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task FilesAreImportedAsTheyComeAndChange_AndTheirPapersStayWhenTheyGo()
    {
        Directory.CreateDirectory(Watched);
        Write("before.jsonl", Paper(1));
        await using var server = await StartAsync();
        await UntilAsync(server, 1);
        Write("sub/later.md", "# 2026-01-08\n\n## 1. [Zebras](https://arxiv.org/abs/2601.00002)\n**Abstract**: Stripes.\n");
        await UntilAsync(server, 2);
        Assert.Equal("later.md", (await server.JsonAsync("/api/papers/2601.00002")).GetProperty("source").GetProperty("file").GetString());

        // Brought in by a rename, as careful programs do it; packed; and again with a correction, which replaces what it said.
        Write("three.tmp", Paper(3));
        File.Move(Path.Combine(Watched, "three.tmp"), Path.Combine(Watched, "three.jsonl"));
        using (var packed = new GZipStream(File.Create(Path.Combine(Watched, "four.jsonl.gz")), CompressionLevel.Fastest)) packed.Write(Encoding.UTF8.GetBytes(Paper(4)));
        await UntilAsync(server, 4);
        Write("three.jsonl", Paper(3, "A better title"));
        await UntilAsync(async () => (await server.JsonAsync("/api/papers/2601.00003")).GetProperty("title").GetString() == "A better title");

        Directory.Delete(Path.Combine(Watched, "sub"), recursive: true);
        Write("five.jsonl", Paper(5));
        await UntilAsync(server, 5);
        await server.PageAsync("/papers/2601.00002");
    }

    [Fact]
    public async Task AFileThatIsBeingWrittenIsNotTakenInHalf()
    {
        Directory.CreateDirectory(Watched);
        // The writer pauses within lines: there a file has to stand still ten times as long.
        await using var server = await StartAsync(options => options with { WatchSettleTime = TimeSpan.FromSeconds(1) });
        var seen = new List<int>();
        await using (var file = new FileStream(Path.Combine(Watched, "slow.jsonl"), FileMode.Create, FileAccess.Write, FileShare.Read))
        {
            for (var i = 1; i <= 10; i++)
            {
                file.Write(Encoding.UTF8.GetBytes(Paper(i)[..^1]));
                file.Flush();
                await Task.Delay(i == 5 ? 2000 : 20);
                seen.Add(await CountAsync(server));
                file.Write("\n"u8);
            }
        }
        Assert.All(seen, count => Assert.Equal(0, count));
        await UntilAsync(server, 10);
    }

    [Fact]
    public async Task BadFilesNeverStopOthers()
    {
        Directory.CreateDirectory(Watched);
        Write("a-bad.jsonl", "no json\n");
        Write("b-huge.jsonl", new string('x', 6000));
        Write("c-cut.jsonl.gz", "");
        File.WriteAllBytes(Path.Combine(Watched, "c-cut.jsonl.gz"), [0x1F, 0x8B, 8, 0, 0]);
        using (var bomb = new GZipStream(File.Create(Path.Combine(Watched, "d-bomb.jsonl.gz")), CompressionLevel.Fastest)) bomb.Write(new byte[1 << 20]);
        Write("e-empty.md", "");
        Write("f strange\n名字\u001b[31m.jsonl", Paper(1));
        if (!OperatingSystem.IsWindows())
        {
            var outside = folder.Write("outside.jsonl", Paper(7));
            File.CreateSymbolicLink(Path.Combine(Watched, "g-leads-out.jsonl"), outside);
            File.CreateSymbolicLink(Path.Combine(Watched, "h-leads-nowhere.jsonl"), Path.Combine(Watched, "nothing"));
            File.CreateSymbolicLink(Path.Combine(Watched, "i-circle.jsonl"), Path.Combine(Watched, "i-circle.jsonl"));
            Directory.CreateDirectory(Path.Combine(Watched, "within"));
            Write("within/target.txt", Paper(2));
            File.CreateSymbolicLink(Path.Combine(Watched, "j-within.jsonl"), Path.Combine(Watched, "within", "target.txt"));
            using var pipe = Process.Start("mkfifo", [Path.Combine(Watched, "k-pipe.jsonl")]);
            await pipe.WaitForExitAsync();
            Write("l-unreadable.jsonl", Paper(8));
            File.SetUnixFileMode(Path.Combine(Watched, "l-unreadable.jsonl"), UnixFileMode.None);
        }
        Write("z-good.jsonl", Paper(3));
        await using var server = await StartAsync(options => options with { MaxWatchedFileBytes = 5000 });
        await server.AskAsync("/health/live");
        await UntilAsync(async () => await IsThereAsync(server, "2601.00001") && await IsThereAsync(server, "2601.00003"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.True(await IsThereAsync(server, "2601.00002"));
            Assert.False(await IsThereAsync(server, "2601.00007"));
        }
        // A file that was bad and is mended goes in.
        Write("a-bad.jsonl", Paper(9));
        await UntilAsync(() => IsThereAsync(server, "2601.00009"));
    }

    [Fact]
    public async Task AFolderMayComeLate_VanishAndComeBack_AndAnIndexThatIsLockedIsWaitedFor()
    {
        await using var server = await StartAsync(options => options with { WatchInterval = TimeSpan.FromMilliseconds(100) });
        Directory.CreateDirectory(Watched);
        Write("one.jsonl", Paper(1));
        await UntilAsync(server, 1);
        Directory.Move(Watched, Watched + "-away");
        await Task.Delay(300);
        Directory.Move(Watched + "-away", Watched);
        Write("two.jsonl", Paper(2));
        await UntilAsync(server, 2);
        using (await folder.LockIndexAsync())
        {
            Write("three.jsonl", Paper(3));
            await Task.Delay(500);
            Assert.Equal(2, await CountAsync(server));
        }
        await UntilAsync(server, 3);
    }

    [Fact]
    public async Task AnswersGoOnWhileAFolderIsTakenIn_AndAllOfAFileIsSeenAtOnce()
    {
        Directory.CreateDirectory(Watched);
        await using var server = await StartAsync();
        using var stop = new CancellationTokenSource();
        var counts = new HashSet<int>();
        var asking = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) counts.Add((await server.JsonAsync("/api/search?q=paper")).GetProperty("total").GetInt32());
        });
        for (var file = 0; file < 3; file++) Write($"{file}.jsonl", string.Concat(Enumerable.Range(0, 500).Select(i => Paper((file * 500) + i))));
        await UntilAsync(server, 1500);
        await stop.CancelAsync();
        await asking;
        Assert.All(counts, count => Assert.Equal(0, count % 500));
    }

    [Fact]
    public async Task ManyDigestsOfTheFirstStartAreTakenInWhileItListens()
    {
        folder.Write("many.jsonl", string.Concat(Enumerable.Range(0, 3000).Select(i => Paper(i))));
        await using var server = await RunningServer.StartAsync(folder.Options with { ImportFirstBytes = 0 });
        await UntilAsync(server, 3000);
        await UntilAsync(async () =>
        {
            using var answer = await server.Client.GetAsync("/health/ready");
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.IsSuccessStatusCode) return text.Contains("\"healthy\"", StringComparison.Ordinal);
            Assert.Equal(503, (int)answer.StatusCode);
            Assert.Contains("\"importing\"", text);
            return false;
        });
    }

    private async Task<RunningServer> StartAsync(Func<PaperServerOptions, PaperServerOptions>? change = null)
    {
        var options = folder.Options with { DataPath = "", WatchPaths = [Watched], WatchInterval = TimeSpan.FromSeconds(1), WatchSettleTime = TimeSpan.FromMilliseconds(100) };
        return await RunningServer.StartAsync(change?.Invoke(options) ?? options);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(Watched, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string Paper(int number, string title = "A paper") => $$"""{"id":"2601.{{number:00000}}","title":"{{title}}"}""" + "\n";

    private static async Task<bool> IsThereAsync(RunningServer server, string id)
    {
        using var answer = await server.Client.GetAsync($"/api/papers/{id}");
        return answer.IsSuccessStatusCode;
    }

    private static async Task<int> CountAsync(RunningServer server) => (await server.JsonAsync("/api/stats")).GetProperty("papers").GetInt32();

    private static Task UntilAsync(RunningServer server, int papers) => UntilAsync(async () => await CountAsync(server) == papers);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var patience = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), "It did not come about within a minute.");
            await Task.Delay(20);
        }
    }
}
