using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Interop.Tests;

/// <summary>Terms and postings that we write, read by Lucene, and those that Lucene writes, read by us: equal to the last position and impact.</summary>
public class PostingsTests
{
    [JavaTheory]
    [InlineData(1, 1)]
    [InlineData(2, 100)]
    [InlineData(3, 3000)]
    [InlineData(4, 15_000)]
    public void What_Lucene_writes_is_read_the_same(int seed, int docs)
    {
        using var folder = new TemporaryFolder();
        JavaLucene.Lines("PostingsOracle", ["write", folder.Path, $"{seed}", $"{docs}"]);

        Assert.Equal(JavaLucene.Lines("PostingsOracle", ["dump", folder.Path]), Dump(folder.Path));
    }

    [JavaTheory]
    [InlineData(1, 1)]
    [InlineData(2, 128)]
    [InlineData(3, 5000)]
    [InlineData(4, 200_000)]
    public void What_we_write_Lucene_finds_clean_and_reads_the_same(int seed, int docs)
    {
        using var folder = new TemporaryFolder();
        new RandomPostings(new Random(seed), docs).Write(folder.Path);

        var check = JavaLucene.Run("PostingsOracle", ["check", folder.Path]);
        Assert.True(check.Lines is ["clean"], check.Error);
        Assert.Equal(JavaLucene.Lines("PostingsOracle", ["dump", folder.Path]), Dump(folder.Path));
    }

    /// <summary>What <c>PostingsOracle dump</c> prints, from our reader.</summary>
    private static string[] Dump(string path)
    {
        using var directory = new FileSystemDirectory(path);
        var commit = SegmentInfos.ReadLatest(directory);
        var segment = Assert.Single(commit.Segments).Info;
        using var reader = new FieldsReader(new SegmentReadState(directory, segment, FieldInfosFormat.Read(directory, segment), "Lucene84_0"));
        reader.VerifyChecksums();
        return [.. reader.FieldNames.Select(name => Dump(reader.Terms(name)!, segment.MaxDoc))];
    }

    private static string Dump(FieldTerms terms, int maxDoc)
    {
        long hash = 0, impactHash = 0, termCount = 0;
        var cursor = terms.Cursor();
        PostingsCursor? postings = null;
        while (cursor.Next())
        {
            termCount++;
            foreach (var value in cursor.Term) hash = 31 * hash + value;
            hash = 31 * hash + cursor.DocFreq;
            hash = 31 * hash + cursor.TotalTermFreq;
            postings = cursor.Postings(PostingsFeatures.Positions, postings);
            for (var doc = postings.NextDoc(); doc != PostingsCursor.NoMoreDocs; doc = postings.NextDoc())
            {
                hash = 31 * hash + doc;
                hash = 31 * hash + postings.Freq;
                if (!terms.Field.HasPositions) continue;
                for (var i = 0; i < postings.Freq; i++) hash = 31 * hash + postings.NextPosition();
            }
            if (cursor.DocFreq <= 128) continue;
            postings = cursor.Postings(PostingsFeatures.Freqs, postings);
            for (var target = 1; target < maxDoc; target += 1 + target / 10)
            {
                postings.AdvanceShallow(target);
                for (var level = 0; level < postings.ImpactLevels; level++)
                {
                    impactHash = 31 * impactHash + postings.LevelDocUpTo(level);
                    foreach (var impact in postings.LevelImpacts(level))
                    {
                        impactHash = 31 * impactHash + impact.Freq;
                        impactHash = 31 * impactHash + impact.Norm;
                    }
                }
            }
        }
        Assert.Equal(terms.TermCount, termCount);
        return $"{terms.Field.Name} {termCount} {terms.SumDocFreq} {terms.SumTotalTermFreq} {terms.DocCount} {hash} {impactHash}";
    }

    /// <summary>A segment, with all the files that Lucene asks for, of random terms in random documents.</summary>
    private sealed class RandomPostings(Random random, int docs) : INormSource
    {
        private readonly byte[] norms = [.. Enumerable.Range(0, docs).Select(_ => (byte)random.Next(1, 256))];

        public long Norm(int doc) => (sbyte)norms[doc];

