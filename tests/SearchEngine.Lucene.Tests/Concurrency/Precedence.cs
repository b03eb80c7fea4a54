namespace SearchEngine.Lucene.Tests.Concurrency;

/// <summary>Pairs of things of which one comes before the other.</summary>
internal sealed class Precedence
{
    private readonly Dictionary<object, HashSet<object>> before = new(ReferenceEqualityComparer.Instance);

    public void Add(object first, object second)
    {
        Before(first);
        Before(second).Add(first);
    }

    /// <summary>Things each of which comes before the next, and the last before the first; null where there is an order.</summary>
    public List<object>? Circle()
    {
        var waiting = before.ToDictionary(pair => pair.Key, pair => pair.Value.Count, ReferenceEqualityComparer.Instance);
        var after = before.SelectMany(pair => pair.Value.Select(first => (first, second: pair.Key)))
            .ToLookup(pair => pair.first, pair => pair.second, ReferenceEqualityComparer.Instance);
        var ready = new Stack<object>(waiting.Where(pair => pair.Value == 0).Select(pair => pair.Key));
        while (ready.TryPop(out var next))
        {
            waiting.Remove(next);
            foreach (var follower in after[next])
                if (--waiting[follower] == 0) ready.Push(follower);
        }
        if (waiting.Count == 0) return null;
        // Each that is left waits for one that is left: going back, a place is come to again.
        List<object> path = [waiting.Keys.First()];
        while (true)
        {
            var previous = before[path[^1]].First(waiting.ContainsKey);
            var seen = path.FindIndex(place => ReferenceEquals(place, previous));
            path.Add(previous);
            if (seen < 0) continue;
            path.RemoveRange(0, seen);
            path.Reverse();
            return path;
        }
    }

    private HashSet<object> Before(object thing)
    {
        if (!before.TryGetValue(thing, out var those)) before.Add(thing, those = new HashSet<object>(ReferenceEqualityComparer.Instance));
        return those;
    }
}
