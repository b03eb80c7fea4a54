using System.Text;

namespace SearchEngine.Analysis.Tests;

/// <summary>Texts that nobody would write, and pieces of those that people do, in any order.</summary>
internal static class HostileText
{
    /// <summary>Texts that repeat one thing, each hard on something: what looks ahead, goes back, nests or never ends.</summary>
    public static readonly string[] Units =
    [
        "中", "的一是了", "中\u0301", "中\uFE0F", "计算机科学与技术", "計畫資料庫", "大目乾連冥間救母變", "一二三〇", "中 ", "中，国。", "𠀀", "𠀀中", "中\uD840", "\uDC00中",
        "a", "A", "a ", "7", "1,", "1,234.5", "a1", "1a", "a.", "U.", "e.g.", "a-", "a-b/", "a--", "/", "IT ", "It's", "a'", "C++", "C+", "A*", "UNet++ ",
        "_", "__________a", "_\u0301", ".(", "a.  中 国\uD800\n", "!", "。", "“”", ". \"", " ", "\n", "\t\u3000", "\0", "\uFFFF", "\u00AD", "\u200D",
        "\\", "$", "$a", "$$", "{", "}", "{}", "^", "x^", "x_{", "x^{\\frac{", "\\textbf{", "\\c ", "\\c{", "\\\"", "\\\"o", "\\bf  ", "\\$", "\\alpha", "\\ell_1$",
        "²", "x²_", "10³", "⁻", "aα", "α", "ε^", "ö", "Ⅷ", "ﬃ", "ſ", "İ", "o\u0308", "\u0301", "ＬＭ４", "，", "＿", "㍿", "豈", "⼀",
        "あ", "カ", "한", "ไ", "א", "\uD800", "\uDC00", "\uDC00\uD800", "😀", "👩\u200D👩\u200D👧", "🇩", "𝐀", "𝛼1", "U+", "@a", "http://a.b/c?d=",
    ];

    // What the analyzers tell apart, and pieces that people write.
    private const string Signs = "aZ09 _'’:.,-\u0301\u200D\uFE0F\u20E3中文々あカ한กא\uD83D\uDE00\uD800\uDC00ＬＭ４，İ/+#*^$\\{}²⁻₁βöC\0\n《》的一";

    private static readonly string[] Pieces =
    [
        "大语言模型", "联邦学习", "安装简单", "資料庫", "火災風險", "雷射", "MCP管理", "3D高斯", "GPT-4", "C++", "C#", "F1-Score", "Transformer编码器", "k-means聚类",
        "R²", "10³倍", "$O(\\log^3 n)$", "$\\ell_1$", "\\textbf{Q}wen", "G\\\"odel", "Schrödinger", "e.g.", "U.S.", "TCP/IP", "Qwen2.5", "and", "the", " ", "。", "，",
        "running models", "3.14", "二〇二五年", "10%", "ε-greedy", "\\begin{align}", "\\frac{a}{b}", "中 国", "don't", "https://arxiv.org/abs/2501.00001",
    ];

    // Where characters are that are folded, joined or not seen often: blocks from, to.
    private static readonly (int From, int To)[] Blocks =
    [
        (0x00, 0x20), (0x20, 0x7F), (0x80, 0x250), (0x300, 0x370), (0x370, 0x400), (0x400, 0x500), (0x590, 0x700), (0xE00, 0xE80), (0x1100, 0x1200), (0x1D00, 0x1F00),
        (0x2000, 0x2210), (0x2460, 0x2500), (0x2E80, 0x3000), (0x3000, 0x3100), (0x3200, 0x3400), (0x3400, 0x3500), (0x4E00, 0xA000), (0xAC00, 0xB000), (0xD800, 0xE000),
        (0xF900, 0xFB50), (0xFE00, 0xFF00), (0xFF00, 0x10000), (0x1D400, 0x1D800), (0x1F1E0, 0x1F700), (0x20000, 0x20100), (0x2F800, 0x2FA20), (0xE0000, 0xE01F0),
    ];

    /// <summary>A text of at most about so many code units, often much shorter: one thing repeated, or several kinds after another.</summary>
    public static string Make(Random random, int most)
    {
        var length = random.Next(4) == 0 ? random.Next(most) : random.Next(Math.Min(most, 60));
        var text = new StringBuilder();
        while (text.Length < length) AddStretch(text, random, random.Next(1, length - text.Length + 1));
        return text.ToString(0, length);
    }

    /// <summary>A text of so many code units that repeats something.</summary>
    public static string Repeat(string unit, int length) =>
        string.Create(length, unit, (text, unit) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = unit[i % unit.Length];
        });

    /// <summary>
    /// The shortest text found that fails as this one does, by leaving out ever smaller pieces: what a failure shows.
    /// </summary>
    public static string Shrink(string text, Func<string, bool> fails)
    {
        for (var size = text.Length / 2; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= text.Length;)
            {
                var shorter = text.Remove(at, size);
                if (fails(shorter)) text = shorter;
                else at += size;
            }
        }
        return text;
    }

    /// <summary>A text as a person can read it in a log: what is not ASCII by number.</summary>
    public static string Escape(string text) =>
        string.Concat(text.Take(200).Select(c => c is >= ' ' and < '\x7F' ? c.ToString() : $"\\u{(int)c:X4}")) + (text.Length > 200 ? "…" : "");

    private static void AddStretch(StringBuilder text, Random random, int length)
    {
        var end = text.Length + length;
        switch (random.Next(6))
        {
            case 0:
                while (text.Length < end) text.Append((char)random.Next(0x10000));
                break;
            case 1:
                text.Append(Repeat(Units[random.Next(Units.Length)], length));
                break;
            case 2:
                while (text.Length < end) text.Append(Pieces[random.Next(Pieces.Length)]);
                break;
            case 3:
                var (from, to) = Blocks[random.Next(Blocks.Length)];
                while (text.Length < end) AddCodePoint(text, random.Next(from, to));
                break;
            case 4:
                while (text.Length < end)
                {
                    (from, to) = Blocks[random.Next(Blocks.Length)];
                    AddCodePoint(text, random.Next(from, to));
                }
                break;
            default:
                while (text.Length < end) text.Append(Signs[random.Next(Signs.Length)]);
                break;
        }
    }

    private static void AddCodePoint(StringBuilder text, int codePoint)
    {
        if (codePoint < 0x10000) text.Append((char)codePoint);
        else text.Append(char.ConvertFromUtf32(codePoint));
    }
}
