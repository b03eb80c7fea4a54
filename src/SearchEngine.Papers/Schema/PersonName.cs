using System.Text;
using SearchEngine.Analysis;

namespace SearchEngine.Papers.Schema;

/// <summary>How well what was typed names a person.</summary>
internal enum NameMatch : byte
{
    /// <summary>It names somebody else.</summary>
    None,

    /// <summary>All that was typed is in the name, which has more: <c>Hinton</c> of <c>Geoffrey Hinton</c>.</summary>
    Part,

    /// <summary>The whole name, where a word of the name is only its initial: <c>Jie Chen</c> of <c>J. Chen</c>.</summary>
    ByItsInitial,

    /// <summary>The whole name by initials, or without the initials in it: <c>J. Chen</c> of <c>Jie Chen</c>.</summary>
    ByInitials,

    /// <summary>The whole name, in any order.</summary>
    Whole,
}

/// <summary>
/// A person's name as its words, whatever their order, accents, case and punctuation: <c>Müller, Jörg-Peter</c> and
/// <c>Joerg Peter Mueller</c> are one.
/// </summary>
internal sealed class PersonName
{
    /// <summary>More words than any name has; further ones are left out.</summary>
    private const int MaxWords = 64;

    /// <summary>Of longer names no words are joined: nothing is gained.</summary>
    private const int MaxJoined = 4;

    private static readonly HashSet<string> Suffixes = ["jr", "sr", "ii", "iii", "iv"];

    private IReadOnlyList<NameWord>[]? ways;

    private PersonName(IReadOnlyList<NameWord> words) => Words = words;

    /// <summary>The words, those joined by hyphens one by one: <c>xiao</c>, <c>ming</c>, <c>chen</c>.</summary>
    public IReadOnlyList<NameWord> Words { get; }

    /// <summary>
    /// The ways to cut the name into words: as it is, and with words written together, as <c>Xiao-Ming</c> is <c>Xiaoming</c>.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<NameWord>> Ways => ways ??= [.. WaysOf(Words)];

    /// <summary>Reads a name. Any text is one.</summary>
    public static PersonName Of(string name)
    {
        var words = new List<NameWord>();
        for (var start = 0; start < name.Length && words.Count < MaxWords;)
        {
            var end = start;
            while (end < name.Length && !IsSeparator(name[end]) && !IsHyphen(name[end])) end++;
            if (end > start && NameWord.Of(name, start, end, isJoined: start > 0 && IsHyphen(name[start - 1]) && words.Count > 0 && words[^1].End == start - 1) is { } word)
                words.Add(word);
            start = end + 1;
        }
        // At the end, but never all that is there.
        while (words.Count > 2 && Suffixes.Contains(words[^1].Key)) words.RemoveAt(words.Count - 1);
        return new PersonName(words);
    }

    /// <summary>How well this, as somebody typed it, names a person.</summary>
    public NameMatch Names(PersonName person)
    {
        var best = NameMatch.None;
        foreach (var typed in Ways)
        {
            foreach (var name in person.Ways)
            {
                if (Match(typed, name) is var match && match > best) best = match;
                if (best == NameMatch.Whole) return best;
            }
        }
        return best;
    }

    private static NameMatch Match(IReadOnlyList<NameWord> typed, IReadOnlyList<NameWord> name)
    {
        if (typed.Count > name.Count || typed.Count == 0) return NameMatch.None;
        Span<bool> found = stackalloc bool[typed.Count];
        Span<bool> taken = stackalloc bool[name.Count];
        var whole = 0;
        for (var i = 0; i < typed.Count; i++)
        {
            for (var j = 0; j < name.Count && !found[i]; j++)
            {
                if (taken[j] || !typed[i].IsSame(name[j])) continue;
                found[i] = taken[j] = true;
                if (!typed[i].IsInitial) whole++;
            }
            // What is typed twice need not be there twice.
            for (var before = 0; before < i && !found[i]; before++) found[i] = found[before] && typed[before].Key == typed[i].Key;
        }
        // Initials alone name nobody.
        if (whole == 0) return NameMatch.None;
        var (byInitials, byItsInitial) = (false, false);
        for (var i = 0; i < typed.Count; i++)
        {
            for (var j = 0; j < name.Count && !found[i]; j++)
            {
                if (taken[j] || (!typed[i].IsInitial && !name[j].IsInitial) || !typed[i].BeginsAs(name[j])) continue;
                found[i] = taken[j] = true;
                if (typed[i].IsInitial) byInitials = true;
                else byItsInitial = true;
            }
            if (!found[i]) return NameMatch.None;
        }
        for (var j = 0; j < name.Count; j++)
        {
            if (taken[j]) continue;
            if (!name[j].IsInitial || typed.Count == 1) return NameMatch.Part;
            byInitials = true;
        }
        return byItsInitial ? NameMatch.ByItsInitial : byInitials ? NameMatch.ByInitials : NameMatch.Whole;
    }

