using System.Text;

namespace SearchEngine.Papers.Export;

/// <summary>
/// A text of a paper as LaTeX inside the braces of a BibTeX field. Formulas stay as they are, and so do pairs of braces and a few
/// commands that only change the look; everything else that LaTeX would read as a command becomes the character itself. Whatever
/// goes in, braces come out in pairs (BibTeX counts them also behind a backslash), dollars too, and no comment begins.
/// </summary>
internal static class BibTexText
{
    private static readonly HashSet<string> KeptCommands = new(StringComparer.Ordinal)
    {
        "emph", "textit", "textbf", "texttt", "textsc", "textrm", "textsf", "textsl", "textsuperscript", "textsubscript", "text", "mbox", "underline",
    };

    /// <summary>The text of an ordinary field.</summary>
    public static string Of(string text) => Write(Read(text), capitals: null);

    /// <summary>The text of a title, in which capitals that have to stay are put in braces: styles write the others small.</summary>
    public static string OfTitle(string title)
    {
        var line = Read(title);
        return Write(line, new TitleCapitals(line));
    }

    /// <summary>The text on one line, with commands for letters read as letters. In formulas the same commands are others.</summary>
    private static string Read(string text)
    {
        text = LatexLetters.Compose(ExportText.OneLine(text));
        if (!text.Contains('\\')) return text;
        var read = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, end, _) in LatexMath.Find(text))
        {
            read.Append(LatexLetters.Decode(text[at..start])).Append(text, start, end - start);
            at = end;
        }
        return read.Append(LatexLetters.Decode(text[at..])).ToString();
    }

    private static string Write(string text, TitleCapitals? capitals)
    {
        var math = LatexMath.Find(text);
        var braces = PairedBraces(text, math);
        var latex = new StringBuilder(text.Length + 16);
        var (depth, nextMath) = (0, 0);
        for (var i = 0; i < text.Length;)
        {
            if (nextMath < math.Count && math[nextMath].Start == i)
            {
                AppendMath(latex, math[nextMath].Latex, capitals is not null && depth == 0);
                i = math[nextMath++].End;
                continue;
            }
            var c = text[i];
            if (depth == 0 && capitals?.EndOfProtected(i) is { } end)
            {
                latex.Append('{');
                for (; i < end; i++) LatexLetters.Append(latex, text[i]);
                latex.Append('}');
                continue;
            }
            switch (c)
            {
                case '{' or '}' when braces[i]:
                    depth += c == '{' ? 1 : -1;
                    latex.Append(c);
                    i++;
                    break;
                case '\\':
                    i = AppendCommand(latex, text, i, braces);
                    break;
                default:
                    LatexLetters.Append(latex, c);
                    i++;
                    break;
            }
        }
        return latex.ToString();
    }

    private static void AppendMath(StringBuilder latex, string math, bool inBraces)
    {
        if (inBraces) latex.Append('{');
        latex.Append('$').Append(math).Append('$');
        if (inBraces) latex.Append('}');
    }

    /// <summary>Writes what a backslash begins, and gives the place behind it.</summary>
    private static int AppendCommand(StringBuilder latex, string text, int start, bool[] braces)
    {
        var next = start + 1 < text.Length ? text[start + 1] : '\0';
        if (next is '%' or '&' or '#' or '_' or '$' or '{' or '}')
        {
            LatexLetters.Append(latex, next);
            return start + 2;
        }
        if (next is ' ' or '\\')
        {
            // A space of its own, or a line's end.
            latex.Append(' ');
            return start + 2;
        }
        var end = start + 1;
        while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
        if (end < text.Length && text[end] == '{' && braces[end] && KeptCommands.Contains(text[(start + 1)..end]))
        {
            latex.Append(text, start, end - start);
            return end;
        }
        LatexLetters.Append(latex, '\\');
        return start + 1;
    }

    /// <summary>Which braces of the text, outside formulas and without a backslash before them, have their other half.</summary>
    private static bool[] PairedBraces(string text, IReadOnlyList<LatexMath> math)
    {
        var paired = new bool[text.Length];
        var open = new Stack<int>();
        var nextMath = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (nextMath < math.Count && math[nextMath].Start == i)
            {
                i = math[nextMath++].End - 1;
                continue;
            }
            if (text[i] == '\\') i++;
            else if (text[i] == '{') open.Push(i);
            else if (text[i] == '}' && open.TryPop(out var start)) paired[start] = paired[i] = true;
        }
        return paired;
    }
}
