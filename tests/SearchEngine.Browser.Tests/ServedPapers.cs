using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using SearchEngine.Server;

namespace SearchEngine.Browser.Tests;

/// <summary>The real service on a free port of this machine, over digests in a folder of its own.</summary>
internal sealed class ServedPapers : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly WebApplication app;

    private ServedPapers(DirectoryInfo folder, WebApplication app) =>
        (this.folder, this.app, Address) = (folder, app, app.Urls.First());

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address { get; }

    /// <param name="digests">Names and contents of the digests.</param>
    public static async Task<ServedPapers> StartAsync(IEnumerable<(string Name, string Text)> digests)
    {
        var folder = Directory.CreateTempSubdirectory("papers-browser-");
        var data = folder.CreateSubdirectory("data").FullName;
        foreach (var (name, text) in digests) await File.WriteAllTextAsync(Path.Combine(data, name), text);
        var app = PaperServer.Build(new PaperServerOptions
        {
            IndexPath = Path.Combine(folder.FullName, "index"),
            DataPath = data,
            Url = "http://127.0.0.1:0",
            // A loaded machine is no reason to fail, nor are many visitors from one address.
            RequestTimeout = TimeSpan.FromSeconds(60),
            SearchTimeAllowed = TimeSpan.FromSeconds(60),
            RequestsPerMinute = 0,
            MaxConnectionsPerClient = 0,
            LogLevel = LogLevel.Warning,
        });
        await app.StartAsync();
        return new ServedPapers(folder, app);
    }

    /// <summary>The service over the sample digests of the repository.</summary>
    public static Task<ServedPapers> StartSamplesAsync() => StartAsync(
        Directory.GetFiles(Path.Combine(Prerequisites.Repository, "index-data"), "2*.md").Select(path => (Path.GetFileName(path), File.ReadAllText(path))));

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
