using System.CommandLine;
using SearchEngine.Server;
using SearchEngine.Server.Settings;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers serve</c>: the hosted service.</summary>
internal static class ServeCommand
{
    public static Command Create(CommonOptions common, TextWriter output)
    {
        var urls = new Option<string>("--urls")
        {
            Description = $"Where to listen ({PaperServerOptions.DefaultUrl}); other machines are served only when their network is named here (http://0.0.0.0:5080)",
            HelpName = "URL",
        };
        var data = new Option<string>("--data")
        {
            Description = $"The folder of digests to import first where there is no index yet ({PaperServerOptions.DefaultDataPath}, unless a folder is watched)",
            HelpName = "DIR",
        };
        var watch = new Option<string[]>("--watch") { Description = "A folder whose digests are imported as they arrive or change; may be repeated", HelpName = "DIR" };
        var file = new Option<string>("--settings") { Description = "A JSON file of settings, in a section Papers", HelpName = "FILE" };
        var set = new Option<string[]>("--set") { Description = "Any setting; may be repeated", HelpName = "NAME=VALUE" };
        var print = new Option<bool>("--print-settings") { Description = "Print the settings, where each comes from, and end" };
        foreach (var (option, example) in (ReadOnlySpan<(Option, string)>)[(urls, PaperServerOptions.DefaultUrl), (data, "a folder"), (watch, "a folder"), (file, "a file")])
            option.Validators.Add(result =>
            {
                if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value))) result.AddError($"{option.Name} takes {example}.");
            });
        var command = new Command("serve", "Serve the page and the REST interface") { urls, data, watch, file, set, print };
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = Read(parsed.GetValue(file), Given(parsed));
            var json = parsed.GetValue(common.Json);
            if (!parsed.GetValue(print)) return await RunAsync(settings.Options, json, output, cancellation);
            Print(settings, json, output);
            return ExitCode.Done;
        });
        return command;

        IEnumerable<(string Option, string Name, string Value)> Given(ParseResult parsed)
        {
            foreach (var pair in parsed.GetValue(set) ?? [])
            {
                var at = pair.IndexOf('=', StringComparison.Ordinal);
                if (at < 1) throw new UsageException("--set takes a setting and its value, such as --set RequestTimeout=20s");
                yield return ("--set", pair[..at].Replace("__", ":", StringComparison.Ordinal), pair[(at + 1)..]);
            }
            if (parsed.GetResult(common.Index) is { Implicit: false }) yield return ("--index", nameof(PaperServerOptions.IndexPath), common.PathIn(parsed));
            if (parsed.GetValue(urls) is { } url) yield return ("--urls", nameof(PaperServerOptions.Url), url);
            if (parsed.GetValue(data) is { } folder) yield return ("--data", nameof(PaperServerOptions.DataPath), folder);
            foreach (var (number, watched) in (parsed.GetValue(watch) ?? []).Index())
                yield return ("--watch", $"{nameof(PaperServerOptions.WatchPaths)}:{number}", watched);
        }
    }

    private static PaperServerSettings Read(string? file, IEnumerable<(string Option, string Name, string Value)> given)
    {
        try
        {
            return PaperServerSettings.Read(file, given);
        }
        catch (SettingsException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static void Print(PaperServerSettings settings, bool json, TextWriter output)
    {
        if (json) output.WriteJson(new { settings = settings.Describe().Select(setting => new { setting.Name, setting.Value, Origin = setting.Origin ?? "default" }) });
        else foreach (var (name, value, origin) in settings.Describe()) output.WriteLine($"{name,-22}  {ErrorOutput.OneLine(value)}{(origin is null ? "" : $"  ({origin})")}");
    }

    private static async Task<int> RunAsync(PaperServerOptions options, bool json, TextWriter output, CancellationToken cancellation)
    {
        try
        {
            await PaperServer.RunAsync(options, Announce, cancellation);
            return ExitCode.Done;
        }
        catch (CannotListenException e)
        {
            throw new UsageException($"{e.Message}; name another address with --urls");
        }
        catch (FileNotFoundException noDigests)
        {
            throw new UsageException(noDigests.Message);
        }

        void Announce(string url, int papers)
        {
            if (json) output.WriteJson(new { url, papers });
            else output.WriteLine($"Searching {(papers == 1 ? "1 paper" : $"{papers} papers")}: open {url} in a browser. Ctrl+C ends the service.");
            output.Flush();
        }
    }
}
