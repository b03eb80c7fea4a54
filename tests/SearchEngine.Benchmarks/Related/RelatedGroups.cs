using System.Text.RegularExpressions;
using Paper = SearchEngine.Papers.Paper;

namespace SearchEngine.Benchmarks.Related;

/// <summary>Papers that belong together, as they say themselves.</summary>
/// <param name="Kind">How that is known.</param>
/// <param name="Ids">The papers, two at least.</param>
internal sealed record RelatedGroup(string Kind, IReadOnlyList<string> Ids);

/// <summary>Finds papers that belong together, by signs that no way of finding related papers looks at as a whole.</summary>
internal static partial class RelatedGroups
{
    /// <summary>The code is in one repository.</summary>
    public const string Code = "code";

    /// <summary>The comment names the other: an earlier version, an extension, a companion, overlapping text.</summary>
    public const string Comment = "comment";

    /// <summary>Parts of a series.</summary>
    public const string Series = "series";

    /// <summary>The same name before the colon of the title (RL-Bench, RL-Bench-V), and an author in common: names alone are met by chance.</summary>
    public const string Name = "name";

    /// <summary>Nearly the same title.</summary>
    public const string Title = "title";

    /// <summary>Whoever has more in common than so many papers is a collection, or a word.</summary>
    private const int MostPapers = 8;
    private const double SameTitle = 0.7;
    private const int LeastTitleWords = 4;

    /// <summary>All kinds.</summary>
    public static readonly string[] Kinds = [Code, Comment, Series, Name, Title];

    public static List<RelatedGroup> Of(IReadOnlyCollection<Paper> papers) =>
    [
        .. By(Code, papers, paper => Repository(paper)),
        .. ByComment(papers),
        .. By(Series, papers, paper => Part().Match(paper.Title) is { Success: true } part ? Words(part.Groups["series"].Value) : ""),
        .. ByName(papers),
        .. ByTitle(papers),
    ];

    private static IEnumerable<RelatedGroup> By(string kind, IEnumerable<Paper> papers, Func<Paper, string> key) => papers
        .GroupBy(key, StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Key.Length > 3)
        .Select(same => new RelatedGroup(kind, [.. same.Select(paper => paper.Id).Order(StringComparer.Ordinal)]))
        .Where(group => group.Ids.Count is > 1 and <= MostPapers);

    private static string Repository(Paper paper) => CodeHost().Match(paper.CodeUrl) is { Success: true } found
        ? found.Groups["place"].Value.TrimEnd('.').Replace(".git", "", StringComparison.OrdinalIgnoreCase) : "";

    private static IEnumerable<RelatedGroup> ByComment(IReadOnlyCollection<Paper> papers)
    {
        var known = papers.Select(paper => paper.Id).ToHashSet();
        var pairs = papers.SelectMany(paper =>
        {
            var named = Id().Matches(paper.Comment).Select(match => match.Value).Where(id => id != paper.Id).Distinct().ToArray();
            // More are a list of references.
            return named.Length <= 4 ? named.Where(known.Contains).Select(other => (paper.Id, other)) : [];
        });
        return Joined(Comment, pairs);
    }

    private static IEnumerable<RelatedGroup> ByName(IEnumerable<Paper> papers)
    {
        var pairs = papers.Select(paper => (Paper: paper, Name: NameOfWork().Match(paper.Title).Groups["name"].Value.ToLowerInvariant()))
            .Where(named => named.Name.Length > 2)
            .GroupBy(named => named.Name, named => named.Paper)
            .Where(same => same.Count() <= 3 * MostPapers)
            .SelectMany(same => Pairs([.. same]).Where(pair => pair.One.Authors.Intersect(pair.Other.Authors).Any()))
            .Select(pair => (pair.One.Id, pair.Other.Id));
        return Joined(Name, pairs);
    }

    private static IEnumerable<RelatedGroup> ByTitle(IEnumerable<Paper> papers)
    {
        var titles = papers.Select(paper => (paper.Id, Words: Words(paper.Title).Split(' ').ToHashSet())).Where(title => title.Words.Count >= LeastTitleWords).ToArray();
        var byWord = new Dictionary<string, List<int>>();
        for (var i = 0; i < titles.Length; i++)
            foreach (var word in titles[i].Words)
                (byWord.TryGetValue(word, out var of) ? of : byWord[word] = []).Add(i);
        var pairs = new List<(string, string)>();
        for (var i = 0; i < titles.Length; i++)
        {
            var words = titles[i].Words;
            // Titles of which so much is the same share one of these.
            var rarest = words.OrderBy(word => byWord[word].Count).Take((int)(words.Count * (1 - SameTitle)) + 1);
            foreach (var other in rarest.SelectMany(word => byWord[word]).Where(other => other > i).Distinct())
            {
                var both = words.Count(titles[other].Words.Contains);
                if (both >= SameTitle * (words.Count + titles[other].Words.Count - both)) pairs.Add((titles[i].Id, titles[other].Id));
            }
        }
        return Joined(Title, pairs);
    }

    private static IEnumerable<(Paper One, Paper Other)> Pairs(Paper[] papers)
    {
        for (var i = 0; i < papers.Length; i++)
            for (var j = i + 1; j < papers.Length; j++) yield return (papers[i], papers[j]);
    }

    /// <summary>Groups of all that are joined by pairs.</summary>
    private static IEnumerable<RelatedGroup> Joined(string kind, IEnumerable<(string, string)> pairs)
    {
        var groups = new Dictionary<string, HashSet<string>>();
        foreach (var (one, other) in pairs)
        {
            var group = groups.TryGetValue(one, out var known) ? known : groups[one] = [one];
            if (group.Contains(other)) continue;
            group.UnionWith(groups.TryGetValue(other, out var more) ? more : [other]);
            foreach (var id in group) groups[id] = group;
        }
        return groups.Values.Distinct().Where(group => group.Count is > 1 and <= MostPapers)
            .Select(group => new RelatedGroup(kind, [.. group.Order(StringComparer.Ordinal)])).OrderBy(group => group.Ids[0], StringComparer.Ordinal);
    }

    private static string Words(string text) => string.Join(' ', NoWord().Split(text.ToLowerInvariant()).Where(word => word.Length > 0));

    // A place on a code host, without pages that list the works of a group.
    [GeneratedRegex(@"(?:github\.com|gitlab\.com|huggingface\.co)/(?!datasets/|collections/|spaces/|orgs/|models/)(?<place>[\w\-.]+/[\w\-.]+)", RegexOptions.IgnoreCase)]
    private static partial Regex CodeHost();

    [GeneratedRegex(@"\b\d{4}\.\d{4,5}\b")]
    private static partial Regex Id();

    [GeneratedRegex(@"^(?<series>.*?)[\s,:\-–—(]*\b(?:(?:part|paper|volume|vol\.?)\s+(?:[IVX]+|\d+|one|two|three)|(?<=\s)(?:II|III|IV|VI{0,3}|IX)(?=\s*[:.(]|$))", RegexOptions.IgnoreCase)]
    private static partial Regex Part();

    // One word with a capital or a digit beside its first letter; what follows a sign or is a version does not count.
    [GeneratedRegex(@"^(?<name>(?=\S*[A-Z0-9]\S*[A-Z0-9])[A-Za-z][A-Za-z0-9]*?)(?:[-.@_+²³]\S*|\d+(?:\.\d+)*|V)?\s*:")]
    private static partial Regex NameOfWork();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NoWord();
}
