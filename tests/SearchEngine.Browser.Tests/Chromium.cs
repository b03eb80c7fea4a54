using Microsoft.Playwright;

namespace SearchEngine.Browser.Tests;

/// <summary>One browser and one service over the sample digests, for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string Collection = "Chromium";

    private IPlaywright? playwright;
    private IBrowser? browser;
    private ServedPapers? samples;
    private ServedPapers? odd;

    internal IBrowser Browser => browser!;

    /// <summary>The sample digests of the repository.</summary>
    internal ServedPapers Samples => samples!;

    /// <summary>Papers that mean harm, and papers with formulas: <see cref="OddPapers"/>.</summary>
    internal ServedPapers Odd => odd!;

    public async Task InitializeAsync()
    {
        // Where all tests are skipped there is nothing to start.
        if (Prerequisites.Missing(withAxe: false) is not null) return;
        var path = Prerequisites.Chromium
            ?? throw new FileNotFoundException("There is no Chromium: install it, or name it with SEARCHENGINE_CHROMIUM.");
        // A loaded machine is no reason to fail.
        Assertions.SetDefaultExpectTimeout(30_000);
        var starting = Task.WhenAll(ServedPapers.StartSamplesAsync(), ServedPapers.StartAsync(OddPapers.Digests));
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Timeout = 120_000,
            Args =
            [
                "--no-sandbox",
                "--disable-background-networking",
                // Nothing but the service is reached, whatever a page asks for.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        });
        (samples, odd) = await starting is [var first, var second] ? (first, second) : throw new InvalidOperationException();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (samples is not null) await samples.DisposeAsync();
        if (odd is not null) await odd.DisposeAsync();
    }
}

[CollectionDefinition(Chromium.Collection)]
public sealed class ChromiumCollection : ICollectionFixture<Chromium>;
