using SearchEngine.Analysis.English;

namespace SearchEngine.Analysis.Tests;

public class PorterStemmerTests
{
    [Theory]
    // The examples of the paper, step by step.
    [InlineData("caresses ponies ties caress cats", "caress poni ti caress cat")]
    [InlineData("feed agreed plastered bled motoring sing", "feed agre plaster bled motor sing")]
    [InlineData("conflated troubled sized hopping tanned", "conflat troubl size hop tan")]
    [InlineData("falling hissing fizzed failing filing", "fall hiss fizz fail file")]
    [InlineData("happy sky", "happi sky")]
    [InlineData("relational conditional rational valenci digitizer", "relat condit ration valenc digit")]
    [InlineData("radicalli differentli vileli analogousli vietnamization", "radic differ vile analog vietnam")]
    [InlineData("predication operator feudalism", "predic oper feudal")]
    [InlineData("decisiveness hopefulness callousness", "decis hope callous")]
    [InlineData("formaliti sensitiviti sensibiliti", "formal sensit sensibl")]
    [InlineData("triplicate formative formalize", "triplic form formal")]
    [InlineData("electriciti electrical hopeful goodness", "electr electr hope good")]
    [InlineData("revival allowance inference airliner", "reviv allow infer airlin")]
    [InlineData("gyroscopic adjustable defensible irritant", "gyroscop adjust defens irrit")]
    [InlineData("replacement adjustment dependent", "replac adjust depend")]
    [InlineData("adoption homologou communism", "adopt homolog commun")]
    [InlineData("activate angulariti homologous effective bowdlerize", "activ angular homolog effect bowdler")]
    [InlineData("probate rate cease controll roll", "probat rate ceas control roll")]
    // Both departures, and words at the edge of what has a suffix.
    [InlineData("possibly ontology", "possibl ontolog")]
    [InlineData("a is by yy aed ing eed ion ies sses", "a is by yy a ing eed ion i ss")]
    [InlineData("naïve 1990s größe 中文s", "naïv 1990 größe 中文")]
    public void Stems_as_the_paper_says(string words, string stems) =>
        Assert.Equal(stems, string.Join(' ', words.Split(' ').Select(Stem)));

    [Fact]
    public void A_long_word_is_measured_from_its_front()
    {
        // Only where a vowel comes before the consonants, however far back, has the stem of -ational a measure.
        var consonants = new string('b', 100);

        Assert.Equal(consonants + "ation", Stem(consonants + "ational"));
        Assert.Equal("a" + consonants + "at", Stem("a" + consonants + "ational"));
    }

    [Theory]
    [InlineData("ded", "d")]
    [InlineData("bad", "bad")]
    [InlineData("beg", "beg")]
    [InlineData("being", "b")]
    public void A_long_word_loses_suffixes_and_no_more(string end, string stem)
    {
        var front = new string('a', 100) + "t";

        Assert.Equal(front + stem, Stem(front + end));
    }

    private static string Stem(string word)
    {
        var letters = word.ToCharArray();
        return new string(letters, 0, PorterStemmer.Stem(letters));
    }
}
