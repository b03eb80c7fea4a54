using System.Diagnostics;
using System.Globalization;
using SearchEngine.Papers;
using Xunit.Abstractions;

namespace SearchEngine.Server.Tests;

/// <summary>
/// The service is killed at random moments while digests arrive in a watched folder and are posted. <c>SEARCHENGINE_KILLS</c> says how often,
/// <c>SEARCHENGINE_SEED</c> with which seed.
/// </summary>
public sealed class KilledServiceTests(ITestOutputHelper output)
{
    private const string Key = "0123456789-abcdef";
    private const int PapersPerDigest = 150;
    private static readonly string[] Words = ["graph", "learning", "model", "network", "privacy", "diffusion", "联邦学习", "扩散模型", "推理", "transformer", "attention", "index"];

    [Fact]
    public async Task NothingAcknowledgedIsLost_NothingIsHalf_AndInTheEndAllIsThere()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("SEARCHENGINE_KILLS") ?? "50", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("SEARCHENGINE_SEED") ?? $"{Random.Shared.Next()}", CultureInfo.InvariantCulture);
        output.WriteLine($"SEARCHENGINE_SEED={seed}");
        var random = new Random(seed);
        using var folder = new TestFolder();
        var watched = Directory.CreateDirectory(Path.Combine(folder.Path, "watched")).FullName;
        var digests = new List<(string Text, bool IsPosted)>();
        var acknowledged = new HashSet<int>();
        var (known, interrupted) = (0, 0);
        try
        {
            for (var kill = 0; kill < kills; kill++)
            {
                using var service = await StartAsync(folder, watched);
                // It answers at once, from the last commit.
                Assert.InRange(service.Papers, known, int.MaxValue);
                if (digests.Count > 0) await CheckAsync(service, digests.Count - 1, acknowledged);
                known = await service.CountAsync();

                // One comes into the folder, others are posted until the end comes.
                var arriving = digests.Count;
                digests.Add((Digest(arriving, random), false));
                var end = Task.Delay(random.Next(600));
                File.WriteAllText(Path.Combine(watched, $"{arriving}.jsonl"), digests[arriving].Text);
                using var stop = new CancellationTokenSource();
                var posting = PostAsync(service, digests, acknowledged, random, stop.Token);
                await end;
                await service.KillAsync();
                await stop.CancelAsync();
                if (!await posting) interrupted++;
                known = Math.Max(known, acknowledged.Count * PapersPerDigest);
            }

            using (var last = await StartAsync(folder, watched))
            {
                for (var digest = 0; digest < digests.Count; digest++)
                {
                    await CheckAsync(last, digest, acknowledged);
                    if (!digests[digest].IsPosted || acknowledged.Contains(digest)) continue;
                    using var answer = await last.PostAsync(digests[digest].Text);
                    Assert.Equal(200, (int)answer.StatusCode);
                }
                var patience = Stopwatch.StartNew();
                while (await last.CountAsync() < digests.Count * PapersPerDigest)
                {
                    Assert.True(patience.Elapsed < TimeSpan.FromMinutes(2), $"{await last.CountAsync()} of {digests.Count * PapersPerDigest} papers are there; {last.Log}");
                    await Task.Delay(50);
                }
                for (var digest = 0; digest < digests.Count; digest++) Assert.Equal(PapersPerDigest, await CountAsync(last, digest));
                Assert.Equal(digests.Count * PapersPerDigest, await last.CountAsync());
                await last.SignalAsync("TERM");
                await last.EndAsync();
                Assert.Equal(0, last.ExitCode);
            }
            // Of what was being taken in, nothing is left.
            Assert.False(Directory.Exists(folder.Index + ".work"));
            using var index = PaperIndex.Open(folder.Index);
            foreach (var (text, _) in digests)
            {
                var paper = index.Find(text.Substring(text.IndexOf("24", StringComparison.Ordinal), 10));
                Assert.Contains(paper!.Abstract, text);
            }
            using var check = Process.Start(new ProcessStartInfo("dotnet", [ServingProcess.Tool, "check", "--index", folder.Index]) { RedirectStandardOutput = true })!;
            var told = await check.StandardOutput.ReadToEndAsync();
            await check.WaitForExitAsync();
            Assert.True(check.ExitCode == 0, told);
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException { Message: var message } || !message.Contains("SEARCHENGINE_SEED", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"SEARCHENGINE_SEED={seed}: {e.Message}", e);
        }
        output.WriteLine($"{kills} kills, {interrupted} amid a POST; {digests.Count} digests, {acknowledged.Count} acknowledged");
    }

    private static Task<ServingProcess> StartAsync(TestFolder folder, string watched) =>
        ServingProcess.StartAsync(folder, Key, "--watch", watched, "--set", "WatchSettleTime=20ms", "--set", "MaxChanges=4");

    /// <summary>Posts one digest after the other, until the service is no more.</summary>
    /// <returns>Whether it ended between two.</returns>
    private static async Task<bool> PostAsync(ServingProcess service, List<(string Text, bool IsPosted)> digests, HashSet<int> acknowledged, Random random, CancellationToken stop)
    {
        // Not in step with what arrives in the folder.
        random = new Random(random.Next());
        while (!stop.IsCancellationRequested)
        {
            var number = digests.Count;
            digests.Add((Digest(number, random), true));
            try
            {
                using var answer = await service.PostAsync(digests[number].Text);
                Assert.Equal(200, (int)answer.StatusCode);
                acknowledged.Add(number);
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>A digest is there as a whole, or not at all; one that was acknowledged is there.</summary>
    private static async Task CheckAsync(ServingProcess service, int digest, HashSet<int> acknowledged)
    {
        var found = await CountAsync(service, digest);
        Assert.True(found == PapersPerDigest || (found == 0 && !acknowledged.Contains(digest)), $"of digest {digest} {found} papers are there");
    }

    private static async Task<int> CountAsync(ServingProcess service, int digest) => (int)(await service.JsonAsync($"/api/search?q=%22{NameOf(digest)}%22&translate=false&size=1"))["total"]!;

    /// <summary>A word that only the papers of one digest have, and that no other is like.</summary>
    private static string NameOf(int digest) => "zx" + string.Concat($"{digest:0000}".Select(digit => "bcdfghjklm"[digit - '0']));

    private static string Digest(int number, Random random) => string.Concat(Enumerable.Range(0, PapersPerDigest).Select(i =>
    {
        var words = string.Join(' ', Enumerable.Range(0, random.Next(40, 120)).Select(_ => Words[random.Next(Words.Length)]));
        var paper = (number * PapersPerDigest) + i;
        return $$"""{"id":"24{{1 + (paper / 99_999 % 12):00}}.{{(paper % 99_999) + 1:00000}}","title":"Paper {{paper}}","abstract":"{{NameOf(number)}} {{words}}"}""" + "\n";
    }));
}
