using System.Globalization;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>What a killed process left in an index, held against its <see cref="KillPlan"/>.</summary>
internal sealed class FoundIndex
{
    private readonly List<Found> documents = [];

    private FoundIndex(DirectoryReader reader)
    {
        Commit = CommitOf(reader.UserData);
        Least = reader.UserData.TryGetValue("least", out var least) ? KillPlan.Split(least) : new int[KillPlan.Threads];
        for (var doc = 0; doc < reader.MaxDoc; doc++)
        {
            if (!reader.IsLive(doc)) continue;
            var stored = reader.Document(doc);
            documents.Add(new Found(
                doc,
                stored.Text("id")!,
                (int)stored.Number("thread")!.Value,
                (int)stored.Number("change")!.Value,
                KillPlan.Split(stored.Text("seen")!),
                stored.Text("text")!));
        }
    }

    /// <summary>The number of the commit; 0 where there is none.</summary>
    public int Commit { get; }

    /// <summary>The changes of each thread that the commit's notes say are in it.</summary>
    public int[] Least { get; }

    public static FoundIndex Read(DirectoryReader reader) => new(reader);

    public static Dictionary<string, string> Notes(int commit, int[] least) => new()
    {
        ["commit"] = commit.ToString(CultureInfo.InvariantCulture),
        ["least"] = KillPlan.Join(least),
    };

    public static int CommitOf(IReadOnlyDictionary<string, string> notes) =>
        notes.TryGetValue("commit", out var commit) ? int.Parse(commit, CultureInfo.InvariantCulture) : 0;

    /// <summary>
    /// The first and the last number of changes by each thread that lead to its own documents as they are: they leave open
    /// whether changes were made that cannot be seen in them.
    /// </summary>
    public (int First, int Last)[] Progress(KillPlan plan, string because) =>
        [.. Enumerable.Range(0, KillPlan.Threads).Select(thread => Progress(plan, thread, because))];

    /// <summary>
    /// Fails the test unless the documents are those of a moment: of each thread the first changes and no others, at least
    /// those that the commit acknowledges, and all that came before one of them in any thread.
    /// </summary>
    /// <param name="plan">What was done.</param>
    /// <param name="most">How many changes of each thread there can be; null where the process did not say.</param>
    /// <param name="because">What to say of the case in a failure.</param>
    public void Verify(KillPlan plan, int[]? most, string because)
    {
        foreach (var found in documents)
        {
            Assert.True(plan.Id(found.Thread, found.Change) == found.Id, $"{because}: change {found.Change} of thread {found.Thread} wrote {found.Id}");
            Assert.True(plan.Text(found.Thread, found.Change) == found.Text, $"{because}: the text of {found.Id} is {found.Text}");
        }
        var doubled = documents.CountBy(found => found.Id).Where(count => count.Value > 1).Select(count => count.Key);
        Assert.True(!doubled.Any(), $"{because}: twice in the index: {string.Join(' ', doubled)}");

        var progress = Progress(plan, because);
        for (var thread = 0; thread < progress.Length; thread++)
        {
            var (first, last) = progress[thread];
            var needed = documents.Select(found => found.Seen[thread]).Append(Least[thread]).Max();
            Assert.True(last >= needed, $"{because}: thread {thread} has come to {last} where {needed} changes are acknowledged or seen by others");
            if (plan.StopsForCommits)
                Assert.True(first <= Least[thread], $"{because}: thread {thread} has come to {first}, the commit holds {Least[thread]} changes");
            if (most is not null)
                Assert.True(first <= most[thread], $"{because}: thread {thread} has come to {first} where only {most[thread]} changes were begun");
        }
        VerifyShared(plan, progress, because);
    }

    /// <summary>Fails the test unless each document is found by its terms, and only by them.</summary>
    public void VerifySearch(DirectoryReader reader, string because)
    {
        var searcher = new IndexSearcher(reader);
        Assert.Equal(documents.Count, searcher.Count(new MatchAllDocsQuery()));
        foreach (var found in documents)
        {
            var byId = searcher.Search(new TermQuery("id", found.Id), 2);
            Assert.True(byId.Hits is [var hit] && hit.Doc == found.Doc, $"{because}: a search for {found.Id} finds {byId.TotalHits} documents");
            var byText = searcher.Search(new TermQuery("text", $"change{found.Change}"), KillPlan.Threads, new TermQuery("id", found.Id));
            Assert.True(byText.TotalHits == 1, $"{because}: a search for the text of {found.Id} finds {byText.TotalHits} documents");
            Assert.Equal(found.Change, reader.NumericDocValue("change", found.Doc));
        }
    }

    private (int First, int Last) Progress(KillPlan plan, int thread, string because)
    {
        var own = documents.Where(found => found.Thread == thread && KillPlan.IsOwn(found.Change)).ToDictionary(found => found.Id, found => found.Change);
        var newest = own.Values.DefaultIfEmpty().Max();
        var fits = Enumerable.Range(newest, KillPlan.LongestSilence + 1).Where(changes => Same(own, plan.OwnDocuments(thread, changes))).ToList();
        Assert.True(fits.Count > 0, $"{because}: thread {thread} has come to change {newest}, with {Tell(own)} instead of {Tell(plan.OwnDocuments(thread, newest))}");
        return (fits[0], fits[^1]);
    }

    private void VerifyShared(KillPlan plan, (int First, int Last)[] progress, string because)
    {
        var written = Enumerable.Range(0, KillPlan.Threads)
            .SelectMany(thread => Enumerable.Range(1, progress[thread].First).Where(number => !KillPlan.IsOwn(number)).Select(number => (Thread: thread, Number: number)))
            .ToLookup(change => plan.Id(change.Thread, change.Number));
        var shared = documents.Where(found => !KillPlan.IsOwn(found.Change)).ToDictionary(found => found.Id);
        foreach (var changes in written)
        {
            Assert.True(shared.TryGetValue(changes.Key, out var found), $"{because}: {changes.Key} is not there");
            // Which thread comes last is open, but of each thread only its last change can remain.
            var last = changes.Where(change => change.Thread == found!.Thread).Select(change => change.Number).DefaultIfEmpty().Max();
            Assert.True(found!.Change >= last, $"{because}: {changes.Key} is of change {found.Change} of thread {found.Thread}, which has made change {last} to it");
            Assert.True(found.Change <= progress[found.Thread].Last, $"{because}: {changes.Key} is of a change that is not there otherwise");
        }
    }

    private static bool Same(Dictionary<string, int> a, Dictionary<string, int> b) =>
        a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private static string Tell(Dictionary<string, int> documents) =>
        string.Join(' ', documents.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    private sealed record Found(int Doc, string Id, int Thread, int Change, int[] Seen, string Text);
}
