using System.Buffers;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The working memory of one search: arrays from the shared pool that go back to it together, when a segment is done. One
/// search owns it, on one thread.
/// </summary>
/// <param name="limit">When the search has to end; null for never.</param>
internal sealed class SearchScratch(SearchLimit? limit = null) : IDisposable
{
    /// <summary>When the search has to end.</summary>
    public SearchLimit Limit { get; } = limit ?? new SearchLimit();

    private readonly List<int[]> ints = [];
    private readonly List<float[]> floats = [];
    private readonly List<double[]> doubles = [];
    private readonly List<ulong[]> words = [];

    /// <summary>At least so many numbers, of any value.</summary>
    public int[] Ints(int length) => Rent(ints, length);

    /// <summary>At least so many numbers, of any value.</summary>
    public float[] Floats(int length) => Rent(floats, length);

    /// <summary>At least so many numbers, of any value.</summary>
    public double[] Doubles(int length) => Rent(doubles, length);

    /// <summary>At least so many words, of any value.</summary>
    public ulong[] Words(int length) => Rent(words, length);

    /// <summary>Gives everything back; whoever rented must be through with it.</summary>
    public void Dispose()
    {
        Return(ints);
        Return(floats);
        Return(doubles);
        Return(words);
    }

    private static T[] Rent<T>(List<T[]> rented, int length)
    {
        var array = ArrayPool<T>.Shared.Rent(length);
        rented.Add(array);
        return array;
    }

    private static void Return<T>(List<T[]> rented)
    {
        foreach (var array in rented) ArrayPool<T>.Shared.Return(array);
        rented.Clear();
    }
}
