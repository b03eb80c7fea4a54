using System.CommandLine;
using System.Net;
using System.Text.Json;
using SearchEngine.Server;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers health</c>: whether a service answers, for those who watch it from a shell or a container.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>More is no answer of the service's.</summary>
    private const int MaxAnswerBytes = 64 * 1024;

    public static Command Create(CommonOptions common, TextWriter output, TextWriter error)
    {
        var url = new Option<string>("--url")
        {
            Description = "The address of the service",
            HelpName = "URL",
            DefaultValueFactory = _ => PaperServerOptions.DefaultUrl,
        };
        var command = new Command("health", "Ask a service that runs whether it answers searches: ends with 0 if so, with 1 if not") { url };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(url)!, parsed.GetValue(common.Json), output, error, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string url, bool json, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new UsageException($"{url} is no address; one looks like {PaperServerOptions.DefaultUrl}");
        // A proxy of the environment is for other machines.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Patience, MaxResponseContentBufferSize = MaxAnswerBytes };
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "/health/ready"), cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            using var ready = JsonDocument.Parse(text);
            if (json) output.WriteJson(ready.RootElement);
            else output.WriteLine(Describe(ready.RootElement));
            return answer.StatusCode == HttpStatusCode.OK ? ExitCode.Done : ExitCode.NotReady;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidOperationException or KeyNotFoundException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            error.WriteMessage($"papers: no service answers at {url}: {(e is OperationCanceledException ? "it takes too long" : e.Message)}");
            return ExitCode.NotReady;
        }
    }

    private static string Describe(JsonElement ready)
    {
        var status = ready.GetProperty("status").GetString();
        var reasons = string.Join(", ", ready.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()));
        var papers = ready.TryGetProperty("papers", out var count) ? $", {count.GetInt32()} papers" : "";
        return ErrorOutput.OneLine($"{status}{(reasons.Length > 0 ? $" ({reasons})" : "")}{papers}");
    }
}
