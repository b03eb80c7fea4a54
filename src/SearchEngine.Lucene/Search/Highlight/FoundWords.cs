using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search.Highlight;

/// <summary>Numbers the different terms that were found, whichever fields they are of, and says what each is worth.</summary>
/// <param name="weight">What a term is worth, by its rarity, say; null for 1 each.</param>
internal sealed class FoundWords(Func<Term, float>? weight)
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<double> weights = [];

    public int Count => weights.Count;

    /// <summary>The number of a term. What it is worth is asked for once, in the field where it is found first.</summary>
    public int Number(string field, string text)
    {
        if (numbers.TryGetValue(text, out var number)) return number;
        number = weights.Count;
        numbers.Add(text, number);
        var worth = weight is null ? 1 : (double)weight(new Term(field, text));
        weights.Add(double.IsFinite(worth) && worth > 0 ? worth : 0);
        return number;
    }

    public double Weight(int number) => weights[number];
}
