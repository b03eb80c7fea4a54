using SearchEngine.Server.Pages;

namespace SearchEngine.Server.Tests;

/// <summary>What becomes of a paper's text on a page: formulas and marks are found, and nothing is lost.</summary>
public sealed class TextPieceTests
{
    [Theory]
    [InlineData("error $O(n^2)$ at best", "error |[$O(n^2)$]| at best")]
    [InlineData("$x$$y$", "[$x$]|[$y$]")]
    [InlineData(@"so \(a<b\) and \[c\] and $$d$$.", @"so |[\(a<b\)]| and |[\[c\]]| and |[$$d$$]|.")]
    [InlineData("from $5 to $10 a month", "from $5 to $10 a month")]
    [InlineData(@"1.2$\pm$0.8 of 7$\pm$3", @"1.2|[$\pm$]|0.8 of 7|[$\pm$]|3")]
    [InlineData("a $ b", "a $ b")]
    [InlineData("broken $\\frac{1}{2", "broken $\\frac{1}{2")]
    [InlineData("", "")]
    public void FormulasAreFoundInText(string text, string pieces)
    {
        Assert.Equal(pieces, Shown(TextPiece.OfText(text)));
        Assert.Equal(text, string.Concat(TextPiece.OfText(text).Select(piece => piece.Text)));
    }

    [Theory]
    [InlineData("a <mark>word</mark> of $x_1$", "a |<word>| of |[$x_1$]")]
    // A mark inside a formula says more than the formula.
    [InlineData("the $<mark>ell</mark>_1$ norm $y$", "the $|<ell>|_1$ norm |[$y$]")]
    [InlineData("&lt;script&gt; <mark>&amp;</mark>", "<script> |<&>")]
    public void MarksAndFormulasAreFoundInSnippets(string html, string pieces)
    {
        Assert.Equal(pieces, Shown(TextPiece.OfSnippet(html)));
    }

    [Fact]
    public void AMarkWithoutEndIsNone() => Assert.Equal("open", Shown(TextPiece.OfSnippet("<mark>open")));

    internal static string Shown(IEnumerable<TextPiece> pieces) => string.Join('|', pieces.Select(piece => piece.Kind switch
    {
        TextPieceKind.Formula => $"[{piece.Text}]",
        TextPieceKind.Marked => $"<{piece.Text}>",
        _ => piece.Text,
    }));
}
