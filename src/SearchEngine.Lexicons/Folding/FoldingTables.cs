using System.Globalization;

namespace SearchEngine.Lexicons;

/// <summary>Makes the tables by which Chinese is folded, and those of Taiwan's terms. README.md says how.</summary>
internal static class FoldingTables
{
    public static void Make(string charactersFile, string phrasesFile, string termsFile, string compatibilityFile, string folder)
    {
        var characters = Rows(charactersFile)
            .ToDictionary(row => char.ConvertToUtf32(row[0], 0), row => row[1]);
        var simplified = Simplifier(characters);
        // Traditional characters first; then what Unicode says is compatible with a Han character, folded further.
        var compatible = Rows(compatibilityFile).Select(row => (From: row[0], To: simplified(row[1])));
        var lines = characters
            .Where(pair => char.ConvertFromUtf32(pair.Key) != pair.Value)
            .Select(pair => $"t\t{char.ConvertFromUtf32(pair.Key)}\t{pair.Value}")
            .Concat(compatible.Select(pair => $"c\t{pair.From}\t{pair.To}"))
            .Concat(Rows(phrasesFile)
                .Where(row => IsTraditional(row[0]))
                .Where(row => row[0].Length == row[1].Length && simplified(row[0]) != row[1])
                .Select(row => $"p\t{row[0]}\t{row[1]}"));
        Write(Path.Combine(folder, "folding.tsv"), lines);

        var terms = Rows(termsFile)
            .SelectMany(row => row[1].Split(' ').Select(term => (From: simplified(row[0]), To: simplified(term))))
            .Where(term => term.From != term.To && term.From.Length > 1)
            .Select(term => $"{term.From}\t{term.To}");
        Write(Path.Combine(folder, "taiwan-terms.tsv"), terms);
    }

    private static Func<string, string> Simplifier(Dictionary<int, string> characters) => text =>
        string.Concat(text.EnumerateRunes().Select(rune => characters.GetValueOrDefault(rune.Value, rune.ToString())));

    // In simplified text 坏 means bad, and no phrase may take it for 坯.
    private static bool IsTraditional(string phrase) => !phrase.Contains('坏');

    private static void Write(string path, IEnumerable<string> lines)
    {
        var sorted = lines.Distinct().Order(StringComparer.Ordinal).ToArray();
        File.WriteAllText(path, string.Concat(sorted.Select(line => line + "\n")));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {sorted.Length} lines"));
    }

    private static IEnumerable<string[]> Rows(string path) => File.ReadLines(path).Select(line => line.Split('\t'));
}
