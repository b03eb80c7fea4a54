using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Interop.Tests;

/// <summary>Our tokens beside Lucene's: term, position increment, offsets and type, all equal.</summary>
public class AnalysisTests
{
    static readonly Analyzer English = new EnglishAnalyzer();
    static readonly Analyzer Standard = new StandardAnalyzer();

    [JavaFact(NeedsShared = true)]
    public void English_of_2000_abstracts_is_Lucenes() => AssertSame("english", English, Abstracts(2000));

    [JavaFact(NeedsShared = true)]
    public void Standard_of_2000_abstracts_is_Lucenes() => AssertSame("standard", Standard, Abstracts(2000));

    [JavaFact]
    public void Every_code_point_breaks_words_as_in_Lucene()
    {
        // Each code point by itself, doubled, within and after letters, digits, Katakana and emoji, before a selector.
        static IEnumerable<string> Texts()
        {
            var text = new StringBuilder();
            for (var point = 0; point < 0xE0200; point = point == 0x323FF ? 0xE0000 : point + 1)
            {
                if (point is >= 0xD800 and < 0xE000)
                    continue;
                var c = char.ConvertFromUtf32(point);
                text.Append($"{c} {c}{c} a{c}b 1{c}2 {c}\uFE0F\u200D{c} ").Append($"カ{c}カ 😀{c} א{c}א {c}_ ");
                if (point % 128 == 127)
                {
                    yield return text.ToString();
                    text.Clear();
                }
            }
        }

        AssertSame("standard", Standard, [.. Texts()]);
    }

    [JavaTheory]
    [InlineData("english", 1)]
    [InlineData("english", 2)]
    [InlineData("standard", 3)]
    [InlineData("standard", 4)]
    public void Random_mixtures_of_everything_are_as_in_Lucene(string analyzer, int seed)
    {
        var random = new Random(seed);
        var texts = Enumerable.Range(0, 3000).Select(_ => AnalysisRandomText.Mixture(random)).ToArray();

        AssertSame(analyzer, analyzer == "english" ? English : Standard, texts);
    }

    [JavaFact]
    public void Random_suffixes_stem_as_in_Lucene()
    {
        var random = new Random(5);
        var texts = Enumerable.Range(0, 2000).Select(_ => AnalysisRandomText.EnglishLike(random)).ToArray();

        AssertSame("english", English, texts);
    }

    [JavaFact]
    public void Long_words_are_cut_where_Lucene_cuts_them()
    {
        string[] units =
        [
            "a", "_", "1", "a.", "😀", "\U0001D400", "a\u0301", "\u200D", "𝟏", "ก", "カ", "한", "\U0001F1E6", "x\uD800",
            "\U0001F468\u200D",
        ];
        var texts = from unit in units
                    from shift in (int[])[0, 1, 2, 253, 254]
                    from length in (int[])[254, 255, 256, 257, 511, 1200]
                    select new string('b', shift) + (shift % 2 == 0 ? "" : " ") + Repeated(unit, length) + " ";

        AssertSame("standard", Standard, [.. texts]);
    }

    static string Repeated(string unit, int length) =>
        new StringBuilder().Insert(0, unit, 1 + length / unit.Length).ToString()[..length];

    static void AssertSame(string oracle, Analyzer analyzer, IReadOnlyCollection<string> texts)
    {
        var input = new StringBuilder();
        foreach (var text in texts)
            Escape(text, input).Append('\n');
        var expected = JavaLucene.Lines("AnalysisOracle", [oracle], input.ToString());

        var actual = new Lines();
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
    }

    static StringBuilder Escape(ReadOnlySpan<char> text, StringBuilder line)
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

    static string[] Abstracts(int count)
    {
        using var file = File.OpenRead(Shared.Path("corpus/papers-2025.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var texts = new List<string>();
        while (texts.Count < count && reader.ReadLine() is { } line)
        {
            using var paper = JsonDocument.Parse(line);
            if (paper.RootElement.TryGetProperty("summary", out var text) && text.GetString() is { Length: > 0 } value)
                texts.Add(value);
        }
        Assert.Equal(count, texts.Count);
        return [.. texts];
    }

    /// <summary>Writes tokens the way the oracle does.</summary>
    sealed class Lines : ITokenSink
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
            Add($"{Escape(token.Term, new())}\t{numbers}\t<{type}>");
        }
    }
}
