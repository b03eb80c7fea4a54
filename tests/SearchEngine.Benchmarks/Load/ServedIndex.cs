using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SearchEngine.Benchmarks.Indexing;

namespace SearchEngine.Benchmarks.Load;

/// <summary><c>papers serve</c>, built for release, as a process of its own, over an index that it may change.</summary>
internal sealed class ServedIndex : IDisposable
{
    private const string Key = "the-key-of-the-load-run";
    private readonly Process process;

    private ServedIndex(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>What it has of the machine's memory.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Builds the tool and gives the path of its assembly.</summary>
    public static string BuildTool()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SearchEngine.sln"))) root = root.Parent;
        var project = Path.Combine(root?.FullName ?? throw new UsageException("this is not run from its sources: there is no SearchEngine.sln above it"), "src", "SearchEngine.Cli");
        Console.Error.WriteLine("building the tool");
        ChildProcess.Run("dotnet", ["build", project, "-c", "Release", "-nodeReuse:false", "-v", "quiet", "-nologo"]);
        return Path.Combine(project, "bin", "Release", "net10.0", "papers.dll");
    }

    /// <summary>Starts the service; no client is held to an allowance.</summary>
    /// <param name="tool">The tool's assembly.</param>
    /// <param name="index">The folder of the index.</param>
    /// <param name="settings">Settings beside these, as <c>NAME=VALUE</c>.</param>
    public static ServedIndex Start(string tool, string index, params IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", tool, "serve", "--index", index, "--urls", "http://127.0.0.1:0", "--json"]) start.ArgumentList.Add(argument);
        foreach (var setting in (IEnumerable<string>)["RequestsPerMinute=0", "ChangesPerMinute=0", "MaxConnectionsPerClient=0", "LogLevel=Warning", .. settings])
        {
            start.ArgumentList.Add("--set");
            start.ArgumentList.Add(setting);
        }
        start.Environment["PAPERS_APIKEY"] = Key;
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) =>
        {
            if (!string.IsNullOrEmpty(line.Data)) Console.Error.WriteLine($"service: {line.Data}");
        };
        process.BeginErrorReadLine();
        var said = process.StandardOutput.ReadLine();
        if (said is null) throw new UsageException("the service did not start");
        using var announced = JsonDocument.Parse(said);
        return new ServedIndex(process, new Uri(announced.RootElement.GetProperty("url").GetString()!));
    }

    /// <summary>Sends papers to the service, and gives what it says when they are committed.</summary>
    public async Task<JsonElement> Import(string jsonLines)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        using var body = new StringContent(jsonLines, System.Text.Encoding.UTF8, "application/jsonl");
        using var answer = await http.PostAsync("/api/papers", body);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"the import was answered with {(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The heap after the last collection, in MB, as the service's metrics have it; not a number where they do not.</summary>
    public async Task<double> HeapMegabytes()
    {
        using var http = new HttpClient { BaseAddress = Address };
        var heap = (await http.GetStringAsync("/metrics")).Split('\n')
            .Where(line => line.StartsWith("dotnet_gc_last_collection_heap_size", StringComparison.Ordinal))
            .Select(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)).ToList();
        return heap.Count > 0 ? heap.Sum() / 1e6 : double.NaN;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
