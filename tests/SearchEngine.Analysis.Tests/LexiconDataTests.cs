using System.IO.Compression;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.SmartCn;
using SearchEngine.Lexicons;

namespace SearchEngine.Analysis.Tests;

/// <summary>The data of Chinese in the repository are what the tool makes of the tables that they come from.</summary>
public class LexiconDataTests
{
    private const string Words = "src/SearchEngine.Lexicons/Words";
    private const string Folding = "src/SearchEngine.Analysis/Chinese/Folding";

    private static string Jieba => Shared.PathOf("lexicon/jieba-words.tsv");

    private static string SmartCn => Shared.PathOf("lexicon/smartcn-words.tsv");

    [SharedFact]
    public void Terms_are_those_of_the_papers()
    {
        using var terms = new StringWriter();
        TermTable.Make(Jieba, SmartCn, Repository.PathOf($"{Words}/ordinary-words.txt"), Shared.PathOf("corpus/papers-2025.jsonl.gz"), terms);
        Assert.Equal(File.ReadAllText(Repository.PathOf($"{Words}/terms.tsv")), terms.ToString());
    }

    // Before compression: another version of .NET may compress otherwise.
    [SharedFact]
    public void Words_are_those_of_the_dictionaries_and_the_terms()
    {
        using var made = new MemoryStream();
        var words = LexiconWriter.OfDictionaries(Jieba, SmartCn);
        LexiconWriter.Write(
            LexiconWriter.WithTerms(words, Repository.PathOf($"{Words}/terms.tsv"), Repository.PathOf($"{Words}/field-terms.txt")), made);

        using var shipped = new MemoryStream();
        using (var brotli = new BrotliStream(Resource("words.bin"), CompressionMode.Decompress))
            brotli.CopyTo(shipped);
        Assert.Equal(shipped.ToArray(), made.ToArray());
    }

    // What Node.js has of Unicode is taken from the table itself.
    [SharedFact]
    public void Folding_is_that_of_the_tables()
    {
        var folder = Directory.CreateTempSubdirectory("lexicon-");
        try
        {
            var compatible = Path.Combine(folder.FullName, "compatibility.tsv");
            File.WriteAllLines(
                compatible,
                File.ReadLines(Repository.PathOf($"{Folding}/folding.tsv")).Where(line => line.StartsWith("c\t", StringComparison.Ordinal)).Select(line => line[2..]));
            FoldingTables.Make(
                Shared.PathOf("lexicon/t2s-characters.tsv"), Shared.PathOf("lexicon/t2s-phrases.tsv"), Shared.PathOf("lexicon/tw2cn-phrases.tsv"), compatible, folder.FullName);
            foreach (var file in (string[])["folding.tsv", "taiwan-terms.tsv"])
                Assert.Equal(File.ReadAllBytes(Repository.PathOf($"{Folding}/{file}")), File.ReadAllBytes(Path.Combine(folder.FullName, file)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // To find the words of all pairs takes a minute. Those in the file are looked up by their hashes instead, which takes a
    // second, and of some words all pairs are found.
    [SharedFact]
    public void The_smartcn_dictionary_is_that_of_its_tables()
    {
        var frequencies = SmartCnTables.Words(SmartCn);
        var byHash = SmartCnTables.Pairs(Shared.PathOf("lexicon/smartcn-bigrams.tsv"));
        string[] words = [.. frequencies.Keys];
        var numbers = words.Index().ToDictionary(word => word.Item, word => word.Index, StringComparer.Ordinal);
        using var file = new MemoryStream();
        Resource("smartcn.bin").CopyTo(file);
        var pairs = ReadPairs(file.ToArray())
            .Select(pair => new WordPair(numbers[pair.Left], numbers[pair.Right], byHash[PairRecovery.Hash(pair.Left, pair.Right)]))
            .ToList();

        using var made = new MemoryStream();
        SmartCnTables.Write(frequencies, pairs, made);
        Assert.True(made.ToArray().AsSpan().SequenceEqual(file.ToArray()));

        var some = frequencies.OrderByDescending(word => word.Value).Select(word => word.Key)
            .Where(word => word.All(CharacterKinds.IsHan)).Take(1000).Order(StringComparer.Ordinal).ToArray();
        var someHashes = some.SelectMany(_ => some, PairRecovery.Hash).Where(byHash.ContainsKey).ToDictionary(hash => hash, hash => byHash[hash]);
        var found = PairRecovery.Recover(some, someHashes).Select(pair => (some[pair.Left], some[pair.Right])).ToHashSet();
        Assert.True(found.Count > 10_000);
        var known = some.ToHashSet(StringComparer.Ordinal);
        Assert.Equal(
            pairs.Select(pair => (words[pair.Left], words[pair.Right])).Where(pair => known.Contains(pair.Item1) && known.Contains(pair.Item2)).ToHashSet(),
            found);
    }

    private static List<(string Left, string Right)> ReadPairs(byte[] file)
    {
        var data = new DictionaryData(file);
        data.ReadMagic();
        var words = new (string Word, bool IsLeft)[data.ReadInteger()];
        Span<char> text = stackalloc char[256];
        foreach (ref var word in words.AsSpan())
        {
            var shared = data.ReadInteger();
            var length = shared + data.ReadInteger();
            data.ReadCharacters(text[shared..length]);
            word = (text[..length].ToString(), (data.ReadInteger() & 1) != 0);
        }
        var groups = data.ReadInteger();
        var costs = groups;
        for (var group = 0; group < groups; group++)
            costs += data.ReadInteger();
        data.ReadDoubles(new double[costs]);
        var pairs = new List<(string, string)>(data.ReadInteger());
        foreach (var left in words.Where(word => word.IsLeft).Select(word => word.Word).ToArray())
        {
            var right = 0;
            for (var count = data.ReadInteger(); count > 0; count--)
            {
                right += data.ReadInteger();
                data.ReadInteger();
                pairs.Add((left, words[right].Word));
            }
        }
        Assert.True(data.IsAtEnd);
        return pairs;
    }

    private static Stream Resource(string name) => typeof(ChineseAnalyzer).Assembly.GetManifestResourceStream(name)!;
}
