namespace SearchEngine.Server.Tests.Deployment;

/// <summary>The files by which the service is installed, as the repository has them.</summary>
internal static class DeploymentFiles
{
    public static string Root { get; } = Path.GetDirectoryName(TestFolder.Samples)!;

    public static string Folder { get; } = Path.Combine(Root, "src", "SearchEngine.Server", "Deployment");

    public static string Unit { get; } = Path.Combine(Folder, "papers.service");

    /// <summary>The instructions of the container file, without comments and with lines that go on joined.</summary>
    public static IReadOnlyList<(string Name, string Text)> Instructions() =>
    [
        .. File.ReadAllText(Path.Combine(Folder, "Containerfile")).Replace("\\\n", " ").Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', 2))
            .Select(parts => (parts[0], parts[1].Trim())),
    ];

    /// <summary>The entries of the unit by section.</summary>
    public static IReadOnlyList<(string Section, string Name, string Value)> Entries()
    {
        var (entries, section) = (new List<(string, string, string)>(), "");
        foreach (var line in File.ReadLines(Unit).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
            {
                section = line.Trim('[', ']');
                continue;
            }
            var at = line.IndexOf('=', StringComparison.Ordinal);
            Assert.True(at > 0, line);
            entries.Add((section, line[..at], line[(at + 1)..]));
        }
        return entries;
    }

    /// <summary>What the container file and the unit set for the service.</summary>
    public static IReadOnlyDictionary<string, string> ContainerEnvironment() => Instructions().Where(line => line.Name == "ENV")
        .Select(line => line.Text.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
}
