namespace SearchEngine.Papers.Tests.Export;

/// <summary>An entry as BibTeX itself reads it: values end where braces balance, whatever stands before a brace.</summary>
internal sealed record BibTexEntry(string Key, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The names of the authors, parted where "and" stands outside braces.</summary>
    public List<string> Names
    {
        get
        {
            if (!Fields.TryGetValue("author", out var authors)) return [];
            var names = new List<string>();
            var (depth, start) = (0, 0);
            for (var i = 0; i < authors.Length; i++)
            {
                depth += authors[i] == '{' ? 1 : authors[i] == '}' ? -1 : 0;
                if (depth != 0 || !char.IsWhiteSpace(authors[i])) continue;
                var rest = authors.AsSpan(i).TrimStart();
                if (!rest.StartsWith("and ")) continue;
                names.Add(authors[start..i].Trim());
                start = authors.Length - rest.Length + 4;
                i = start - 1;
            }
            return [.. names, authors[start..].Trim()];
        }
    }

    /// <summary>Reads all entries; what is no entry fails.</summary>
    public static List<BibTexEntry> Read(string text)
    {
        var entries = new List<BibTexEntry>();
        for (var at = 0; at < text.Length;)
        {
            Assert.True(text.AsSpan(at).StartsWith("@misc{"), $"no entry begins at {at}: {text[at..Math.Min(text.Length, at + 80)]}");
            at += 6;
            var comma = text.IndexOf(',', at);
            var (key, fields) = (text[at..comma], new Dictionary<string, string>());
            for (at = comma; text[at] == ',';)
            {
                var equals = text.IndexOf(" = ", at, StringComparison.Ordinal);
                var name = text[(at + 1)..equals].Trim();
                Assert.All(name, c => Assert.True(char.IsAsciiLetter(c), $"{key}: a field {name}"));
                at = equals + 3;
                var start = at;
                if (text[at] == '{')
                {
                    for (var depth = 0; ; at++)
                    {
                        depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
                        if (depth == 0) break;
                    }
                    fields.Add(name, text[(start + 1)..at++]);
                }
                else
                {
                    while (char.IsAsciiLetter(text[at])) at++;
                    fields.Add(name, text[start..at]);
                }
            }
            Assert.Equal("\n}\n\n", text.Substring(at, 4));
            at += 4;
            entries.Add(new(key, fields));
        }
        return entries;
    }

    /// <summary>Fails where LaTeX would stumble over a value, or run something.</summary>
    public static void AssertSafe(string value, int seed)
    {
        var inMath = false;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\')
            {
                i++;
                Assert.True(i < value.Length && value[i] is not ' ' and not '\n' || inMath, $"seed {seed}: {value}");
                if (!inMath && char.IsAsciiLetter(value[i]))
                {
                    var end = i;
                    while (end < value.Length && char.IsAsciiLetter(value[end])) end++;
                    Assert.Contains(value[i..end], Commands);
                }
                continue;
            }
            if (value[i] == '$') inMath = !inMath;
            else Assert.False(value[i] is '%' or '#' || (!inMath && value[i] is '&' or '~' or '_' or '^') && !inMath, $"seed {seed}: {value[i]} in {value}");
            Assert.False(char.IsControl(value[i]) && value[i] != '\n' || value[i] is '\u202E' or '\uFFFE', $"seed {seed}: {(int)value[i]:x}");
        }
        Assert.False(inMath, $"seed {seed}: {value}");
        Assert.Equal(value.Count(c => c == '{'), value.Count(c => c == '}'));
    }

    private static readonly HashSet<string> Commands =
    [
        "textasciitilde", "textasciicircum", "textbackslash", "textbraceleft", "textbraceright", "ldots", "textit", "emph",
        "ss", "ae", "AE", "oe", "OE", "o", "O", "aa", "AA", "l", "L", "dj", "DJ", "dh", "DH", "th", "TH", "i", "j", "u", "r", "H", "v", "d", "c", "k", "b",
    ];
}
