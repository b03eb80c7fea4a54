namespace SearchEngine.Lexicons;

/// <summary>The words of papers that are no part of a term, or only where they begin or end one.</summary>
/// <remarks>
/// The file: on each line the places where its words may stand in a term, then the words, all separated by spaces. The places
/// are letters: <c>b</c> the begin, <c>m</c> between others, <c>e</c> the end, <c>B</c> and <c>E</c> the begin and the end of
/// terms of at most four characters, <c>-</c> none. What stands after <c>#</c> is a comment.
/// </remarks>
internal sealed class OrdinaryWords
{
    private const int Short = 4;

    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);

    private OrdinaryWords()
    {
    }

    public static OrdinaryWords Read(string path)
    {
        var words = new OrdinaryWords();
        foreach (var line in File.ReadLines(path))
        {
            var fields = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var word in fields.Skip(1))
            {
                if (!words.places.TryAdd(word, fields[0]))
                    throw new InvalidDataException($"{path} has {word} twice.");
            }
        }
        return words;
    }

    /// <summary>Whether a part of a term may stand where it does.</summary>
    public bool Allow(ReadOnlySpan<char> part, int start, int length)
    {
        if (!places.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(part, out var where))
            return true;
        var (always, ifShort) = start == 0 ? ('b', 'B') : start + part.Length < length ? ('m', 'm') : ('e', 'E');
        return where.Contains(always) || (length <= Short && where.Contains(ifShort));
    }
}
