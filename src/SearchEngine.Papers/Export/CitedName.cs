using System.Buffers;
using System.Text.RegularExpressions;

namespace SearchEngine.Papers.Export;

/// <summary>An author's name in the parts that bibliographies sort and shorten by, as far as they can be told.</summary>
/// <param name="Family">The family name; the whole name where <see cref="IsWhole"/>.</param>
/// <param name="Given">Given names and initials.</param>
/// <param name="Particle">What stands before the family name in small letters: <c>van der</c>, <c>de la</c>.</param>
/// <param name="Suffix">What stands behind it: <c>Jr.</c>, <c>III</c>.</param>
/// <remarks>
/// Names of one word, in Chinese characters, of collaborations and whatever else has no such parts stay whole: a name that is not
/// taken apart is right, if perhaps sorted by its first letter.
/// </remarks>
internal sealed partial record CitedName(string Family, string Given = "", string Particle = "", string Suffix = "")
{
    private const int MaxLength = 120;
    private static readonly SearchValues<char> NotInNames = SearchValues.Create("()[]{}<>@\\/$&;:\"0123456789、，；");

    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "af", "al", "am", "auf", "av", "bin", "da", "dal", "das", "de", "degli", "dei", "del", "della", "den", "der", "di", "do", "dos", "du",
        "el", "ibn", "la", "le", "les", "lo", "los", "op", "'t", "ten", "ter", "thoe", "tot", "van", "vom", "von", "zu", "zum", "zur",
    };

    // Written large they are part of the family name, where it is not a Vietnamese name.
    private static readonly HashSet<string> LargeParticles = new(StringComparer.Ordinal) { "De", "Del", "Della", "Der", "Den", "Van", "Von", "Vande", "Vander" };

    private static readonly HashSet<string> Vietnamese = new(StringComparer.Ordinal)
    {
        "Bui", "Cao", "Chau", "Dang", "Dinh", "Do", "Doan", "Duong", "Hoang", "Ho", "Huynh", "Lam", "Le", "Luong", "Luu", "Ly", "Mai", "Ngo",
        "Nguyen", "Pham", "Phan", "Phung", "Quach", "Ta", "Thai", "To", "Tran", "Trinh", "Truong", "Vo", "Vu", "Vuong",
    };

    /// <summary>Whether the name has no parts.</summary>
    public bool IsWhole => Given.Length == 0 && Suffix.Length == 0 && Particle.Length == 0;

    /// <summary>What it is sorted by.</summary>
    public string SortName => Family;

    /// <summary>Takes a name apart that is written <c>Given Family</c>, <c>Family, Given</c> or with a suffix in either.</summary>
    public static CitedName Parse(string name)
    {
        name = LatexLetters.Decode(LatexLetters.Compose(ExportText.OneLine(name)));
        if (name.Length > MaxLength || name.AsSpan().ContainsAny(NotInNames) || Group().IsMatch(name)) return new(name);
        return name.Split(',', StringSplitOptions.TrimEntries) switch
        {
            [var plain] => FromOrder(plain, name),
            [var plain, var suffix] when IsSuffix(suffix) => FromOrder(plain, name) with { Suffix = suffix },
            [{ Length: > 0 } family, { Length: > 0 } given] => FromFamily(family, given, ""),
            [{ Length: > 0 } family, var suffix, { Length: > 0 } given] when IsSuffix(suffix) => FromFamily(family, given, suffix),
            [{ Length: > 0 } family, { Length: > 0 } given, var suffix] when IsSuffix(suffix) => FromFamily(family, given, suffix),
            _ => new(name),
        };
    }

    private static CitedName FromOrder(string text, string whole)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var suffix = "";
        if (words.Length > 2 && IsSuffix(words[^1])) (suffix, words) = (words[^1], words[..^1]);
        if (words.Length < 2) return new(whole);
        // "José Ortega y Gasset": both belong to the family name.
        if (Array.FindIndex(words, 2, Math.Max(0, words.Length - 3), word => word is "y" or "e") is > 0 and var joint)
            return new(Join(words[(joint - 1)..]), Join(words[..(joint - 1)]), "", suffix);
        var family = words.Length - 1;
        while (family > 1 && LargeParticles.Contains(words[family - 1]) && !Vietnamese.Contains(words[^1]) && !Vietnamese.Contains(words[0])) family--;
        // "Juan de la Cruz Martinez": all from the first particle on.
        var particle = Array.FindIndex(words, 1, words.Length - 2, Particles.Contains);
        if (particle < 0 || particle > family) particle = family;
        else
        {
            family = particle;
            while (family < words.Length - 1 && Particles.Contains(words[family])) family++;
        }
        return new(Join(words[family..]), Join(words[..particle]), Join(words[particle..family]), suffix);
    }

    private static CitedName FromFamily(string text, string given, string suffix)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var family = 0;
        while (family < words.Length - 1 && Particles.Contains(words[family])) family++;
        return new(Join(words[family..]), given, Join(words[..family]), suffix);
    }

    private static string Join(string[] words) => string.Join(' ', words);

    private static bool IsSuffix(string word) => Suffixes().IsMatch(word);

    [GeneratedRegex(@"^(Jr|Sr|Jnr|Snr)\.?$|^(II|III|IV)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Suffixes();

    [GeneratedRegex(
        @"\b(collaborations?|consortium|team|group|project|institute|institution|university|laborator(y|ies)|labs?|foundation|initiative|inc|ltd|llc|gmbh|corp|corporation|research|network|community|contributors|authors|members|et al|others)\b|\b(?-i:and|und|et|for|the|of|^The)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Group();
}
