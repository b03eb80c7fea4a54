namespace SearchEngine.Analysis.Latex;

/// <summary>What a macro of LaTeX does to the text around it.</summary>
internal enum MacroEffect : byte
{
    /// <summary>Not known: its name is text.</summary>
    Unknown,

    /// <summary>Nothing: its argument belongs to the word around it, as in <c>\textbf{Q}wen</c>.</summary>
    Style,

    /// <summary>Its argument stands by itself, as in <c>\sqrt{n}</c>.</summary>
    Apart,

    /// <summary>It stands between words, as a space does.</summary>
    Space,

    /// <summary>It is a letter of the word around it, as in <c>Pawe\l</c>.</summary>
    Letter,

    /// <summary>It is a symbol.</summary>
    Symbol,
}

/// <summary>The macros of LaTeX that are more to a text than their names.</summary>
internal static class LatexMacros
{
    private const int LongestName = 16;

    private static readonly Dictionary<string, (MacroEffect Effect, char Character)>.AlternateLookup<ReadOnlySpan<char>>
        Known = Build().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What a macro does, and the character that it stands for if any.</summary>
    public static (MacroEffect Effect, char Character) Find(ReadOnlySpan<char> name) =>
        name.Length <= LongestName && Known.TryGetValue(name, out var found) ? found : default;

    /// <summary>A letter with an accent as one character, or the letter alone where there is none.</summary>
    /// <param name="accent">The sign or letter that names the accent in LaTeX.</param>
    /// <param name="letter">The letter under it.</param>
    public static char Compose(char accent, char letter)
    {
        var (letters, composed) = accent switch
        {
            '"' => ("aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"),
            '\'' => ("aeiouycnszlrAEIOUYCNSZLR", "áéíóúýćńśźĺŕÁÉÍÓÚÝĆŃŚŹĹŔ"),
            '`' => ("aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
            '^' => ("aeioucghjswyAEIOUCGHJSWY", "âêîôûĉĝĥĵŝŵŷÂÊÎÔÛĈĜĤĴŜŴŶ"),
            '~' => ("anoiuANOIU", "ãñõĩũÃÑÕĨŨ"),
            '=' => ("aeiouAEIOU", "āēīōūĀĒĪŌŪ"),
            '.' => ("cegzICEGZ", "ċėġżİĊĖĠŻ"),
            'c' => ("cstgklnrCSTGKLNR", "çşţģķļņŗÇŞŢĢĶĻŅŖ"),
            'v' => ("cszrednltgCSZREDNLTG", "čšžřěďňľťǧČŠŽŘĚĎŇĽŤǦ"),
            'u' => ("agoieuAGOIEU", "ăğŏĭĕŭĂĞŎĬĔŬ"),
            'H' => ("ouOU", "őűŐŰ"),
            'k' => ("aeiuAEIU", "ąęįųĄĘĮŲ"),
            'r' => ("auAU", "åůÅŮ"),
            'd' => ("aeioustAEIOUST", "ạẹịọụṣṭẠẸỊỌỤṢṬ"),
            _ => ("", ""),
        };
        var index = letters.IndexOf(letter);
        return index < 0 ? letter : composed[index];
    }

    /// <summary>True for the signs that are accents after a backslash.</summary>
    public static bool IsAccentSign(char sign) => sign is '"' or '\'' or '`' or '^' or '~' or '=' or '.';

    /// <summary>True for the letters that are accents as a macro's whole name.</summary>
    public static bool IsAccentLetter(char letter) =>
        letter is 'c' or 'v' or 'u' or 'H' or 'k' or 'r' or 'd' or 'b' or 't';

    private static Dictionary<string, (MacroEffect Effect, char Character)> Build()
    {
        var macros = new Dictionary<string, (MacroEffect Effect, char Character)>(StringComparer.Ordinal);
        Add(MacroEffect.Style,
            """
            textbf textit texttt textsc textrm textsf textsl textup textmd textnormal emph underline uline text mbox hbox
            mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr mathnormal boldsymbol bm pmb operatorname
            mathop mathbin mathrel textsuperscript textsubscript ensuremath protect
            bf it rm sf tt sc em sl cal tiny small large Large LARGE huge Huge normalsize
            bfseries itshape scshape ttfamily rmfamily sffamily
            displaystyle textstyle scriptstyle limits nolimits
            left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr
            """);
        Add(MacroEffect.Apart,
            """
            frac dfrac tfrac cfrac binom sqrt hat widehat bar overline tilde widetilde vec dot ddot check breve acute grave
            mathring underbrace overbrace overset underset stackrel footnote href section subsection paragraph caption
            begin end cite citep citet citealp ref eqref autoref cref label url
            """);
        Add(MacroEffect.Space,
            """
            quad qquad cdot cdots ldots dots vdots ddots leq geq le ge neq ne approx sim simeq equiv propto ll gg
            rightarrow leftarrow leftrightarrow Rightarrow Leftarrow longrightarrow mapsto to gets in notin mid pm mp
            subset subseteq supset cup cap setminus forall exists land lor langle rangle lfloor rfloor lceil rceil
            lvert rvert vert Vert lVert rVert circ ast star otimes oplus item newline linebreak par noindent
            smallskip medskip bigskip hfill vfill space
            """);
        foreach (var (name, character) in new[]
        {
            ("ss", 'ß'), ("o", 'ø'), ("O", 'Ø'), ("l", 'ł'), ("L", 'Ł'), ("ae", 'æ'), ("AE", 'Æ'), ("oe", 'œ'),
            ("OE", 'Œ'), ("aa", 'å'), ("AA", 'Å'), ("i", 'ı'), ("j", 'j'), ("dj", 'đ'), ("DJ", 'Đ'),
        })
        {
            macros.Add(name, (MacroEffect.Letter, character));
        }
        foreach (var (name, character) in new[]
        {
            ("ell", 'ℓ'), ("times", '×'), ("infty", '∞'), ("degree", '°'), ("S", '§'), ("P", '¶'), ("pounds", '£'),
            ("euro", '€'), ("copyright", '©'), ("dag", '†'), ("ddag", '‡'), ("hbar", 'ħ'), ("nabla", '∇'), ("partial", '∂'),
            ("textasciitilde", '~'), ("textbackslash", '\\'), ("textendash", '–'), ("textemdash", '—'), ("backslash", '\\'),
        })
        {
            macros.Add(name, (MacroEffect.Symbol, character));
        }
        return macros;

        void Add(MacroEffect effect, string names)
        {
            foreach (var name in names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
                macros.Add(name, (effect, effect == MacroEffect.Space ? ' ' : '\0'));
        }
    }
}
