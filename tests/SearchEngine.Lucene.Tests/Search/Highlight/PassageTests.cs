using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Search.Highlight;

namespace SearchEngine.Lucene.Tests.Search.Highlight;

/// <summary>Which passages of a text are shown, and where they are cut.</summary>
public class PassageTests
{
    private static readonly FieldAnalyzers Analyzers = new(new StandardAnalyzer());

    [Theory]
    [InlineData("We do this. The fox ran away. All is well again.", 20, "The fox ran away.")]
    [InlineData("Long is this first one here! Is the fox? Yes, it was there.", 20, "Is the fox?")]
    [InlineData("We follow Smith et al. and a fox, i.e. one, in Fig. 2 here. Then it ends there.", 60, "We follow Smith et al. and a fox, i.e. one, in Fig. 2 here.")]
    [InlineData("It is by J. Fox. Not by others at all, not even once.", 20, "It is by J. Fox.")]
    [InlineData("There is no. 5 of a fox. Is it so? No. That is all there is.", 38, "There is no. 5 of a fox. Is it so? No.")]
    [InlineData("It grew 3.5 times with a fox. Then it fell by a half of all.", 35, "It grew 3.5 times with a fox.")]
    [InlineData("He said \"a fox ran.\" Then he went on to say much more.", 25, "He said \"a fox ran.\"")]
    [InlineData("第一句没有。这里有fox吗？后面还有很长的一句话。", 12, "这里有fox吗？")]
    [InlineData("他说：“有fox。”然后又说了很长很长的一句话。", 14, "他说：“有fox。”")]
    [InlineData("前面的一句；有fox；后面的一句很长", 8, "有fox；")]
    [InlineData("A heading\n\nThe fox is here\n\nand so on it goes for long", 20, "The fox is here")]
    [InlineData("A line that is\nbroken with a fox\nin it. Next one is here and long.", 45, "A line that is\nbroken with a fox\nin it.")]
    [InlineData("Let $x. Y$ be a fox. Then there is nothing left to say.", 25, "Let $x. Y$ be a fox.")]
    public void A_passage_is_a_sentence_where_one_fits(string text, int length, string expected) =>
        Assert.Equal(expected, Texts(text, new HighlightOptions { Length = length })[0]);

    [Fact]
    public void Neighbours_fill_a_passage() =>
        Assert.Equal(["One. Two. A fox. Four."], Texts("One. Two. A fox. Four. And there is a long one that has no room at all.", new HighlightOptions { Length = 30 }));

    [Fact]
    public void Passages_are_chosen_by_different_terms_then_nearness_to_the_start()
    {
        var text = "The fox fox fox ran. No. A fox and a dog. No. A dog again. No. A cat, dog, fox. No. The fox here.";
        var options = new HighlightOptions { Length = 21, MaxPassages = 3, Order = PassageOrder.Score };

        Assert.Equal(["A cat, dog, fox. No.", "A fox and a dog. No.", "The fox fox fox ran."], Texts(text, options));
        Assert.Equal(["The fox fox fox ran.", "A fox and a dog. No.", "A cat, dog, fox. No."], Texts(text, options with { Order = PassageOrder.Text }));
    }

    [Fact]
    public void Rare_terms_are_worth_more()
    {
        const string Text = "A fox and a dog are here. Nothing is in this one. One cat was here.";
        var query = BooleanQuery.AnyOf([Word("fox"), Word("dog"), Word("cat")]);
        var options = new HighlightOptions { Length = 26 };

        string Best(Highlighter highlighter) => highlighter.Highlight(Text, ["body"], options) is { Passages: [var passage] }
            ? Text[passage.Start..passage.End] : "";
        Assert.Equal("A fox and a dog are here.", Best(new Highlighter(query, Analyzers)));
        Assert.Equal("One cat was here.", Best(new Highlighter(query, Analyzers, term => term.Text == "cat" ? 9 : 1)));
        Assert.NotEqual("", Best(new Highlighter(query, Analyzers, _ => float.NaN)));
    }

    [Fact]
    public void Long_sentences_are_cut_between_words_characters_and_formulas()
    {
        var words = string.Concat(Enumerable.Repeat("word ", 50));
        var passage = Texts($"{words}fox {words}", new HighlightOptions { Length = 40 })[0];
        Assert.Matches("^(word )+fox( word)+$", passage);
        Assert.InRange(passage.Length, 30, 40);

        var formulas = string.Concat(Enumerable.Repeat("$a + b$ ", 30));
        Assert.Matches(@"^(\$a \+ b\$ )+fox( \$a \+ b\$)+$", Texts($"{formulas}fox {formulas}", new HighlightOptions { Length = 50 })[0]);

        var marks = string.Concat(Enumerable.Repeat("e\u0301\u0302", 60));
        for (var length = 10; length < 40; length++)
        {
            var cut = Texts($"{marks} fox {marks}", new HighlightOptions { Length = length })[0];
            Assert.False(cut[0] is '\u0301' or '\u0302' || cut.EndsWith('e') || cut.EndsWith('\u0301'), cut);
            var emoji = string.Concat(Enumerable.Repeat("👩‍👩‍👧🏽", 20));
            cut = Texts($"{emoji} fox {emoji}", new HighlightOptions { Length = length })[0];
            Assert.Matches("^(👩‍👩‍👧🏽)* ?fox ?(👩‍👩‍👧🏽)*$", cut);
        }
    }

    [Fact]
    public void What_is_longer_than_a_passage_is_marked_as_far_as_it_is_shown()
    {
        var text = new string('x', 200);
        var found = new Highlighter(new PrefixQuery("body", "x"), new FieldAnalyzers(new KeywordAnalyzer())).Highlight(text, ["body"], new HighlightOptions { Length = 50 });
        Assert.Equal([new MarkedRange(0, 50)], Assert.Single(found.Passages).Marks);
    }

    private static List<string> Texts(string text, HighlightOptions options)
    {
        var query = BooleanQuery.AnyOf([Word("fox"), Word("dog"), Word("cat")]);
        return [.. new Highlighter(query, Analyzers).Highlight(text, ["body"], options).Passages.Select(passage => text[passage.Start..passage.End])];
    }

    private static TermQuery Word(string text) => new("body", text);
}
