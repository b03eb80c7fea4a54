using System.CommandLine;
using SearchEngine.Server;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers serve</c>: the hosted service.</summary>
internal static class ServeCommand
{
    public static Command Create(CommonOptions common, TextWriter output)
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen; other machines are served only when their network is named here (http://0.0.0.0:5080)",
            HelpName = "URL",
            DefaultValueFactory = _ => PaperServerOptions.DefaultUrl,
        };
        var data = new Option<DirectoryInfo>("--data")
        {
            Description = "The folder of digests to import first where there is no index yet",
            HelpName = "DIR",
            DefaultValueFactory = _ => new DirectoryInfo("index-data"),
        };
        var command = new Command("serve", "Serve the page and the REST interface") { urls, data };
        command.SetAction((parsed, cancellation) => RunAsync(
            new PaperServerOptions
            {
                IndexPath = common.PathIn(parsed),
                DataPath = parsed.GetValue(data)!.FullName,
                Url = parsed.GetValue(urls)!,
            },
            parsed.GetValue(common.Json),
            output,
            cancellation));
        return command;
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
