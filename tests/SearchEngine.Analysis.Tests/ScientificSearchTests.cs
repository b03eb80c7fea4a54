using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Analysis.Tests;

/// <summary>A document of one text and a query against it, both through the analyzer.</summary>
public class ScientificSearchTests
{
    private const string Body = "body";
    private static readonly ScientificEnglishAnalyzer English = new();

    [Theory]
    [InlineData("We use k-means on it", "k-means")]
    [InlineData("We use k-means on it", "kmeans")]
    [InlineData("We use k-means on it", "k means")]
    [InlineData("We use k means on it", "k-means")]
    [InlineData("fine-tuning of models", "finetuning")]
    [InlineData("finetuned models", "fine-tuning")]
    [InlineData("GPT-4 and others", "GPT4")]
    [InlineData("GPT4 and others", "gpt-4")]
    [InlineData("GPT-4o and others", "GPT")]
    [InlineData("the F1-Score", "F1")]
    [InlineData("the F1-Score", "f1 score")]
    [InlineData("written in C++ and C#", "C++")]
    [InlineData("written in C++ and C#", "c#")]
    [InlineData("written in C++ and C#", "C")]
    [InlineData("an A* search", "A*")]
    [InlineData("R² is 0.9", "R^2")]
    [InlineData("R² is 0.9", "R2")]
    [InlineData("10³ times", "10^3")]
    [InlineData("$10^{3}$ times", "10³")]
    [InlineData("TCP/IP stacks", "ip")]
    [InlineData("few-shot/zero-shot", "zeroshot")]
    [InlineData("the Schrödinger equation", "schrodinger")]
    [InlineData("the Schrodinger equation", "Schrödinger")]
    [InlineData("an ε-greedy policy", "epsilon-greedy")]
    [InlineData("an epsilon greedy policy", "ε-greedy")]
    [InlineData("a Δ-complex", "delta")]
    [InlineData("IT in US hospitals", "US")]
    [InlineData("IT in US hospitals", "IT hospitals")]
    [InlineData("in $O(\\log^3 n)$ time", "log")]
    [InlineData("the $\\ell_1$ norm", "l1 norm")]
    [InlineData("the $\\ell_1$-norm", "ℓ₁")]
    [InlineData("\\textbf{Q}wen is new", "Qwen")]
    [InlineData("by G\\\"odel", "Gödel")]
    [InlineData("by Gödel", "G\\\"{o}del")]
    [InlineData("of $ε^2$", "ε")]
    [InlineData("\\mathca{Q} and more", "Q mathca more")]
    [InlineData("Qwen2.5-VL-7B", "Qwen2.5")]
    public void Finds(string document, string query) => Assert.Equal(1, Count(document, Query(query, phrase: false)));

    [Theory]
    [InlineData("it helps us", "US")]
    [InlineData("help from the US", "us")]
    [InlineData("103 times", "10³")]
    [InlineData("C is a language", "C++")]
    [InlineData("1/2", "12")]
    public void Does_not_find(string document, string query) => Assert.Equal(0, Count(document, Query(query, phrase: false)));

    [Theory]
    [InlineData("we use k-means clustering", "use k-means clustering", 1)]
    [InlineData("we use k-means clustering", "k means clustering", 1)]
    [InlineData("we use k-means clustering", "k clustering", 0)]
    [InlineData("a state-of-the-art result", "state of the art result", 1)]
    [InlineData("the $\\ell_1$ norm of C++ code", "norm of C code", 1)]
    [InlineData("R² score of GPT4 models", "GPT-4 models", 1)]
    public void Phrases_hold_together(string document, string phrase, int found) =>
        Assert.Equal(found, Count(document, Query(phrase, phrase: true)));

    private static long Count(string text, Query query)
    {
        using var directory = new MemoryDirectory();
        using (var writer = IndexWriter.Open(directory, new IndexWriterOptions(new FieldAnalyzers(English))))
        {
            writer.Add(new Document { Field.Text(Body, text) });
            writer.Commit();
        }
        using var reader = DirectoryReader.Open(directory);
        return new IndexSearcher(reader).Count(query);
    }

    // What is written as one is looked for as a whole or by its parts; a phrase by its parts.
    private static Query Query(string text, bool phrase)
    {
        var tokens = TokenList.Of(English, text).Tokens;
        var parts = tokens.Where((token, i) => i + 1 == tokens.Count || tokens[i + 1].Start >= token.End).ToList();
        if (phrase)
            return new PhraseQuery([.. parts.Select(token => (new Term(Body, token.Term), token.Position))]);
        var clauses = new List<Query>();
        for (var i = 0; i < tokens.Count;)
        {
            var whole = tokens[i++];
            var inside = new List<Query>();
            for (; i < tokens.Count && tokens[i].Start < whole.End; i++)
            {
                if (parts.Contains(tokens[i]))
                    inside.Add(new TermQuery(Body, tokens[i].Term));
            }
            Query query = new TermQuery(Body, whole.Term);
            // A name with signs says more than the name alone.
            if (inside.Count > 1)
                query = BooleanQuery.AnyOf([query, BooleanQuery.AllOf(inside)]);
            clauses.Add(query);
        }
        return BooleanQuery.AllOf(clauses);
    }
}
