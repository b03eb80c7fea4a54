using SearchEngine.Papers.Export;

namespace SearchEngine.Papers.Tests.Export;

/// <summary>Names taken apart, and those that are left whole.</summary>
public sealed class CitedNameTests
{
    [Theory]
    [InlineData("Ashish Vaswani", "Vaswani", "Ashish", "", "")]
    [InlineData("Aidan N. Gomez", "Gomez", "Aidan N.", "", "")]
    [InlineData("Vaswani, Ashish", "Vaswani", "Ashish", "", "")]
    [InlineData("Ludwig van der Berg", "Berg", "Ludwig", "van der", "")]
    [InlineData("van der Berg, Ludwig", "Berg", "Ludwig", "van der", "")]
    [InlineData("Juan de la Cruz Martinez", "Cruz Martinez", "Juan", "de la", "")]
    [InlineData("Luc Van Gool", "Van Gool", "Luc", "", "")]
    [InlineData("Nguyen Van Anh", "Anh", "Nguyen Van", "", "")]
    [InlineData("Duc Van Nguyen", "Nguyen", "Duc Van", "", "")]
    [InlineData("Nando de Freitas", "Freitas", "Nando", "de", "")]
    [InlineData("José Ortega y Gasset", "Ortega y Gasset", "José", "", "")]
    [InlineData("Martin Luther King Jr.", "King", "Martin Luther", "", "Jr.")]
    [InlineData("Sammy Davis, Jr.", "Davis", "Sammy", "", "Jr.")]
    [InlineData("King, Jr., Martin Luther", "King", "Martin Luther", "", "Jr.")]
    [InlineData("Smith, John, III", "Smith", "John", "", "III")]
    [InlineData("John\n Smith", "Smith", "John", "", "")]
    [InlineData(@"J\'urgen M{\'u}ller", "Múller", "Júrgen", "", "")]
    [InlineData("bell hooks", "hooks", "bell", "", "")]
    [InlineData("Di Wang", "Wang", "Di", "", "")]
    [InlineData("王 伟", "伟", "王", "", "")]
    public void Parts_are_found(string name, string family, string given, string particle, string suffix) =>
        Assert.Equal(new CitedName(family, given, particle, suffix), CitedName.Parse(name));

    [Theory]
    [InlineData("Madonna")]
    [InlineData("王伟")]
    [InlineData("OpenAI")]
    [InlineData("The ATLAS Collaboration")]
    [InlineData("Qwen Team")]
    [InlineData("John Smith (MIT)")]
    [InlineData("Smith and Wesson")]
    [InlineData("a, b, c, d")]
    [InlineData("Smith,")]
    [InlineData("others")]
    [InlineData("Jr.")]
    [InlineData("van")]
    public void Other_names_stay_whole(string name)
    {
        var parsed = CitedName.Parse(name);
        Assert.Equal(new CitedName(name), parsed);
    }

    [Fact]
    public void A_name_of_any_length_is_a_name() => Assert.True(CitedName.Parse(string.Concat(Enumerable.Repeat("Very Long ", 100_000))).IsWhole);
}
