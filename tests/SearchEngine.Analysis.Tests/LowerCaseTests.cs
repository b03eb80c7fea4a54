using System.Text;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Tests;

public class LowerCaseTests
{
    [Theory]
    [InlineData("GPT-4 ÄÖÜ ẞ ΑΣ Ж Ⅷ Ⓐ Ａ", "gpt-4 äöü ß ας ж ⅷ ⓐ ａ")]
    [InlineData("\U00010400 \U0001E900", "\U00010428 \U0001E922")]
    [InlineData("İI K Å", "ii k å")]
    [InlineData("\uD801 \uDC00", "\uD801 \uDC00")]
    public void Folds_one_for_one(string text, string expected)
    {
        var folded = new char[text.Length];
        LowerCase.Fold(text, folded);

        Assert.Equal(expected.Replace('ς', 'σ'), new string(folded));
    }

    [Fact]
    public void Keeps_the_length_of_every_code_point_and_is_settled_after_once()
    {
        for (var point = 0; point <= 0x10FFFF; point++)
        {
            var lower = LowerCase.Of(point);
            Assert.True(lower > 0xFFFF == point > 0xFFFF, $"U+{point:X} changes its length");
            Assert.Equal(lower, LowerCase.Of(lower));
        }
    }

    [Fact]
    public void Agrees_with_the_framework_where_both_know_a_letter()
    {
        // The framework knows letters of later versions of Unicode, and leaves İ alone.
        for (var point = 0; point <= 0x2FFF; point++)
        {
            if (point != 'İ' && Rune.IsValid(point) && LowerCase.Of(point) != point)
                Assert.Equal(Rune.ToLowerInvariant(new Rune(point)).Value, LowerCase.Of(point));
        }
    }

    [Fact]
    public void Refuses_a_short_destination() =>
        Assert.Throws<ArgumentException>(() => LowerCase.Fold("ABC", new char[2]));
}
