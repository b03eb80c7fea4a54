using System.Text.Json;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Benchmarks.Load;

/// <summary>
/// Which answers are right: the same bytes as those of the same request to a service at rest, before an import or after it, with the
/// paper that was found before; and those are what the library finds in the same index.
/// </summary>
/// <param name="Requests">What was asked for.</param>
/// <param name="Before">The answers before the import.</param>
/// <param name="Again">The same once more: where they differ, bytes say nothing.</param>
internal sealed record LoadAnswers(IReadOnlyList<LoadRequest> Requests, LoadSample[] Before, LoadSample[] Again)
{
    /// <summary>The answers after the import.</summary>
    public LoadSample[] After { get; set; } = [];

    /// <summary>The requests whose answers differ from time to time, of a service at rest.</summary>
    public IReadOnlyList<LoadRequest> Unstable => [.. Requests.Index().Where(request => !IsStable(request.Index)).Select(request => request.Item)];

    /// <summary>Counts the answers that are not right.</summary>
    /// <param name="samples">The answers.</param>
    /// <param name="began">When the import was sent.</param>
    /// <param name="seen">When its first paper was found.</param>
    public IReadOnlyList<LoadSample> Wrong(IEnumerable<LoadSample> samples, long began, long seen) => [.. samples.Where(sample => sample.Status == 200 && !IsRight(sample, began, seen))];

    /// <summary>For how many plain searches the service at rest has other papers than the library, or in another order.</summary>
    /// <param name="index">The folder of the index.</param>
    /// <param name="http">Asks the service.</param>
    public async Task<int> DifferentFromLibrary(string index, HttpClient http)
    {
        using var library = PaperIndex.Open(index);
        var different = 0;
        foreach (var request in Requests.Where(request => request.Text is not null))
        {
            var expected = library.Search(new PaperSearchRequest(request.Text!) { Top = 20, Snippets = false });
            using var answer = JsonDocument.Parse(await http.GetStringAsync(request.Path));
            var found = answer.RootElement.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString());
            if (!expected.Hits.Select(hit => hit.Paper.Id).SequenceEqual(found) || answer.RootElement.GetProperty("total").GetInt64() != expected.Total) different++;
        }
        return different;
    }

    private bool IsStable(int request) => Before[request].Hash == Again[request].Hash;

    private bool IsRight(LoadSample sample, long began, long seen)
    {
        var (before, after) = (Before[sample.Request], After[sample.Request]);
        if (before.HasPaper && after.HasPaper && !sample.HasPaper) return false;
        if (!IsStable(sample.Request)) return true;
        return (sample.Hash == before.Hash && sample.Began < seen) || (sample.Hash == after.Hash && sample.Ended > began);
    }
}
