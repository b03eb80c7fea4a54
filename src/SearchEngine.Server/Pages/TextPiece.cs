using System.Net;
using System.Text;
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

    /// <summary>The pieces of a text as it is read: what is written as a formula is one, and other LaTeX is text (<see cref="LatexProse"/>).</summary>
    public static IEnumerable<TextPiece> OfText(string text) => AsRead([new(text, TextPieceKind.Plain)]);

    /// <summary>A text as it is read, its formulas as they are written.</summary>
    public static string Read(string text) => string.Concat(OfText(text).Select(piece => piece.Text));

    /// <summary>
    /// The pieces of a snippet, which is escaped HTML whose only element is mark. It is taken apart here, so that nothing reaches a page
    /// as markup, whoever made it.
    /// </summary>
    public static IEnumerable<TextPiece> OfSnippet(string html) => AsRead([.. Marks(html)]);

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

    private static IEnumerable<TextPiece> AsRead(IReadOnlyList<TextPiece> written)
    {
        var text = string.Concat(written.Select(piece => piece.Text));
        var formulas = LatexMath.Find(text);
        var pieces = WithFormulas(written, formulas).ToList();
        var starts = new int[pieces.Count];
        for (var i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + pieces[i - 1].Text.Length;
        var (shown, last) = (new StringBuilder(), -1);
        foreach (var run in LatexProse.Read(text, formulas))
        {
            // What is read instead of a command is marked where the command's name is.
            for (var at = run.Instead is null ? run.Start : run.End - 1; at < run.End;)
            {
                var place = Array.BinarySearch(starts, at);
                if (place < 0) place = ~place - 1;
                if (place != last && shown.Length > 0 && (pieces[place].Kind, pieces[last].Kind) is not (TextPieceKind.Plain, TextPieceKind.Plain))
                {
                    yield return new(shown.ToString(), pieces[last].Kind);
                    shown.Clear();
                }
                last = place;
                var end = Math.Min(run.End, starts[place] + pieces[place].Text.Length);
                if (run.Instead is null) shown.Append(text, at, end - at);
                else shown.Append(run.Instead);
                at = end;
            }
        }
        if (shown.Length > 0) yield return new(shown.ToString(), pieces[last].Kind);
    }

    /// <summary>Cuts formulas out of plain pieces. One with a mark inside stays as it is written: the mark says more.</summary>
    private static IEnumerable<TextPiece> WithFormulas(IReadOnlyList<TextPiece> pieces, IReadOnlyList<LatexMath> formulas)
    {
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
