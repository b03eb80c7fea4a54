using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Tests;

public class ScientificEnglishAnalyzerTests
{
    private static readonly ScientificEnglishAnalyzer English = new();

    [Theory]
    [InlineData("Federated learning of neural networks", "feder@0 learn@1 neural@3 network@4")]
    [InlineData("The model's and the models’ results", "model@1 model@4 result@5")]
    [InlineData("to be or not to be", "")]
    [InlineData("k-means clustering", "kmean@0 k@0 mean@1 cluster@2")]
    [InlineData("GPT-4", "gpt4@0 gpt@0 4@1")]
    [InlineData("ＧＰＴ－４", "gpt4@0 gpt@0 4@1")]
    [InlineData("GPT4o", "gpt4o@0 gpt@0 4o@1")]
    [InlineData("Qwen2.5-VL", "qwen2.5vl@0 qwen@0 2.5@1 vl@2")]
    [InlineData("F1-Score", "f1score@0 f1@0 score@1")]
    [InlineData("C++ and C#", "c++@0 c@0 c#@2 c@2")]
    [InlineData("the A* search", "a*@1 search@2")]
    [InlineData("C++-based", "c++base@0 c++@0 c@0 base@1")]
    [InlineData("R² of 0.9", "r2@0 r@0 2@1 0.9@3")]
    [InlineData("10³ 10^3 103", "10^3@0 10@0 3@1 10^3@2 10@2 3@3 103@4")]
    [InlineData("10⁻³ 10-3", "10\u207B3@0 10@0 3@1 10-3@2 10@2 3@3")]
    [InlineData("H₂O", "h2o@0 h@0 2@1 o@2")]
    [InlineData("TCP/IP", "tcpip@0 tcp@0 ip@1")]
    [InlineData("few-shot/zero-shot", "fewshot@0 few@0 shot@1 zeroshot@2 zero@2 shot@3")]
    [InlineData("state-of-the-art result", "stateoftheart@0 state@0 art@3 result@4")]
    [InlineData("on-policy", "onpolici@0 polici@1")]
    [InlineData("and/or more", "andor@0 more@2")]
    [InlineData("snake_case e.g. a:b", "snakecas@0 snake@0 case@1 eg@2 ab@3 b@4")]
    [InlineData("pass@1 R&D", "pass1@0 pass@0 1@1 rd@2 r@2 d@3")]
    [InlineData("10,000 3.14 1990s", "10000@0 3.14@1 1990@2")]
    [InlineData("Schrödinger Schrodinger Łukasz Straße ﬁne", "schroding@0 schroding@1 lukasz@2 strass@3 fine@4")]
    [InlineData("ε epsilon Δ delta β-VAE beta-VAE", "epsilon@0 epsilon@1 delta@2 delta@3 betava@4 beta@4 vae@5 betava@6 beta@6 vae@7")]
    [InlineData("ΔT 2α β1", "deltat@0 delta@0 t@1 2alpha@2 2@2 alpha@3 beta1@4 beta@4 1@5")]
    [InlineData("Σοφός ΣΟΦΟΣ", "σοφοσ@0 σοφοσ@1")]
    [InlineData("𝐑ℝ ＧＰＴ", "rr@0 gpt@1")]
    [InlineData("IT helps us; it helps the US.", "IT@0 help@1 us@2 help@4 US@6")]
    [InlineData("the U.S. and us, IT/OT", "US@1 us@3 itot@4 IT@4 ot@5")]
    [InlineData("WHAT IS IT ABOUT", "what@0 about@3")]
    [InlineData("LLMs LLM", "llm@0 llm@1")]
    [InlineData("don’t don't", "don't@0 don't@1")]
    [InlineData("Привет мир-а", "привет@0 мир@1 а@2")]
    public void Gives_wholes_parts_and_positions(string text, string expected) =>
        Assert.Equal(expected, TokenList.Placed(English, text));

    [Theory]
    [InlineData("$O(\\log^3 n)$", "o@0 log3@1 log@1 3@2 n@3")]
    [InlineData("$\\ell_1$ norm", "l1@0 l@0 1@1 norm@2")]
    [InlineData("\\textbf{Q}wen", "qwen@0")]
    [InlineData("G\\\"odel G\\\"{o}del Gödel", "godel@0 godel@1 godel@2")]
    [InlineData("$ε^2$", "epsilon2@0 epsilon@0 2@1")]
    [InlineData("$k$-means", "kmean@0 k@0 mean@1")]
    [InlineData("\\varepsilon-greedy", "varepsilongreedi@0 varepsilon@0 greedi@1")]
    public void Reads_latex_as_it_would_be_typed(string text, string expected) =>
        Assert.Equal(expected, TokenList.Placed(English, text));

    [Fact]
    public void Offsets_are_those_of_the_text_as_it_was()
    {
        var seen = TokenList.Of(English, "a \\textbf{Q}wen-$\\ell_1$, caf\\'{e}").Tokens;

        Assert.Equal(
            ["qwenl1:10-23", "qwen:10-15", "l:17-21", "1:22-23", "cafe:26-34"],
            seen.Select(token => $"{token.Term}:{token.Start}-{token.End}"));
    }

    [Fact]
    public void A_whole_spans_the_positions_of_its_parts()
    {
        var lengths = new List<string>();
        English.Analyze("state-of-the-art C++ word", new Lengths(lengths));

        Assert.Equal(["stateoftheart:4", "state:1", "art:1", "c++:1", "c:1", "word:1"], lengths);
    }

    [Fact]
    public void Allocates_nothing_for_a_token()
    {
        var text = string.Concat(Enumerable.Repeat("Schrödinger's $k$-means of the US, C++ and β-VAE² weren't 10,000 ", 1000));
        var sink = new Counter();
        English.Analyze(text, sink);

        Assert.True(sink.Count > 10_000);
        Assert.Equal(0, Allocation.Of(() => English.Analyze(text, sink)));
    }

    private sealed class Lengths(List<string> seen) : ITokenSink
    {
        public void Accept(in Token token) => seen.Add($"{token.Term}:{token.PositionLength}");
    }

    private sealed class Counter : ITokenSink
    {
        public int Count { get; private set; }

        public void Accept(in Token token) => Count++;
    }
}
