using Microsoft.Playwright;

namespace SearchEngine.Browser.Tests;

/// <summary>
/// A test of pages. Whatever it looks for: a dialog, a request to elsewhere, a request that fails, an error in the console or
/// against the content-security policy on any page it sees fails it.
/// </summary>
[Collection(Chromium.Collection)]
public abstract class PageTest(Chromium chromium) : IAsyncLifetime
{
    private readonly List<Visit> visits = [];

    private protected Chromium Chromium { get; } = chromium;

    /// <summary>Opens a page of the sample digests in a browser of its own.</summary>
    private protected Task<IPage> OpenAsync(string path, Visitor? visitor = null) => OpenAsync(Chromium.Samples, path, visitor);

    private protected async Task<IPage> OpenAsync(ServedPapers papers, string path, Visitor? visitor = null, int status = 200)
    {
        var visit = await StartAsync(papers, visitor);
        if (status != 200) visit.Expect(status);
        var answer = await visit.Page.GotoAsync(path);
        Assert.Equal(status, answer!.Status);
        return visit.Page;
    }

    /// <summary>A browser of its own with nothing open in it.</summary>
    private protected async Task<Visit> StartAsync(ServedPapers papers, Visitor? visitor = null)
    {
        var visit = await Visit.StartAsync(Chromium.Browser, papers.Address, visitor ?? new Visitor());
        visits.Add(visit);
        return visit;
    }

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var visit in visits) await visit.DisposeAsync();
        AssertNone(visits.SelectMany(visit => visit.Troubles));
    }

    /// <summary>Fails with all that was found, which Assert.Empty would cut.</summary>
    private protected static void AssertNone(IEnumerable<string> found)
    {
        var all = string.Join("\n", found);
        Assert.True(all.Length == 0, all);
    }
}
