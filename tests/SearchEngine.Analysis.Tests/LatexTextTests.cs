using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Analysis.English;
using SearchEngine.Analysis.Latex;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Tests;

public class LatexTextTests
{
    [Theory]
    [InlineData("$O(\\log^3 n)$", "O(log^3 n)")]
    [InlineData("$\\ell_1$", "ℓ_1")]
    [InlineData("\\textbf{Q}wen", "Qwen")]
    [InlineData("{\\bf Q}wen", "Qwen")]
    [InlineData("$ε^2$", "ε^2")]
    [InlineData("$x^{2}y$ and $n$th $k$-means", "x^2 y and nth k-means")]
    [InlineData("$x_{\\text{max}}$", "x_max")]
    [InlineData("$2\\alpha\\beta_{1}$", "2 alpha beta_1")]
    [InlineData("\\frac{a}{b}", "a b")]
    [InlineData("\\frac{a}{\\sqrt{b}}c", "a b c")]
    [InlineData("$A^*$", "A*")]
    [InlineData("$3\\times 3$", "3 × 3")]
    [InlineData("Erd\\H{o}s, Sch\\\"utze, Na\\\"{\\i}ve, \\c{C}a\\u{g}, \\'{E}t\\'e", "Erdős, Schütze, Naïve, Çağ, Été")]
    [InlineData("Pawe\\l{} and S\\o ren", "Paweł and Søren")]
    [InlineData("{GAN}s, {B}ayes", "GANs, Bayes")]
    [InlineData("foo{bar}baz", "foo barbaz")]
    [InlineData("\\foo{bar}baz", "foo bar baz")]
    [InlineData("\\textb{Q}wen", "textb Q wen")]
    [InlineData("\\textbf{Qwen and more", "Qwen and more")]
    [InlineData("\\mathca", "mathca")]
    [InlineData("snake\\_case 5\\% R\\&D", "snake_case 5% R&D")]
    [InlineData("costs $5 and US$10 or more", "costs 5 and US 10 or more")]
    [InlineData("foo$bar and some more words that are not a formula$baz", "foo bar and some more words that are not a formula baz")]
    [InlineData("C:\\data\\new", "C:data new")]
    [InlineData("a\\\\b\\", "a b")]
    [InlineData("\\'{} }{ \uD800\\", "'  \uD800")]
    public void Reads_as_a_person_would(string text, string expected) => Assert.Equal(expected, Read(text));

    [Fact]
    public void Leads_back_to_the_text()
    {
        var text = "\\textbf{Q}w \\'{e}";
        using var buffer = new FoldingBuffer(text.Length);

        var read = LatexText.Read(text, buffer);

        Assert.Equal("Qw é", read.Characters.ToString());
        Assert.Equal((8, 9), (read.OriginalOffset(0), read.OriginalEnd(1)));
        Assert.Equal((10, 11), (read.OriginalOffset(1), read.OriginalEnd(2)));
        Assert.Equal((12, 17), (read.OriginalOffset(3), read.OriginalEnd(4)));
        Assert.Equal(text.Length, read.OriginalOffset(4));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Any_text_is_read_and_no_letter_outside_a_macro_is_lost(int seed)
    {
        string[] pieces = ["\\", "{", "}", "$", "^", "_", "a", "Q", "7", " ", "\\textbf", "\\frac", "\\foo", "\\\"", "\\c", "\\o", "\uD800", "\uDC00", "中", "\\ell", "é", "-"];
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));
            using var buffer = new FoldingBuffer(text.Length);

            var read = LatexText.Read(text, buffer);

            var last = 0;
            for (var i = 0; i < read.Characters.Length; i++)
            {
                Assert.InRange(buffer.Starts[i], last, text.Length - 1);
                Assert.InRange(buffer.Ends[i], buffer.Starts[i] + 1, text.Length);
                last = buffer.Ends[i];
            }
            Assert.Equal(text.Count(c => c is '7' or '中' or 'é'), read.Characters.ToString().Count(c => c is '7' or '中' or 'é'));
        }
    }

    [Theory]
    [InlineData("{", 10_000_000)]
    [InlineData("\\textbf{", 10_000_000)]
    [InlineData("a-b/", 10_000_000)]
    [InlineData("\\c ", 1_000_000)]
    [InlineData("\\bf  ", 1_000_000)]
    [InlineData("}", 1_000_000)]
    [InlineData("$", 1_000_000)]
    [InlineData("\\", 1_000_000)]
    [InlineData("x^{\\frac{", 1_000_000)]
    [InlineData("x²_", 1_000_000)]
    [InlineData("U+", 1_000_000)]
    [InlineData("IT ", 1_000_000)]
    [InlineData("aα", 1_000_000)]
    [InlineData("²", 1_000_000)]
    public void Long_texts_of_one_kind_are_read(string unit, int length)
    {
        var text = string.Concat(Enumerable.Repeat(unit, length / unit.Length));
        var sink = new Last();

        new ScientificEnglishAnalyzer().Analyze(text, sink);

        Assert.InRange(sink.End, 0, text.Length);
    }

    private static string Read(string text)
    {
        using var buffer = new FoldingBuffer(text.Length);
        return LatexText.Read(text, buffer).Characters.ToString();
    }

    private sealed class Last : ITokenSink
    {
        public int End { get; private set; }

        public void Accept(in Token token) => End = token.EndOffset;
    }
}
