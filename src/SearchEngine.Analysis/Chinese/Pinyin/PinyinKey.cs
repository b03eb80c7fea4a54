using System.Text;

namespace SearchEngine.Analysis.Chinese.Pinyin;

/// <summary>What a Chinese text is looked up by in pinyin: 联邦 by <c>lianbang</c> and <c>lb</c>.</summary>
/// <param name="Full">The most likely readings, joined, and the letters A to Z among them in lower case.</param>
/// <param name="Initials">The first letter of each.</param>
public readonly record struct PinyinKey(string Full, string Initials)
{
    /// <summary>The key of a text; empty where it has no Han characters.</summary>
    public static PinyinKey Of(ReadOnlySpan<char> text)
    {
        var (full, initials) = (new StringBuilder(), new StringBuilder());
        var units = PinyinUnit.Of(text);
        if (units.TrueForAll(unit => !unit.IsHan)) return new PinyinKey("", "");
        foreach (var unit in units)
        {
            full.Append(unit.Readings[0]);
            initials.Append(unit.Readings[0][0]);
        }
        return new PinyinKey(full.ToString(), initials.ToString());
    }
}

/// <summary>What a text is spelled by: a Han character with its readings, or a letter of <c>k均值</c> with itself.</summary>
internal readonly record struct PinyinUnit(IReadOnlyList<string> Readings, bool IsHan)
{
    private static readonly string[][] Letters = [.. Enumerable.Range('a', 26).Select(letter => (string[])[((char)letter).ToString()])];

    public static List<PinyinUnit> Of(ReadOnlySpan<char> text)
    {
        var units = new List<PinyinUnit>();
        var at = 0;
        foreach (var syllable in PinyinReadings.Of(text))
        {
            AddLetters(units, text[at..syllable.Start]);
            units.Add(new PinyinUnit(syllable.Readings, IsHan: true));
            at = syllable.Start + syllable.Length;
        }
        AddLetters(units, text[at..]);
        return units;
    }

    private static void AddLetters(List<PinyinUnit> units, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (char.IsAsciiLetter(c)) units.Add(new PinyinUnit(Letters[(c | 0x20) - 'a'], IsHan: false));
    }
}