    private static IEnumerable<IReadOnlyList<NameWord>> WaysOf(IReadOnlyList<NameWord> words)
    {
        yield return words;
        if (words.Count > MaxWords / 2) yield break;
        if (words.Any(word => word.IsJoined))
        {
            var joined = new List<NameWord>();
            foreach (var word in words)
            {
                if (word.IsJoined) joined[^1] = joined[^1].With(word);
                else joined.Add(word);
            }
            yield return joined;
        }
        else if (words.Count is > 2 and <= MaxJoined)
        {
            for (var i = 0; i + 1 < words.Count; i++)
            {
                if (!words[i].IsInitial && !words[i + 1].IsInitial)
                    yield return [.. words.Take(i), words[i].With(words[i + 1]), .. words.Skip(i + 2)];
            }
        }
    }

    private static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '－';

    private static bool IsSeparator(char c) =>
        char.IsWhiteSpace(c) || c is ',' or ';' or '.' or '，' or '、' or '；' or '．' or '·' or '・' or '•' or '~' or '_' or '/' or '(' or ')' or '[' or ']' or '"' or '“' or '”';
}

/// <summary>A word of a name.</summary>
/// <param name="Key">Its letters, folded: <c>muller</c> of <c>Müller</c>.</param>
/// <param name="Other">The same with letters written out, <c>mueller</c>; null where that is nothing else.</param>
/// <param name="Start">Where it starts in the name.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="IsJoined">Whether a hyphen joins it to the word before.</param>
internal readonly record struct NameWord(string Key, string? Other, int Start, int End, bool IsJoined)
{
    /// <summary>Whether it is one Latin letter.</summary>
    public bool IsInitial => Key.Length == 1 && Key[0] < '\u2E80';

    /// <summary>Whether it is of Chinese characters, which need no spaces between them.</summary>
    public bool IsHan => Key[0] >= '\u2E80';

    public bool IsSame(NameWord other) =>
        Key == other.Key || (Other is not null && (Other == other.Key || Other == other.Other)) || (other.Other is not null && Key == other.Other)
        // 陈 names 陈杰.
        || (IsHan && other.Key.Contains(Key, StringComparison.Ordinal));

    public bool BeginsAs(NameWord other) => Key[0] == other.Key[0];

    public NameWord With(NameWord next) => new(
        Key + next.Key, Other is null && next.Other is null ? null : (Other ?? Key) + (next.Other ?? next.Key), Start, next.End, IsJoined);

    public static NameWord? Of(string name, int start, int end, bool isJoined)
    {
        var word = name.AsSpan(start, end - start);
        var key = LetterKey.Of(word);
        if (key.Length == 0) return null;
        var other = WrittenOut(word) is { } written ? LetterKey.Of(written) : null;
        return new NameWord(key, other == key ? null : other, start, end, isJoined);
    }

    // As in passports, and where a keyboard has no such letters. Null where there are none.
    private static string? WrittenOut(ReadOnlySpan<char> word)
    {
        StringBuilder? text = null;
        for (var i = 0; i < word.Length; i++)
        {
            var isUmlaut = i + 1 < word.Length && word[i + 1] == '\u0308';
            var written = char.ToLowerInvariant(word[i]) switch
            {
                'ä' => "ae",
                'ö' or 'ø' => "oe",
                'ü' => "ue",
                'å' => "aa",
                'a' when isUmlaut => "ae",
                'o' when isUmlaut => "oe",
                'u' when isUmlaut => "ue",
                _ => null,
            };
            if (written is not null) text ??= new StringBuilder().Append(word[..i]);
            if (written is null) text?.Append(word[i]);
            else text!.Append(written);
        }
        return text?.ToString();
    }
}
