using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SearchEngine.Analysis.Chinese.Pinyin;

/// <summary>
/// What a person typed in pinyin: <c>lianbang</c>, <c>lián bāng</c>, <c>lian2bang1</c>, <c>LB</c>. Tones do not matter, ü may be
/// <c>v</c> or <c>u:</c>, and spaces, hyphens, apostrophes and tone numbers end syllables: <c>xi'an</c> is not <c>xian</c>.
/// </summary>
public sealed class PinyinQuery
{
    /// <summary>The most letters of a query.</summary>
    public const int MaxLength = 128;

    private readonly string letters;

    /// <summary>Before which letters a syllable has to begin.</summary>
    private readonly bool[] breaks;

    private PinyinQuery(string letters, bool[] breaks) => (this.letters, this.breaks) = (letters, breaks);

    /// <summary>The letters alone, in lower case, ü as <c>v</c>.</summary>
    public string Letters => letters;

    /// <summary>Reads a query. Whether it can be pinyin is not looked at: <see cref="Splits"/> tells.</summary>
    /// <returns>False for a text without letters, with more than <see cref="MaxLength"/>, or with anything that pinyin has not.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out PinyinQuery? query)
    {
        query = null;
        var letters = new StringBuilder();
        var breaks = new bool[MaxLength + 1];
        var (inSyllable, previous) = (false, ' ');
        foreach (var c in text)
        {
            switch (Fold(c))
            {
                case >= 'a' and <= 'z' and var letter:
                    if (letters.Length == MaxLength) return false;
                    letters.Append(letter);
                    inSyllable = true;
                    break;
                case >= '0' and <= '5' when inSyllable:
                case ' ' or '\'' or '-':
                    breaks[letters.Length] = true;
                    inSyllable = false;
                    break;
                case ':' or '\u0308' when previous == 'u':
                    letters[^1] = 'v';
                    break;
                case '\u0300' or '\u0301' or '\u0304' or '\u030C' or '\u0306' when inSyllable:
                    // A tone, after its letter, which may still get the dots of ü.
                    continue;
                default:
                    return false;
            }
            previous = inSyllable ? letters[^1] : ' ';
        }
        if (letters.Length == 0) return false;
        query = new PinyinQuery(letters.ToString(), breaks);
        return true;
    }

    /// <summary>
    /// The ways to take the letters for syllables, those of the fewest first, then those with the longer ones in front:
    /// <c>lianbangxuexi</c> is first of all <c>lian bang xue xi</c>, <c>xian</c> is <c>xian</c> and <c>xi an</c>. None where
    /// there is no way.
    /// </summary>
    /// <param name="limit">The most ways to give, from 1.</param>
    public IReadOnlyList<IReadOnlyList<string>> Splits(int limit = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        // From each letter on, the best ways to the end.
        var ways = new List<(int Count, string Syllable, int Length, int Next)>[letters.Length + 1];
        ways[letters.Length] = [(0, "", 0, 0)];
        for (var at = letters.Length - 1; at >= 0; at--)
        {
            var here = ways[at] = [];
            for (var length = Math.Min(PinyinSpelling.MaxLength, letters.Length - at); length > 0; length--)
            {
                if (ways[at + length].Count == 0 || HasBreak(at, length) || PinyinSpelling.Syllable(letters.AsSpan(at, length)) is not { } syllable) continue;
                for (var next = 0; next < ways[at + length].Count; next++) here.Add((ways[at + length][next].Count + 1, syllable, length, next));
            }
            // The order of equals stays: longer syllables came first.
            if (here.Count > 1) ways[at] = [.. here.OrderBy(way => way.Count).Take(limit)];
        }
        return [.. ways[0].Select((_, number) => Follow(ways, number))];
    }

