using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SearchEngine.Papers.Import;

/// <summary>The parts of a paper that digests put under labels.</summary>
internal enum Section
{
    /// <summary>Nothing yet, or nothing any more: what follows has no label.</summary>
    None,

    /// <summary>A label of the digest's own.</summary>
    Other,
    Authors,
    Category,
    Tldr,
    Motivation,
    Method,
    Result,
    Conclusion,
    Abstract,
    TitleTranslation,
    AbstractTranslation,
    Keywords,
    Comment,
    Code,
    Date,
}

/// <summary>A label at the beginning of a line: <c>Method: …</c>, <c>**Method:** …</c>, <c>**Method**: …</c>, <c>**Category: cs.LG**</c>.</summary>
/// <param name="Section">What it names; <see cref="Section.Other"/> for a name that is not known.</param>
/// <param name="Name">The name as written.</param>
/// <param name="Rest">What follows it on the line.</param>
/// <param name="IsBold">True when it stands in asterisks.</param>
internal readonly partial record struct SectionLabel(Section Section, string Name, string Rest, bool IsBold)
{
    private static readonly FrozenDictionary<string, Section> Known = new Dictionary<string, Section>
    {
        ["authors"] = Section.Authors, ["author"] = Section.Authors, ["作者"] = Section.Authors,
        ["maincategory"] = Section.Category, ["primarycategory"] = Section.Category, ["category"] = Section.Category,
        ["categories"] = Section.Category, ["subjects"] = Section.Category, ["分类"] = Section.Category,
        ["类别"] = Section.Category, ["主要分类"] = Section.Category, ["主要类别"] = Section.Category,
        ["tldr"] = Section.Tldr, ["task"] = Section.Tldr, ["任务"] = Section.Tldr, ["一句话总结"] = Section.Tldr,
        ["motivation"] = Section.Motivation, ["动机"] = Section.Motivation, ["研究动机"] = Section.Motivation,
        ["method"] = Section.Method, ["方法"] = Section.Method,
        ["result"] = Section.Result, ["结果"] = Section.Result,
        ["conclusion"] = Section.Conclusion, ["结论"] = Section.Conclusion,
        ["abstract"] = Section.Abstract, ["摘要"] = Section.Abstract, ["英文摘要"] = Section.Abstract,
        ["abstracttranslation"] = Section.AbstractTranslation, ["摘要翻译"] = Section.AbstractTranslation,
        ["中文摘要"] = Section.AbstractTranslation,
        ["titletranslation"] = Section.TitleTranslation, ["标题翻译"] = Section.TitleTranslation,
        ["中文标题"] = Section.TitleTranslation,
        ["keywords"] = Section.Keywords, ["关键词"] = Section.Keywords, ["关键字"] = Section.Keywords,
        ["comment"] = Section.Comment, ["comments"] = Section.Comment, ["备注"] = Section.Comment,
        ["code"] = Section.Code, ["codeurl"] = Section.Code, ["代码"] = Section.Code,
        ["date"] = Section.Date, ["published"] = Section.Date, ["日期"] = Section.Date, ["发布日期"] = Section.Date,
    }.ToFrozenDictionary();

    /// <summary>Plural forms, which structured abstracts use inside their text; they count only in bold.</summary>
    private static readonly FrozenDictionary<string, Section> KnownInBold = new Dictionary<string, Section>
    {
        ["methods"] = Section.Method, ["results"] = Section.Result, ["conclusions"] = Section.Conclusion,
    }.ToFrozenDictionary();

    /// <summary>True for the labels that every summariser prints; others ("Code:") also begin lines of abstracts.</summary>
    public bool IsCore => Section is >= Section.Tldr and <= Section.AbstractTranslation;

    /// <summary>Reads the label that <paramref name="line"/> begins with.</summary>
    public static bool TryRead(string line, out SectionLabel label)
    {
        label = default;
        if (Bold().Match(line) is { Success: true } bold)
        {
            label = new(SectionOf(bold.Groups["name"].Value, isBold: true), bold.Groups["name"].Value.Trim(), bold.Groups["rest"].Value, true);
            return true;
        }

        // Without a colon only a name that is known, alone on its line, is a label.
        if (BoldAlone().Match(line) is { Success: true } alone && SectionOf(alone.Groups["name"].Value, isBold: true) is not Section.Other and var section)
        {
            label = new(section, alone.Groups["name"].Value.Trim(), "", true);
            return true;
        }

        if (Plain().Match(line) is { Success: true } plain)
        {
            label = new(SectionOf(plain.Groups["name"].Value, isBold: false), plain.Groups["name"].Value.Trim(), plain.Groups["rest"].Value, false);
            return true;
        }

        return false;
    }

    /// <summary>What a label's bare name (of a sub-heading, say) names.</summary>
    public static Section SectionOf(string name, bool isBold)
    {
        var key = Marks().Replace(name, "").ToLowerInvariant();
        return Known.TryGetValue(key, out var section) || (isBold && KnownInBold.TryGetValue(key, out section)) ? section : Section.Other;
    }

    /// <summary>True when a plain "Name: text" of an unknown name reads like a label and not like a sentence's beginning.</summary>
    public bool LooksLikeLabel => IsBold || PlainName().IsMatch(Name);

    [GeneratedRegex(
        @"^\s*([-*+]\s+)?(?<mark>\*\*|__)\s*(?<name>[^*:：]{1,60}?)\s*([:：]\s*\k<mark>\s*(?<rest>.*)|\k<mark>\s*[:：]\s*(?<rest>.*)|[:：]\s*(?<rest>[^*]*)\k<mark>\s*)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Bold();

    [GeneratedRegex(@"^\s*([-*+]\s+)?(\*\*|__)\s*(?<name>[^*:：]{1,40}?)\s*(\*\*|__)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex BoldAlone();

    [GeneratedRegex(@"^\s*(?<name>\p{L}[\p{L}_;. -]{0,39}?)\s*(:(?!//)|：)\s*(?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(\p{Lu}[\p{L}_;-]{2,24}( \p{L}[\p{L}_-]{1,14})?|[\u4E00-\u9FFF]{2,6})$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();

    [GeneratedRegex(@"[\s_;.\-/&]+", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
