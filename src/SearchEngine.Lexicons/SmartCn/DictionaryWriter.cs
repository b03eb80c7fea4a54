using System.Text;
using SearchEngine.Analysis.Chinese.SmartCn;

namespace SearchEngine.Lexicons;

/// <summary>Writes what <see cref="DictionaryData"/> reads and describes.</summary>
internal static class DictionaryWriter
{
    /// <param name="stream">Where the file goes.</param>
    /// <param name="words">The words in ordinal order.</param>
    /// <param name="frequencies">The frequency of each word.</param>
    /// <param name="pairs">Pairs by the numbers of their words, in their order.</param>
    public static void Write(
        Stream stream, IReadOnlyList<string> words, IReadOnlyList<int> frequencies, IReadOnlyCollection<WordPair> pairs)
    {
        var costs = new PairCosts(frequencies, pairs.Select(pair => (frequencies[pair.Left], pair.Frequency)));
        var values = costs.Costs.ToArray();
        var groups = costs.GroupSizes.ToArray();
        if (words.Count > SmartCnWord.MaxId || groups.Length - 1 > SmartCnWord.MaxGroup
            || groups.Max() > PairTable.MaxGroupSize)
            throw new InvalidDataException("The dictionary outgrew its format.");

        using var writer = new BinaryWriter(stream, Encoding.Unicode, leaveOpen: true);
        writer.Write(DictionaryData.Magic);
        var lefts = pairs.Select(pair => pair.Left).ToHashSet();
        var rights = pairs.Select(pair => pair.Right).ToHashSet();
        writer.Write7BitEncodedInt(words.Count);
        var before = "";
        for (var i = 0; i < words.Count; i++)
        {
            var shared = before.AsSpan().CommonPrefixLength(words[i]);
            writer.Write7BitEncodedInt(shared);
            writer.Write7BitEncodedInt(words[i].Length - shared);
            foreach (var character in words[i].AsSpan(shared))
                writer.Write((ushort)character);
            var flags = (lefts.Contains(i) ? 1 : 0) | (rights.Contains(i) ? 2 : 0);
            writer.Write7BitEncodedInt(costs.GroupOf(frequencies[i]) << 2 | flags);
            before = words[i];
        }

        writer.Write7BitEncodedInt(groups.Length);
        foreach (var size in groups)
            writer.Write7BitEncodedInt(size);
        foreach (var value in values)
            writer.Write(value);

        writer.Write7BitEncodedInt(pairs.Count);
        foreach (var group in pairs.GroupBy(pair => pair.Left).OrderBy(group => group.Key))
        {
            writer.Write7BitEncodedInt(group.Count());
            var right = 0;
            foreach (var pair in group)
            {
                writer.Write7BitEncodedInt(pair.Right - right);
                writer.Write7BitEncodedInt(costs.PlaceOf(frequencies[pair.Left], pair.Frequency));
                right = pair.Right;
            }
        }
    }
}
