using SearchEngine.Server.Settings;

namespace SearchEngine.Server.Tests;

/// <summary>Where settings come from, which wins, and what is said of wrong ones.</summary>
public sealed class SettingsTests
{
    private const string Key = "a-key-of-more-than-16-characters";
    private readonly Dictionary<string, string> variables = [];
    private readonly List<(string Option, string Name, string Value)> commandLine = [];

    [Fact]
    public void WithoutAnyItServesThisMachineOnly()
    {
        using var folder = new TestFolder();
        var options = Read(folder).Options;
        Assert.Equal("http://127.0.0.1:5080", options.Url);
        Assert.Equal(Path.GetFullPath("index-data/index"), options.IndexPath);
        Assert.Equal(Path.GetFullPath("index-data"), options.DataPath);
        Assert.Equal("", options.ApiKey);
        Assert.Empty(options.WatchPaths);
        Assert.Empty(options.Problems());
    }

    [Fact]
    public void LaterOnesWin_AndListsAsAWhole()
    {
        using var folder = new TestFolder();
        folder.Write("appsettings.json", """
            // Comments are welcome.
            { "Logging": { "LogLevel": { "Default": "Warning" } },
              "Papers": { "MaxConcurrentRequests": 5, "MaxWaitingRequests": 6, "RequestTimeout": "7s", "Url": "http://127.0.0.1:1", "WatchPaths": [ "/a", "/b", "/c" ], "SearchTimeAllowed": "00:00:03" } }
            """);
        var named = folder.Write("named.json", """{ "papers": { "maxWaitingRequests": 60, "Url": "http://127.0.0.1:2", "RequestTimeout": "2.5 min" } }""");
        variables["PAPERS_URL"] = "http://127.0.0.1:3";
        variables["PAPERS_WATCHPATHS__0"] = "/d";
        variables["PAPERS_APIKEY"] = Key;
        variables["PAPER"] = variables["XPAPERS_URL"] = "of others";
        commandLine.Add(("--urls", "Url", "http://127.0.0.1:4;http://[::1]:4"));
        var settings = Read(folder, named);
        var options = settings.Options;
        Assert.Equal((5, 60), (options.MaxConcurrentRequests, options.MaxWaitingRequests));
        Assert.Equal((TimeSpan.FromMinutes(2.5), TimeSpan.FromSeconds(3)), (options.RequestTimeout, options.SearchTimeAllowed));
        Assert.Equal("http://127.0.0.1:4;http://[::1]:4", options.Url);
        Assert.Equal(["/d"], options.WatchPaths);
        Assert.Equal(Key, options.ApiKey);
        // Whoever watches a folder does not want the sample.
        Assert.Equal("", options.DataPath);

        var described = settings.Describe().ToDictionary(setting => setting.Name);
        Assert.Equal("(set)", described["ApiKey"].Value);
        Assert.Equal("by --urls", described["Url"].Origin);
        Assert.Equal("in the environment variable PAPERS_WATCHPATHS__0", described["WatchPaths"].Origin);
        Assert.Equal($"in {named}", described["MaxWaitingRequests"].Origin);
        Assert.Null(described["RefreshInterval"].Origin);
        Assert.DoesNotContain(Key, $"{options}{string.Concat(described.Values)}");
    }

    [Fact]
    public void AListMayBeOneWordOrEmpty()
    {
        using var folder = new TestFolder();
        folder.Write("appsettings.json", """{ "Papers": { "WatchPaths": "/a" } }""");
        Assert.Equal(["/a"], Read(folder).Options.WatchPaths);
        var named = folder.Write("named.json", """{ "Papers": { "WatchPaths": [] } }""");
        Assert.Empty(Read(folder, named).Options.WatchPaths);
        variables["PAPERS_WATCHPATHS"] = "";
        Assert.Empty(Read(folder).Options.WatchPaths);
    }

