namespace SearchEngine.Analysis.Chinese.Folding;

/// <summary>
/// Folds the full-width forms that Chinese typing leaves in a text to the characters that they stand for, one for one.
/// </summary>
/// <remarks>
/// Letters, digits and the signs that may be part of a word become their ASCII twins, so that <c>ＬＬＭ</c> is <c>LLM</c>,
/// <c>３．５</c> is <c>3.5</c> and <c>Ｃ＋＋</c> is <c>C++</c>. Comma, colon and semicolon become a space: Unicode's word breaks would hold
/// <c>2024，2025</c> or <c>模型A：B</c> together as they hold <c>2,024</c>, but in Chinese they part clauses.
/// </remarks>
internal static class WidthFolding
{
    private const char FirstForm = '\uFF01';
    private const char LastForm = '\uFF5E';
    private const int ToAscii = FirstForm - '!';

    /// <summary>The character that a full-width form stands for; any other character as it is.</summary>
    public static char HalfWidth(char character) => character switch
    {
        < FirstForm or > LastForm => character,
        (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ') 
            or '＇' or '．' or '＿' or '－' or '／' or '＋' or '＃' or '＊' or '＆' or '＠' or '＾'
            => (char)(character - ToAscii),
        '，' or '：' or '；' => ' ',
        _ => character,
    };
}
