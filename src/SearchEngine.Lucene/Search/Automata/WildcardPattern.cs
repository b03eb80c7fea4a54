using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// A pattern of code points that stand for themselves, <c>?</c> for any one, and <c>*</c> for any number; <c>\</c> takes the
/// meaning from what follows.
/// </summary>
internal sealed class WildcardPattern
{
    private const int AnyOne = -1;
    private const int AnyNumber = -2;

    private readonly string pattern;
    private readonly List<int> parts = [];

    public WildcardPattern(string pattern)
    {
        this.pattern = pattern;
        var isEscaped = false;
        foreach (var rune in pattern.EnumerateRunes())
        {
            if (!isEscaped && rune.Value == '\\')
            {
                isEscaped = true;
                continue;
            }
            var part = isEscaped ? rune.Value : rune.Value switch { '?' => AnyOne, '*' => AnyNumber, var other => other };
            isEscaped = false;
            if (part != AnyNumber || parts.Count == 0 || parts[^1] != AnyNumber) parts.Add(part);
        }
        // With nothing behind it the backslash is meant itself.
        if (isEscaped) parts.Add('\\');
        if (parts.Count > PatternGraph.MaxNodes / 2)
            throw new PatternException(pattern, $"the pattern has more than {PatternGraph.MaxNodes / 2} parts");
    }

    /// <summary>An automaton of the terms that fit.</summary>
    public TermAutomaton Automaton()
    {
        var literals = parts.TakeWhile(part => part >= 0).Count();
        if (literals == parts.Count) return RangeAutomaton.Only(Utf8(literals));
        if (literals == parts.Count - 1 && parts[^1] == AnyNumber) return new PrefixAutomaton(Utf8(literals));
        var graph = new PatternGraph();
        var next = PatternGraph.End;
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            next = parts[i] switch
            {
                AnyOne => graph.Ask(PatternGraph.AnyCodePoint, next),
                AnyNumber => graph.Loop(next, end => graph.Ask(PatternGraph.AnyCodePoint, end)),
                var codePoint => graph.Ask([codePoint, codePoint], next),
            };
        }
        graph.Start = next;
        return new Utf8Automaton(new PatternAutomaton(graph, pattern));
    }

    private byte[] Utf8(int count)
    {
        var text = new StringBuilder();
        foreach (var codePoint in parts.Take(count)) text.Append(new Rune(codePoint).ToString());
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
