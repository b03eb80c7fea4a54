using System.Text.RegularExpressions;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Papers.Search;

/// <summary>A word of a text.</summary>
/// <param name="Term">As it is indexed.</param>
/// <param name="Surface">As the text writes it.</param>
/// <param name="Freq">How often it is there, outside of titles.</param>
/// <param name="TitleFreq">How often it is in titles.</param>
internal readonly record struct CountedWord(string Term, string Surface, int Freq, int TitleFreq);

/// <summary>
/// Counts the words of texts of one language that a person would call words. Analyzers also give what is found within longer
/// ones, and formulas. Of Chinese words within a longer one those count that begin it, or that begin where another one of two
/// characters ends: 服务 and 服务器 in 服务器端, 学习 in 联邦学习, but neither 务器 nor 量级 in 轻量级.
/// </summary>
internal sealed partial class WholeWords : ITokenSink
{
    /// <summary>How many tokens are looked at: the first ones.</summary>
    private const int MaxTokens = 5000;

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<Counted> counted = [];

    // Where words of two characters or more end that lie in the longest one that reaches furthest.
    private readonly List<int> ends = [];
    private string text = "";
    private bool isTitle;
    private int start;
    private int end;
    private int tokens;

    /// <summary>The different words, in the order in which they came first.</summary>
    public IEnumerable<CountedWord> Words => counted
        .Select(word => new CountedWord(word.Term, Readable(word.Surface), word.Freq, word.TitleFreq))
        .Where(word => IsWord(word.Surface));

    public void Add(SourceText source, Analyzer analyzer)
    {
        (text, isTitle, start, end) = (source.Text, source.IsTitle, 0, 0);
        ends.Clear();
        analyzer.Analyze(text, this);
    }

    /// <inheritdoc/>
    public void Accept(in Token token)
    {
        if (++tokens > MaxTokens || token.Term.Length < 2) return;
        if (token.EndOffset > end)
        {
            (start, end) = (token.StartOffset, token.EndOffset);
            ends.Clear();
        }
        else if (IsFragment(token))
        {
            return;
        }
        ends.Add(token.EndOffset);
        var byChars = places.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!byChars.TryGetValue(token.Term, out var place))
        {
            place = counted.Count;
            var term = token.Term.ToString();
            places.Add(term, place);
            counted.Add(new Counted(term, text[token.StartOffset..token.EndOffset], 0, 0));
        }
        var known = counted[place];
        // Another one may be written without signs.
        if (HasSigns(known.Surface) && text.AsSpan(token.StartOffset, token.EndOffset - token.StartOffset) is var other && !HasSigns(other))
            known = known with { Surface = other.ToString() };
        counted[place] = isTitle ? known with { TitleFreq = known.TitleFreq + 1 } : known with { Freq = known.Freq + 1 };
    }

    private bool IsFragment(in Token token) =>
        token.StartOffset > start && token.Term[0] >= '\u2E80' && !ends.Contains(token.StartOffset);

    private static bool HasSigns(ReadOnlySpan<char> surface) => surface.ContainsAny("\\${}^_");

    /// <summary>Without the signs of LaTeX: <c>\textbf{Fed}erated</c> is Federated.</summary>
    private static string Readable(string surface) => HasSigns(surface) ? Signs().Replace(surface, "").Trim() : surface;

    /// <summary>
    /// A single letter, with numbers or not, is a formula for the most part; but there are C++, C#, 3D and 5G. Greek letters and
    /// those of mathematics (ℓ) are always ones.
    /// </summary>
    private static bool IsWord(string surface)
    {
        var letters = 0;
        foreach (var character in surface)
            if (char.IsLetter(character) && character is not (>= '\u0370' and < '\u0400') and not (>= '\u2100' and < '\u2150')) letters++;
        return (letters > 1 || (letters == 1 && ((surface.Length == 2 && char.IsAsciiDigit(surface[0])) || surface[^1] is '+' or '#'))) && !OrdinaryWords.Contains(surface);
    }

    [GeneratedRegex(@"\\[A-Za-z]+\s*|[\\${}^_]")]
    private static partial Regex Signs();

    private readonly record struct Counted(string Term, string Surface, int Freq, int TitleFreq);
}
