using System.IO.Compression;
using System.Text;
using System.Text.Json;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.Folding;

namespace SearchEngine.Lexicons;

/// <summary>
/// The Chinese of the summaries of papers, in simplified characters: runs of Han characters, with one character for
/// whatever is between two of them.
/// </summary>
internal static class HanRuns
{
    /// <summary>Between two runs with nothing but punctuation and spaces between them, before the first and after the last.</summary>
    public const char Boundary = '\0';

    /// <summary>Between two runs with Latin letters, digits or the like between them: 光片 after it is a part of X光片.</summary>
    public const char Letters = '\u0001';

    /// <param name="papersFile">Papers as JSON, one on each line, compressed by gzip; summaries are the texts under <c>AI</c>.</param>
    public static ReadOnlyMemory<char> Read(string papersFile)
    {
        var runs = new StringBuilder().Append(Boundary);
        using var reader = new StreamReader(new GZipStream(File.OpenRead(papersFile), CompressionMode.Decompress), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            using var paper = JsonDocument.Parse(line);
            if (!paper.RootElement.TryGetProperty("AI", out var summaries) || summaries.ValueKind != JsonValueKind.Object)
                continue;
            foreach (var summary in summaries.EnumerateObject().Where(summary => summary.Value.ValueKind == JsonValueKind.String))
                Append(runs, ChineseFolding.Instance.Fold(summary.Value.GetString()!));
        }
        return runs.ToString().AsMemory();
    }

    private static void Append(StringBuilder runs, string text)
    {
        foreach (var character in text)
        {
            if (Han.IsHan(character))
                runs.Append(character);
            else if (runs[^1] is not (Boundary or Letters))
                runs.Append(char.IsLetterOrDigit(character) ? Letters : Boundary);
            else if (runs[^1] == Boundary && char.IsLetterOrDigit(character) && runs.Length > 1)
                runs[^1] = Letters;
        }
        if (runs[^1] is not Boundary)
            runs.Append(Boundary);
    }
}
