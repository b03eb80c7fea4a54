using System.Text;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.Folding;
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

    // Words, for characters that stand alone in the query.
    private static readonly Analyzer ChineseWords = PaperFields.Analyzers[PaperFields.TitleChinese];

    private readonly HashSet<string> english = new(StringComparer.Ordinal);
    private readonly HashSet<string> chinese = new(StringComparer.Ordinal);
    private readonly HashSet<string> singles = new(StringComparer.Ordinal);

    // What else things are called that the query names, in pairs of characters.
    private readonly List<string[]> otherNames = [];

    public SnippetMaker(string query)
    {
        // As the query is built: Han characters are looked for in Chinese texts only.
        foreach (var run in new ScriptRuns(query))
        {
            var words = query.AsSpan(run.Start, run.Length);
            var inChinese = Tokens.Pairs(words);
            chinese.UnionWith(inChinese.Select(token => token.Term));
            if (run.Script != Script.Han)
            {
                english.UnionWith(Tokens.Of(English, words).Select(token => token.Term));
                continue;
            }
            singles.UnionWith(inChinese.Where(token => token.Type == TokenType.Ideograph).Select(token => token.Term));
            foreach (var term in TaiwanTerms.In(words.ToString()))
                otherNames.AddRange(term.Others.Select(other => Tokens.Phrase(other).Select(pair => pair.Term).ToArray()));
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
        var tokens = Tokens.Of(isChinese ? Chinese : English, text.AsSpan(0, limit));
        var matches = tokens.FindAll(token => wanted.Contains(token.Term));
        if (isChinese && singles.Count + otherNames.Count > 0)
            matches = [.. matches.Concat(Singles(text.AsSpan(0, limit))).Concat(OtherNames(tokens)).OrderBy(match => match.Start)];
        if (matches.Count == 0) return null;
        var length = isChinese ? ChineseLength : EnglishLength;
        var (first, last, terms) = BestWindow(matches, length);
        return (terms, Html(text, matches, first, last, length));
    }

    private List<KeptToken> Singles(ReadOnlySpan<char> text) => singles.Count == 0
        ? []
        : Tokens.Of(ChineseWords, text).FindAll(word => word.Type == TokenType.Ideograph && singles.Contains(word.Term));

    // Where all of the pairs of a name follow each other: 数据 alone is no part of 資料庫.
    private List<KeptToken> OtherNames(List<KeptToken> tokens)
    {
        var found = new List<KeptToken>();
        var pairs = tokens.FindAll(token => token.Type == TokenType.Bigram);
        foreach (var name in otherNames)
        {
            for (var first = 0; first + name.Length <= pairs.Count; first++)
            {
                var length = 0;
                while (length < name.Length && pairs[first + length].Term == name[length] && pairs[first + length].Position == pairs[first].Position + length)
                    length++;
                if (length == name.Length) found.Add(pairs[first] with { Term = string.Concat(name), End = pairs[first + length - 1].End });
            }
        }
        return found;
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
