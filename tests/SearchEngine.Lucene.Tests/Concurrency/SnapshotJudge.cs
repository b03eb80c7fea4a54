namespace SearchEngine.Lucene.Tests.Concurrency;

/// <summary>
/// Decides whether there is an order of all changes that explains what readers saw: one that keeps the order of changes
/// which did not overlap, and in which each reader saw the first changes up to some point and no others.
/// </summary>
/// <remarks>
/// Documents of a thread's own tell how far that thread had come. Where threads changed the same id, the document that
/// is left must be of the last change to it. Whatever follows from that is a pair "this before that"; in the end those pairs
/// must not run in a circle.
/// </remarks>
internal sealed class SnapshotJudge
{
    private readonly IReadOnlyList<WrittenDocument> initial;
    private readonly IReadOnlyList<Change>[] threads;
    private readonly Dictionary<int, (WrittenDocument Document, int Thread, int Position)> written = [];
    private readonly Precedence order = new();
    private readonly List<(Snapshot Snapshot, int[] Least)> judged = [];

    /// <param name="initial">The documents that were there before.</param>
    /// <param name="threads">What each thread did, in order.</param>
    public SnapshotJudge(IReadOnlyList<WrittenDocument> initial, params IReadOnlyList<Change>[] threads)
    {
        this.initial = initial;
        this.threads = threads;
        foreach (var document in initial) written.Add(document.Number, (document, -1, 0));
        foreach (var thread in threads)
        {
            for (var position = 1; position <= thread.Count; position++)
            {
                var change = thread[position - 1];
                if (change.Added is { } added) written.Add(added.Number, (added, change.Thread, position));
                if (position > 1) order.Add(thread[position - 2], change);
                foreach (var other in threads)
                    if (other != thread && ReturnedBefore(other, change.Invoked) is > 0 and var before) order.Add(other[before - 1], change);
            }
        }
    }

    /// <summary>What cannot have been seen; null where everything can.</summary>
    public string? Judge(IEnumerable<Snapshot> snapshots)
    {
        foreach (var snapshot in snapshots.OrderBy(snapshot => snapshot.Returned))
            if (Judge(snapshot) is { } problem) return $"{snapshot}: {problem}";
        return order.Circle() is { } circle ? $"no order explains what was seen: {string.Join("; before ", circle)}" : null;
    }

    private string? Judge(Snapshot snapshot)
    {
        var strange = snapshot.Documents.Where(number => !written.ContainsKey(number)).ToList();
        if (strange.Count > 0) return $"documents {string.Join(' ', strange)} were never written";
        var twice = snapshot.Documents.CountBy(number => number).Where(count => count.Value > 1).ToList();
        if (twice.Count > 0) return $"documents {string.Join(' ', twice.Select(count => count.Key))} are there more than once";

        var (least, most) = (new int[threads.Length], new int[threads.Length]);
        for (var thread = 0; thread < threads.Length; thread++)
        {
            if (Progress(thread, snapshot, out least[thread], out most[thread]) is { } problem) return problem;
            least[thread] = Math.Max(least[thread], ReturnedBefore(threads[thread], snapshot.Invoked));
            most[thread] = Math.Min(most[thread], InvokedBefore(threads[thread], snapshot.Returned));
        }
        // What an earlier reader saw is still there, and what is visible brings everything with it that was done before.
        var earlier = JustBefore(snapshot);
        foreach (var (_, seen) in earlier) Raise(least, seen);
        foreach (var number in snapshot.Documents)
            if (written[number] is (_, >= 0 and var by, var position)) least[by] = Math.Max(least[by], position);
        while (RaiseByPrecedence(least))
        {
        }
        for (var thread = 0; thread < threads.Length; thread++)
        {
            if (least[thread] > most[thread])
                return $"thread {thread} has to have come to its change {least[thread]}, but it shows no more than {most[thread]}; the next is {threads[thread][most[thread]]}";
        }
        foreach (var id in SharedIds())
            if (JudgeShared(id, snapshot, least, most) is { } problem) return problem;

        for (var thread = 0; thread < threads.Length; thread++)
        {
            if (least[thread] > 0) order.Add(threads[thread][least[thread] - 1], snapshot);
            if (most[thread] < threads[thread].Count) order.Add(snapshot, threads[thread][most[thread]]);
        }
        foreach (var (other, _) in earlier) order.Add(other, snapshot);
        judged.Add((snapshot, least));
        return null;
    }

    /// <summary>The readers that had been opened before, except those that had been before one of these.</summary>
    private List<(Snapshot Snapshot, int[] Least)> JustBefore(Snapshot snapshot)
    {
        var before = judged.Where(other => other.Snapshot.Returned < snapshot.Invoked).ToList();
        var newest = before.Select(other => other.Snapshot.Invoked).DefaultIfEmpty().Max();
        return before.FindAll(other => other.Snapshot.Returned >= newest);
    }

