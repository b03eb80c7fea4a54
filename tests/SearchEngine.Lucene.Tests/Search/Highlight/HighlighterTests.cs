using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Search.Highlight;

namespace SearchEngine.Lucene.Tests.Search.Highlight;

/// <summary>What is marked is what the query looks for: each kind of query, in texts of several scripts.</summary>
public class HighlighterTests
{
    private static readonly FieldAnalyzers Analyzers = new(new StandardAnalyzer(), new Dictionary<string, Analyzer> { ["exact"] = new SpacedWords() });

    public static TheoryData<Query, string> Marks => new()
    {
        { Word("fox"), "The quick [Fox] jumps; a [fox], [FOX]!" },
        { new PrefixQuery("body", "jum"), "The fox [jumps], [jumped] and jokes." },
        { new WildcardQuery("body", "j?m*"), "The fox [jumps] and [jims]; joking." },
        { new RegexpQuery("body", "[fb]ox(es)?"), "[Fox], [box], [boxes], foxed." },
        { new FuzzyQuery(new Term("body", "learning"), 1), "[Learning], [lerning], [elarning], lrnig." },
        { new FuzzyQuery(new Term("body", "fox"), 0), "[fox] fix" },
        { new TermRangeQuery("body", "b", "d", IncludesMax: false), "a [b] [c] [cz] d" },
        { new PhraseQuery("body", "quick", "fox"), "A quick brown fox; the [quick] [fox]. Quick, the fox." },
        { new PhraseQuery([(new Term("body", "state"), 0), (new Term("body", "art"), 3)]), "the [state] of the [art], state art" },
        { new PhraseQuery("body", "quick", "fox") { Slop = 1 }, "A [quick] brown [fox]; fox fox." },
        { new PhraseQuery("body", "quick", "fox") { Slop = 2 }, "A [fox] [quick] as is" },
        { new PhraseQuery("body", "a", "a") { Slop = 1 }, "b [a] x [a] y z a" },
        { new MultiPhraseQuery([new([new("body", "red"), new("body", "quick")], 0), new([new("body", "fox"), new("body", "cat")], 1)]), "[red] [cat], red dog, [quick] [fox], fox" },
        { new PhrasePrefixQuery("body", "quick", "fo"), "quick, [quick] [fox], [quick] [foal], quick dog, fox" },
        { new PhrasePrefixQuery("body", "fo"), "quick [fox]" },
        { AnyOf(new PhraseQuery("body", "gpt", "4")), "On [GPT-4], and 4 gpt." },
        { AnyOf(new PhraseQuery("body", "gpt", "4"), Word("gpt"), Word("4")), "On [GPT]-[4], and [4] [gpt]." },
        { AnyOf(new PhraseQuery("body", "quick", "fox"), Word("fox")), "quick dog, [fox], [quick] [fox]" },
        {
            new BooleanQuery([new(Word("fox"), Occur.Must), new(Word("dog"), Occur.MustNot), new(Word("cat"), Occur.Filter), new(Word("cow"), Occur.Should)]),
            "[fox] dog [cat] [cow] pig"
        },
        { new DisjunctionMaxQuery([new BoostQuery(Word("fox"), 2), new ConstantScoreQuery(Word("dog"))], 0.1f), "[fox] cat [dog]" },
        { new BoostQuery(Word("fox"), 0), "[fox] cat" },
        { AnyOf(new TermQuery("other", "fox"), Word("cat")), "fox [cat]" },
        { new CombinedFieldsQuery([new("body", 2), new("other")], ["fox", "dog"]), "[fox] cat [dog]" },
        { new ValueBoostQuery(Word("fox"), "number", new LinearValue()), "[fox] cat" },
        { new MatchAllDocsQuery(), "fox" },
        { new NumericRangeQuery("body", 1, 5), "3 foxes" },
        { new PhraseQuery("body", "联", "邦"), "提出[联邦]学习，联合与邦国。" },
        { AnyOf(new PhraseQuery("body", "联", "邦"), Word("llm")), "用[LLM]做[联邦]学习" },
        { Word("𠀀"), "字[𠀀]𠀁" },
        { new FuzzyQuery(new Term("body", "联邦"), 1), "[联]合" },
        { Word("naïve"), "A [naïve] & <b>naive</b>" },
    };

