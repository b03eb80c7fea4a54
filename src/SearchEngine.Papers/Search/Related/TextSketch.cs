namespace SearchEngine.Papers.Search;

/// <summary>
/// A few numbers by which texts are compared: the least of the hashes of all runs of four words, where a Chinese character is a
/// word (Broder, "On the resemblance and containment of documents", 1997).
/// </summary>
internal sealed class TextSketch
{
    /// <summary>How alike texts are that are the same with a few words changed: 0 to 1.</summary>
    public const double Same = 0.6;

    private const int Run = 4;
    private const int Kept = 64;

    /// <summary>Of shorter texts it would be chance.</summary>
    private const int LeastWords = 24;
    private const int MaxWords = 4000;

    private const char FirstIdeograph = '\u2E80';

    private TextSketch(ulong[] shingles) => Shingles = shingles;

    /// <summary>The least hashes, in order; none for a short text.</summary>
    public IReadOnlyList<ulong> Shingles { get; }

    public static TextSketch Of(string text)
    {
        var words = new List<ulong>();
        for (var at = 0; words.Count < MaxWords && Next(text, at) is { Length: > 0 } word; at = word.Start + word.Length)
            words.Add(Hash(text.AsSpan(word.Start, word.Length)));
        if (words.Count < LeastWords) return new TextSketch([]);
        var shingles = new ulong[words.Count - Run + 1];
        for (var i = 0; i < shingles.Length; i++)
        {
            var hash = 0UL;
            for (var j = i; j < i + Run; j++) hash = Mix(hash ^ words[j]);
            shingles[i] = hash;
        }
        Array.Sort(shingles);
        return new TextSketch([.. shingles.Distinct().Take(Kept)]);
    }

    /// <summary>How much of both texts is in both, about: of the least hashes of the two together, the share that both have.</summary>
    public double Likeness(TextSketch other)
    {
        var together = Shingles.Union(other.Shingles).Order().Take(Kept).ToArray();
        return together.Length == 0 ? 0 : together.Intersect(Shingles).Intersect(other.Shingles).Count() / (double)together.Length;
    }

    /// <summary>The words of a text in lower case; a Chinese character is one by itself.</summary>
    public static IEnumerable<string> Words(string text)
    {
        for (var at = 0; Next(text, at) is { Length: > 0 } word; at = word.Start + word.Length)
            yield return text.Substring(word.Start, word.Length).ToLowerInvariant();
    }

    /// <summary>The first word from a place on; an empty one behind the last.</summary>
    private static (int Start, int Length) Next(string text, int at)
    {
        while (at < text.Length && !char.IsLetterOrDigit(text[at])) at++;
        var end = at;
        if (at < text.Length && text[at] >= FirstIdeograph) end++;
        else while (end < text.Length && text[end] < FirstIdeograph && char.IsLetterOrDigit(text[end])) end++;
        return (at, end - at);
    }

    // FNV-1a, so that an answer does not depend on the process.
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in word) hash = (hash ^ char.ToLowerInvariant(character)) * 1099511628211UL;
        return hash;
    }

    // The finalizer of MurmurHash3.
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53UL;
        return hash ^ hash >> 33;
    }
}
