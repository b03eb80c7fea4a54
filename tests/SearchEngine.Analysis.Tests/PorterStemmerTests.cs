using SearchEngine.Analysis.English;

namespace SearchEngine.Analysis.Tests;

public class PorterStemmerTests
{
    [Theory]
    // The examples of the paper, step by step.
    [InlineData("caresses ponies ties caress cats", "caress poni ti caress cat")]
    [InlineData("feed agreed plastered bled motoring sing", "feed agre plaster bled motor sing")]
    [InlineData("conflated troubled sized hopping tanned falling hissing fizzed failing filing", "conflat troubl size hop tan fall hiss fizz fail file")]
    [InlineData("happy sky", "happi sky")]
    [InlineData("relational conditional rational valenci digitizer", "relat condit ration valenc digit")]
    [InlineData("radicalli differentli vileli analogousli vietnamization", "radic differ vile analog vietnam")]
    [InlineData("predication operator feudalism decisiveness hopefulness callousness", "predic oper feudal decis hope callous")]
    [InlineData("formaliti sensitiviti sensibiliti", "formal sensit sensibl")]
    [InlineData("triplicate formative formalize electriciti electrical hopeful goodness", "triplic form formal electr electr hope good")]
    [InlineData("revival allowance inference airliner gyroscopic adjustable defensible", "reviv allow infer airlin gyroscop adjust defens")]
    [InlineData("irritant replacement adjustment dependent adoption homologou communism", "irrit replac adjust depend adopt homolog commun")]
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

    static string Stem(string word)
    {
        var letters = word.ToCharArray();
        return new string(letters, 0, PorterStemmer.Stem(letters));
    }
}