        public void Write(string path)
        {
            using var directory = new FileSystemDirectory(path);
            var segment = new SegmentInfo
            {
                Name = "_0",
                MaxDoc = docs,
                Id = Bytes(16),
                Attributes = new Dictionary<string, string> { ["Lucene87StoredFieldsFormat.mode"] = "BEST_SPEED" },
            };
            var attributes = new Dictionary<string, string> { ["PerFieldPostingsFormat.format"] = "Lucene84", ["PerFieldPostingsFormat.suffix"] = "0" };
            var fields = new FieldInfos(
            [
                new FieldInfo { Name = "a.docs", Number = 0, IndexOptions = IndexOptions.Docs, OmitNorms = true, Attributes = attributes },
                new FieldInfo { Name = "b.freqs", Number = 3, IndexOptions = IndexOptions.DocsAndFreqs, Attributes = attributes },
                new FieldInfo { Name = "c.positions", Number = 1, IndexOptions = IndexOptions.DocsAndFreqsAndPositions, Attributes = attributes },
                new FieldInfo { Name = "d.bare", Number = 2, IndexOptions = IndexOptions.DocsAndFreqsAndPositions, OmitNorms = true, Attributes = attributes },
                new FieldInfo { Name = "e.ids", Number = 4, IndexOptions = IndexOptions.Docs, OmitNorms = true, Attributes = attributes },
                new FieldInfo { Name = "f.empty", Number = 5, IndexOptions = IndexOptions.Docs, OmitNorms = true, Attributes = attributes },
            ]);
            using (var writer = new FieldsWriter(new SegmentWriteState(directory, segment, fields, "Lucene84_0")))
            {
                foreach (var field in fields.OrderBy(field => field.Name, StringComparer.Ordinal)) WriteField(writer, field);
                writer.Finish();
            }
            var state = new SegmentWriteState(directory, segment, fields);
            using (var writer = new NormsWriter(state))
            {
                writer.AddDense(fields["c.positions"]!, norms);
                writer.AddDense(fields["b.freqs"]!, norms);
                writer.Finish();
            }
            using (var writer = new StoredFieldsWriter(state))
            {
                for (var doc = 0; doc < docs; doc++)
                {
                    writer.StartDocument();
                    writer.FinishDocument();
                }
                writer.Finish(docs);
            }
            FieldInfosFormat.Write(directory, segment, fields);
            segment = SegmentInfoFormat.Write(directory, segment with { Files = directory.List().Where(name => name.StartsWith("_0", StringComparison.Ordinal)).ToHashSet() });
            new SegmentInfos { Counter = 1, Segments = [new SegmentCommitInfo { Info = segment, Id = Bytes(16) }] }.WritePending(directory, 1);
            directory.Rename(SegmentInfos.PendingFileName(1), SegmentInfos.FileName(1));
        }

        private void WriteField(FieldsWriter writer, FieldInfo field)
        {
            writer.StartField(field, field.HasNorms ? this : null);
            var terms = new SortedSet<byte[]>(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
            if (field.Name == "e.ids")
                for (var doc = 0; doc < docs; doc++) terms.Add(System.Text.Encoding.UTF8.GetBytes($"id{doc * 7919L % 1_000_003:d6}"));
            else if (field.Name != "f.empty")
                for (var i = 0; i < 12_000; i++) terms.Add(RandomTerm());
            var rest = terms.Count;
            foreach (var term in terms)
            {
                writer.StartTerm(term);
                var share = --rest < 6 ? 1 - rest / 7.0 : field.Name != "e.ids" && rest % 400 == 0 ? 0.05 * random.NextDouble() : 0;
                if (share == 0) WriteDocument(writer, field, random.Next(docs));
                else
                    // The last term is in every document: where there are norms, Lucene wants terms.
                    for (var doc = rest == 0 ? 0 : random.Next(1 + docs / 10); doc < docs; doc++)
                        if (random.NextDouble() < share) WriteDocument(writer, field, doc);
                writer.FinishTerm();
            }
            writer.FinishField();
        }

        private void WriteDocument(FieldsWriter writer, FieldInfo field, int doc)
        {
            var freq = !field.HasFreqs || random.Next(4) > 0 ? 1 : random.Next(2000) == 0 ? random.Next(1, 1000) : random.Next(1, 12);
            writer.AddDocument(doc, freq);
            for (int i = 0, position = 0; i < freq && field.HasPositions; i++) writer.AddPosition(position += random.Next(random.Next(100) == 0 ? 10_000 : 9));
        }

        private byte[] RandomTerm() => random.Next(6) switch
        {
            0 => Bytes(random.Next(random.Next(50) == 0 ? 32_767 : 8)),
            1 => [.. "shared prefix "u8, .. System.Text.Encoding.UTF8.GetBytes($"{random.Next(100_000)} tail tail")],
            2 => [.. Enumerable.Repeat((byte)'z', random.Next(300)), (byte)random.Next(256)],
            3 => System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(2, 7)).Select(_ => ((string[])["tion", "pre", "con", "est"])[random.Next(4)]))),
            _ => System.Text.Encoding.UTF8.GetBytes($"{random.Next(10_000_000)}"),
        };

        private byte[] Bytes(int count)
        {
            var bytes = new byte[count];
            random.NextBytes(bytes);
            return bytes;
        }
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("postings-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
