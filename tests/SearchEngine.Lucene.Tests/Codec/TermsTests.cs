using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Tests.Codec;

public class TermsTests
{
    public static TheoryData<string, int> Shapes => new()
    {
        { "one", 1 }, { "empty", 1 }, { "random", 30_000 }, { "numbers", 20_000 }, { "binary", 5000 }, { "bytes", 256 * 3 },
        { "prefixes", 3000 }, { "long", 60 }, { "words", 20_000 }, { "zeros", 400 }, { "chains", 2000 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_term_is_found_and_its_neighbours_are_told(string shape, int count)
    {
        var random = new Random(count);
        var model = new PostingsModel(1000);
        var field = model.AddField("f", IndexOptions.DocsAndFreqs);
        foreach (var term in Terms(shape, count, random))
            model.AddTerm(field, term, random.Next(10) switch { 0 => random.Next(1, 300), < 6 => 1, _ => 2 }, random);
        model.Write();

        using var reader = model.Open();
        reader.VerifyChecksums();
        model.AssertEqual(reader);

        var sorted = field.Terms.Keys.ToArray();
        var terms = reader.Terms("f")!;
        var cursor = terms.Cursor();
        for (var i = 0; i < Math.Min(sorted.Length, 4000); i++)
        {
            var at = random.Next(sorted.Length);
            Assert.True(cursor.SeekExact(sorted[at]));
            Check(at);
            if (random.Next(3) == 0) Walk(at);

            var target = Vary(sorted[random.Next(sorted.Length)], random);
            var found = Array.BinarySearch(sorted, target, PostingsModel.ByteOrder);
            Assert.Equal(found >= 0, cursor.SeekExact(target));
            if (found >= 0) Check(found);
            else Assert.Throws<InvalidOperationException>(() => cursor.DocFreq);

            var ceil = found >= 0 ? found : ~found;
            Assert.Equal(ceil < sorted.Length, cursor.SeekCeil(target));
            if (ceil < sorted.Length)
            {
                Check(ceil);
                if (random.Next(3) == 0) Walk(ceil);
            }
            else Assert.False(cursor.Next());
        }

        void Check(int at)
        {
            Assert.Equal(sorted[at], cursor.Term.ToArray());
            Assert.Equal(field.Terms[sorted[at]].Count, cursor.DocFreq);
            if (random.Next(4) != 0) return;
            PostingsModel.AssertEqual(field.Terms[sorted[at]], cursor.Postings(PostingsFeatures.Freqs));
        }

        void Walk(int at)
        {
            for (var steps = random.Next(100); steps > 0; steps--)
            {
                if (++at == sorted.Length)
                {
                    Assert.False(cursor.Next());
                    Assert.False(cursor.Next());
                    return;
                }
                Assert.True(cursor.Next());
                if (steps % 8 == 0) Check(at);
                else Assert.Equal(sorted[at], cursor.Term.ToArray());
            }
        }
    }

    [Fact]
    public void Many_fields_keep_apart()
    {
        var random = new Random(9);
        var model = new PostingsModel(500);
        for (var i = 0; i < 40; i++)
        {
            var field = model.AddField($"f{i}", (IndexOptions)(1 + i % 3));
            for (var t = 0; t < i * i; t++) model.AddTerm(field, PostingsModel.Utf8($"{random.Next(1000)}"), random.Next(1, 200), random);
        }
        model.Write();
        using var reader = model.Open();
        Assert.Null(reader.Terms("none"));
        model.AssertEqual(reader);
    }

    [Fact]
    public void Terms_without_documents_leave_no_trace()
    {
        var model = new PostingsModel(5);
        var field = model.AddField("f", IndexOptions.Docs);
        model.AddField("g", IndexOptions.Docs).Terms["x"u8.ToArray()] = [];
        field.Terms["a"u8.ToArray()] = [];
        field.Terms["b"u8.ToArray()] = [new(4, 1, [])];
        model.Write();
        using var reader = model.Open();
        Assert.Equal(["f"], reader.FieldNames);
        Assert.Equal("b"u8.ToArray(), reader.Terms("f")!.MinTerm.ToArray());
        Assert.False(reader.Terms("f")!.Cursor().SeekExact("a"u8));
    }

    /// <summary>Terms that make the shapes of block trees that matter.</summary>
    internal static IEnumerable<byte[]> Terms(string shape, int count, Random random)
    {
        var shared = new byte[32_000];
        random.NextBytes(shared);
        for (var i = 0; i < count; i++)
        {
            yield return shape switch
            {
                "one" => "only"u8.ToArray(),
                "empty" => [],
                "numbers" => PostingsModel.Utf8($"{i:d7}"),
                "binary" => [.. Enumerable.Range(0, random.Next(0, 9)).Select(_ => (byte)(random.Next(2) * 255))],
                "bytes" => i < 256 ? [(byte)i] : [(byte)i, (byte)random.Next(256)],
                "prefixes" => PostingsModel.Utf8("prefix/of/all/" + (char)('a' + random.Next(3)) + "/and/more/" + random.Next(100_000)),
                "long" => i == 0 ? new byte[32_766] : [.. shared.AsSpan(0, random.Next(31_000, 32_000)), .. RandomBytes(random, random.Next(700))],
                "words" => PostingsModel.Utf8(Word(random) + (random.Next(3) == 0 ? Word(random) + Word(random) : "") + (random.Next(40) == 0 ? "É" : "")),
                "zeros" => new byte[i],
                "chains" => [.. Enumerable.Repeat((byte)'a', i % 200), .. RandomBytes(random, 1)],
                _ => RandomBytes(random, random.Next(0, 20)),
            };
        }
    }

    private static string Word(Random random)
    {
        string[] syllables = ["ion", "trans", "er", "form", "ing", "con", "de", "ness", "al", "ti", "ve", "pre", "net", "graph"];
        return string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => syllables[random.Next(syllables.Length)]));
    }

    private static byte[] RandomBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Vary(byte[] term, Random random)
    {
        switch (random.Next(5))
        {
            case 0: return term;
            case 1: return term[..random.Next(term.Length + 1)];
            case 2: return [.. term, (byte)random.Next(256)];
            case 3: return RandomBytes(random, random.Next(6));
            default:
                var changed = (byte[])term.Clone();
                if (changed.Length > 0) changed[random.Next(changed.Length)] += (byte)random.Next(1, 3);
                return changed;
        }
    }
}
