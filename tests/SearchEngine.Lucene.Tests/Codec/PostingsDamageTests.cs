using System.Buffers.Binary;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

public class PostingsDamageTests
{
    /// <summary>
    /// Bytes are changed and the checksum is made to fit, as if a writer had gone wrong: reading may give anything, but it
    /// ends, and what it throws says that the index is damaged.
    /// </summary>
    [Theory]
    [InlineData("doc", 1500)]
    [InlineData("pos", 700)]
    [InlineData("tim", 1500)]
    [InlineData("tip", 1500)]
    [InlineData("tmd", 1500)]
    public void Whatever_the_bytes_are_reading_ends_and_complains_of_damage_only(string extension, int rounds)
    {
        var random = new Random(7);
        var model = Model(random);
        model.Write();
        var name = $"_0_Lucene84_0.{extension}";
        var whole = (byte[])model.Directory[name].Clone();
        var complaints = 0;
        for (var round = 0; round < rounds; round++)
        {
            var bytes = (byte[])whole.Clone();
            for (var changes = 1 + random.Next(3); changes > 0; changes--)
            {
                var at = random.Next(bytes.Length - 8);
                bytes[at] = random.Next(3) switch { 0 => (byte)(bytes[at] ^ 1 << random.Next(8)), 1 => 0xFF, _ => (byte)random.Next(256) };
            }
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(bytes.Length - 8), Crc32.Append(0, bytes.AsSpan(0, bytes.Length - 8)));
            model.Directory[name] = bytes;
            try
            {
                using var reader = model.Open();
                ReadAll(reader, random);
            }
            catch (Exception e) when (e is CorruptIndexException or UnsupportedIndexException)
            {
                complaints++;
            }
        }
        Assert.InRange(complaints, 1, rounds);
    }

    [Theory]
    [InlineData("doc")]
    [InlineData("pos")]
    [InlineData("tim")]
    [InlineData("tip")]
    [InlineData("tmd")]
    public void A_changed_or_cut_file_is_named(string extension)
    {
        var random = new Random(8);
        var model = Model(random);
        model.Write();
        var name = $"_0_Lucene84_0.{extension}";
        var whole = (byte[])model.Directory[name].Clone();
        for (var round = 0; round < 200; round++)
        {
            var bytes = (byte[])whole.Clone();
            if (round % 4 == 0) bytes = bytes[..random.Next(bytes.Length)];
            else bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            model.Directory[name] = bytes;
            try
            {
                using var reader = model.Open();
                reader.VerifyChecksums();
                Assert.Fail("the damage went unnoticed");
            }
            catch (CorruptIndexException e)
            {
                Assert.Equal(name, e.FileName);
            }
            catch (UnsupportedIndexException e)
            {
                Assert.Equal(name, e.FileName);
            }
        }
    }

    private static PostingsModel Model(Random random)
    {
        var model = new PostingsModel(2500);
        var norms = Enumerable.Range(0, model.MaxDoc).Select(_ => (long)random.Next(1, 100)).ToArray();
        foreach (var options in (IndexOptions[])[IndexOptions.Docs, IndexOptions.DocsAndFreqs, IndexOptions.DocsAndFreqsAndPositions])
        {
            var field = model.AddField($"f{(int)options}", options, norms);
            foreach (var shape in (string[])["numbers", "words", "prefixes"])
                foreach (var term in TermsTests.Terms(shape, 150, random)) model.AddTerm(field, term, random.Next(1, 4), random);
            foreach (var size in (int[])[1, 128, 129, 300, 1200, 2500]) model.AddTerm(field, PostingsModel.Utf8($"t{size}"), size, random);
        }
        return model;
    }

    private static MultiTermQuery Walked(Random random) => random.Next(5) switch
    {
        0 => new PrefixQuery("f", $"{random.Next(10)}"),
        1 => new WildcardQuery("f", $"*{random.Next(10)}?"),
        2 => new TermRangeQuery("f", "00", "p"),
        3 => new FuzzyQuery(new Term("f", $"{random.Next(150):d7}")),
        _ => new RegexpQuery("f", "[a-z].*e|.*"),
    };

    private static void ReadAll(FieldsReader reader, Random random)
    {
        PostingsCursor? postings = null;
        foreach (var terms in reader.FieldNames.Select(name => reader.Terms(name)!))
        {
            var cursor = terms.Cursor();
            while (cursor.Next()) postings = Read(terms, cursor, postings, random);
            var walker = new TermWalker(terms, Walked(random).Automaton());
            while (walker.MoveNext()) terms.OpenPostings(walker.State, PostingsFeatures.Docs).NextDoc();
            for (var i = 0; i < 10; i++)
            {
                if (cursor.SeekExact(PostingsModel.Utf8($"{random.Next(150):d7}"))) postings = Read(terms, cursor, postings, random);
                var more = cursor.SeekCeil(PostingsModel.Utf8(((char)random.Next('0', 'z')).ToString()));
                for (var steps = 0; more && steps < 60; steps++) more = cursor.Next();
            }
        }
    }

    private static PostingsCursor Read(FieldTerms terms, TermsCursor cursor, PostingsCursor? postings, Random random)
    {
        postings = cursor.Postings(PostingsFeatures.Positions, postings);
        var skips = random.Next(2) == 0;
        while (true)
        {
            var before = postings.Doc;
            var target = Math.Min(before + 1 + (skips ? random.Next(300) : 0), 2500);
            if (skips && target > 0 && target < 2500)
            {
                postings.AdvanceShallow(target);
                for (var level = 0; level < postings.ImpactLevels; level++) Assert.False(postings.LevelImpacts(level).IsEmpty);
            }
            var doc = skips ? postings.Advance(target) : postings.NextDoc();
            if (doc == PostingsCursor.NoMoreDocs) return postings;
            Assert.InRange(doc, Math.Max(before, 0), 2499);
            if (skips) Assert.InRange(doc, target, 2499);
            var freq = postings.Freq;
            Assert.True(freq >= 0);
            if (!terms.Field.HasPositions || random.Next(3) == 0) continue;
            for (var i = 0; i < freq; i++) Assert.True(postings.NextPosition() >= 0);
        }
    }
}
