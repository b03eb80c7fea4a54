using System.Globalization;

namespace SearchEngine.Analysis.Chinese.SmartCn;

/// <summary>What a code point means for the ends of sentences, as Java's rules tell them apart.</summary>
internal enum SentenceClass : byte
{
    /// <summary>Whatever is in no other class: symbols, dashes, controls, lone surrogates.</summary>
    Other,

    /// <summary>A letter that is not lower-case, Han included.</summary>
    Letter,

    /// <summary>A lower-case letter.</summary>
    Lower,

    /// <summary>A number of any kind.</summary>
    Digit,

    /// <summary>White space, ends of lines included.</summary>
    Space,

    /// <summary>An opening bracket or quotation mark.</summary>
    Opening,

    /// <summary>A closing bracket or quotation mark.</summary>
    Closing,

    /// <summary>A straight quotation mark, which opens and closes.</summary>
    Quote,

    /// <summary>The comma.</summary>
    Comma,

    /// <summary>A full stop of Latin text, which may end a sentence.</summary>
    Period,

    /// <summary>What always ends a sentence: 。！？ and their like.</summary>
    Terminator,

    /// <summary>The full stop of Indic scripts.</summary>
    Danda,

    /// <summary>U+2029.</summary>
    Paragraph,

    /// <summary>Marks and format characters, which change nothing.</summary>
    Ignored,
}

/// <summary>Finds the class of a code point.</summary>
internal static class SentenceClasses
{
    public const int Count = (int)SentenceClass.Ignored;

    private const int PageSize = 256;

    // By page; null where all of a page is Other.
    private static readonly SentenceClass[]?[] Pages = Build();

    public static SentenceClass Of(int codePoint) =>
        Pages[codePoint >> 8] is { } page ? page[codePoint & (PageSize - 1)] : SentenceClass.Other;

    private static SentenceClass[]?[] Build()
    {
        var pages = new SentenceClass[]?[0x110000 / PageSize];
        foreach (var (kind, runs) in SentenceClassTable.Classes)
        {
            foreach (var range in runs.AsSpan().SplitAny(' ', '\n'))
            {
                var run = runs.AsSpan(range);
                var separator = run.IndexOfAny('-', '=');
                var first = Number(separator < 0 ? run : run[..separator]);
                var last = separator < 0 ? first : Number(run[(separator + 1)..]);
                var step = separator >= 0 && run[separator] == '=' ? 2 : 1;
                for (var point = first; point <= last; point += step)
                    (pages[point >> 8] ??= new SentenceClass[PageSize])[point & (PageSize - 1)] = kind;
            }
        }
        return pages;
    }

    private static int Number(ReadOnlySpan<char> hexadecimal) =>
        int.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
