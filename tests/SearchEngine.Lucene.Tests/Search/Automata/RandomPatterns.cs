using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>Makes queries for the terms of a field, of every kind, from a few letters.</summary>
/// <param name="random">Decides.</param>
/// <param name="letters">The letters of terms and patterns, in the order of their code points.</param>
internal sealed class RandomPatterns(Random random, params string[] letters)
{
    /// <summary>Letters of one to four bytes.</summary>
    public static string[] AllWidths { get; } = ["a", "b", "c", "é", "ж", "习", "学", "𝒳", "😀"];

    /// <summary>A query for terms of a field, some of which are known.</summary>
    public MultiTermQuery Make(string field, IReadOnlyList<string> terms) => random.Next(6) switch
    {
        0 => new PrefixQuery(field, random.Next(3) == 0 ? Word(3) : Beginning(terms)),
        1 => new WildcardQuery(field, Wildcard(terms)),
        2 => new RegexpQuery(field, Expression(3)),
        3 => new TermRangeQuery(field, Bound(terms), Bound(terms), random.Next(2) == 0, random.Next(2) == 0),
        _ => new FuzzyQuery(
            new Term(field, random.Next(3) == 0 ? Word(6) : Changed(Known(terms))),
            random.Next(3), random.Next(3) == 0 ? random.Next(5) : 0, random.Next(3) switch { 0 => 1 + random.Next(5), 1 => 50, _ => 1000 }),
    };

    /// <summary>Letters, perhaps none.</summary>
    public string Word(int most) => string.Concat(Enumerable.Range(0, random.Next(most + 1)).Select(_ => Letter()));

    private string Letter() => letters[random.Next(letters.Length)];

    private string Known(IReadOnlyList<string> terms) => terms.Count == 0 ? Word(5) : terms[random.Next(terms.Count)];

    private string Beginning(IReadOnlyList<string> terms)
    {
        var runes = Known(terms).EnumerateRunes().ToArray();
        return string.Concat(runes.Take(random.Next(runes.Length + 1)));
    }

    private string? Bound(IReadOnlyList<string> terms) => random.Next(5) switch { 0 => null, 1 => Beginning(terms), 2 => Word(3), _ => Known(terms) };

    private string Changed(string word)
    {
        var runes = word.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        for (var edits = random.Next(4); edits > 0; edits--)
        {
            var at = random.Next(runes.Count + 1);
            switch (random.Next(4))
            {
                case 0: runes.Insert(at, Letter()); break;
                case 1 when at < runes.Count: runes.RemoveAt(at); break;
                case 2 when at < runes.Count: runes[at] = Letter(); break;
                case 3 when at + 1 < runes.Count: (runes[at], runes[at + 1]) = (runes[at + 1], runes[at]); break;
            }
        }
        return string.Concat(runes);
    }

    private string Wildcard(IReadOnlyList<string> terms)
    {
        var parts = Known(terms).EnumerateRunes().Select(rune => rune.ToString()).ToList();
        for (var changes = random.Next(5); changes > 0; changes--)
        {
            var part = random.Next(6) switch { 0 => "?", 1 => Letter(), 2 => "\\" + Letter(), 3 => "\\*", _ => "*" };
            var at = random.Next(parts.Count + 1);
            if (at < parts.Count && random.Next(2) == 0) parts[at] = part;
            else parts.Insert(at, part);
        }
        return string.Concat(parts) + (random.Next(30) == 0 ? "\\" : "");
    }

    private string Expression(int depth) => (depth == 0 ? random.Next(4) : random.Next(12)) switch
    {
        0 or 1 => Letter(),
        2 => random.Next(3) == 0 ? "\\" + Sign() : ".",
        3 => $"[{(random.Next(3) == 0 ? "^" : "")}{string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Ranged()))}]",
        4 => $"\"{Word(3)}\"",
        5 => $"({Expression(depth - 1)}|{Expression(depth - 1)})",
        6 => $"({Expression(depth - 1)}){Repetition()}",
        7 => Letter() + Repetition(),
        8 => $"(){Letter()}",
        9 => $"({Expression(depth - 1)}|{Expression(depth - 1)}|{Letter()}){Repetition()}",
        _ => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Expression(depth - 1))),
    };

    private string Sign() => random.Next(4) switch { 0 => ".", 1 => "*", 2 => "[", _ => "\\" };

    private string Ranged()
    {
        var first = random.Next(letters.Length);
        return random.Next(2) == 0 ? letters[first] : $"{letters[first]}-{letters[random.Next(first, letters.Length)]}";
    }

    private string Repetition() => random.Next(7) switch
    {
        0 => "?",
        1 => "*",
        2 => "+",
        3 => "{2}",
        4 => "{1,}",
        5 => "{0,2}",
        _ => ".*",
    };
}
