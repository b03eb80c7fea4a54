using System.Diagnostics;
using System.Globalization;
using System.Text;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.English;
using SearchEngine.Benchmarks.Indexing;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Benchmarks.Analysis;

/// <summary>One way to analyse, on both sides.</summary>
/// <param name="Name">The way, by the name that java/AnalysisPeer.java knows.</param>
/// <param name="Analyzer">Ours.</param>
/// <param name="IsChinese">Whether it reads the Chinese summaries, and not the English abstracts.</param>
/// <param name="LeastSpeed">How many times Java's speed ours should be.</param>
internal sealed record AnalysisWay(string Name, Analyzer Analyzer, bool IsChinese, double LeastSpeed);

/// <summary>
/// Lets both sides analyse the same texts by turns, on one thread each, and compares speed and tokens. Time is that of
/// the processor: of this process here, of the analysing thread alone in Java, so that other work on the machine, and
/// Java's compiler and collector, do not count.
/// </summary>
internal static class AnalysisComparison
{
    /// <summary>How many papers are read; many times the caches of a processor, and some seconds of Java's.</summary>
    private const int Papers = 6000;

    private static readonly AnalysisWay[] Ways =
    [
        new("smartcn", new SmartChineseAnalyzer(), IsChinese: true, 10),
        new("bigrams", new ChineseBigramAnalyzer(), IsChinese: true, 1),
        new("english", new EnglishAnalyzer(), IsChinese: false, 1.5),
        new("standard", new StandardAnalyzer(), IsChinese: false, 1),
    ];

    public static int Run(IndexingOptions options)
    {
        var clock = Stopwatch.StartNew();
        new SmartChineseAnalyzer().Analyze("中国", new Counter());
        var firstText = clock.Elapsed;

        using var java = new JavaPeer("AnalysisPeer", options);
        var papers = ReadPapers(options.Papers);
        var english = papers.Select(paper => paper.Abstract).ToArray();
        var chinese = papers.Select(paper => string.Join('\n', paper.Summary.Where(part => part.Length > 0))).ToArray();
        var folder = Directory.CreateTempSubdirectory("analysis-");
        try
        {
            WriteTexts(Path.Combine(folder.FullName, "english"), english);
            WriteTexts(Path.Combine(folder.FullName, "chinese"), chinese);
            var met = true;
            var rows = new List<string[]>();
            foreach (var way in Ways)
            {
                var (name, texts) = way.IsChinese ? ("chinese", chinese) : ("english", english);
                var megabytes = texts.Sum(text => (double)Encoding.UTF8.GetByteCount(text)) / 1e6;
                var ours = Ours(way.Analyzer, texts, options.Passes);
                var peer = java.Run([Path.Combine(folder.FullName, name), way.Name, $"{options.Passes}"]);
                var (javaSeconds, javaTokens) = (Number(peer[0]), Number(peer[1]));
                var ratio = javaSeconds / ours.Seconds;
                met &= ratio >= way.LeastSpeed;
                rows.Add(
                [
                    way.Name, Text(megabytes, "0.0"), Text(megabytes / ours.Seconds, "0.0"), Text(megabytes / javaSeconds, "0.0"),
                    Text(ratio, "0.0"), Text(way.LeastSpeed, "0.0"), Text((double)ours.Allocated / texts.Length, "0.0"),
                    Text(ours.Tokens, "0"), Text(javaTokens, "0"),
                ]);
            }
            Console.WriteLine($"{papers.Count} papers, CPU time, best of {options.Passes} pass(es) after one to warm up, java {string.Join(' ', options.JavaOptions)}");
            Console.WriteLine(Report.Machine);
            Console.WriteLine($"the first text of smartcn, with its dictionary: {Text(firstText.TotalMilliseconds, "0.0")} ms");
            Console.WriteLine();
            Report.Table(
                Console.Out,
                ["analyzer", "MB", "MB/s ours", "MB/s Java", "ours / Java", "target", "bytes allocated a text", "tokens ours", "tokens Java"],
                rows);
            return options.Strict && !met ? Program.Missed : Program.Done;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (double Seconds, long Allocated, long Tokens) Ours(Analyzer analyzer, string[] texts, int passes)
    {
        var best = (Seconds: double.MaxValue, Allocated: 0L, Tokens: 0L);
        for (var pass = 0; pass <= passes; pass++)
        {
            var counter = new Counter();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var cpu = Environment.CpuUsage.TotalTime;
            foreach (var text in texts) analyzer.Analyze(text, counter);
            var seconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
            if (pass > 0 && seconds < best.Seconds)
                best = (seconds, GC.GetAllocatedBytesForCurrentThread() - allocated, counter.Tokens);
        }
        return best;
    }

    private static List<Paper> ReadPapers(string file)
    {
        var papers = new List<Paper>(Papers);
        using var source = new PaperSource(file);
        while (papers.Count < Papers && source.NextBatch() is { Lines.Count: > 0 } batch)
            papers.AddRange(batch.Lines.Select(line => Paper.Parse(line)));
        return papers;
    }

    /// <summary>Each text as its length in bytes, four of them, the highest first, and the text in UTF-8.</summary>
    private static void WriteTexts(string file, string[] texts)
    {
        using var stream = File.Create(file);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            stream.Write(length);
            stream.Write(bytes);
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    private sealed class Counter : ITokenSink
    {
        public long Tokens { get; private set; }

        public void Accept(in Token token) => Tokens++;
    }
}
