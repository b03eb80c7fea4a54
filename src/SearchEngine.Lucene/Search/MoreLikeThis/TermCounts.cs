using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Lucene.Search;

/// <summary>Counts the terms of the texts of one field.</summary>
internal sealed class TermCounts(MoreLikeThisOptions options) : ITokenSink
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<Counted> counted = [];
    private string text = "";
    private int tokens;

    /// <summary>The different terms, in the order in which they came first.</summary>
    public IReadOnlyList<Counted> Terms => counted;

    /// <summary>Adds the terms of a text.</summary>
    public void Add(string text, Analyzer analyzer)
    {
        this.text = text;
        tokens = 0;
        analyzer.Analyze(text, this);
    }

    /// <inheritdoc/>
    public void Accept(in Token token)
    {
        if (++tokens > options.MaxTokensParsed || IsNoise(token.Term)) return;
        var byChars = places.GetAlternateLookup<ReadOnlySpan<char>>();
        if (byChars.TryGetValue(token.Term, out var place))
        {
            counted[place] = counted[place] with { Freq = counted[place].Freq + 1 };
            return;
        }
        var term = token.Term.ToString();
        places.Add(term, counted.Count);
        counted.Add(new Counted(term, 1, text, token.StartOffset, token.EndOffset));
    }

    private bool IsNoise(ReadOnlySpan<char> term) =>
        (options.MinWordLength > 0 && term.Length < options.MinWordLength)
        || (options.MaxWordLength > 0 && term.Length > options.MaxWordLength)
        || (options.StopWords.Count > 0 && options.StopWords.Contains(term.ToString()));

    /// <summary>A term, how often it is there, and where it is first.</summary>
    public readonly record struct Counted(string Term, int Freq, string Text, int Start, int End)
    {
        /// <summary>What the text has in its place.</summary>
        public string Surface => Text[Start..End];
    }
}
