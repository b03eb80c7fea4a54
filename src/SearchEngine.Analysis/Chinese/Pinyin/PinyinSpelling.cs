using System.Collections.Frozen;

namespace SearchEngine.Analysis.Chinese.Pinyin;

/// <summary>The ways in which people type a syllable: ü as <c>v</c>, <c>ü</c>, <c>u:</c> (both read as <c>v</c>) or, in passports, <c>yu</c>.</summary>
internal static class PinyinSpelling
{
    /// <summary>The most letters of a syllable.</summary>
    public const int MaxLength = 6;

    private static readonly Lazy<FrozenDictionary<string, string>> BySpelling = new(() =>
        PinyinData.Instance.Syllables
            .Where(syllable => syllable.AsSpan().ContainsAny("aeiouv") && syllable.All(char.IsAsciiLetterLower))
            .SelectMany(syllable => All(syllable).Select(spelling => (Spelling: spelling, Syllable: syllable)))
            .ToFrozenDictionary(pair => pair.Spelling, pair => pair.Syllable, StringComparer.Ordinal));

    /// <summary>The syllable that is spelled so; null where none is.</summary>
    public static string? Syllable(ReadOnlySpan<char> spelling) =>
        BySpelling.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(spelling, out var syllable) ? syllable : null;

    /// <summary>How many letters at the start are a spelling of a syllable; 0 where they are not. No two spellings of one are prefixes of another.</summary>
    public static int LengthAt(ReadOnlySpan<char> letters, string syllable)
    {
        if (letters.StartsWith(syllable)) return syllable.Length;
        if (!HasOthers(syllable)) return 0;
        foreach (var spelling in All(syllable))
            if (letters.StartsWith(spelling)) return spelling.Length;
        return 0;
    }

    /// <summary>Whether all the letters are the beginning of a spelling of a syllable.</summary>
    public static bool Begins(ReadOnlySpan<char> letters, string syllable)
    {
        if (syllable.AsSpan().StartsWith(letters)) return true;
        if (!HasOthers(syllable)) return false;
        foreach (var spelling in All(syllable))
            if (spelling.AsSpan().StartsWith(letters)) return true;
        return false;
    }

    private static bool HasOthers(string syllable) =>
        syllable is "lv" or "nv" or "lue" or "nue" || syllable is ['j' or 'q' or 'x' or 'y', 'u', ..];

    private static string[] All(string syllable) => syllable switch
    {
        "lv" or "nv" => [syllable, $"{syllable[0]}yu"],
        "lue" or "nue" => [syllable, $"{syllable[0]}ve", $"{syllable[0]}yue"],
        ['j' or 'q' or 'x' or 'y', 'u', ..] => [syllable, $"{syllable[0]}v{syllable[2..]}"],
        _ => [syllable],
    };
}
