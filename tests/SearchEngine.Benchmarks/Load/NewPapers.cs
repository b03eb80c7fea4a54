using System.IO.Compression;
using System.Text.Json.Nodes;

namespace SearchEngine.Benchmarks.Load;

/// <summary>Papers that are not in the index: those of the corpus under other ids, with their words in another order.</summary>
internal static class NewPapers
{
    /// <summary>The id of the first of them.</summary>
    public static string FirstId => IdOf(0);

    /// <summary>Lines of papers.</summary>
    /// <param name="papers">The corpus.</param>
    /// <param name="count">How many.</param>
    public static string Lines(string papers, int count)
    {
        using var file = File.OpenRead(papers);
        using Stream plain = papers.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(plain);
        var (random, lines) = (new Random(1), new List<string>());
        while (lines.Count < count && reader.ReadLine() is { } line)
        {
            var paper = JsonNode.Parse(line)!;
            var id = IdOf(lines.Count);
            (paper["id"], paper["abs"], paper["pdf"]) = (id, $"https://arxiv.org/abs/{id}", $"https://arxiv.org/pdf/{id}");
            foreach (var part in (string[])["title", "summary"])
            {
                var words = (paper[part]?.GetValue<string>() ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                random.Shuffle(words);
                paper[part] = string.Join(' ', words);
            }
            lines.Add(paper.ToJsonString());
        }
        return string.Join('\n', lines);
    }

    // Nobody has published so much in a month.
    private static string IdOf(int number) => $"2512.{90_000 + number}";
}
