namespace SearchEngine.Lucene.Search;

/// <summary>
/// The order in which a hash table of Java's goes through its keys: by place in a table that has a power of two of places,
/// 16 at least, and is at most three quarters full; within a place, by when they came.
/// </summary>
internal static class HashOrder
{
    private const int LeastPlaces = 16;

    /// <summary>Things in that order, their keys being all different.</summary>
    public static IEnumerable<T> Of<T>(IReadOnlyCollection<T> things, Func<T, string> key)
    {
        var places = LeastPlaces;
        while (things.Count > places / 4 * 3) places *= 2;
        return things.OrderBy(thing => Place(key(thing), places));
    }

    private static int Place(string key, int places)
    {
        var hash = 0;
        foreach (var character in key) hash = unchecked(31 * hash + character);
        return (hash ^ hash >>> 16) & (places - 1);
    }
}
