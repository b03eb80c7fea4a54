using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Search.Highlight;
using SearchEngine.Lucene.Tests;

namespace SearchEngine.Interop.Tests;

/// <summary>The words that are marked in whole texts are those that Lucene's <c>UnifiedHighlighter</c> marks.</summary>
public class HighlightTests
{
    private const int Cases = 1_500;

    private static readonly string[] Words = ["a", "b", "c", "ab", "abc", "ba", "学", "学习", "深度", "𠀀", "é", "a-b"];

    [JavaFact]
    public void Random_queries_mark_the_same_words()
    {
        foreach (var seed in Seeds.Take(1))
        {
            var random = new Random(seed);
            var cases = Enumerable.Range(0, Cases).Select(_ => (Query: Make(random, 3), Text: Text(random))).ToList();
            var input = string.Concat(cases.Select(pair => $"{QueryNotation.Write(pair.Query)}\n{pair.Text}\n"));

            var theirs = JavaLucene.Lines("HighlightOracle", [], input);

            Assert.Equal(cases.Count, theirs.Length);
            var marks = 0;
            for (var i = 0; i < cases.Count; i++)
            {
                var (query, text) = cases[i];
                var found = new Highlighter(query, new FieldAnalyzers(new SpacedAnalyzer())).Highlight(text, ["f"], new HighlightOptions { Length = 10_000 });
                var ours = found.Passages.SelectMany(passage => passage.Marks).ToList();
                Assert.True(
                    theirs[i] == "=" + string.Concat(ours.Select(mark => $" {mark.Start}-{mark.End}")),
                    $"seed {seed}, case {i}: {query} in {text}: {string.Join(' ', ours)}, in Lucene {theirs[i]}");
                marks += ours.Count;
            }
            Assert.InRange(marks, Cases, int.MaxValue);
        }
    }

    private static string Text(Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.Next(12) == 0 ? "~" : Words[random.Next(Words.Length)]));

    /// <summary>What both understand alike: Lucene lets phrases with holes and slop stand in more ways in texts than in its index.</summary>
    private static Query Make(Random random, int depth)
    {
        string Any() => Words[random.Next(Words.Length)];
        return random.Next(depth > 0 ? 12 : 7) switch
        {
            0 or 1 => new TermQuery(random.Next(10) == 0 ? "other" : "f", Any()),
            2 => new PrefixQuery("f", random.Next(2) == 0 ? "a" : "学"),
            3 => random.Next(2) == 0 ? new WildcardQuery("f", "?b*") : new TermRangeQuery("f", "ab", "b"),
            4 => random.Next(2) == 0 ? new FuzzyQuery(new Term("f", "abc"), 1) : new RegexpQuery("f", "[ab]{2}"),
            5 or 6 => new PhraseQuery("f", [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Any())]),
            7 => new BoostQuery(Make(random, depth - 1), random.Next(1, 4)),
            8 => new ConstantScoreQuery(Make(random, depth - 1)),
            9 => new DisjunctionMaxQuery([Make(random, depth - 1), Make(random, depth - 1)], 0.5f),
            _ => new BooleanQuery(Enumerable.Range(0, random.Next(1, 4)).Select(_ => new BooleanClause(Make(random, depth - 1), (Occur)random.Next(3)))
                .Append(new BooleanClause(new TermQuery("f", "never"), Occur.MustNot))),
        };
    }
}