    [Theory]
    [MemberData(nameof(Marks))]
    public void Marked_is_what_is_searched(Query query, string expected)
    {
        var text = expected.Replace("[", "").Replace("]", "");
        var found = new Highlighter(query, Analyzers).Highlight(text, ["body"]);

        Assert.Equal(expected, Bracketed(found, text));
        Assert.True(found.IsComplete);
        Assert.Equal(text.Length, found.Analyzed);
    }

    [Fact]
    public void A_text_in_several_fields_is_marked_for_all_of_them()
    {
        var query = AnyOf(new PhraseQuery("body", "联", "邦"), new TermQuery("exact", "学习，"), new TermQuery("none", "提"));
        const string Text = "提出联邦 学习， 学习";

        Assert.Equal("提出[联邦] [学习，] 学习", Bracketed(new Highlighter(query, Analyzers).Highlight(Text, ["body", "exact"]), Text));
        Assert.Equal("提出[联邦] 学习， 学习", Bracketed(new Highlighter(query, Analyzers).Highlight(Text, ["body"]), Text));
        Assert.Empty(new Highlighter(query, Analyzers).Highlight(Text, []).Passages);
        Assert.Empty(new Highlighter(query, Analyzers).Highlight(Text, ["unknown"]).Passages);
    }

    [Fact]
    public void Every_kind_of_query_is_known()
    {
        Type[] withoutWords = [typeof(MatchNoDocsQuery), typeof(SortedSetRangeQuery)];
        var kinds = typeof(Query).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Query)) && !type.IsAbstract);

        Assert.Empty(kinds.Except(Marks.Select(row => row[0].GetType())).Except(withoutWords).Except([typeof(ConstantScoreQuery)]));
    }

    [Fact]
    public void One_highlighter_serves_many_texts()
    {
        var highlighter = new Highlighter(AnyOf(new PhraseQuery("body", "quick", "fox"), new PrefixQuery("body", "do")), Analyzers);
        foreach (var expected in (string[])["the [quick] [fox]", "quick", "fox", "[quick] [fox]", "a [dog]", "[done] [dog]"])
        {
            var text = expected.Replace("[", "").Replace("]", "");
            Assert.Equal(expected, Bracketed(highlighter.Highlight(text, ["body"]), text));
        }
    }

    [Fact]
    public void A_lone_surrogate_is_found_as_it_is_indexed() =>
        Assert.Equal("x [a\uD800] y", Bracketed(new Highlighter(new TermQuery("exact", "a\uFFFD"), Analyzers).Highlight("x a\uD800 y", ["exact"]), "x a\uD800 y"));

    [Fact]
    public void Terms_that_are_no_text_are_nowhere()
    {
        var binary = new Term("exact", [0xFF, 0xFE]);
        var query = AnyOf(new TermQuery(binary), new PhraseQuery([(binary, 0), (new Term("exact", "a"), 1)]), new TermQuery("exact", "b"));
        Assert.Equal("[ff fe] a [b]", Bracketed(new Highlighter(query, Analyzers).Highlight("[ff fe] a b", ["exact"]), "[ff fe] a b"));
    }

    [Fact]
    public void Html_is_escaped_and_says_where_the_text_goes_on()
    {
        var text = "First. <b onclick='x'>\"fox\"</b> &amp; more here. Last one, which is long.";
        var found = new Highlighter(Word("fox"), Analyzers).Highlight(text, ["body"], new HighlightOptions { Length = 45 });
        var passage = Assert.Single(found.Passages);

        Assert.Equal("…&lt;b onclick=&#39;x&#39;&gt;&quot;<mark>fox</mark>&quot;&lt;/b&gt; &amp;amp; more here.…", found.Html(passage));
        Assert.Equal("[…]", found.Html(passage, "[…]")[..3]);
        Assert.Equal((7, 48), (passage.Start, passage.End));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Bounds_are_positive(int value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HighlightOptions { MaxPassages = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new HighlightOptions { Length = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new HighlightOptions { MaxCharacters = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new HighlightOptions { MaxMatches = value });
    }

    internal static string Bracketed(HighlightedText found, string text)
    {
        foreach (var (start, end) in found.Passages.SelectMany(passage => passage.Marks).Reverse()) text = text.Insert(end, "]").Insert(start, "[");
        return text;
    }

    private static TermQuery Word(string text) => new("body", text);

    private static BooleanQuery AnyOf(params Query[] queries) => BooleanQuery.AnyOf(queries);
}
