using System.Globalization;
using System.Text;

namespace SearchEngine.Lucene.Search.Syntax;

/// <summary>Cuts a query into tokens. Whatever is no sign of the syntax where it stands is part of a word.</summary>
internal sealed class SyntaxScanner(string text, QuerySyntaxOptions options)
{
    private const string Escapable = "+-*?~^\"():[]{}\\";

    private readonly List<SyntaxToken> tokens = [];
    private readonly List<SyntaxNotice> notices = [];
    private int at;
    private int depth;

    // Parentheses that are open within words.
    private int inner;

    public (List<SyntaxToken> Tokens, List<SyntaxNotice> Notices) Scan()
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c)) at++;
            else if (Closing(c).Length > 0) Phrase();
            else if (IsOpening(c)) Open();
            else if (IsClosing(c) && inner == 0) Close();
            else if (c is '+' or '-' && IsSignHere()) Add(c == '+' ? SyntaxKind.Plus : SyntaxKind.Minus, 1);
            else if (c is '[' or '{' && tokens is [.., { Kind: SyntaxKind.Field } field] && field.End == at && TryRange()) continue;
            else Word();
        }
        return (tokens, notices);
    }

    private void Add(SyntaxKind kind, int length)
    {
        tokens.Add(new SyntaxToken(kind, at, at + length, text.Substring(at, length)));
        at += length;
    }

    private void Note(int start, int end, SyntaxNoticeKind kind, string message) => notices.Add(new SyntaxNotice(start, end - start, kind, message));

    // Either half of “…” is typed for the other, and for the plain mark.
    private static string Closing(char opening) => opening switch
    {
        '"' or '“' or '”' or '„' or '＂' => "\"”“＂",
        '「' => "」",
        '『' => "』",
        _ => "",
    };

    private static bool IsOpening(char c) => c is '(' or '（';

    private static bool IsClosing(char c) => c is ')' or '）';

    private void Phrase()
    {
        var start = at;
        var length = text.AsSpan(at + 1).IndexOfAny(Closing(text[at]));
        if (length < 0)
        {
            Note(at, at + 1, SyntaxNoticeKind.UnmatchedQuote, "a quotation mark without its other half was ignored");
            at++;
            return;
        }
        var words = text.Substring(at + 1, length);
        at += length + 2;
        var slop = 0;
        if (at < text.Length && text[at] == '~' && DigitsAt(at + 1) is > 0 and var digits)
        {
            slop = int.TryParse(text.AsSpan(at + 1, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Min(given, MaxSlop) : MaxSlop;
            at += 1 + digits;
        }
        var end = at;
        var boost = Boost();
        if (words.AsSpan().Trim().IsEmpty) Note(start, end, SyntaxNoticeKind.EmptyQuotes, "quotation marks around nothing were ignored");
        else tokens.Add(new SyntaxToken(SyntaxKind.Part, start, at, Node: new PhraseNode(words, slop, start, end - start), Boost: boost));
    }

    private const int MaxSlop = 100;

    // Right after a letter it belongs to a formula or a remark: O(n), 大模型（LLM）.
    private void Open()
    {
        if (at > 0 && char.IsLetterOrDigit(text[at - 1])) Word();
        else if (depth >= options.MaxDepth)
        {
            Note(at, at + 1, SyntaxNoticeKind.TooDeep, "parentheses nested too deeply were ignored");
            at++;
        }
        else
        {
            depth++;
            Add(SyntaxKind.Open, 1);
        }
    }

    private void Close()
    {
        if (depth > 0)
        {
            depth--;
            Add(SyntaxKind.Close, 1);
            var boost = Boost();
            tokens[^1] = tokens[^1] with { End = at, Boost = boost };
            return;
        }
        Note(at, at + 1, SyntaxNoticeKind.UnmatchedParenthesis, "a closing parenthesis without an opening one was ignored");
        at++;
    }

    // Before a part and after nothing of one: not in C++, k-means or "a - b".
    private bool IsSignHere() =>
        (at == 0 || char.IsWhiteSpace(text[at - 1]) || IsOpening(text[at - 1]))
        && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]) && text[at + 1] is not ('+' or '-') && !IsClosing(text[at + 1]);

    private int DigitsAt(int index)
    {
        var end = index;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - index;
    }

    // ^ and a number, at the end of a part.
    private float Boost()
    {
        if (at + 1 >= text.Length || text[at] != '^') return 1;
        var end = at + 1 + DigitsAt(at + 1);
        if (end < text.Length && text[end] == '.') end += 1 + DigitsAt(end + 1);
        if (end < text.Length && !char.IsWhiteSpace(text[end]) && !IsClosing(text[end])) return 1;
        if (!float.TryParse(text.AsSpan(at + 1, end - at - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var boost)
            || !(boost > 0) || boost > MaxBoost)
        {
            return 1;
        }
        at = end;
        return boost;
    }

    private const float MaxBoost = 1000;
    private const int LongestField = 64;
    private const int LongestRange = 256;

    // [a TO b], right after a field.
    private bool TryRange()
    {
        var length = text.AsSpan(at + 1).IndexOfAny("]}");
        if (length is < 0 or > LongestRange) return false;
        var inside = text.Substring(at + 1, length).Split(" TO ", StringSplitOptions.TrimEntries);
        if (inside.Length != 2 || inside[0].Length == 0 || inside[1].Length == 0) return false;
        var start = at;
        at += length + 2;
        tokens.Add(new SyntaxToken(SyntaxKind.Part, start, at, Node: new RangeNode(
            Bound(inside[0]), Bound(inside[1]), text[start] == '[', text[at - 1] == ']', start, at - start)));
        return true;

        static string? Bound(string value) => value == "*" ? null : value;
    }

    private void Word()
    {
        var start = at;
        var word = new StringBuilder();
        // Where a sign is meant as itself.
        var literal = new List<bool>();
        for (; at < text.Length && !char.IsWhiteSpace(text[at]); at++)
        {
            var c = text[at];
            if (c == '\\' && at + 1 < text.Length && Escapable.Contains(text[at + 1]))
            {
                // G\"odel and \~{n} are accents.
                if (IsAccent())
                {
                    word.Append(c);
                    literal.Add(true);
                }
                word.Append(text[++at]);
                literal.Add(true);
                continue;
            }
            if (at > start && Closing(c).Length > 0 && text.AsSpan(at + 1).IndexOfAny(Closing(c)) >= 0) break;
            if (IsOpening(c)) inner++;
            else if (IsClosing(c) && inner-- == 0)
            {
                inner = 0;
                break;
            }
            if (c is ':' or '：' && word.Length <= LongestField && !literal.Contains(true) && EndsField(word.ToString(), start)) return;
            if (c == '^' && at > start && IsBoostable(word, literal) && BoostAhead()) break;
            word.Append(c);
            literal.Add(false);
        }
        var end = at;
        var boost = Boost();
        var said = word.ToString();
        if (boost == 1 && !literal.Contains(true) && Operator(said) is { } kind)
            tokens.Add(new SyntaxToken(kind, start, end, said));
        else
            tokens.Add(new SyntaxToken(SyntaxKind.Part, start, at, Node: new SyntaxWord(said, literal, start, end).Node(), Boost: boost));
    }

    private bool IsAccent() => text[at + 1] is '"' or '^' or '~' && at + 2 < text.Length && (char.IsLetter(text[at + 2]) || text[at + 2] == '{');

    private static SyntaxKind? Operator(string word) => word switch
    {
        "AND" or "&&" => SyntaxKind.And,
        "OR" or "||" => SyntaxKind.Or,
        "NOT" => SyntaxKind.Not,
        _ => null,
    };

    // 10^3 and x^2 are no boosts.
    private static bool IsBoostable(StringBuilder word, List<bool> literal) =>
        word.Length > 1 && char.IsLetter(word[^1]) && (char.IsLetter(word[^2]) || !literal.Contains(false));

    private bool BoostAhead()
    {
        var before = at;
        var found = Boost() != 1 || at > before;
        at = before;
        return found;
    }

    // Takes the name of a field and its colon; says so where a word only looks like one.
    private bool EndsField(string name, int start)
    {
        if (at + 1 >= text.Length || char.IsWhiteSpace(text[at + 1])) return false;
        // The colon after a field's is part of its value: id:arXiv:1706.03762.
        if (tokens is [.., { Kind: SyntaxKind.Field } before] && before.End == start) return false;
        foreach (var field in options.Fields)
        {
            if (!field.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            at++;
            tokens.Add(new SyntaxToken(SyntaxKind.Field, start, at, field));
            return true;
        }
        if (name.Length > 1 && name.All(char.IsAsciiLetter) && text[at + 1] is not ('/' or ':'))
            Note(start, at + 1, SyntaxNoticeKind.NoSuchField, $"there is no field {name}; this was searched as words");
        return false;
    }
}
