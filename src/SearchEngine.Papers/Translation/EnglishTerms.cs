using System.Buffers;
using System.Collections.Frozen;
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

    private static readonly SearchValues<char> Joints = SearchValues.Create("-\u2010\u2011/.+");

    private static readonly FrozenSet<string> TitleVerbs = new[]
    {
        "accelerating", "achieving", "addressing", "advancing", "analyzing", "assessing", "automating", "benchmarking", "boosting", "breaking",
        "bridging", "building", "combining", "comparing", "designing", "detecting", "developing", "discovering", "empowering", "enabling",
        "enhanced", "enhancing", "ensuring", "estimating", "evaluating", "examining", "expanding", "exploiting", "exploring", "extending", "facilitating",
        "harnessing", "identifying", "improved", "improving", "incorporating", "integrating", "introducing", "investigating", "leveraging", "making",
        "measuring", "mitigating", "optimizing", "overcoming", "predicting", "preventing", "probing", "promoting", "quantifying", "reducing",
        "rethinking", "revealing", "revisiting", "simplifying", "solving", "strengthening", "studying", "tackling", "understanding", "unifying",
        "unleashing", "unlocking", "unveiling", "utilizing",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<string, int> stems = new(StringComparer.Ordinal) { [EnglishKeys.Hole] = Hole };
    private readonly Dictionary<long, int> nodes = [];
    private readonly List<(int Parent, int Stem)> ways = [(0, 0)];
    private readonly Dictionary<int, List<(string Form, List<int> Papers)>> words = [];
    private int[] roots = [];
    private bool[] goesOn = [];
    private readonly Dictionary<int, int> wholes = [];
    private readonly List<Surface> surfaces = [default];

    /// <summary>How many nodes there are, the root among them.</summary>
    public int Count => surfaces.Count;

    /// <summary>The number of a stem, or -1 where no term has it.</summary>
    public int Stem(ReadOnlySpan<char> stem) => stems.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(stem, out var number) ? number : -1;

    /// <summary>Where a stem leads to from a node; 0 for nowhere.</summary>
    public int Next(int node, int stem) => node == Root ? roots[stem] : !goesOn[node] ? 0 : nodes.GetValueOrDefault((long)node << 32 | (uint)stem);

    /// <summary>The node of a term that is written as one (<c>finetun</c> for <c>fine-tuning</c>); 0 for none.</summary>
    public int Whole(int stem) => wholes.GetValueOrDefault(stem);

    /// <summary>The node before the last stem.</summary>
    public int Parent(int node) => ways[node].Parent;

    /// <summary>The node of a term without its first stem, and without a hole after that; 0 where that is none.</summary>
    public int WithoutFirst(int node)
    {
        var (parent, stem) = ways[node];
        if (parent == Root) return Root;
        var before = WithoutFirst(parent);
        return before == Root && (ways[parent].Parent != Root || stem == Hole) ? Root : Next(before, stem);
    }

    /// <summary>Of each term those that are one word longer, at either end; null for none.</summary>
    public List<int>?[] Extensions()
    {
        var extensions = new List<int>?[Count];
        for (var node = 1; node < Count; node++)
        {
            if (!IsTerm(node)) continue;
            foreach (var part in (ReadOnlySpan<int>)[Parent(node), WithoutFirst(node)])
                if (part != Root && IsTerm(part)) (extensions[part] ??= []).Add(node);
        }
        return extensions;
    }

    /// <summary>Whether the way to a node is a term, and not only the begin of others.</summary>
    public bool IsTerm(int node) => surfaces[node].Text is not null;

    /// <summary>How many words a term has.</summary>
    public int Words(int node) => surfaces[node].Words;

    /// <summary>The term as people write it.</summary>
    public string Text(int node) => surfaces[node].Text!;

    /// <summary>
    /// A term as people write it in titles of some papers: of the words that have one stem, <c>subjective</c> for 主观 and not
    /// <c>subject</c>.
    /// </summary>
    public string Text(int node, ReadOnlySpan<int> papers)
    {
        if (!words.TryGetValue(node, out var forms) || forms.Count == 1) return Text(node);
        var (best, most) = ("", 0);
        foreach (var (form, with) in forms)
        {
            var count = 0;
            foreach (var paper in with)
                if (papers.BinarySearch(paper) >= 0) count++;
            if (count > most || (count == most && form == Text(node))) (best, most) = (form, count);
        }
        if (most < MinTitles) return Text(node);
        foreach (var singular in Singulars(best))
            if (forms.Exists(form => form.Form == singular)) best = singular;
        return best.Equals(Text(node), StringComparison.OrdinalIgnoreCase) ? Text(node) : best;
    }

    /// <summary>Reads the terms of the titles of an index.</summary>
    public void Read(DirectoryReader reader, bool[] excluded, CancellationToken cancellation)
    {
        foreach (var field in (string[])[PaperFields.SuggestedWord, PaperFields.SuggestedPhrase])
        {
            var walk = new TermWalk(excluded);
            walk.Walk(reader, field, cancellation: cancellation);
            foreach (var (term, papers) in walk.Found.Where(entry => entry.Value.Count >= MinTitles).OrderBy(entry => entry.Key, StringComparer.Ordinal))
                Add(term, papers);
        }
        JoinWholes();
        Choose();
    }

    /// <summary>Adds a term that texts have, put together of two that share a word: <c>large language</c> and <c>language model</c>.</summary>
    /// <param name="first">The node of the term without its last word.</param>
    /// <param name="second">The node of its last two words.</param>
    /// <param name="last">The last stem.</param>
    /// <param name="count">How often they have it.</param>
    public void AddChain(int first, int second, int last, int count)
    {
        var node = Child(first, last);
        if (surfaces[node].Titles * 2 >= count || Text(first).LastIndexOf(' ') < 0 || Text(second).LastIndexOf(' ') < 0) return;
        if (node >= goesOn.Length) Array.Resize(ref goesOn, node * 2);
        goesOn[first] = true;
        surfaces[node] = new Surface(Text(first) + Text(second)[Text(second).LastIndexOf(' ')..], count, Words(first) + 1);
    }

    private void Add(string term, List<int> papers)
    {
        var (key, form) = SuggestionTerms.Parse(term);
        var keys = EnglishKeys.Of(key);
        if (keys.Count == 0) return;
        var parts = keys[0].Split(' ');
        if (parts.Length > EnglishKeys.MaxWords || !keys[0].Any(char.IsAsciiLetter) || !IsPhrase(parts, key, form)) return;
        var node = Root;
        foreach (var part in parts) node = Child(node, Number(part));
        ref var surface = ref CollectionsMarshal.AsSpan(surfaces)[node];
        surface.Candidates ??= new Dictionary<string, int>(StringComparer.Ordinal);
        CollectionsMarshal.GetValueRefOrAddDefault(surface.Candidates, form, out _) += papers.Count;
        if (parts.Length == 1 && form == key) (CollectionsMarshal.GetValueRefOrAddDefault(words, node, out _) ??= []).Add((form, papers));
        surface = surface with { Words = parts.Length };
        if (parts.Length == 1 || !form.AsSpan().ContainsAny(Joints) || EnglishKeys.Of(form) is not [_, var whole, ..]) return;
        wholes.TryAdd(Number(whole), node);
    }

    // Of phrases around a stop word those with of, and what is written as one: models to generate is none. Nor is enhancing clinical,
    // as titles begin.
    private static bool IsPhrase(string[] parts, string key, string form) => parts.Length == 1
        || ((!parts.Contains(EnglishKeys.Hole) || key.Contains(" of ", StringComparison.Ordinal) || form.AsSpan().ContainsAny(Joints))
            && !TitleVerbs.Contains(key[..key.IndexOf(' ')]));

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
        ways.Add((node, stem));
        return child;
    }

    // finetuning is fine-tuning.
    private void JoinWholes()
    {
        foreach (var (stem, node) in wholes)
        {
            var single = nodes.GetValueOrDefault((uint)stem);
            ref var from = ref CollectionsMarshal.AsSpan(surfaces)[single];
            if (single == Root || from.Candidates is not { } candidates || surfaces[node].Candidates is not { } into) continue;
            foreach (var (form, count) in candidates) CollectionsMarshal.GetValueRefOrAddDefault(into, form, out _) += count;
            from.Candidates = null;
        }
        roots = new int[stems.Count];
        goesOn = new bool[surfaces.Count];
        foreach (var (way, node) in nodes)
        {
            if (way >> 32 == Root) roots[(int)way] = node;
            else goesOn[way >> 32] = true;
        }
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

    private record struct Surface(string? Text, int Titles, int Words)
    {
        public Dictionary<string, int>? Candidates { get; set; }
    }

    private sealed class TermWalk(bool[] excluded) : PostingsWalk
    {
        private List<int> papers = [];

        public Dictionary<string, List<int>> Found { get; } = new(StringComparer.Ordinal);

        protected override bool StartTerm(ReadOnlySpan<byte> term, int docFreq)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(Found, Encoding.UTF8.GetString(term), out _);
            papers = known ??= new List<int>(1);
            return true;
        }

        protected override void Visit(int doc, ReadOnlySpan<int> positions)
        {
            if (!excluded[doc]) papers.Add(doc);
        }
    }
}
