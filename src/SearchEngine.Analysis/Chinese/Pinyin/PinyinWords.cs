namespace SearchEngine.Analysis.Chinese.Pinyin;

/// <summary>From pinyin back to Chinese: which words are read so.</summary>
public static class PinyinWords
{
    /// <summary>How many ways to split a query are looked at.</summary>
    private const int MaxSplits = 4;

    private static readonly Lazy<Dictionary<string, List<int>>> ByReading = new(Read);

    /// <summary>
    /// Texts made of words of two to four characters that together are read as a query, the most usual words first: 模型 for
    /// <c>moxing</c>, 扩散模型 for <c>kuosanmoxing</c>. None where there are none.
    /// </summary>
    /// <param name="query">What was typed.</param>
    /// <param name="limit">The most texts to give, from 1.</param>
    public static IReadOnlyList<string> Spelled(PinyinQuery query, int limit = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var split in query.Splits(MaxSplits))
            foreach (var (text, cost) in Spelled(split, limit))
                texts[text] = Math.Min(cost, texts.GetValueOrDefault(text, cost));
        return [.. texts.OrderBy(text => text.Value).ThenBy(text => text.Key, StringComparer.Ordinal).Take(limit).Select(text => text.Key)];
    }

    // The cheapest texts for the syllables from each place on, from the last.
    private static List<(string Text, int Cost)> Spelled(IReadOnlyList<string> syllables, int limit)
    {
        var data = PinyinData.Instance;
        var texts = new List<(string Text, int Cost)>[syllables.Count + 1];
        texts[syllables.Count] = [("", 0)];
        for (var at = syllables.Count - 1; at >= 0; at--)
        {
            var here = new List<(string Text, int Cost)>();
            for (var length = 2; length <= PinyinData.MaxWordLength && at + length <= syllables.Count; length++)
            {
                if (texts[at + length].Count == 0 || !ByReading.Value.TryGetValue(string.Join(' ', syllables.Skip(at).Take(length)), out var words)) continue;
                foreach (var word in words)
                    foreach (var (rest, cost) in texts[at + length])
                        here.Add((string.Concat(data.Word(word), rest), cost + data.Cost(word)));
            }
            texts[at] = [.. here.OrderBy(text => text.Cost).Take(limit)];
        }
        return texts[0];
    }

    private static Dictionary<string, List<int>> Read()
    {
        var data = PinyinData.Instance;
        var words = new Dictionary<string, List<int>>(data.WordCount, StringComparer.Ordinal);
        for (var number = 0; number < data.WordCount; number++)
        {
            var word = number;
            var reading = string.Join(' ', Enumerable.Range(0, data.Word(word).Length).Select(place => data.Reading(word, place)));
            if (!words.TryGetValue(reading, out var same)) words.Add(reading, same = new List<int>(1));
            same.Add(word);
        }
        return words;
    }
}
