using System.Text;
using System.Text.Unicode;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search.Highlight;

/// <summary>
/// What a query looks for in one field. It takes the tokens of a text and tells where something stands that is looked for.
/// </summary>
internal sealed class SoughtField : ITokenSink
{
    private const int MaxRemembered = 10_000;

    private readonly string field;
    private readonly FoundWords words;
    private readonly WorkBudget work;
    private readonly List<TextMatch> matches;
    private readonly Dictionary<string, SoughtTerm> terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SoughtTerm>.AlternateLookup<ReadOnlySpan<char>> termsBySpan;
    private readonly Dictionary<Query, SoughtTerm> patterns = [];
    private readonly List<SoughtPhrase> phrases = [];

    // The patterns that terms of texts fit: each is tried once for a term.
    private readonly Dictionary<string, SoughtTerm[]> fitting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SoughtTerm[]>.AlternateLookup<ReadOnlySpan<char>> fittingBySpan;
    private byte[] utf8 = new byte[64];
    private int position;
    private int length;
    private int maxMatches;

    public SoughtField(string field, FoundWords words, WorkBudget work, List<TextMatch> matches)
    {
        (this.field, this.words, this.work, this.matches) = (field, words, work, matches);
        termsBySpan = terms.GetAlternateLookup<ReadOnlySpan<char>>();
        fittingBySpan = fitting.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Looks for a term; null where it is none of text.</summary>
    public SoughtTerm? Add(Term term)
    {
        if (!Utf8.IsValid(term.Bytes)) return null;
        var text = term.Text;
        if (!terms.TryGetValue(text, out var sought)) terms.Add(text, sought = new SoughtTerm(null));
        return sought;
    }

    /// <summary>Looks for the terms of a pattern.</summary>
    public SoughtTerm Add(MultiTermQuery pattern)
    {
        if (!patterns.TryGetValue(pattern, out var sought)) patterns.Add(pattern, sought = new SoughtTerm(pattern.Automaton()));
        return sought;
    }

    public void Add(SoughtPhrase phrase) => phrases.Add(phrase);

    /// <summary>Adds to the matches what stands in a text.</summary>
    public void Find(ReadOnlySpan<char> text, Analyzer analyzer, int maxMatches)
    {
        (position, length, this.maxMatches) = (-1, text.Length, maxMatches);
        foreach (var term in terms.Values) term.Clear();
        foreach (var pattern in patterns.Values) pattern.Clear();
        analyzer.Analyze(text, this);
        foreach (var phrase in phrases) phrase.Find(text, matches, maxMatches, work);
    }

    public void Accept(in Token token)
    {
        position += token.PositionIncrement;
        if (token.StartOffset < 0 || token.StartOffset >= token.EndOffset || token.EndOffset > length) return;
        var term = token.Term;
        // In the index a lone surrogate is U+FFFD.
        if (term.ContainsAnyInRange('\uD800', '\uDFFF') && HasLoneSurrogate(term)) term = Encoding.UTF8.GetString(Encode(term));
        var word = -1;
        if (termsBySpan.TryGetValue(term, out var text, out var sought)) Note(sought, token, word = words.Number(field, text));
        if (patterns.Count == 0) return;
        var (known, fits) = Fitting(term);
        foreach (var pattern in fits) Note(pattern, token, word >= 0 ? word : word = words.Number(field, known));
    }

    private void Note(SoughtTerm sought, in Token token, int word)
    {
        sought.Add(new Occurrence(position, token.StartOffset, token.EndOffset, word));
        if (!sought.IsAlone) return;
        if (matches.Count < maxMatches) matches.Add(new TextMatch(token.StartOffset, token.EndOffset, word));
        else work.Exceed();
    }

    /// <summary>The patterns that a term fits.</summary>
    private (string Term, SoughtTerm[] Patterns) Fitting(ReadOnlySpan<char> term)
    {
        if (fittingBySpan.TryGetValue(term, out var known, out var fits)) return (known, fits);
        var bytes = Encode(term);
        if (!work.TrySpend((long)(bytes.Length + 1) * patterns.Count)) return ("", []);
        if (fitting.Count == MaxRemembered) fitting.Clear();
        List<SoughtTerm> found = [];
        foreach (var pattern in patterns.Values)
        {
            var automaton = pattern.Pattern!;
            var state = automaton.Run(automaton.Start, bytes);
            if (state != TermAutomaton.Dead && automaton.Accepts(state)) found.Add(pattern);
        }
        (known, fits) = (term.ToString(), [.. found]);
        fitting.Add(known, fits);
        return (known, fits);
    }

    private ReadOnlySpan<byte> Encode(ReadOnlySpan<char> term)
    {
        var most = Encoding.UTF8.GetMaxByteCount(term.Length);
        if (utf8.Length < most) utf8 = new byte[most];
        return utf8.AsSpan(0, Encoding.UTF8.GetBytes(term, utf8));
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> term)
    {
        while (Rune.DecodeFromUtf16(term, out _, out var read) == System.Buffers.OperationStatus.Done) term = term[read..];
        return !term.IsEmpty;
    }
}
