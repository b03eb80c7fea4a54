namespace SearchEngine.Lexicons;

/// <summary>The characters beside the occurrences of a sequence, on one side of it.</summary>
internal sealed class Neighbours
{
    private readonly Dictionary<char, int> counts = [];
    private double total;

    public void Add(char neighbour)
    {
        counts[neighbour] = counts.GetValueOrDefault(neighbour) + 1;
        total++;
    }

    /// <summary>The part of them that is among some characters, from 0 to 1.</summary>
    public double Share(string characters) => characters.Sum(character => counts.GetValueOrDefault(character)) / total;

    /// <summary>In bits. Each end of a run is a neighbour of its own.</summary>
    public double Entropy => counts.Sum(pair => pair.Key is HanRuns.Boundary or HanRuns.Letters
        ? pair.Value / total * Math.Log2(total)
        : -(pair.Value / total) * Math.Log2(pair.Value / total));
}
