using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace SearchEngine.Server.Tests;

/// <summary><c>papers serve</c> as a process of its own; it is killed if a test leaves it.</summary>
internal sealed class ServingProcess : IDisposable
{
    public static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "papers.dll");

    private readonly Process process;
    private readonly StringBuilder log = new();

    private ServingProcess(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (log) log.AppendLine(line.Data);
        };
        process.BeginErrorReadLine();
    }

    /// <summary>How many papers it said to search when it began to listen.</summary>
    public int Papers { get; private set; }

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromMinutes(2) };

    public int ExitCode => process.ExitCode;

    public string Log
    {
        get
        {
            lock (log) return log.ToString();
        }
    }

    /// <summary>Starts it on a free port, without limits for a client, and waits until it listens.</summary>
    public static async Task<ServingProcess> StartAsync(TestFolder folder, string key, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Tool, "serve", "--json", "--urls", "http://127.0.0.1:0", "--index", folder.Index, "--set", "RequestsPerMinute=0", "--set", "ChangesPerMinute=0", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PAPERS_APIKEY"] = key },
        };
        var serving = new ServingProcess(Process.Start(start)!);
        try
        {
            var line = await serving.process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2));
            if (line is null) Assert.Fail(serving.Log);
            var started = JsonNode.Parse(line)!;
            serving.Client.BaseAddress = new Uri((string)started["url"]!);
            serving.Client.DefaultRequestHeaders.Add("X-Api-Key", key);
            serving.Papers = (int)started["papers"]!;
            return serving;
        }
        catch
        {
            serving.Dispose();
            throw;
        }
    }

    public async Task<JsonNode> JsonAsync(string address) => JsonNode.Parse(await Client.GetStringAsync(address))!;

    public async Task<int> CountAsync() => (int)(await JsonAsync("/api/stats"))["papers"]!;

    public async Task<HttpResponseMessage> PostAsync(string lines)
    {
        using var content = new StringContent(lines, Encoding.UTF8, "application/jsonl");
        return await Client.PostAsync("/api/papers", content);
    }

    /// <summary>Ends it without a word.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await EndAsync();
    }

    /// <summary>Tells it to end.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString()]);
        await kill.WaitForExitAsync();
    }

    public Task EndAsync() => process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
        Client.Dispose();
    }
}
