using System.Text;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>
/// Shows where the words of a query stand in a paper: for each part that has some, the stretch with the most different
/// ones, as HTML with the words marked. The texts are analysed again; nothing is kept in the index for it.
/// </summary>
internal sealed class SnippetMaker
{
    /// <summary>About how long a snippet is, in characters; Chinese says in one what takes English three.</summary>
    private const int EnglishLength = 240;
    private const int ChineseLength = 90;
    private const int MaxSnippets = 3;

    /// <summary>The most characters that are looked at in one part of a paper, and in all its parts together.</summary>
    private const int MaxText = 50_000;
    private const int MaxTexts = 200_000;

    private static readonly Analyzer English = PaperFields.Analyzers[PaperFields.TitleEnglish];

    // Pairs, so that all is marked that was found by them.
    private static readonly Analyzer Chinese = PaperFields.Analyzers[PaperFields.TitleBigrams];

    private readonly HashSet<string> english = new(StringComparer.Ordinal);
    private readonly HashSet<string> chinese = new(StringComparer.Ordinal);

    public SnippetMaker(string query)
    {
        // As the query is built: Han characters are looked for in Chinese texts only.
        foreach (var run in new ScriptRuns(query))
        {
            var words = query.AsSpan(run.Start, run.Length);
            if (run.Script != Script.Han) english.UnionWith(Tokens.Of(English, words).Select(token => token.Term));
            chinese.UnionWith(Tokens.Pairs(words).Select(token => token.Term));
        }
    }

    /// <summary>The parts of a paper that hold words of the query, those with the most first; none where there are none.</summary>
    public IReadOnlyList<Snippet> Make(Paper paper)
    {
        var found = new List<(string Field, int Terms, string Html)>();
        var left = MaxTexts;
        foreach (var (field, text) in Parts(paper))
        {
            var length = Math.Min(text.Length, Math.Min(left, MaxText));
            left -= length;
            if (Find(text, length) is var (terms, html)) found.Add((field, terms, html));
        }
        return [.. found.OrderByDescending(part => part.Terms).Take(MaxSnippets).Select(part => new Snippet(part.Field, part.Html))];
    }

    private static IEnumerable<(string Field, string Text)> Parts(Paper paper)
    {
        yield return ("title", paper.Title);
        yield return ("titleTranslation", paper.TitleTranslation);
        yield return ("tldr", paper.Tldr);
        yield return ("abstract", paper.Abstract);
        yield return ("motivation", paper.Motivation);
        yield return ("method", paper.Method);
        yield return ("result", paper.Result);
        yield return ("conclusion", paper.Conclusion);
        yield return ("abstractTranslation", paper.AbstractTranslation);
        yield return ("keywords", string.Join(", ", paper.Keywords));
        yield return ("comment", paper.Comment);
        foreach (var section in paper.OtherSections) yield return ("section", section.Text);
    }

    /// <summary>The best stretch within the first <paramref name="limit"/> characters of a text.</summary>
    private (int Terms, string Html)? Find(string text, int limit)
    {
        var isChinese = ScriptDetector.IsChinese(text.AsSpan(0, limit));
        var wanted = isChinese ? chinese : english;
        if (wanted.Count == 0) return null;
        var matches = Tokens.Of(isChinese ? Chinese : English, text.AsSpan(0, limit)).FindAll(token => wanted.Contains(token.Term));
        if (matches.Count == 0) return null;
        var length = isChinese ? ChineseLength : EnglishLength;
        var (first, last, terms) = BestWindow(matches, length);
        return (terms, Html(text, matches, first, last, length));
    }

    /// <summary>The run of matches within a snippet's length that has the most different terms; of equals the first.</summary>
    private static (int First, int Last, int Terms) BestWindow(List<KeptToken> matches, int length)
    {
        var best = (First: 0, Last: 0, Terms: 0);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var first = 0;
        for (var last = 0; last < matches.Count; last++)
        {
            counts[matches[last].Term] = counts.GetValueOrDefault(matches[last].Term) + 1;
            while (matches[last].End - matches[first].Start > length && first < last)
            {
                var term = matches[first++].Term;
                if (--counts[term] == 0) counts.Remove(term);
            }
            if (counts.Count > best.Terms) best = (first, last, counts.Count);
        }
        return best;
    }

    private static string Html(string text, List<KeptToken> matches, int first, int last, int length)
    {
        var (start, end) = Stretch(text, matches[first].Start, matches[last].End, length);
        var html = new StringBuilder();
        if (start > 0) html.Append('…');
        var at = start;
        foreach (var (markStart, markEnd) in Marks(matches, start, end))
        {
            AppendEscaped(html, text.AsSpan(at, markStart - at));
            html.Append("<mark>");
            AppendEscaped(html, text.AsSpan(markStart, markEnd - markStart));
            html.Append("</mark>");
            at = markEnd;
        }
        AppendEscaped(html, text.AsSpan(at, end - at));
        if (end < text.Length) html.Append('…');
        return html.ToString();
    }

    /// <summary>The matches within a stretch, those that touch or overlap (bigrams do) joined.</summary>
    private static IEnumerable<(int Start, int End)> Marks(List<KeptToken> matches, int start, int end)
    {
        (int Start, int End)? open = null;
        foreach (var match in matches)
        {
            if (match.Start < start || match.End > end) continue;
            if (open is { } mark && match.Start <= mark.End)
            {
                open = (mark.Start, Math.Max(mark.End, match.End));
                continue;
            }
            if (open is { } done) yield return done;
            open = (match.Start, match.End);
        }
        if (open is { } lastMark) yield return lastMark;
    }

    /// <summary>Widens a stretch to about the length wanted, to both sides, and to where words begin and end.</summary>
    private static (int Start, int End) Stretch(string text, int start, int end, int length)
    {
        var spare = Math.Max(0, length - (end - start));
        var from = Math.Max(0, start - spare / 2);
        var to = Math.Min(text.Length, end + spare - (start - from));
        from = Math.Max(0, Math.Min(from, to - length));
        // Not within a word, unless it is a very long one, and never within a surrogate pair.
        for (var i = 0; i < 20 && from < start && IsWithinWord(text, from); i++) from++;
        for (var i = 0; i < 20 && to > end && IsWithinWord(text, to); i++) to--;
        if (IsWithinPair(text, from)) from--;
        if (IsWithinPair(text, to)) to++;
        return (from, to);
    }

    private static bool IsWithinWord(string text, int at) =>
        at > 0 && at < text.Length && IsWordCharacter(text[at - 1]) && IsWordCharacter(text[at]);

    // Han characters are letters too, but between any two of them a text may be cut.
    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) && c < '\u2E80';

    private static bool IsWithinPair(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    /// <summary>Nothing that a digest holds becomes an element or ends an attribute.</summary>
    private static void AppendEscaped(StringBuilder html, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                case '\'': html.Append("&#39;"); break;
                default: html.Append(c); break;
            }
        }
    }
}
