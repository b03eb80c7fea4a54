using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Analysis.Chinese.Words;

namespace SearchEngine.Lexicons;

/// <summary>Writes the terms that <see cref="TermMiner"/> finds in the Chinese summaries of papers.</summary>
internal static class TermTable
{
    public static void Make(string jiebaFile, string smartcnFile, string ordinaryFile, string papersFile, string output)
    {
        using var known = new MemoryStream();
        LexiconWriter.Make(jiebaFile, smartcnFile, termsFile: null, known);
        known.Position = 0;
        var ordinary = File.ReadAllText(ordinaryFile).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var miner = new TermMiner(WordLexicon.Read(known), ordinary.ToHashSet(StringComparer.Ordinal));
        var lines = miner.Find(Runs(papersFile))
            .OrderByDescending(term => term.Frequency)
            .ThenBy(term => term.Term, StringComparer.Ordinal)
            .Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Term}\t{term.Frequency}\n"))
            .ToArray();
        File.WriteAllText(output, string.Concat(lines));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{output}: {lines.Length} terms"));
    }

    private static ReadOnlyMemory<char> Runs(string papersFile)
    {
        var runs = new StringBuilder("\0");
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
            else if (runs[^1] != '\0')
                runs.Append('\0');
        }
        if (runs[^1] != '\0')
            runs.Append('\0');
    }
}
