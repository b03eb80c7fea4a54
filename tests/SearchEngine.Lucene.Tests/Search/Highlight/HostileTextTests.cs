using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Search.Highlight;

namespace SearchEngine.Lucene.Tests.Search.Highlight;

/// <summary>Texts and queries that are made to be slow: what is looked at is bounded, and the answer says so.</summary>
public class HostileTextTests
{
    private const int Size = 1 << 20;

    private static readonly FieldAnalyzers Analyzers = new(new StandardAnalyzer(), new Dictionary<string, Analyzer> { ["exact"] = new SpacedWords() });

    private static readonly string[] Pieces =
    [
        "a", ".", "。", "$", "$a", "\\(", "<mark>", "\uD800", "\uDC00", "a ", "a b ", "a. ", "语", "语言。", "e\u0301", "\u0301", "\u200D", "\n", "\n\n", " ",
        "😀", "A.B.", "a-",
    ];

    // By number: a lone surrogate has no place in the name of a test.
    public static TheoryData<int> Texts => [.. Enumerable.Range(0, Pieces.Length)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_long_text_is_looked_at_up_to_the_bound(int number)
    {
        var piece = Pieces[number];
        var text = string.Concat(Enumerable.Repeat(piece, Size / piece.Length));
        var query = BooleanQuery.AnyOf(
        [
            new TermQuery("body", "a"), new PhraseQuery("body", "a", "b"), new PhraseQuery("body", "a", "a") { Slop = 3 }, new WildcardQuery("body", "*语*"),
            new PhraseQuery("body", "语", "言"), new PhraseQuery("exact", "x", "a", "b") { Slop = 1000 }, new FuzzyQuery(new Term("exact", "ab")),
        ]);
        var options = new HighlightOptions { MaxPassages = 3, Length = 200, MaxCharacters = 20_000 };

        var found = new Highlighter(query, Analyzers).Highlight(text, ["body", "exact"], options);

        Assert.InRange(found.Analyzed, 19_000, 20_000);
        Assert.False(found.IsComplete);
        Assert.All(found.Passages, passage => Assert.InRange(passage.End, passage.Start + 1, 20_000));
        Assert.All(found.Passages, passage => Assert.InRange(passage.End - passage.Start, 1, 264));
    }

    [Fact]
    public void Thousands_of_terms_phrases_and_patterns_are_looked_for_within_bounds()
    {
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a w{i % 500} "));
        List<Query> clauses = [];
        for (var i = 0; i < 2_000; i++)
        {
            clauses.Add(new TermQuery("body", $"w{i}"));
            clauses.Add(new PrefixQuery("body", $"w{i}"));
            clauses.Add(new PhraseQuery("body", "a", $"w{i}", "a"));
            clauses.Add(new PhraseQuery("body", "a", "a", "a", $"w{i}") { Slop = 50 });
        }
        var found = new Highlighter(BooleanQuery.AnyOf(clauses), Analyzers).Highlight(text, ["body"], new HighlightOptions { MaxCharacters = 30_000, MaxMatches = 1_000 });

        Assert.False(found.IsComplete);
        Assert.NotEmpty(Assert.Single(found.Passages).Marks);
    }

    [Fact]
    public void Matches_beyond_the_bound_are_left_out_and_that_is_said()
    {
        var found = new Highlighter(new TermQuery("body", "a"), Analyzers).Highlight("a b a b a", ["body"], new HighlightOptions { MaxMatches = 2 });

        Assert.Equal("[a] b [a] b a", HighlighterTests.Bracketed(found, found.Text));
        Assert.False(found.IsComplete);
    }

    [Fact]
    public void A_text_is_not_cut_within_a_word_or_a_character()
    {
        var highlighter = new Highlighter(BooleanQuery.AnyOf([new PrefixQuery("body", "w"), new TermQuery("body", "word")]), Analyzers);
        for (var most = 1; most < 30; most++)
        {
            var found = highlighter.Highlight("one wordy 😀😀 e\u0301\u0301 wordy", ["body"], new HighlightOptions { MaxCharacters = most });
            Assert.All(found.Passages.SelectMany(passage => passage.Marks), mark => Assert.Equal("wordy", found.Text[mark.Start..mark.End]));
            Assert.False(found.Analyzed > 0 && char.IsHighSurrogate(found.Text[found.Analyzed - 1]));
        }
    }
}
