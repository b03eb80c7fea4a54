using System.Text.RegularExpressions;
using SearchEngine.Server.Http;
using SearchEngine.Server.Settings;

namespace SearchEngine.Server.Tests.Deployment;

/// <summary>The unit of systemd, the container file and the page about them are held against each other and against the service.</summary>
public sealed partial class DeploymentFileTests
{
    private static readonly string Serving = File.ReadAllText(Path.Combine(DeploymentFiles.Root, "src", "SearchEngine.Server", "SERVING.md"));

    // Of systemd.unit(5), systemd.service(5), systemd.exec(5), systemd.kill(5) and systemd.resource-control(5), as far as the unit has them.
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["Unit"] = ["Description", "After", "Wants", "StartLimitIntervalSec", "StartLimitBurst"],
        ["Service"] =
        [
            "Type", "NotifyAccess", "ExecStart", "WorkingDirectory", "Restart", "RestartSec", "RestartPreventExitStatus", "TimeoutStartSec", "TimeoutStopSec",
            "Environment", "EnvironmentFile", "DynamicUser", "StateDirectory", "StateDirectoryMode", "UMask", "MemoryMax", "TasksMax", "LimitNOFILE", "ProtectSystem",
            "ProtectHome", "PrivateTmp", "PrivateDevices", "ProtectClock", "ProtectControlGroups", "ProtectHostname", "ProtectKernelLogs", "ProtectKernelModules",
            "ProtectKernelTunables", "ProtectProc", "NoNewPrivileges", "CapabilityBoundingSet", "AmbientCapabilities", "RestrictAddressFamilies", "RestrictNamespaces",
            "RestrictRealtime", "RestrictSUIDSGID", "LockPersonality", "RemoveIPC", "SystemCallArchitectures", "SystemCallFilter", "SystemCallErrorNumber",
        ],
        ["Install"] = ["WantedBy"],
    };

    [Fact]
    public async Task TheUnitHasWhatSystemdKnowsAndTheServiceNeeds()
    {
        var entries = DeploymentFiles.Entries();
        Assert.All(entries, entry => Assert.Contains(entry.Name, Known[entry.Section]));
        string Value(string name) => Assert.Single(entries, entry => entry.Name == name).Value;
        Assert.Equal("notify", Value("Type"));
        Assert.Equal("strict", Value("ProtectSystem"));
        Assert.Equal("on-failure", Value("Restart"));
        // What runs may take its time, and then some for the commit.
        Assert.True(int.Parse(Value("TimeoutStopSec")) >= 2 * new PaperServerOptions { IndexPath = "", DataPath = "" }.ShutdownTimeout.TotalSeconds);
        Assert.StartsWith($"/var/lib/{Value("StateDirectory")}/", Settings(entries)["PAPERS_INDEXPATH"]);
        Assert.Equal(Value("WorkingDirectory"), $"/var/lib/{Value("StateDirectory")}");
        AssertKnown(Settings(entries).Keys);

        if (!File.Exists("/usr/bin/systemd-analyze")) return;
        using var folder = new TestFolder();
        // The program as it would be installed, so that its path leads somewhere.
        var unit = Path.Combine(folder.Path, "papers.service");
        File.WriteAllText(unit, File.ReadAllText(DeploymentFiles.Unit).Replace("/opt/papers/papers", Path.Combine(AppContext.BaseDirectory, "papers")));
        var (code, output) = await ServedTool.RunAsync("/usr/bin/systemd-analyze", ["verify", "--man=no", unit]);
        Assert.True(code == 0, output);
        Assert.DoesNotContain("papers.service", output);
    }

    [Fact]
    public void TheContainerFileTakesWhatIsThere_AndRunsAsNobody()
    {
        var instructions = DeploymentFiles.Instructions();
        Assert.All(instructions, line => Assert.Contains(line.Name, new[]
        {
            "FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "EXPOSE", "VOLUME", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT", "CMD",
        }));
        var last = instructions.Skip(instructions.ToList().FindLastIndex(line => line.Name == "FROM")).ToList();
        Assert.DoesNotContain(last, line => line.Name == "RUN");
        Assert.Matches("^[1-9][0-9]*(:[1-9][0-9]*)?$", Assert.Single(last, line => line.Name == "USER").Text);
        foreach (var (_, rest) in instructions.Where(line => line.Name == "COPY" && !line.Text.StartsWith("--from", StringComparison.Ordinal)))
            Assert.True(Path.Exists(Path.Combine(DeploymentFiles.Root, rest.Split(' ')[0])), rest);
        // What one stage makes is what the other takes, and where the service writes is the volume.
        var run = string.Join('\n', instructions.Where(line => line.Name == "RUN").Select(line => line.Text));
        foreach (var (_, rest) in last.Where(line => line.Name == "COPY")) Assert.Contains(rest.Split(' ').First(part => part[0] == '/'), run);
        var volume = Assert.Single(last, line => line.Name == "VOLUME").Text;
        var settings = DeploymentFiles.ContainerEnvironment();
        Assert.StartsWith(volume, settings["PAPERS_INDEXPATH"]);
        Assert.StartsWith(volume, settings["PAPERS_WATCHPATHS__0"]);
        Assert.EndsWith(Assert.Single(last, line => line.Name == "EXPOSE").Text, settings["PAPERS_URL"]);
        AssertKnown(settings.Keys);
        Assert.Contains("bin", File.ReadAllText(Path.Combine(DeploymentFiles.Root, ".dockerignore")));
    }

    [Fact]
    public void ThePageNamesSettingsThatAre_AndBoundsAsTheyAre()
    {
        AssertKnown(EnvironmentName().Matches(Serving).Select(match => match.Value));
        var names = Setting.All.Select(setting => setting.Name).ToHashSet();
        foreach (var name in new[] { "RequestsPerMinute", "ChangesPerMinute", "MaxConcurrentRequests", "MaxWaitingRequests", "SearchTimeAllowed", "RequestTimeout", "MaxConnectionsPerClient", "TrustedProxies", "AllowedHosts", "MetricsClients", "LogFormat", "LogLevel", "LogClients", "LogQueries", "ShutdownTimeout" })
        {
            Assert.Contains(name, names);
            Assert.Contains($"`{name}`", Serving);
        }
        var defaults = new PaperServerOptions { IndexPath = "", DataPath = "" };
        foreach (var row in new[]
        {
            $"| requests of one client | {defaults.RequestsPerMinute:N0} a minute, {defaults.RequestsPerMinute / 4:N0} of them at once |",
            $"| changes of one client (POST, DELETE) | {defaults.ChangesPerMinute} a minute, {defaults.ChangesPerMinute / 4} of them at once |",
            $"| requests that wait | {defaults.MaxWaitingRequests},",
            $"| time of a search | {defaults.SearchTimeAllowed.TotalSeconds} s |",
            $"| time of a request, waiting included | {defaults.RequestTimeout.TotalSeconds} s |",
            $"| connections | {ConnectionLimits.Connections:N0}, of one client {defaults.MaxConnectionsPerClient} |",
            $"| body of a request | {ConnectionLimits.BodyBytes >> 10} KiB;",
            $"| first line, all headers, number of headers | {ConnectionLimits.LineBytes >> 10} KiB, {ConnectionLimits.HeaderBytes >> 10} KiB, {ConnectionLimits.Headers} |",
            $"| time until the headers are there | {ConnectionLimits.HeadersTime.TotalSeconds} s |",
            $"| time without a request on an open connection | {ConnectionLimits.KeepAlive.TotalSeconds} s |",
            $"| slowest body, slowest reader | {ConnectionLimits.SlowestRate / 1024} KiB/s after {ConnectionLimits.Grace.TotalSeconds} s |",
            $"| answer that waits for its reader | {ConnectionLimits.AnswerBufferBytes >> 20} MiB a connection |",
        })
            Assert.Contains(row, Serving);
    }

    private static Dictionary<string, string> Settings(IEnumerable<(string Section, string Name, string Value)> entries) => entries
        .Where(entry => entry.Name == "Environment").Select(entry => entry.Value.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>Environment variables of the service are settings of its own.</summary>
    private static void AssertKnown(IEnumerable<string> variables)
    {
        foreach (var variable in variables.Where(name => name.StartsWith("PAPERS_", StringComparison.Ordinal)))
            Assert.Contains(Setting.All, setting => setting.Name.Equals(variable["PAPERS_".Length..].Split("__")[0], StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex("PAPERS_[A-Z0-9_]+")]
    private static partial Regex EnvironmentName();
}
