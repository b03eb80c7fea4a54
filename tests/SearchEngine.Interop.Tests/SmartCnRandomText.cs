using System.Text;

namespace SearchEngine.Interop.Tests;

/// <summary>Texts on which a Chinese segmenter may go wrong, from a seeded generator.</summary>
static class SmartCnRandomText
{
    // Characters that many words have, so that many ways lead through a sentence.
    const string Frequent = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感系网络模型研究方法数据";

    static readonly string[] Pieces =
    [
        "，", "。", "、", "：", "；", "！", "？", "（", "）", "《", "》", "“", "”", "——", "……", "·", "－", "～", "％", "●", "〇", "々", "〜",
        ",", ".", ". ", "-", "_", "/", "(", ")", "'", "\"", "+", "#", "$", "\\", "@", "~", "±", "×", "℃", "é", "ß", "ω", "Ж",
        "あ", "カ", "한", "ー", "㈱", "²", "½", "Ⅷ", "①", "\u200B", "\uFEFF", "\u0301", "\u00A0", "\u3000", " ", "  ", "\t", "\n",
        "\r\n", "\u0085", "\u2028", "\u2029", "\u000B", "\0", "\uFFFF", "\uFFFE", "\uFFFD", "鿋", "㐀", "豈", "\uE000",
        "😀", "𠀀", "𝐀", "\U000101FD", "\uD800", "\uDC00", "\uDBFF", "\uDFFF",
        "3D", "GPT-4", "LLMs", "models ", "The ", "running", "x", "ＧＰＴ", "ａＢｃ", "Ａb", "12", "3.14", "２０２４", "1２", "ﬁ",
        "中 国", "中\n国", "联邦　学习", "结婚的和尚未结婚的", "研究生命起源", "未##数", "始##始", "乒乓球拍卖完了", "南京市长江大桥",
    ];

    /// <summary>Pieces of all kinds in any order.</summary>
    public static string Mixture(Random random)
    {
        var text = new StringBuilder();
        for (var count = random.Next(60); count > 0; count--)
            Append(text, random);
        return text.ToString();
    }

    /// <summary>The same, of some thousands of code units, with long stretches of one kind.</summary>
    public static string LongMixture(Random random)
    {
        var text = new StringBuilder();
        var sparing = random.Next(2) == 0;
        for (var length = random.Next(900, 4000); text.Length < length;)
        {
            if (random.Next(20) == 0)
                text.Insert(text.Length, Pieces[random.Next(Pieces.Length)], random.Next(1, 700));
            else if (sparing)
                Han(text, random, random.Next(1, 200));
            else
                Append(text, random);
        }
        return text.ToString();
    }

    static void Append(StringBuilder text, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                text.Append((char)random.Next(0x10000));
                break;
            case 1 or 2 or 3:
                Han(text, random, random.Next(1, 12));
                break;
            case 4:
                text.Append((char)random.Next(0x4E00, 0x9FA6));
                break;
            default:
                text.Append(Pieces[random.Next(Pieces.Length)]);
                break;
        }
    }

    static void Han(StringBuilder text, Random random, int count)
    {
        for (; count > 0; count--)
            text.Append(Frequent[random.Next(Frequent.Length)]);
    }
}