    /// <summary>The least and the most changes of a thread after which its own documents are what was seen.</summary>
    private string? Progress(int thread, Snapshot snapshot, out int least, out int most)
    {
        var seen = snapshot.Documents.Where(number => written[number].Document.Owner == thread).ToHashSet();
        var present = initial.Where(document => document.Owner == thread).ToDictionary(document => document.Number);
        (least, most) = (-1, -1);
        var (nearest, differences) = (0, int.MaxValue);
        string? difference = null;
        for (var position = 0; position <= threads[thread].Count; position++)
        {
            if (position > 0) Apply(threads[thread][position - 1], present);
            var missing = present.Keys.Count(number => !seen.Contains(number));
            var wrong = missing + seen.Count - (present.Count - missing);
            if (wrong == 0)
            {
                if (least < 0) least = position;
                most = position;
            }
            if (wrong >= differences) continue;
            (nearest, differences) = (position, wrong);
            difference = $"without {string.Join(' ', present.Keys.Except(seen))} and with {string.Join(' ', seen.Except(present.Keys))}";
        }
        return least >= 0
            ? null
            : $"after no change of thread {thread} its documents are these; next to them come those after change {nearest}, {(nearest == 0 ? "the first" : threads[thread][nearest - 1])}, {difference}";
    }

    private static void Apply(Change change, Dictionary<int, WrittenDocument> present)
    {
        if (change.Replaced is { } term)
            foreach (var (number, document) in present)
                if (document.Holds(term)) present.Remove(number);
        if (change.Added is { Owner: not null } added) present.Add(added.Number, added);
    }

    private string? JudgeShared(string id, Snapshot snapshot, int[] least, int[] most)
    {
        var seen = snapshot.Documents.Where(number => written[number].Document is { Owner: null } document && document.Id == id).ToList();
        if (seen.Count > 1) return $"{id} is there {seen.Count} times: {string.Join(' ', seen)}";
        var included = threads.SelectMany((thread, t) => thread.Take(least[t])).Where(change => change.SharedId == id).ToList();
        if (seen.Count == 0) return JudgeMissing(id, included, most);

        var (_, by, position) = written[seen[0]];
        if (by < 0) return included.Count > 0 ? $"{id} is as it was in the beginning, but {included[0]} came after that" : null;
        var winner = threads[by][position - 1];
        if (included.Find(change => change.Invoked > winner.Returned) is { } later) return $"{id} is of {winner}, but {later} came after that";
        BringBefore(winner, included);
        return null;
    }

    /// <summary>A deletion must have been the last change to an id that is not there, if there was any.</summary>
    private string? JudgeMissing(string id, List<Change> included, int[] most)
    {
        var wasThere = initial.Any(document => document.Owner is null && document.Id == id);
        var updates = included.Where(change => change.Added is not null).ToList();
        if (updates.Count == 0 && !wasThere) return null;
        var deletions = threads.SelectMany((thread, t) => thread.Take(most[t]))
            .Where(change => change.SharedId == id && change.Added is null && !updates.Exists(update => update.Invoked > change.Returned))
            .ToList();
        if (deletions.Count == 0) return $"{id} is not there, and no deletion can have been the last change to it: {string.Join("; ", updates)}";
        if (deletions is [var only] && included.Contains(only)) BringBefore(only, included);
        return null;
    }

    private void BringBefore(Change last, List<Change> others)
    {
        foreach (var other in others.Where(change => change != last).GroupBy(change => change.Thread)) order.Add(other.Last(), last);
    }

    private bool RaiseByPrecedence(int[] least)
    {
        var raised = false;
        for (var thread = 0; thread < threads.Length; thread++)
        {
            if (least[thread] == 0) continue;
            var invoked = threads[thread][least[thread] - 1].Invoked;
            raised |= Raise(least, [.. threads.Select(other => ReturnedBefore(other, invoked))]);
        }
        return raised;
    }

    private static bool Raise(int[] least, int[] to)
    {
        var raised = false;
        for (var i = 0; i < least.Length; i++)
        {
            if (least[i] >= to[i]) continue;
            least[i] = to[i];
            raised = true;
        }
        return raised;
    }

    private IEnumerable<string> SharedIds() => initial.Where(document => document.Owner is null).Select(document => document.Id)
        .Concat(threads.SelectMany(thread => thread).Select(change => change.SharedId).OfType<string>())
        .Distinct();

    private static int ReturnedBefore(IReadOnlyList<Change> thread, long time) => CountWhile(thread, change => change.Returned < time);

    private static int InvokedBefore(IReadOnlyList<Change> thread, long time) => CountWhile(thread, change => change.Invoked < time);

    /// <summary>How many changes at the beginning fulfil a condition that those after them do not.</summary>
    private static int CountWhile(IReadOnlyList<Change> thread, Predicate<Change> condition)
    {
        var (low, high) = (0, thread.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (condition(thread[middle])) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