    /// <summary>
    /// Whether, and how, a text is spelled so. Of characters with several readings each counts where no word decides; the
    /// letters A to Z of the text stand for themselves, all else in it is passed over.
    /// </summary>
    public PinyinMatch Match(ReadOnlySpan<char> text)
    {
        var units = PinyinUnit.Of(text);
        if (units.TrueForAll(unit => !unit.IsHan)) return PinyinMatch.None;
        // To which letters the units so far lead: by whole syllables, and by syllables or their first letters.
        bool[] whole = new bool[letters.Length + 1], mixed = new bool[letters.Length + 1];
        whole[0] = mixed[0] = true;
        var (begins, initials) = (false, false);
        foreach (var unit in units)
        {
            begins |= whole[^1] || EndsWithin(unit, whole);
            initials |= mixed[^1];
            whole = Step(unit, whole, allowInitial: false);
            mixed = Step(unit, mixed, allowInitial: true);
            if (!mixed.AsSpan().Contains(true)) break;
        }
        if (whole[^1]) return PinyinMatch.Full;
        if (begins) return PinyinMatch.Prefix;
        return initials || mixed[^1] ? PinyinMatch.Initials : PinyinMatch.None;
    }

    private bool[] Step(PinyinUnit unit, bool[] from, bool allowInitial)
    {
        var to = new bool[from.Length];
        for (var at = 0; at < letters.Length; at++)
        {
            if (!from[at]) continue;
            foreach (var reading in unit.Readings)
            {
                var length = PinyinSpelling.LengthAt(letters.AsSpan(at), reading);
                if (length > 0 && !HasBreak(at, length)) to[at + length] = true;
                if (!allowInitial || letters[at] != reading[0]) continue;
                to[at + 1] = true;
                if (reading is ['z' or 'c' or 's', 'h', ..] && at + 1 < letters.Length && letters[at + 1] == 'h' && !HasBreak(at, 2)) to[at + 2] = true;
            }
        }
        return to;
    }

    /// <summary>Whether the letters end in the middle of this unit.</summary>
    private bool EndsWithin(PinyinUnit unit, bool[] from)
    {
        for (var at = Math.Max(0, letters.Length - PinyinSpelling.MaxLength); at < letters.Length; at++)
        {
            if (!from[at] || HasBreak(at, letters.Length - at)) continue;
            foreach (var reading in unit.Readings)
                if (PinyinSpelling.Begins(letters.AsSpan(at), reading)) return true;
        }
        return false;
    }

    private bool HasBreak(int start, int length) => breaks.AsSpan(start + 1, length - 1).Contains(true);

    private string[] Follow(List<(int Count, string Syllable, int Length, int Next)>[] ways, int number)
    {
        var syllables = new List<string>();
        for (var at = 0; at < letters.Length;)
        {
            var way = ways[at][number];
            syllables.Add(way.Syllable);
            (at, number) = (at + way.Length, way.Next);
        }
        return [.. syllables];
    }

    /// <summary>A letter in lower case and at half width, <c>v</c> for ü with any tone; a space for what parts syllables.</summary>
    private static char Fold(char c)
    {
        if (c is >= '\uFF01' and <= '\uFF5E') c = (char)(c - 0xFEE0);
        // The capitals with marks are all below; the Kelvin sign, whose small letter is k, is not.
        if (c < '\u0250') c = char.ToLowerInvariant(c);
        return c switch
        {
            < '\u0080' => char.IsWhiteSpace(c) ? ' ' : c,
            'ā' or 'á' or 'ǎ' or 'à' or 'ă' => 'a',
            'ē' or 'é' or 'ě' or 'è' or 'ĕ' or 'ê' => 'e',
            'ī' or 'í' or 'ǐ' or 'ì' or 'ĭ' => 'i',
            'ō' or 'ó' or 'ǒ' or 'ò' or 'ŏ' => 'o',
            'ū' or 'ú' or 'ǔ' or 'ù' or 'ŭ' => 'u',
            'ü' or 'ǖ' or 'ǘ' or 'ǚ' or 'ǜ' => 'v',
            'ń' or 'ň' or 'ǹ' => 'n',
            'ḿ' => 'm',
            '‘' or '’' or 'ʼ' or '‐' or '‑' or '·' => ' ',
            _ => char.IsWhiteSpace(c) ? ' ' : c,
        };
    }
}

/// <summary>How a text is spelled by a query in pinyin; the better the higher.</summary>
public enum PinyinMatch
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By first letters, some at least, and perhaps only its beginning: <c>lb</c>, <c>lbang</c>, <c>lbxx</c> for 联邦学习.</summary>
    Initials,

    /// <summary>Its beginning is: <c>lianb</c> for 联邦.</summary>
    Prefix,

    /// <summary>All of it is.</summary>
    Full,
}
