using System.Net;
using SearchEngine.Papers.Export;

namespace SearchEngine.Server.Pages;

/// <summary>What a piece of a paper's text is on a page.</summary>
internal enum TextPieceKind
{
    Plain,
    Marked,
    Formula,
}

/// <summary>A piece of a paper's text. All of it is text: whoever writes it encodes it.</summary>
internal readonly record struct TextPiece(string Text, TextPieceKind Kind)
{
    private const string Open = "<mark>", Close = "</mark>";

    /// <summary>The pieces of a text: what is written as a formula is one.</summary>
    public static IEnumerable<TextPiece> OfText(string text) => WithFormulas([new(text, TextPieceKind.Plain)]);

    /// <summary>
    /// The pieces of a snippet, which is escaped HTML whose only element is mark. It is taken apart here, so that nothing reaches a page
    /// as markup, whoever made it.
    /// </summary>
    public static IEnumerable<TextPiece> OfSnippet(string html) => WithFormulas([.. Marks(html)]);

    /// <summary>A snippet without its marks.</summary>
    public static string Plain(string html) => string.Concat(Marks(html).Select(piece => piece.Text));

    private static IEnumerable<TextPiece> Marks(string html)
    {
        foreach (var part in html.Split(Open))
        {
            var end = part.IndexOf(Close, StringComparison.Ordinal);
            if (end < 0)
            {
                yield return new(WebUtility.HtmlDecode(part), TextPieceKind.Plain);
                continue;
            }
            yield return new(WebUtility.HtmlDecode(part[..end]), TextPieceKind.Marked);
            yield return new(WebUtility.HtmlDecode(part[(end + Close.Length)..]), TextPieceKind.Plain);
        }
    }

    /// <summary>Cuts formulas out of plain pieces. One with a mark inside stays as it is written: the mark says more.</summary>
    private static IEnumerable<TextPiece> WithFormulas(IReadOnlyList<TextPiece> pieces)
    {
        var formulas = LatexMath.Find(string.Concat(pieces.Select(piece => piece.Text)));
        var (start, next) = (0, 0);
        foreach (var piece in pieces)
        {
            var (end, from) = (start + piece.Text.Length, start);
            while (next < formulas.Count && formulas[next].Start < end)
            {
                var formula = formulas[next];
                if (piece.Kind == TextPieceKind.Plain && formula.Start >= from && formula.End <= end)
                {
                    if (formula.Start > from) yield return new(piece.Text[(from - start)..(formula.Start - start)], TextPieceKind.Plain);
                    yield return new(piece.Text[(formula.Start - start)..(formula.End - start)], TextPieceKind.Formula);
                    from = formula.End;
                }
                next++;
            }
            if (from < end) yield return new(piece.Text[(from - start)..], piece.Kind);
            start = end;
        }
    }
}
