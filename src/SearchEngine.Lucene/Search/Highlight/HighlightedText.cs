using System.Text;

namespace SearchEngine.Lucene.Search.Highlight;

/// <summary>A text and the passages of it that show best what a query found there.</summary>
/// <param name="Text">The text, as it was given.</param>
/// <param name="Passages">The passages, which do not overlap; none where the text holds nothing that is looked for.</param>
/// <param name="Analyzed">How many code units of the text were looked at, from its beginning.</param>
/// <param name="IsComplete">False where bounds of <see cref="HighlightOptions"/> left out something.</param>
public sealed record HighlightedText(string Text, IReadOnlyList<Passage> Passages, int Analyzed, bool IsComplete)
{
    /// <summary>
    /// A passage as HTML: everything of the text is escaped, and the only element is <c>&lt;mark&gt;</c>, around what was found.
    /// </summary>
    /// <param name="passage">One of the passages.</param>
    /// <param name="ellipsis">What stands, as it is, where the text goes on before or after the passage.</param>
    public string Html(Passage passage, string ellipsis = "…")
    {
        ArgumentNullException.ThrowIfNull(passage);
        var html = new StringBuilder(passage.End - passage.Start + 16 * passage.Marks.Count);
        if (passage.Start > 0) html.Append(ellipsis);
        var at = passage.Start;
        foreach (var (start, end) in passage.Marks)
        {
            AppendEscaped(html, Text.AsSpan(at, start - at));
            html.Append("<mark>");
            AppendEscaped(html, Text.AsSpan(start, end - start));
            html.Append("</mark>");
            at = end;
        }
        AppendEscaped(html, Text.AsSpan(at, passage.End - at));
        if (passage.End < Text.Length) html.Append(ellipsis);
        return html.ToString();
    }

    /// <summary>Nothing of a text becomes an element or ends an attribute.</summary>
    private static void AppendEscaped(StringBuilder html, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny("&<>\"'") is >= 0 and var at)
        {
            html.Append(text[..at]).Append(text[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => "&#39;",
            });
            text = text[(at + 1)..];
        }
        html.Append(text);
    }
}

/// <summary>A stretch of a text. Offsets are those of the text, in UTF-16 code units.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Terms">How many different terms are marked in it.</param>
/// <param name="Score">How good it is, to be compared with others of the same text and query.</param>
/// <param name="Marks">What was found in it, ascending; what overlaps or touches is one mark.</param>
public sealed record Passage(int Start, int End, int Terms, float Score, IReadOnlyList<MarkedRange> Marks);

/// <summary>A range of a text that a query looks for, in UTF-16 code units.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, exclusive.</param>
public readonly record struct MarkedRange(int Start, int End);
