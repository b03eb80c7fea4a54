using SearchEngine.Papers.Search;

namespace SearchEngine.Server.Pages;

/// <summary>What became of a part of a query that was not taken as it might have been meant, as a sentence.</summary>
internal static class NoticeTexts
{
    private const int ShownOfAPart = 40;

    /// <summary>The notice's own words, after the part that it is about.</summary>
    public static string English(QueryNotice notice, string query) =>
        Part(notice, query) is { Length: > 0 } part ? $"“{part}”: {notice.Message}." : $"{char.ToUpperInvariant(notice.Message[0])}{notice.Message[1..]}.";

    public static string Chinese(QueryNotice notice, string query)
    {
        var sentence = notice.Kind switch
        {
            QueryNoticeKind.TooLong => "过长，多出的部分未参与检索",
            QueryNoticeKind.UnmatchedQuote => "引号不成对，已忽略",
            QueryNoticeKind.EmptyQuotes => "引号中没有内容，已忽略",
            QueryNoticeKind.UnmatchedParenthesis => "括号不成对，已忽略",
            QueryNoticeKind.TooDeep => "括号嵌套过深，已忽略",
            QueryNoticeKind.NothingToWorkOn => "前后缺少检索词，已按普通词检索",
            QueryNoticeKind.NoSuchField => "没有这个字段，已按普通词检索",
            QueryNoticeKind.NoSuchPaper => "索引中没有这篇论文",
            QueryNoticeKind.NoSuchCategory => "arXiv 没有这个类别（类别例如 cs.LG 或 cs）",
            QueryNoticeKind.NoWord => "其中没有可以检索的词",
            QueryNoticeKind.OrdinaryWord => "几乎每篇论文都有这个词，已忽略",
            QueryNoticeKind.TooManyForms => "带 *、? 或 ~ 的词太多，这个词已按普通词检索",
            QueryNoticeKind.EmptyForm => "除 ? 和 * 外需要有字母或数字，已按普通词检索",
            QueryNoticeKind.RangeWithoutField => "范围只能用于 date:、year:、id: 或 cat:，已按普通词检索",
            QueryNoticeKind.EmptyRange => "这个范围的终点在起点之前",
            QueryNoticeKind.BoostedCondition => "条件不计分，其权重已忽略",
            QueryNoticeKind.ValueNotUnderstood => "这个字段无法理解该值，已按普通词检索",
            QueryNoticeKind.TooManyWords => "可代表的词太多，只检索了其中一部分",
            QueryNoticeKind.More => "还有其他符号已忽略或按普通词检索",
            _ => throw new InvalidOperationException($"no words for {notice.Kind}"),
        };
        return Part(notice, query) is { Length: > 0 } part ? $"“{part}”：{sentence}。" : $"{sentence}。";
    }

    /// <summary>What a notice is about; empty where that is the whole query.</summary>
    private static string Part(QueryNotice notice, string query)
    {
        if (notice.Position >= query.Length || notice.Length >= query.Length) return "";
        var part = query.AsSpan(notice.Position, Math.Min(notice.Length, query.Length - notice.Position)).Trim();
        if (part.Length <= ShownOfAPart) return part.ToString();
        return $"{part[..(char.IsHighSurrogate(part[ShownOfAPart - 1]) ? ShownOfAPart - 1 : ShownOfAPart)]}…";
    }
}
