using System.Collections.Frozen;

namespace SearchEngine.Analysis.Chinese.Pinyin;

/// <summary>
/// How Chinese is read, in pinyin without tones, ü as <c>v</c>: for suggestions, for names, and for queries that find nothing
/// otherwise. What a character with several readings stands for is decided by the words it is in: 重庆 is <c>chong qing</c>,
/// 银行 <c>yin hang</c>.
/// </summary>
/// <remarks>
/// The words are simplified ones; of a traditional text each character is read by itself, so fold it first. The first use
/// takes some milliseconds more, for the table.
/// </remarks>
public static class PinyinReadings
{
    /// <summary>Longer runs of characters are cut: of what has no punctuation for so long, no word is missed that matters.</summary>
    private const int MaxRun = 1024;

    /// <summary>Characters that are read in another way where they begin a name, and names of two such.</summary>
    private static readonly FrozenDictionary<string, string> Surnames = new Dictionary<string, string>
    {
        ["曾"] = "zeng", ["单"] = "shan", ["單"] = "shan", ["仇"] = "qiu", ["解"] = "xie", ["查"] = "zha", ["区"] = "ou", ["區"] = "ou",
        ["朴"] = "piao", ["任"] = "ren", ["缪"] = "miao", ["繆"] = "miao", ["翟"] = "zhai", ["员"] = "yun", ["種"] = "chong", ["种"] = "chong",
        ["秘"] = "bi", ["繁"] = "po", ["覃"] = "qin", ["召"] = "shao", ["折"] = "she", ["洗"] = "xian", ["冼"] = "xian", ["车"] = "che",
        ["燕"] = "yan", ["应"] = "ying", ["華"] = "hua", ["华"] = "hua", ["乐"] = "yue", ["樂"] = "yue", ["盖"] = "ge", ["晁"] = "chao",
        ["尉迟"] = "yu chi", ["尉遲"] = "yu chi", ["万俟"] = "mo qi", ["長孫"] = "zhang sun", ["长孙"] = "zhang sun", ["澹台"] = "tan tai",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The readings of a character, the most likely first; none where it is no Han character, or one of unknown reading.</summary>
    public static IReadOnlyList<string> OfCharacter(int codePoint) => PinyinData.Instance.Character(codePoint).Readings;

    /// <summary>The readings of the Han characters of a text, in order; all else is left out.</summary>
    public static IReadOnlyList<PinyinSyllable> Of(ReadOnlySpan<char> text)
    {
        var syllables = new List<PinyinSyllable>();
        for (var start = 0; start < text.Length;)
        {
            start += Han.IndexIn(text[start..]);
            var end = start;
            while (end < text.Length && end - start < MaxRun && Han.IsHan(Han.CodePointAt(text, end, out var length))) end += length;
            Read(text[start..end], start, syllables);
            start = end;
        }
        return syllables;
    }

    /// <summary>The readings of a person's name: as <see cref="Of"/>, but a family name in front is read as one (曾 is <c>zeng</c>).</summary>
    public static IReadOnlyList<PinyinSyllable> OfName(ReadOnlySpan<char> name)
    {
        var syllables = Of(name);
        for (var length = Math.Min(2, syllables.Count); length > 0; length--)
        {
            var end = syllables[length - 1].Start + syllables[length - 1].Length;
            if (!Surnames.TryGetValue(name[syllables[0].Start..end].ToString(), out var surname)) continue;
            var read = surname.Split(' ');
            return
            [
                .. syllables.Take(length).Select((syllable, i) => syllable with { Readings = [read[i], .. syllable.Readings.Where(other => other != read[i])] }),
                .. syllables.Skip(length),
            ];
        }
        return syllables;
    }

    // The words that are the most probable together: the cheapest way through the run, from its end.
    private static void Read(ReadOnlySpan<char> run, int offset, List<PinyinSyllable> syllables)
    {
        var data = PinyinData.Instance;
        Span<int> cost = stackalloc int[MaxRun + 2];
        Span<int> word = stackalloc int[MaxRun + 1];
        cost[run.Length] = 0;
        for (var at = run.Length - 1; at >= 0; at--)
        {
            var single = Han.CodePointAt(run, at, out var step);
            cost[at] = cost[at + step] + data.Character(single).Cost;
            word[at] = -1;
            for (var length = 2; length <= PinyinData.MaxWordLength && at + length <= run.Length; length++)
            {
                var number = data.Find(run.Slice(at, length));
                // Of equals the longer one.
                if (number < 0 || cost[at + length] + data.Cost(number) > cost[at]) continue;
                cost[at] = cost[at + length] + data.Cost(number);
                word[at] = number;
            }
        }
        for (var at = 0; at < run.Length;)
        {
            if (word[at] >= 0)
            {
                var length = data.Word(word[at]).Length;
                for (var i = 0; i < length; i++) syllables.Add(new PinyinSyllable(offset + at + i, 1, [data.Reading(word[at], i)]));
                at += length;
                continue;
            }
            var (readings, _) = data.Character(Han.CodePointAt(run, at, out var step));
            if (readings.Length > 0) syllables.Add(new PinyinSyllable(offset + at, step, readings));
            at += step;
        }
    }
}

/// <summary>How one character of a text is read.</summary>
/// <param name="Start">Where the character is in the text, in UTF-16 code units.</param>
/// <param name="Length">Its length: 1, or 2 for a surrogate pair.</param>
/// <param name="Readings">Its readings, the most likely first: one alone where a word decides it.</param>
public readonly record struct PinyinSyllable(int Start, int Length, IReadOnlyList<string> Readings)
{
    /// <summary>The most likely reading.</summary>
    public string Syllable => Readings[0];
}
