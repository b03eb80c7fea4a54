using System.Collections.Frozen;

namespace SearchEngine.Server.Pages;

/// <summary>The commands of LaTeX that titles and abstracts have outside of formulas, by what they do to the text.</summary>
internal static class LatexSigns
{
    /// <summary>Commands whose argument is text like that around it.</summary>
    public static FrozenSet<string> Styles { get; } = Names(
        "textbf textit texttt textsc textsf textrm textsl textup textmd textnormal emph underline uline text mbox textsuperscript textsubscript mathrm mathbf mathit");

    /// <summary>Commands that hold until their group ends.</summary>
    public static FrozenSet<string> Declarations { get; } = Names(
        "bf it em sc sf tt rm sl bfseries itshape scshape sffamily ttfamily rmfamily tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge");

    /// <summary>Commands whose argument is what a bibliography or a label is called.</summary>
    public static FrozenSet<string> Keys { get; } = Names("cite citep citet citealp citeauthor citeyear ref eqref autoref cref Cref");

    /// <summary>Commands that are signs, and abbreviations that styles of conferences have as commands.</summary>
    public static FrozenDictionary<string, string> Symbols { get; } = Pairs(
        """
        alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ textmu µ nu ν xi ξ pi π rho ρ
        sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω
        deg ° degree ° textdegree ° pm ± sim ~ approx ≈ times × cdot · leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ neq ≠ ne ≠ infty ∞ to → rightarrow →
        leftarrow ← leftrightarrow ↔ uparrow ↑ downarrow ↓ textuparrow ↑ textdownarrow ↓ copyright © textcopyright © textregistered ® texttrademark ™
        textendash – textemdash — textasciitilde ~ textasciicircum ^ textbackslash \ textunderscore _ slash / ldots … dots … textellipsis … S § P ¶ dag † ddag ‡
        textbullet • bullet • checkmark ✓ textquotesingle ' textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” textless < textgreater >
        textbar | textpertenthousand ‱ LaTeX LaTeX TeX TeX eg e.g. ie i.e. etc etc.
        """);

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet();

    private static FrozenDictionary<string, string> Pairs(string pairs) =>
        pairs.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1]);
}
