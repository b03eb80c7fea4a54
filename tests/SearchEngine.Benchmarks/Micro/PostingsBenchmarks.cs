using System.Text;
using BenchmarkDotNet.Attributes;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Benchmarks.Micro;

/// <summary>Terms into postings in memory, of the abstracts of 2,000 papers; analysis is not in it.</summary>
[MemoryDiagnoser]
public class PostingsBenchmarks
{
    private static readonly FieldInfo Field = new()
    {
        Name = "abstract", Number = 0, IndexOptions = IndexOptions.DocsAndFreqsAndPositions,
    };

    private readonly byte[][][] documents = [.. SampleTexts.Papers.Select(Terms)];

    [Benchmark]
    public long Add()
    {
        var buffer = new PostingsBuffer(Field, new ByteArena(), new ByteArena());
        var batch = new TermBatch();
        for (var doc = 0; doc < documents.Length; doc++)
        {
            var terms = documents[doc];
            for (var position = 0; position < terms.Length; position++)
            {
                batch.Add(terms[position], position);
                if (!batch.IsFull && position < terms.Length - 1) continue;
                buffer.Add(batch, doc);
                batch.Clear();
            }
        }
        return buffer.Size;
    }

    private static byte[][] Terms(Indexing.Paper paper)
    {
        var collected = new Collector();
        new EnglishAnalyzer().Analyze(paper.Abstract, collected);
        return [.. collected.Terms];
    }

    private sealed class Collector : ITokenSink
    {
        public List<byte[]> Terms { get; } = [];

        public void Accept(in Token token) => Terms.Add(Encoding.UTF8.GetBytes(token.Term.ToString()));
    }
}
