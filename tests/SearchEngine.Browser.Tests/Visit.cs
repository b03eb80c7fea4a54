using Microsoft.Playwright;

namespace SearchEngine.Browser.Tests;

/// <summary>Somebody who looks at the pages, with a browser of their own: nothing is shared with others.</summary>
/// <param name="Language">What the browser asks for.</param>
/// <param name="Dark">Whether the system is dark.</param>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="Script">Whether the browser runs scripts.</param>
internal sealed record Visitor(string Language = "en-US", bool Dark = false, int Width = 1280, bool Script = true)
{
    public static Visitor Chinese { get; } = new("zh-CN");
}

/// <summary>A visitor's page, and everything on it that should not have been.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private const int Height = 800;

    private readonly List<string> troubles = [];
    private readonly HashSet<int> expected = [];
    private readonly string address;

    private Visit(IBrowserContext context, IPage page, string address, bool script)
    {
        (Context, Page, this.address) = (context, page, address);
        context.Console += (_, message) =>
        {
            // What a request was answered is seen below, with its address.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                Note($"console: {message.Text}");
        };
        context.WebError += (_, error) => Note($"script: {error.Error}");
        context.Dialog += (_, dialog) =>
        {
            Note($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address + "/", StringComparison.Ordinal) && !request.Url.StartsWith("blob:" + address, StringComparison.Ordinal))
                Note($"request to elsewhere: {request.Url}");
        };
        context.Page += (_, other) =>
        {
            if (other != page) Note($"another window: {other.Url}");
        };
        context.RequestFailed += (_, request) =>
        {
            // A page that is left, a suggestion that is no longer wanted and a download end their requests; a browser without
            // scripts refuses to fetch any.
            if (request.Failure == "net::ERR_ABORTED" || (!script && request.ResourceType == "script" && request.Failure == "csp")) return;
            Note($"request: {request.Url}: {request.Failure}");
        };
        context.Response += (_, response) =>
        {
            if (response.Status >= 400 && !expected.Contains(response.Status)) Note($"answer: {response.Url}: {response.Status}");
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public static async Task<Visit> StartAsync(IBrowser browser, string address, Visitor visitor)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address,
            Locale = visitor.Language,
            ColorScheme = visitor.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = visitor.Width, Height = Height },
            JavaScriptEnabled = visitor.Script,
            // What moves is not what is tested.
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        context.SetDefaultNavigationTimeout(60_000);
        return new Visit(context, await context.NewPageAsync(), address, visitor.Script);
    }

    /// <summary>That a page may be answered with a status is what is tested.</summary>
    public void Expect(int status) => expected.Add(status);

    /// <summary>What went wrong until now.</summary>
    public IReadOnlyList<string> Troubles
    {
        get
        {
            lock (troubles) return [.. troubles];
        }
    }

    public async ValueTask DisposeAsync() => await Context.CloseAsync();

    private void Note(string trouble)
    {
        lock (troubles) troubles.Add(trouble.Replace(address, ""));
    }
}
