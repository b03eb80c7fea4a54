namespace SearchEngine.Analysis.Chinese;

/// <summary>
/// Folds the full-width forms that Chinese typing leaves in a text to the characters that they stand for, one for one.
/// </summary>
/// <remarks>
/// Letters, digits, apostrophe, full stop and low line become their ASCII twins, so that <c>ＬＬＭ</c> is <c>LLM</c>
/// and <c>３．５</c> is <c>3.5</c>. Comma, colon and semicolon become a space: Unicode's word breaks would hold
/// <c>2024，2025</c> or <c>模型A：B</c> together as they hold <c>2,024</c>, but in Chinese they part clauses.
/// </remarks>
internal static class WidthFolding
{
    private const char FirstForm = '\uFF01';
    private const char LastForm = '\uFF5E';
    private const int ToAscii = FirstForm - '!';

    /// <summary>True where the text holds anything that <see cref="Fold"/> may change.</summary>
    public static bool Applies(ReadOnlySpan<char> text) => text.ContainsAnyInRange(FirstForm, LastForm);

    /// <summary>Writes the folded text, which is as long as the text.</summary>
    public static void Fold(ReadOnlySpan<char> text, Span<char> destination)
    {
        for (var i = 0; i < text.Length; i++)
            destination[i] = HalfWidth(text[i]);
    }

    private static char HalfWidth(char character) => character switch
    {
        < FirstForm or > LastForm => character,
        (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ') or '＇' or '．' or '＿'
            => (char)(character - ToAscii),
        '，' or '：' or '；' => ' ',
        _ => character,
    };
}
