using System.Text;
using SearchEngine.Papers.Export;
using SearchEngine.Server.Pages;

namespace SearchEngine.Server.Tests;

/// <summary>LaTeX outside of formulas is shown as a person reads it, and what is none stays.</summary>
public sealed class LatexProseTests
{
    [Theory]
    // Commands go, their text stays.
    [InlineData(@"\textbf{Q}wen is \textit{\underline{fast}}", "Qwen is fast")]
    [InlineData(@"{\em a priori\/} in {\bf bold}, {{\large {\textbf{F}}}}aster", "a priori in bold, Faster")]
    [InlineData(@"\textcolor{red}{Warning} \color[RGB]{175,36,67}{LCLM}", "Warning {LCLM}")]
    // What is called or noted stands in brackets.
    [InlineData(@"GPT4o~\cite{gpt4o} and SDXL\cite{a,b}", "GPT4o\u00A0[gpt4o] and SDXL [a,b]")]
    [InlineData(@"open\footnote{At \url{https://x.org/a\_b--c}} now", "open (At https://x.org/a_b--c) now")]
    // An address is shown, once.
    [InlineData(@"code \href{https://x.org/a\_b}{here}.", "code here (https://x.org/a_b).")]
    [InlineData(@"code \href{https://x.org/a}{\texttt{x.org/a}}.", "code x.org/a.")]
    [InlineData(@"\href{javascript:alert(1)}{x} \href{}{y} \href{z}", "x (javascript:alert(1)) y z")]
    // Signs, accents and symbols.
    [InlineData(@"5\% of Q\&A, \$5, \#1, a\_b, \{3, 8\}B, 60\,GHz, avg.\ 86", "5% of Q&A, $5, #1, a_b, {3, 8}B, 60\u2009GHz, avg. 86")]
    [InlineData(@"Schr\""odinger, na\""{\i}ve, B\'ezier, Do\~nana, Posel od \v{C}erchova, Bj{\o}ntegaard, 2\AA{}", "Schrödinger, naïve, Bézier, Doñana, Posel od Čerchova, Bjøntegaard, 2Å")]
    [InlineData(@"6{\deg} and B/({\eta}{\lambda}D), {\epsilon^2}, \textasciitilde50", "6° and B/(ηλD), ε^2, ~50")]
    [InlineData(@"\c{opyright} 2025, {\alpha}-\b{eta}, Fleiss' \k{appa}", "© 2025, α-β, Fleiss' κ")]
    [InlineData(@"8500 \\ via", "8500   via")]
    [InlineData(@"(\eg, this), \ie that, \etc.", "(e.g., this), i.e. that, etc.")]
    // Quotes, dashes and ties; what only looks like them stays.
    [InlineData("``bigger is better'' and ''floaters''", "“bigger is better” and “floaters”")]
    [InlineData("f'' of x, ```code```, `one'", "f'' of x, ```code```, `one'")]
    [InlineData("June 19--22, 18x -- 75x, thesis---submitted", "June 19–22, 18x – 75x, thesis—submitted")]
    [InlineData("papers --threads 2, <!-- x -->, i--; ----", "papers --threads 2, <!-- x -->, i--; ----")]
    [InlineData("generation~(RAG), Fig.~3, AIME~24, 10~GHz", "generation\u00A0(RAG), Fig.\u00A03, AIME\u00A024, 10\u00A0GHz")]
    [InlineData("~21% or 94%~96%, 0.5B~32B, https://x.ac.uk/~vgg/a--b", "~21% or 94%~96%, 0.5B~32B, https://x.ac.uk/~vgg/a--b")]
    // Formulas are nobody's business here, wherever they stand.
    [InlineData(@"\textbf{the $\textbf{O}(n)~--$ case}", @"the $\textbf{O}(n)~--$ case")]
    [InlineData(@"\url{a$b\_c$} \(x~\%\)", @"a$b\_c$ \(x~\%\)")]
    // Unknown commands, and braces that are nobody's.
    [InlineData(@"\ours{} and {\tracker} use \gls{UltrON} \n\n", @"\ours{} and {\tracker} use \gls{UltrON} \n\n")]
    [InlineData(@"\replaced{\textbf{a}}{\bf b}", @"\replaced{a}{\bf b}")]
    [InlineData("the set {0, 1} of {IEEE}", "the set {0, 1} of {IEEE}")]
    // Text that is cut in the middle.
    [InlineData(@"extbf{Q}wen} and \textit{more \emph{of} it", @"extbf{Q}wen} and \textit{more of it")]
    [InlineData(@"\", @"\")]
    [InlineData(@"\\", @"\\")]
    [InlineData(@"\textbf{", @"\textbf{")]
    public void TextIsShownAsItIsRead(string written, string read) => Assert.Equal(read, TextPiece.Read(written));

    [Theory]
    [InlineData(@"\textbf{<mark>Q</mark>wen} \emph{a <mark>b}c</mark>", "<Q>|wen a |<bc>")]
    [InlineData(@"<mark>Schr\&quot;odinger</mark>&#39;s {\<mark>deg</mark>}", "<Schrödinger>|'s |<°>")]
    [InlineData(@"<mark>\textbf{Q}wen</mark> \href{https://<mark>x</mark>.org}{the <mark>link</mark>}", "<Qwen>| the |<link>| (https://|<x>|.org)")]
    [InlineData(@"\textbf{a $x$ <mark>b</mark>} 5\%", "a |[$x$]| |<b>| 5%")]
    public void MarksSurvive(string html, string pieces) => Assert.Equal(pieces, TextPieceTests.Shown(TextPiece.OfSnippet(html)));

    [Fact]
    public void TextWithoutSignsOfLatexIsUnchanged()
    {
        var random = new Random(20250411);
        for (var round = 0; round < 2000; round++)
        {
            var text = Text(random, ["a", "Z", "9", " ", "\n", "$", "x_1", "^", "%", "&", "<", ">", "-", "'", ".", "/", "中", "😀", "(", "["], isPairFree: true);
            Assert.Equal(text, TextPiece.Read(text));
        }
    }

    [Fact]
    public void AnyTextIsReadWithItsFormulasAndEveryMarkedWord()
    {
        string[] parts = [@"\textbf{", @"\href{", @"\url{", @"\footnote{", @"\cite{", @"{\bf ", @"\textcolor{red}{", @"\unknown{", "{", "}", "}", "}{", "$", @"\(", @"\)", @"\", @"\\", @"\%", "~", "--", "``", "''",
            "word", " ", "1", @"\sim", @"$\pm$", "中", "<mark>kept</mark>", "<mark>kept</mark>"];
        var random = new Random(7);
        for (var round = 0; round < 4000; round++)
        {
            var html = Text(random, parts, isPairFree: false);
            var text = TextPiece.Plain(html);
            var pieces = TextPiece.OfSnippet(html).ToList();
            Assert.All(pieces, piece => Assert.NotEqual("", piece.Text));
            Assert.True(Count(html, "word") <= Count(TextPiece.Read(text), "word"), html);
            Assert.All(LatexMath.Find(text), formula => Assert.Contains(text[formula.Start..formula.End], TextPiece.Read(text), StringComparison.Ordinal));
            Assert.Equal(TextPiece.Read(text), string.Concat(pieces.Select(piece => piece.Text)));
            Assert.Equal(Count(html, "kept"), Count(string.Concat(pieces.Where(piece => piece.Kind == TextPieceKind.Marked).Select(piece => piece.Text)), "kept"));
        }
    }

    [Theory]
    [InlineData("{", "}")]
    [InlineData(@"\textbf{", "}")]
    [InlineData(@"\href{x}{", "}")]
    [InlineData(@"{\bf ", "")]
    [InlineData(@"{{{{\", "}}}}")]
    [InlineData("--", "-")]
    [InlineData(@"\a", "~")]
    public void HostileTextIsReadInLinearTime(string open, string close)
    {
        // A million signs: what were quadratic would take hours.
        var times = 1_000_000 / (open.Length + close.Length);
        var text = string.Concat(Enumerable.Repeat(open, times)) + "end" + string.Concat(Enumerable.Repeat(close, times));
        Assert.Contains("end", TextPiece.Read(text), StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Text(Random random, string[] parts, bool isPairFree)
    {
        var text = new StringBuilder();
        for (var length = random.Next(40); length > 0; length--)
        {
            var part = parts[random.Next(parts.Length)];
            if (!(isPairFree && part is "-" or "'" && text.Length > 0 && text[^1] == part[0])) text.Append(part);
        }
        return text.ToString();
    }
}
