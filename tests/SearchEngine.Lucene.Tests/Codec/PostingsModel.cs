using System.Text;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

/// <summary>What a segment's postings should be: every term of every field with its documents and positions, in plain memory.</summary>
internal sealed class PostingsModel(int maxDoc)
{
    public sealed record Posting(int Doc, int Freq, int[] Positions);

    public sealed record Field(FieldInfo Info, SortedDictionary<byte[], List<Posting>> Terms, long[]? Norms);

    public static readonly IComparer<byte[]> ByteOrder = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    private readonly SegmentInfo segment = new() { Name = "_0", MaxDoc = maxDoc, Id = [.. Enumerable.Range(1, 16).Select(i => (byte)i)] };

    public SortedDictionary<string, Field> Fields { get; } = new(StringComparer.Ordinal);

    public MemoryDirectory Directory { get; private set; } = new();

    public int MaxDoc => maxDoc;

    public Field AddField(string name, IndexOptions options, long[]? norms = null)
    {
        var info = new FieldInfo { Name = name, Number = Fields.Count, IndexOptions = options, OmitNorms = norms is null };
        return Fields[name] = new Field(info, new SortedDictionary<byte[], List<Posting>>(ByteOrder), norms);
    }

    /// <summary>A term in <paramref name="docFreq"/> random documents.</summary>
    public void AddTerm(Field field, byte[] term, int docFreq, Random random, Func<int>? freq = null)
    {
        var postings = new List<Posting>(docFreq);
        foreach (var doc in RandomDocs(docFreq, random))
        {
            var count = !field.Info.HasFreqs ? 1 : freq?.Invoke() ?? 1 + (int)(-Math.Log(1 - random.NextDouble()) * 1.5);
            var positions = new int[field.Info.HasPositions ? count : 0];
            for (int i = 0, at = -1; i < positions.Length; i++) positions[i] = at = Math.Max(0, at) + random.Next(random.Next(50) == 0 ? 100_000 : 30);
            postings.Add(new Posting(doc, count, positions));
        }
        field.Terms[term] = postings;
    }

    private IEnumerable<int> RandomDocs(int count, Random random)
    {
        if (count < maxDoc / 100)
        {
            var few = new SortedSet<int>();
            while (few.Count < count) few.Add(random.Next(maxDoc));
            foreach (var doc in few) yield return doc;
            yield break;
        }
        for (var doc = 0; count > 0; doc++)
        {
            if (random.NextDouble() * (maxDoc - doc) >= count) continue;
            count--;
            yield return doc;
        }
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public void Write()
    {
        Directory = new MemoryDirectory();
        using var writer = new FieldsWriter(new SegmentWriteState(Directory, segment, Infos, "Lucene84_0"));
        foreach (var field in Fields.Values)
        {
            writer.StartField(field.Info, field.Norms is { } norms ? new ArrayNorms(norms) : null);
            foreach (var (term, postings) in field.Terms)
            {
                writer.StartTerm(term);
                foreach (var posting in postings)
                {
                    writer.AddDocument(posting.Doc, posting.Freq);
                    foreach (var position in posting.Positions) writer.AddPosition(position);
                }
                writer.FinishTerm();
            }
            writer.FinishField();
        }
        writer.Finish();
    }

    public FieldsReader Open() => new(new SegmentReadState(Directory, segment, Infos, "Lucene84_0"));

    private FieldInfos Infos => new(Fields.Values.Select(entry => entry.Info));

    private sealed class ArrayNorms(long[] norms) : INormSource
    {
        public long Norm(int doc) => norms[doc];
    }

    /// <summary>Compares everything that a reader gives with the model.</summary>
    public void AssertEqual(FieldsReader reader)
    {
        Assert.Equal(Fields.Values.Where(field => field.Terms.Count > 0).Select(field => field.Info.Name), reader.FieldNames);
        foreach (var field in Fields.Values)
        {
            var terms = reader.Terms(field.Info.Name);
            if (field.Terms.Count == 0)
            {
                Assert.Null(terms);
                continue;
            }
            Assert.NotNull(terms);
            Assert.Equal(field.Terms.Count, terms.TermCount);
            Assert.Equal(field.Terms.Values.Sum(postings => (long)postings.Count), terms.SumDocFreq);
            Assert.Equal(field.Terms.Values.Sum(postings => postings.Sum(posting => (long)posting.Freq)), terms.SumTotalTermFreq);
            Assert.Equal(field.Terms.Values.SelectMany(postings => postings.Select(posting => posting.Doc)).Distinct().Count(), terms.DocCount);
            Assert.Equal(field.Terms.First().Key, terms.MinTerm.ToArray());
            Assert.Equal(field.Terms.Last().Key, terms.MaxTerm.ToArray());

            var cursor = terms.Cursor();
            PostingsCursor? postingsCursor = null;
            foreach (var (term, postings) in field.Terms)
            {
                Assert.True(cursor.Next());
                Assert.Equal(term, cursor.Term.ToArray());
                Assert.Equal(postings.Count, cursor.DocFreq);
                Assert.Equal(postings.Sum(posting => (long)posting.Freq), cursor.TotalTermFreq);
                postingsCursor = cursor.Postings(PostingsFeatures.Positions, postingsCursor);
                AssertEqual(postings, postingsCursor);
            }
            Assert.False(cursor.Next());
        }
    }

    /// <summary>Goes through postings one after the other, to the last position.</summary>
    public static void AssertEqual(List<Posting> postings, PostingsCursor cursor)
    {
        Assert.Equal(-1, cursor.Doc);
        foreach (var posting in postings)
        {
            Assert.Equal(posting.Doc, cursor.NextDoc());
            Assert.Equal(posting.Freq, cursor.Freq);
            foreach (var position in posting.Positions) Assert.Equal(position, cursor.NextPosition());
        }
        Assert.Equal(PostingsCursor.NoMoreDocs, cursor.NextDoc());
        Assert.Equal(PostingsCursor.NoMoreDocs, cursor.Advance(PostingsCursor.NoMoreDocs));
    }
}
