using System.Reflection;

namespace SearchEngine.Papers.Tests;

/// <summary>Whatever changes in what the libraries show to apps is to be seen, and meant.</summary>
public sealed class PublicApiTests
{
    private const string Accept = "SEARCHENGINE_ACCEPT_API";

    [Theory]
    [InlineData("SearchEngine.Lucene")]
    [InlineData("SearchEngine.Analysis")]
    [InlineData("SearchEngine.Papers")]
    public void The_public_surface_is_the_one_that_is_written_down(string assembly)
    {
        var file = Path.Combine(Repository.Root, "tests", "SearchEngine.Papers.Tests", "PublicApi", $"{assembly}.txt");
        string[] now = [.. PublicApi.Of(Assembly.Load(assembly))];
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, string.Join('\n', now) + "\n");
            return;
        }
        var known = File.Exists(file) ? File.ReadAllLines(file) : [];
        if (now.SequenceEqual(known)) return;
        Assert.Fail(
            $"The public surface of {assembly} has changed:\n{string.Join('\n', Changes(known, now))}\n"
            + $"If that is meant: {Accept}=1 dotnet test tests/SearchEngine.Papers.Tests --filter PublicApi");
    }

    [Fact]
    public void Changes_are_told_with_their_types()
    {
        string[] before = ["class A", "    int X()", "    int Y()", "class B", "    int X()"];
        string[] after = ["class A", "    int X()", "class B", "    int X()", "    int Z()", "class C"];
        Assert.Equal(["- class A: int Y()", "+ class B: int Z()", "+ class C"], Changes(before, after));
        Assert.Equal(["the same lines in another order, or more often"], Changes(before, [.. before, "class A"]));
    }

    [Fact]
    public void The_text_has_what_a_caller_sees()
    {
        var text = PublicApi.Of(typeof(PaperIndex).Assembly).ToList();
        Assert.Contains("sealed class SearchEngine.Papers.PaperIndex : IDisposable, SearchEngine.Papers.IPaperSearch", text);
        Assert.Contains("    static SearchEngine.Papers.PaperIndex Open(string path)", text);
        Assert.Contains("    SearchEngine.Papers.Paper? Find(string id)", text);
        Assert.Contains("    const int MaxTop = 10000", text);
        Assert.DoesNotContain(text, line => line.Contains("PaperFields") || line.Contains("PrintMembers") || line.Contains("get_"));
    }

    /// <summary>Lines that went and lines that came, each with the type that it belongs to.</summary>
    private static IReadOnlyList<string> Changes(string[] before, string[] after)
    {
        var (old, young) = (Located(before), Located(after));
        string[] changes =
        [
            .. old.Except(young).Select(line => $"- {line}").Concat(young.Except(old).Select(line => $"+ {line}"))
                .OrderBy(line => line[2..], StringComparer.Ordinal),
        ];
        return changes.Length > 0 ? changes : ["the same lines in another order, or more often"];

        static List<string> Located(string[] lines)
        {
            var (type, located) = ("", new List<string>());
            foreach (var line in lines)
            {
                if (!line.StartsWith(' ')) type = line.Split(" : ")[0];
                if (!line.StartsWith(' ')) located.Add(line);
                else located.Add($"{type}: {line.Trim()}");
            }
            return located;
        }
    }
}
