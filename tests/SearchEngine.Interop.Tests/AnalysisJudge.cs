using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Interop.Tests;

/// <summary>Holds our tokens against Lucene's.</summary>
internal static class AnalysisJudge
{
    /// <summary>Asserts that an analyzer makes the same of texts as one of <c>AnalysisOracle</c>.</summary>
    /// <returns>How many tokens there were.</returns>
    public static int AssertSame(string oracle, Analyzer analyzer, IReadOnlyCollection<string> texts)
    {
        var input = new StringBuilder();
        foreach (var text in texts)
            Escape(text, input).Append('\n');
        var expected = JavaLucene.Lines("AnalysisOracle", [oracle], input.ToString());

        var actual = new Lines(oracle == "smartcn");
        var at = 0;
        foreach (var text in texts)
        {
            actual.Clear();
            actual.Add($"end\t{analyzer.Analyze(text, actual)}");
            var theirs = expected.AsSpan(at, Math.Min(actual.Count, expected.Length - at));
            var equal = theirs.CommonPrefixLength(actual.Span);
            Assert.True(
                equal == actual.Count,
                equal == actual.Count ? "" : $"Token {equal} of {Escape(text, new())}: Lucene "
                    + $"{(equal < theirs.Length ? theirs[equal] : "nothing")}, ours {actual.Span[equal]}");
            at += actual.Count;
        }
        Assert.Equal(expected.Length, at);
        return at - texts.Count;
    }

    /// <summary>Writes a text in ASCII, as the oracles read it.</summary>
    public static StringBuilder Escape(ReadOnlySpan<char> text, StringBuilder line)
    {
        foreach (var character in text)
        {
            if (character is < ' ' or > '~' or '\\')
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                line.Append(character);
        }
        return line;
    }

    /// <summary>What each of the first papers of the shared folder has of something, until there are so many.</summary>
    public static string[] Papers(int count, Func<JsonElement, string?> select)
    {
        using var file = File.OpenRead(Shared.Path("corpus/papers-2025.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var texts = new List<string>();
        while (texts.Count < count && reader.ReadLine() is { } line)
        {
            using var paper = JsonDocument.Parse(line);
            if (select(paper.RootElement) is { Length: > 0 } value)
                texts.Add(value);
        }
        Assert.Equal(count, texts.Count);
        return [.. texts];
    }

    /// <summary>Writes tokens the way the oracle does.</summary>
    sealed class Lines(bool allAreWords) : ITokenSink
    {
        readonly List<string> _lines = [];

        public int Count => _lines.Count;

        public ReadOnlySpan<string> Span => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_lines);

        public void Add(string line) => _lines.Add(line);

        public void Clear() => _lines.Clear();

        public void Accept(in Token token)
        {
            var type = token.Type switch
            {
                TokenType.Word => "ALPHANUM",
                TokenType.Number => "NUM",
                TokenType.SouthEastAsian => "SOUTHEAST_ASIAN",
                TokenType.Ideograph => "IDEOGRAPHIC",
                _ => token.Type.ToString().ToUpperInvariant(),
            };
            var numbers = $"{token.PositionIncrement}\t{token.StartOffset}\t{token.EndOffset}";
            Add($"{Escape(token.Term, new())}\t{numbers}\t{(allAreWords && token.Type == TokenType.Word ? "word" : $"<{type}>")}");
        }
    }
}
