using System.Text;

namespace SearchEngine.Interop.Tests;

/// <summary>Texts that no one would write, from a seeded generator.</summary>
static class AnalysisRandomText
{
    // What the rules of word breaking treat apart, a few of each.
    static readonly string[] Pieces =
    [
        " ", " ", ". ", "'", "’", "＇", "\"", ":", ".", ",", ";", "·", "_", "‿", "__", "\r\n", "\u00AD", "-", "#",
        "*", "0", "1", "٣", "９", "𝟙",
        "a", "Z", "s", "'s", "’S", "the ", "With ", "running ", "é", "İ", "ß", "Σ", "ς", "ﬁ", "ʼ", "Ж", "Ω", "𐐀",
        "𝐀", "Ⴀ", "Ꭰ", "Ⅷ", "Ⓜ", "ℹ",
        "א", "ב", "״", "׳", "ع", "ا", "अ", "ि", "ก", "ไ", "ກ", "က", "ខ", "中", "文", "𠀀", "々", "〇", "㈱", "あ", "ん", "゛",
        "カ", "ー", "ｶ", "ﾞ",
        "한", "ᄀ", "ᅡ", "ᆨ", "ㄱ", "\u0301", "\u0308", "\u3099", "\u200D", "\u200C", "\u200B", "\uFEFF", "\uFE0E",
        "\uFE0F", "\u20E3", "\u20DD",
        "😀", "👍", "🏽", "👩", "❤", "☝", "⛹", "🎅", "🇩", "🇪", "🇺", "🏴", "\U000E0067", "\U000E0062", "\U000E007F", "©",
        "™", "〰", "㊗",
        "\uD800", "\uDC00", "\uDBFF", "\uDFFF", "\uFFFC", "\uFFFF", "\0",
    ];

    static readonly string[] Stems =
        [
            "relat", "hop", "hopp", "fil", "agre", "sk", "y", "yy", "troubl", "siz", "control", "ceas", "happ", "b",
            "o", "aab", "cab", "wax", "tray", "é",
        ];

    static readonly string[] Suffixes =
    [
        "s", "es", "sses", "ies", "ss", "eed", "ed", "ing", "at", "bl", "iz", "y", "ational", "tional", "enci",
        "anci", "izer", "bli", "alli", "entli", "eli", "ousli",
        "ization", "ation", "ator", "alism", "iveness", "fulness", "ousness", "aliti", "iviti", "biliti", "logi",
        "icate", "ative", "alize", "iciti", "ical",
        "ful", "ness", "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion",
        "sion", "tion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
        "e", "l", "ll", "le", "ly",
    ];

    /// <summary>
    /// Pieces of all kinds in any order, sometimes one of them many times over, sometimes any code units.
    /// </summary>
    /// <remarks>It ends in a space: Lucene loses what is before a lone high surrogate at the very end.</remarks>
    public static string Mixture(Random random)
    {
        var text = new StringBuilder();
        for (var count = random.Next(60); count > 0; count--)
        {
            switch (random.Next(40))
            {
                case 0:
                    text.Insert(text.Length, Any(random, Pieces), random.Next(300));
                    break;
                case 1:
                    text.Append((char)random.Next(0x10000));
                    break;
                case 2:
                    text.Append(char.ConvertFromUtf32(random.Next(0x10000, 0x20000)));
                    break;
                case 3:
                    text.Append((char)random.Next(0x250, 0x2000));
                    break;
                default:
                    text.Append(Any(random, Pieces));
                    break;
            }
        }
        return text.Append(' ').ToString();
    }

    /// <summary>Words that stemming has something to do with.</summary>
    public static string EnglishLike(Random random)
    {
        var text = new StringBuilder();
        for (var count = random.Next(40); count > 0; count--)
        {
            if (random.Next(4) > 0)
                text.Append(Any(random, Stems));
            for (var letters = random.Next(4); letters > 0; letters--)
                text.Append("aeiouybcdlstwxz"[random.Next(15)]);
            for (var suffixes = random.Next(4); suffixes > 0; suffixes--)
                text.Append(Any(random, Suffixes));
            text.Append(' ');
        }
        return text.ToString();
    }

    static string Any(Random random, string[] of) => of[random.Next(of.Length)];
}