    [Fact]
    public void AllMistakesAreToldAtOnce_WithWhereTheyStand_AndNoSecret()
    {
        using var folder = new TestFolder();
        folder.Write("appsettings.json", """{ "Papers": { "RequestTimeot": "5s", "MaxConcurrentRequests": 0, "RequestTimeout": "10" } }""");
        variables["PAPERS_MAXWAITINGREQUESTS"] = "many";
        variables["PAPERS_APIKEY"] = "short-secret";
        commandLine.Add(("--set", "SearchTimeAllowed", "30.00:00:00"));
        commandLine.Add(("--urls", "Url", "http://0.0.0.O:80"));
        commandLine.Add(("--set", "Nonsense:0", "1"));
        var problems = Assert.Throws<SettingsException>(() => Read(folder)).Problems;
        Assert.Collection(
            problems.Order(StringComparer.Ordinal),
            problem => Assert.StartsWith("ApiKey is too short to be a secret: give at least 16 characters", problem),
            problem => Assert.Matches("^MaxConcurrentRequests in .*appsettings.json is 0: give a whole number, from 1 to 10000$", problem),
            problem => Assert.Equal("MaxWaitingRequests in the environment variable PAPERS_MAXWAITINGREQUESTS is 'many': give a whole number, from 0 to 100000", problem),
            problem => Assert.Matches("^RequestTimeout in .*appsettings.json is '10': give a time such as 10s, .*, from 00:00:00.01 to 01:00:00$", problem),
            problem => Assert.StartsWith("SearchTimeAllowed by --set is 30.00:00:00: give a time", problem),
            problem => Assert.Matches("^cannot listen on http://0.0.0.O:80: the host is a number .* [(]Url is set by --urls[)]$", problem),
            problem => Assert.Equal("there is no setting Nonsense (by --set)", problem),
            problem => Assert.Matches("^there is no setting RequestTimeot [(]in .*appsettings.json[)]; is RequestTimeout meant[?]$", problem));
        Assert.DoesNotContain("short-secret", string.Concat(problems));
    }

    [Theory]
    [InlineData("Url", "http://*:5080", "an address looks like")]
    [InlineData("Url", "http://127.0.0.1:0;http://miprint:1", "the host is a number")]
    [InlineData("Url", " ; ", "an address looks like")]
    [InlineData("IndexPath", "", "name the folder of the index")]
    [InlineData("IndexPath", "a\0b", "name the folder of the index")]
    [InlineData("DataPath", "a\0b", "not the name of a folder")]
    [InlineData("WatchPaths:0", " ", "empty path")]
    [InlineData("WatchPaths:0", ".", "keep the two apart")]
    [InlineData("ApiKey", "seventeen letters", "not taken from a command line")]
    [InlineData("MaxImportBytes", "1e3", "whole number")]
    [InlineData("MaxImportBytes", "99999999999999999999", "whole number")]
    [InlineData("Url:0:x", "http://127.0.0.1:1", "another value")]
    [InlineData("WatchInterval", "-00:00:01", "from 00:00:00")]
    [InlineData("WatchInterval", "999999999999 d", "from 00:00:00")]
    public void AWrongValueIsTold(string name, string value, string told)
    {
        using var folder = new TestFolder();
        commandLine.Add(("--set", name, value));
        Assert.Contains(told, Assert.Single(Assert.Throws<SettingsException>(() => Read(folder)).Problems));
    }

    [Fact]
    public void AKeyThatNoHeaderCarriesIsTold()
    {
        using var folder = new TestFolder();
        variables["PAPERS_APIKEY"] = "密钥密钥密钥密钥密钥密钥密钥密钥密钥";
        Assert.Contains("ASCII", Assert.Single(Assert.Throws<SettingsException>(() => Read(folder)).Problems));
    }

    [Theory]
    [InlineData("{ \"Papers\": ", "cannot be read")]
    [InlineData("{ \"Paper\": { \"Url\": \"x\" } }", "only the section Papers")]
    [InlineData("{ \"Papers\": { \"Url\": \"http://127.0.0.1:1\", \"url\": \"http://127.0.0.1:2\" } }", "cannot be read")]
    public void AFileThatIsNoneOfSettingsIsNamed(string text, string told)
    {
        using var folder = new TestFolder();
        var named = folder.Write("named.json", text);
        var problem = Assert.Single(Assert.Throws<SettingsException>(() => Read(folder, named)).Problems);
        Assert.Contains(named, problem);
        Assert.Contains(told, problem);
        Assert.Contains("missing.json", Assert.Throws<SettingsException>(() => Read(folder, Path.Combine(folder.Path, "missing.json"))).Message);
    }

    [Fact]
    public void OptionsMadeInCodeAreCheckedAsWell()
    {
        using var folder = new TestFolder();
        var wrong = Assert.Throws<SettingsException>(() => PaperServer.Build(folder.Options with { MaxConcurrentRequests = 0, ApiKey = "short" }));
        Assert.Equal(2, wrong.Problems.Count);
    }

    [Fact]
    public void ThePageOnServingNamesEverySetting()
    {
        var page = File.ReadAllText(Path.Combine(TestFolder.Samples, "..", "src", "SearchEngine.Server", "SERVING.md"));
        Assert.All(Setting.All, setting => Assert.Contains($"`{setting.Name}`", page));
    }

    private PaperServerSettings Read(TestFolder folder, string? named = null) =>
        PaperServerSettings.Read(Path.Combine(folder.Data, "appsettings.json"), named, variables, commandLine);
}
