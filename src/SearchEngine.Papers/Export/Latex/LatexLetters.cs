using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace SearchEngine.Papers.Export;

/// <summary>Letters and signs as LaTeX writes them in ASCII, which BibTeX sorts and shortens rightly, and back.</summary>
/// <remarks>The commands of LaTeX's own encodings OT1 and T1, as LaTeX's <c>usrguide</c> and <c>encguide</c> list them.</remarks>
internal static partial class LatexLetters
{
    private const int LongestCommand = 16;

    /// <summary>
    /// Commands for accents, each with its combining character in Unicode, letters, and the same letters with the accent. Tables, as
    /// the framework's own decomposition depends on how an app was built.
    /// </summary>
    private static readonly (char Command, char Mark, string Plain, string Accented)[] Accents =
    [
        ('`', '\u0300', "AEIOUaeiouNnWwYy", "ÀÈÌÒÙàèìòùǸǹẀẁỲỳ"),
        ('\'', '\u0301', "AEIOUYaeiouyCcLlNnRrSsZzGgKkMmPpWw", "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǴǵḰḱḾḿṔṕẂẃ"),
        ('^', '\u0302', "AEIOUaeiouCcGgHhJjSsWwYyZz", "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑ"),
        ('~', '\u0303', "ANOanoIiUuVvEeYy", "ÃÑÕãñõĨĩŨũṼṽẼẽỸỹ"),
        ('=', '\u0304', "AaEeIiOoUuYyGg", "ĀāĒēĪīŌōŪūȲȳḠḡ"),
        ('u', '\u0306', "AaEeGgIiOoUu", "ĂăĔĕĞğĬĭŎŏŬŭ"),
        ('.', '\u0307', "CcEeGgIZzAaOoBbDdFfHhMmNnPpRrSsTtWwXxYy", "ĊċĖėĠġİŻżȦȧȮȯḂḃḊḋḞḟḢḣṀṁṄṅṖṗṘṙṠṡṪṫẆẇẊẋẎẏ"),
        ('"', '\u0308', "AEIOUaeiouyYHhWwXxt", "ÄËÏÖÜäëïöüÿŸḦḧẄẅẌẍẗ"),
        ('r', '\u030A', "AaUuwy", "ÅåŮůẘẙ"),
        ('H', '\u030B', "OoUu", "ŐőŰű"),
        ('v', '\u030C', "CcDdEeLlNnRrSsTtZzAaIiOoUuGgKkjHh", "ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǦǧǨǩǰȞȟ"),
        ('d', '\u0323', "BbDdHhKkLlMmNnRrSsTtVvWwZzAaEeIiOoUuYy", "ḄḅḌḍḤḥḲḳḶḷṂṃṆṇṚṛṢṣṬṭṾṿẈẉẒẓẠạẸẹỊịỌọỤụỴỵ"),
        ('c', '\u0327', "CcGgKkLlNnRrSsTtEeDdHh", "ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩḐḑḨḩ"),
        ('k', '\u0328', "AaEeIiUuOo", "ĄąĘęĮįŲųǪǫ"),
        ('b', '\u0331', "BbDdKkLlNnRrTtZzh", "ḆḇḎḏḴḵḺḻṈṉṞṟṮṯẔẕẖ"),
    ];

    private static readonly FrozenDictionary<char, (char Command, char Plain)> ByAccented =
        Accents.SelectMany(row => row.Accented.Select((accented, i) => (accented, (row.Command, row.Plain[i])))).ToFrozenDictionary(pair => pair.accented, pair => pair.Item2);

    private static readonly FrozenDictionary<(char Command, char Plain), char> ByAccent =
        ByAccented.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    private static readonly FrozenDictionary<char, char> ByMark = Accents.ToFrozenDictionary(row => row.Mark, row => row.Command);

