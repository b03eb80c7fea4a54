using System.Globalization;
using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Reads a regular expression in Lucene's notation: <c>.</c> for any code point, <c>[a-z]</c> and <c>[^a-z]</c>, <c>"text"</c>
/// taken as it stands, <c>\</c> before what stands for itself (letters and digits too: there are no classes such as
/// <c>\d</c>), groups, <c>|</c>, and the repetitions <c>? * + {n} {n,} {n,m}</c>. The whole term has to fit.
/// </summary>
internal sealed class RegexpParser
{
    /// <summary>How deep groups and repetitions may be nested.</summary>
    public const int MaxDepth = 250;

    /// <summary>Operators that Lucene has and this does not: they have to be escaped, lest they mean two things.</summary>
    private const string Unsupported = "~&@#<";

    private readonly string pattern;
    private int at;
    private int groups;

    private RegexpParser(string pattern) => this.pattern = pattern;

    /// <exception cref="PatternException">The expression is malformed, or too large.</exception>
    public static RegexpNode Parse(string pattern)
    {
        var parser = new RegexpParser(pattern);
        if (pattern.Length == 0) return new RegexpSequence([]);
        var parsed = parser.Choice();
        return parser.at == pattern.Length ? parsed : throw parser.Wrong("a ) without its (", parser.at);
    }

    /// <summary>The graph of an expression.</summary>
    public static PatternGraph Graph(RegexpNode parsed)
    {
        var graph = new PatternGraph();
        graph.Start = parsed.AddTo(graph, PatternGraph.End);
        return graph;
    }

    private RegexpNode Choice()
    {
        List<RegexpNode> parts = [Sequence()];
        while (TryTake('|')) parts.Add(Sequence());
        return parts.Count == 1 ? parts[0] : Checked(new RegexpChoice(parts), at);
    }

    private RegexpNode Sequence()
    {
        var start = at;
        List<RegexpNode> parts = [];
        while (at < pattern.Length && pattern[at] is not ('|' or ')')) parts.Add(Repetition());
        if (parts.Count == 0) throw Wrong("an empty alternative (the empty text is written as ())", start);
        return parts.Count == 1 ? parts[0] : Checked(new RegexpSequence(parts), start);
    }

    private RegexpNode Repetition()
    {
        var part = Atom();
        while (at < pattern.Length)
        {
            var start = at;
            switch (pattern[at])
            {
                case '?': part = Repeat(part, 0, 1); break;
                case '*': part = Repeat(part, 0, null); break;
                case '+': part = Repeat(part, 1, null); break;
                case '{': part = Counted(part); break;
                default: return part;
            }
            Checked(part, start);
        }
        return part;
    }

    private RegexpRepeat Repeat(RegexpNode part, int min, int? max)
    {
        at++;
        return new RegexpRepeat(part, min, max);
    }

    private RegexpRepeat Counted(RegexpNode part)
    {
        var start = at++;
        var min = Number();
        int? max = min;
        if (TryTake(',')) max = at < pattern.Length && char.IsAsciiDigit(pattern[at]) ? Number() : null;
        if (!TryTake('}')) throw Wrong("a } is missing", at);
        if (max < min) throw Wrong($"at least {min} times but at most {max}", start);
        return new RegexpRepeat(part, min, max);
    }

    private int Number()
    {
        var start = at;
        while (at < pattern.Length && char.IsAsciiDigit(pattern[at])) at++;
        if (at == start) throw Wrong("a number is missing (a { that stands for itself is written as \\{)", start);
        return int.TryParse(pattern.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong("too great a number", start);
    }

    private RegexpNode Atom()
    {
        var start = at;
        switch (pattern[at])
        {
            case '.':
                at++;
                return new RegexpSet(PatternGraph.AnyCodePoint);
            case '[': return Set();
            case '"': return Quoted();
            case '(': return Group();
            case '?' or '*' or '+' or '{': throw Wrong($"nothing before {pattern[at]} to repeat", start);
            case var sign when Unsupported.Contains(sign):
                throw Wrong($"the operator {sign} is not supported (one that stands for itself is written as \\{sign})", start);
            default:
                var codePoint = CodePoint();
                return new RegexpSet([codePoint, codePoint]);
        }
    }

    private RegexpNode Group()
    {
        var start = at++;
        if (TryTake(')')) return new RegexpSequence([]);
        if (++groups > MaxDepth) throw Wrong($"groups are nested more than {MaxDepth} deep", start);
        var inner = at < pattern.Length ? Choice() : throw Wrong("a ) is missing to the (", start);
        groups--;
        return TryTake(')') ? inner : throw Wrong("a ) is missing to the (", start);
    }

    private RegexpSequence Quoted()
    {
        var start = at++;
        var end = pattern.IndexOf('"', at);
        if (end < 0) throw Wrong("a second \" is missing", start);
        List<RegexpNode> parts = [];
        foreach (var rune in pattern.AsSpan(at, end - at).EnumerateRunes()) parts.Add(new RegexpSet([rune.Value, rune.Value]));
        at = end + 1;
        return (RegexpSequence)Checked(new RegexpSequence(parts), start);
    }

    private RegexpSet Set()
    {
        var start = at++;
        var isNegated = TryTake('^');
        List<(int, int)> ranges = [];
        // A ] that comes first stands for itself.
        do
        {
            if (at == pattern.Length) throw Wrong("a ] is missing to the [", start);
            var from = at;
            var first = CodePoint();
            var last = first;
            if (TryTake('-'))
            {
                if (at == pattern.Length) throw Wrong("a ] is missing to the [", start);
                last = CodePoint();
            }
            if (last < first) throw Wrong("a range that ends before it begins (a - that stands for itself is written as \\-)", from);
            ranges.Add((first, last));
        } while (!TryTake(']'));
        return RegexpSet.Of(ranges, isNegated);
    }

    private int CodePoint()
    {
        if (TryTake('\\') && at == pattern.Length) throw Wrong("nothing behind the \\", at - 1);
        Rune.DecodeFromUtf16(pattern.AsSpan(at), out var rune, out var length);
        at += length;
        return rune.Value;
    }

    private bool TryTake(char wanted)
    {
        if (at == pattern.Length || pattern[at] != wanted) return false;
        at++;
        return true;
    }

    private RegexpNode Checked(RegexpNode part, int position)
    {
        if (part.Size >= PatternGraph.MaxNodes)
            throw Wrong($"an expression of more than {PatternGraph.MaxNodes} code points, with all repetitions,", position);
        if (part.Depth > 4 * MaxDepth) throw Wrong("parts are nested too deep", position);
        return part;
    }

    private PatternException Wrong(string reason, int position) => new(pattern, reason, position);
}
