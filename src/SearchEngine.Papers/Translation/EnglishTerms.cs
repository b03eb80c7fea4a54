using System.Runtime.InteropServices;
using System.Text;
using SearchEngine.Lucene.Index;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Translation;

/// <summary>
/// The English terms that may be translations: words and phrases of titles (<see cref="SuggestionTerms"/>), as people write
/// them, each by the stems that the English fields have of it. A tree: a term is a way down from the root, stem by stem.
/// </summary>
internal sealed class EnglishTerms
{
    /// <summary>In how many titles a term has to be.</summary>
    private const int MinTitles = 2;

    /// <summary>Stands for the place of a stop word.</summary>
    public const int Hole = 0;
    public const int Root = 0;

    private readonly Dictionary<string, int> stems = new(StringComparer.Ordinal) { [EnglishKeys.Hole] = Hole };
    private readonly Dictionary<long, int> nodes = [];
    private readonly Dictionary<int, int> wholes = [];
    private readonly List<Surface> surfaces = [default];

    /// <summary>How many nodes there are, the root among them.</summary>
    public int Count => surfaces.Count;

    /// <summary>The number of a stem, or -1 where no term has it.</summary>
    public int Stem(ReadOnlySpan<char> stem) => stems.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(stem, out var number) ? number : -1;

    /// <summary>Where a stem leads to from a node; 0 for nowhere.</summary>
    public int Next(int node, int stem) => nodes.GetValueOrDefault((long)node << 32 | (uint)stem);

    /// <summary>The node of a term that is written as one (<c>finetun</c> for <c>fine-tuning</c>); 0 for none.</summary>
    public int Whole(int stem) => wholes.GetValueOrDefault(stem);

    /// <summary>Whether the way to a node is a term, and not only the begin of others.</summary>
    public bool IsTerm(int node) => surfaces[node].Text is not null;

    /// <summary>How many words a term has.</summary>
    public int Words(int node) => surfaces[node].Words;

    /// <summary>The term as people write it.</summary>
    public string Text(int node) => surfaces[node].Text!;

    /// <summary>Reads the terms of the titles of an index.</summary>
    public static EnglishTerms Read(DirectoryReader reader, int[] papers, CancellationToken cancellation)
    {
        var terms = new EnglishTerms();
        foreach (var field in (string[])[PaperFields.SuggestedWord, PaperFields.SuggestedPhrase])
        {
            var counts = new TermCounts(papers);
            counts.Walk(reader, field, cancellation: cancellation);
            foreach (var (term, count) in counts.Found.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                if (count >= MinTitles) terms.Add(term, count);
        }
        terms.Choose();
        return terms;
    }

    /// <summary>Adds terms of three words that titles have, put together of two and two.</summary>
    public void AddChains(IEnumerable<(int First, int Second, int Third, int Count)> chains)
    {
        foreach (var (first, second, third, count) in chains)
        {
            var (a, b) = (Next(Next(Root, first), second), Next(Next(Root, second), third));
            var node = Child(Next(Next(Root, first), second), third);
            if (surfaces[node].Titles >= count || Text(a).LastIndexOf(' ') < 0 || Text(b).IndexOf(' ') is not (> 0 and var cut)) continue;
            surfaces[node] = new Surface($"{Text(a)[..Text(a).LastIndexOf(' ')]} {Text(b)}", count, count, 3);
        }
    }

    private void Add(string term, int count)
    {
        var (key, form) = SuggestionTerms.Parse(term);
        var keys = EnglishKeys.Of(key);
        if (keys.Count == 0) return;
        var parts = keys[0].Split(' ');
        if (parts.Length > EnglishKeys.MaxWords || !keys[0].Any(char.IsAsciiLetter)) return;
        var node = Root;
        foreach (var part in parts) node = Child(node, Number(part));
        ref var surface = ref CollectionsMarshal.AsSpan(surfaces)[node];
        surface.Candidates ??= new Dictionary<string, int>(StringComparer.Ordinal);
        CollectionsMarshal.GetValueRefOrAddDefault(surface.Candidates, form, out _) += count;
        surface = surface with { Words = parts.Length };
        if (parts.Length == 1 || EnglishKeys.Of(form) is not [_, var whole, ..]) return;
        wholes.TryAdd(Number(whole), node);
    }

    private int Number(string stem)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(stems, stem, out var known);
        if (!known) number = stems.Count - 1;
        return number;
    }

    private int Child(int node, int stem)
    {
        ref var child = ref CollectionsMarshal.GetValueRefOrAddDefault(nodes, (long)node << 32 | (uint)stem, out var known);
        if (known) return child;
        child = surfaces.Count;
        surfaces.Add(default);
        return child;
    }

    // The form that most titles have; of singular and plural the singular, and capitals where half of them have these.
    private void Choose()
    {
        foreach (ref var surface in CollectionsMarshal.AsSpan(surfaces))
        {
            if (surface.Candidates is not { } candidates) continue;
            var ranked = candidates.OrderByDescending(form => form.Value).ThenBy(form => form.Key, StringComparer.Ordinal).ToArray();
            var (best, count) = ranked[0];
            foreach (var (form, times) in ranked)
            {
                if (form != best && form.Equals(best, StringComparison.OrdinalIgnoreCase) && times * 2 >= count && form.Any(char.IsUpper)) best = form;
            }
            foreach (var singular in Singulars(best))
            {
                if (!candidates.ContainsKey(singular)) continue;
                best = singular;
                break;
            }
            surface = surface with { Text = best, Titles = candidates.Values.Sum(), Candidates = null };
        }
    }

    private static IEnumerable<string> Singulars(string term)
    {
        if (term.EndsWith("ies", StringComparison.Ordinal)) yield return term[..^3] + "y";
        if (term.EndsWith('s')) yield return term[..^1];
        if (term.EndsWith("es", StringComparison.Ordinal)) yield return term[..^2];
    }

    private record struct Surface(string? Text, int Best, int Titles, int Words)
    {
        public Dictionary<string, int>? Candidates { get; set; }
    }

    private sealed class TermCounts(int[] papers) : PostingsWalk
    {
        private string term = "";

        public Dictionary<string, int> Found { get; } = new(StringComparer.Ordinal);

        protected override bool StartTerm(ReadOnlySpan<byte> term, int docFreq)
        {
            this.term = Encoding.UTF8.GetString(term);
            return true;
        }

        protected override void Visit(int doc, ReadOnlySpan<int> positions)
        {
            if (papers[doc] >= 0) CollectionsMarshal.GetValueRefOrAddDefault(Found, term, out _)++;
        }
    }
}
