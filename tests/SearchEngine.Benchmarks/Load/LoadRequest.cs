using SearchEngine.Benchmarks.Relevance;

namespace SearchEngine.Benchmarks.Load;

/// <summary>Something that clients ask for.</summary>
/// <param name="Kind">The row of the report that it is in.</param>
/// <param name="Path">The address behind that of the service.</param>
/// <param name="Text">The query, where the answer is that of a plain search; else null.</param>
/// <param name="Id">The paper that the answer has to have, if it is ever among the best; null for none.</param>
internal sealed record LoadRequest(string Kind, string Path, string? Text = null, string? Id = null);

/// <summary>The mix of what clients ask for: the queries of the shared folder, in the ways that people and programs ask.</summary>
internal sealed class LoadMix
{
    private const int Each = 100;

    /// <summary>Kinds, and how many of a hundred requests are of each.</summary>
    private static readonly (string Kind, int Share)[] Shares =
        [("search en", 18), ("search zh", 18), ("search mixed", 14), ("facets", 12), ("filters", 10), ("suggest", 12), ("paper", 6), ("related", 4), ("page", 6)];

    private readonly int[][] byKind;

    private LoadMix(IReadOnlyList<LoadRequest> requests)
    {
        Requests = requests;
        byKind = [.. Shares.Select(share => Enumerable.Range(0, requests.Count).Where(i => requests[i].Kind == share.Kind).ToArray())];
    }

    public IReadOnlyList<LoadRequest> Requests { get; }

    public static IReadOnlyList<string> Kinds { get; } = [.. Shares.Select(share => share.Kind)];

    /// <summary>The mix of the queries in a folder.</summary>
    public static LoadMix Of(string eval)
    {
        var (en, keywords, sentences) = (Read("en-keywords"), Read("zh-keywords"), Read("zh-sentence"));
        var requests = new List<LoadRequest>();
        for (var i = 0; i < Each; i++)
        {
            var (english, chinese) = (en[i], i % 4 == 0 ? sentences[i] : keywords[i]);
            var mixed = $"{chinese.Text} {en[i + Each].Text.Split(' ')[0]}";
            requests.Add(new("search en", Search(english.Text), english.Text, english.Id));
            requests.Add(new("search zh", Search(chinese.Text), chinese.Text, chinese.Id));
            requests.Add(new("search mixed", Search(mixed), mixed, chinese.Id));
            requests.Add(new("facets", Search((i % 2 == 0 ? english : chinese).Text) + "&facets=true", Id: (i % 2 == 0 ? english : chinese).Id));
            requests.Add(new("filters", Search(Words(english.Text, 2)) + (i % 3) switch
            {
                0 => "&category=cs.LG&category=cs.CV&from=2025-03",
                1 => "&category=cs&from=2025-02&to=2025-06&sort=date",
                _ => "&hasCode=true&category=cs.CL",
            }));
            requests.Add(new("suggest", $"/api/suggest?q={Uri.EscapeDataString(i % 2 == 0 ? english.Text[..Math.Min(4 + i % 9, english.Text.Length)] : chinese.Text[..Math.Min(2 + i % 3, chinese.Text.Length)])}"));
            requests.Add(new("paper", $"/api/papers/{english.Id}", Id: english.Id));
            requests.Add(new("related", $"/api/papers/{chinese.Id}/related?size=10"));
            requests.Add(new("page", i % 3 == 0 ? $"/papers/{english.Id}" : $"/?q={Uri.EscapeDataString((i % 3 == 1 ? english : chinese).Text)}"));
        }
        return new LoadMix(requests);

        IReadOnlyList<KnownItem> Read(string name) => QuerySet.Read(name, Path.Combine(eval, $"known-item-{name}.tsv")).Queries;
        static string Search(string text) => $"/api/search?q={Uri.EscapeDataString(text)}&size=20";
        static string Words(string text, int count) => string.Join(' ', text.Split(' ').Take(count));
    }

    /// <summary>The place of a request, drawn at random by the shares of the kinds.</summary>
    public int Draw(Random random)
    {
        var drawn = random.Next(Shares.Sum(share => share.Share));
        var kind = 0;
        while (drawn >= Shares[kind].Share) drawn -= Shares[kind++].Share;
        return byKind[kind][random.Next(byKind[kind].Length)];
    }
}