    /// <summary>Letters that are no letter with an accent: their commands, and what ASCII puts for them.</summary>
    private static readonly FrozenDictionary<char, (string Command, string Ascii)> Letters = new Dictionary<char, (string, string)>
    {
        ['ß'] = ("ss", "ss"), ['æ'] = ("ae", "ae"), ['Æ'] = ("AE", "ae"), ['œ'] = ("oe", "oe"), ['Œ'] = ("OE", "oe"), ['ø'] = ("o", "o"), ['Ø'] = ("O", "o"),
        ['å'] = ("aa", "a"), ['Å'] = ("AA", "a"), ['ł'] = ("l", "l"), ['Ł'] = ("L", "l"), ['đ'] = ("dj", "d"), ['Đ'] = ("DJ", "d"), ['ð'] = ("dh", "d"),
        ['Ð'] = ("DH", "d"), ['þ'] = ("th", "th"), ['Þ'] = ("TH", "th"), ['ı'] = ("i", "i"), ['ȷ'] = ("j", "j"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, char> ByCommand = Letters.ToFrozenDictionary(pair => pair.Value.Command, pair => pair.Key);

    /// <summary>Signs of text.</summary>
    private static readonly FrozenDictionary<char, string> Signs = new Dictionary<char, string>
    {
        ['\u2013'] = "--", ['\u2014'] = "---", ['\u2018'] = "`", ['\u2019'] = "'", ['\u201C'] = "``", ['\u201D'] = "''", ['\u2026'] = @"\ldots{}",
        ['\u2010'] = "-", ['\u2011'] = "-", ['\u2212'] = "-", ['<'] = "{$<$}", ['>'] = "{$>$}", ['|'] = "{$|$}",
        ['%'] = @"\%", ['&'] = @"\&", ['#'] = @"\#", ['_'] = @"\_", ['$'] = @"\$",
        ['~'] = @"\textasciitilde{}", ['^'] = @"\textasciicircum{}", ['\\'] = @"\textbackslash{}", ['{'] = @"\textbraceleft{}", ['}'] = @"\textbraceright{}",
    }.ToFrozenDictionary();

    /// <summary>What ASCII puts for a letter that has none or an accent; null where it has nothing.</summary>
    public static string? AsciiOf(char letter) =>
        Letters.TryGetValue(letter, out var known) ? known.Ascii : ByAccented.TryGetValue(letter, out var accented) ? char.ToString(char.ToLowerInvariant(accented.Plain)) : null;

    /// <summary>Writes a character so that LaTeX shows it; what has no command in ASCII stays itself.</summary>
    public static void Append(StringBuilder latex, char c)
    {
        if (Signs.TryGetValue(c, out var sign)) latex.Append(sign);
        else if (c < 0x80) latex.Append(c);
        else if (Letters.TryGetValue(c, out var letter)) latex.Append('{').Append('\\').Append(letter.Command).Append('}');
        else if (!IsInvisible(c)) AppendAccented(latex, c);
    }

    /// <summary>Whether a character shows nothing and only steers how others are shown: LaTeX has no use for it.</summary>
    public static bool IsInvisible(char c) => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;

    private static void AppendAccented(StringBuilder latex, char c)
    {
        if (!ByAccented.TryGetValue(c, out var accented))
        {
            latex.Append(c);
            return;
        }
        latex.Append('{').Append('\\').Append(accented.Command);
        // The name of a command ends where no letter follows.
        if (char.IsAsciiLetter(accented.Command)) latex.Append(' ');
        latex.Append(accented.Plain).Append('}');
    }

    /// <summary>A text in which commands for letters (<c>\'e</c>, <c>{\"o}</c>, <c>\v{c}</c>, <c>{\o}</c>) are the letters. Anything else stays.</summary>
    public static string Decode(string text) =>
        !text.Contains('\\') ? text : Command().Replace(text, match => LetterOf(match) is { } letter ? char.ToString(letter) : match.Value);

    /// <summary>The letter that a text begins with as a command, and how many characters the command has; null where it begins with none.</summary>
    public static (char Letter, int Length)? Read(ReadOnlySpan<char> text) =>
        Command().Match(text[..Math.Min(text.Length, LongestCommand)].ToString()) is { Success: true, Index: 0 } match && LetterOf(match) is { } letter ? (letter, match.Length) : null;

    private static char? LetterOf(Match match)
    {
        if (match.Groups["name"] is { Success: true } name) return ByCommand.TryGetValue(name.Value, out var letter) ? letter : null;
        var plain = match.Groups["letter"].Value.TrimStart('\\')[0];
        return ByAccent.TryGetValue((match.Groups["accent"].Value[0], plain), out var accented) ? accented : null;
    }

    /// <summary>A text in which letters with a combining character behind them are one character, where there is one.</summary>
    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u036F')) return text;
        var composed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (composed.Length > 0 && ByMark.TryGetValue(c, out var command) && ByAccent.TryGetValue((command, composed[^1]), out var accented)) composed[^1] = accented;
            else composed.Append(c);
        }
        return composed.ToString();
    }

    [GeneratedRegex(
        """
        (?<open>\{)?\\(
          (?<accent>[`'^~=."])\s*((?<letter>\\?[A-Za-z](?![A-Za-z](?<=\\[A-Za-z]{2})))|\{(?<letter>\\?[A-Za-z])\})
          |(?<accent>[urHvdckb])(\s+(?<letter>[A-Za-z])(?![A-Za-z])|\{(?<letter>\\?[A-Za-z])\})
          |(?<name>ss|ae|AE|oe|OE|o|O|aa|AA|l|L|dj|DJ|dh|DH|th|TH|i|j)(?(open)(?=\})|(\{\}|\s+|(?![A-Za-z])))
        )(?(open)\})
        """,
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Command();
}
