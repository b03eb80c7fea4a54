using SearchEngine.Analysis.Chinese.Folding;

namespace SearchEngine.Analysis.Chinese;

/// <summary>Text as the Chinese fields have it, before it is cut into words.</summary>
public static class SimplifiedChinese
{
    /// <summary>
    /// A text with traditional characters, full-width letters and compatibility characters folded as
    /// <see cref="ChineseAnalyzer"/> folds them: 聯邦學習 is 联邦学习.
    /// </summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ChineseFolding.Instance.Fold(text);
    }
}
