using System.Text;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Analysis.Tests;

/// <summary>
/// Takes the tokens of a text and says what of them no index could take, or no reader of highlights: the first thing that is
/// wrong, or null. The whole of what came is a number to compare by.
/// </summary>
/// <param name="text">The text that is analyzed.</param>
/// <param name="analyzer">What analyzes it.</param>
internal sealed class TokenContract(string text, Analyzer analyzer) : ITokenSink
{
    // How long a keyword is, is its owner's to bound.
    private readonly int longestTerm = analyzer is KeywordAnalyzer ? int.MaxValue : IndexWriter.MaxTermLength;

    // smartcn reads 1,024 code units at a time, whatever it cuts, and ours is smartcn token for token.
    private readonly bool cutsPairs = analyzer is SmartChineseAnalyzer && text.Length > 1024;
    private int start;
    private int end;
    private bool any;

    /// <summary>What is wrong; null where nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>A number made of all tokens and their order.</summary>
    public ulong Hash { get; private set; } = 14695981039346656037;

    /// <summary>How many tokens there were.</summary>
    public int Count { get; private set; }

    /// <summary>What was seen of a text; a fault also where analysis throws.</summary>
    public static TokenContract Of(Analyzer analyzer, string text)
    {
        var contract = new TokenContract(text, analyzer);
        try
        {
            var left = analyzer.Analyze(text, contract);
            if (left < 0) contract.Fault ??= $"{left} positions left at the end";
            contract.Mix(left);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            contract.Fault ??= error.ToString();
        }
        return contract;
    }

    public void Accept(in Token token)
    {
        Fault ??= FaultOf(token);
        (start, end, any) = (token.StartOffset, token.EndOffset, true);
        Count++;
        foreach (var character in token.Term) Mix(character);
        Mix(token.StartOffset);
        Mix(token.EndOffset);
        Mix(token.PositionIncrement);
        Mix(token.PositionLength);
        Mix((int)token.Type);
    }

    private string? FaultOf(in Token token)
    {
        var place = $"{HostileText.Escape(token.Term.ToString())} at {token.StartOffset} to {token.EndOffset}";
        if (token.Term.IsEmpty) return $"{place}: no term";
        if (token.Term.Length * 3L > longestTerm && Encoding.UTF8.GetByteCount(token.Term) > longestTerm) return $"{place}: too long";
        if (token.StartOffset < 0 || token.EndOffset > text.Length || token.StartOffset >= token.EndOffset) return $"{place}: outside of {text.Length}";
        if (token.StartOffset < start) return $"{place}: starts before the token before, {start}";
        if (!cutsPairs && (IsWithinPair(token.StartOffset) || IsWithinPair(token.EndOffset))) return $"{place}: cuts a pair of surrogates";
        if (token.PositionIncrement < (any ? 0 : 1)) return $"{place}: increment {token.PositionIncrement}";
        if (token.PositionLength < 1) return $"{place}: length {token.PositionLength}";
        // Alternatives at one position stand for the same text.
        if (token.PositionIncrement == 0 && token.StartOffset >= end) return $"{place}: beside what ends at {end}";
        return null;
    }

    private bool IsWithinPair(int offset) => offset > 0 && offset < text.Length && char.IsSurrogatePair(text[offset - 1], text[offset]);

    private void Mix(int value) => Hash = (Hash ^ (uint)value) * 1099511628211;
}
