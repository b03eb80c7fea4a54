using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SearchEngine.Benchmarks.Indexing;

namespace SearchEngine.Benchmarks.Analysis;

/// <summary>
/// Lets both sides analyse the same texts by turns, on one thread each, and compares speed and tokens. What counts is time
/// of the processor, so that other work on the machine does not: of this whole process here, of the analysing thread alone
/// in Java, without its compiler and collector. The best pass of each side counts.
/// </summary>
internal static class AnalysisComparison
{
    /// <summary>How many papers are read; many times the caches of a processor, and some seconds of Java's.</summary>
    private const int Papers = 6000;

    /// <summary>How often each side reads the texts where nobody said so: until neither gets faster.</summary>
    public const int DefaultPasses = 8;

    public static int Run(IReadOnlyList<string> arguments)
    {
        var options = IndexingOptions.Parse(arguments, [.. AnalysisWay.All.Select(way => way.Name)], DefaultPasses);
        var ways = AnalysisWay.All.Where(way => options.Ways.Contains(way.Name)).ToList();
        using var java = new JavaPeer("AnalysisPeer", options.Shared, options.JavaOptions);
        var papers = ReadPapers(options.Papers);
        var english = papers.Select(paper => paper.Abstract).ToArray();
        var chinese = papers.Select(paper => string.Join('\n', paper.Summary.Where(part => part.Length > 0))).ToArray();
        var folder = Directory.CreateTempSubdirectory("analysis-");
        try
        {
            WriteTexts(Path.Combine(folder.FullName, "english"), english);
            WriteTexts(Path.Combine(folder.FullName, "chinese"), chinese);
            var ours = new Dictionary<string, AnalysisTimes>();
            var peers = new Dictionary<string, AnalysisTimes>();
            for (var round = 0; round < options.Rounds; round++)
            {
                foreach (var group in ways.GroupBy(way => way.Peer))
                {
                    var (name, texts) = group.First().IsChinese ? ("chinese", chinese) : ("english", english);
                    foreach (var way in group) Keep(ours, way.Name, AnalysisTimes.Of(way.Analyzers, texts, options.Passes));
                    var lines = java.Run([Path.Combine(folder.FullName, name), group.Key, $"{options.Passes}"]);
                    Keep(peers, group.Key, AnalysisTimes.Parse(lines));
                }
            }
            Console.WriteLine($"{papers.Count} papers, best of {options.Rounds} round(s) of {options.Passes} pass(es) after one to warm up, java {string.Join(' ', options.JavaOptions)}");
            Console.WriteLine(Report.Machine);
            Console.WriteLine();
            Report.Table(
                Console.Out,
                ["analyzer", "Java's", "MB", "MB/CPU s ours", "MB/CPU s Java", "ours / Java", "target", "by the clock", "bytes allocated a text", "tokens ours", "tokens Java"],
                ways.Select(way => Row(way, way.IsChinese ? chinese : english, ours[way.Name], peers[way.Peer])));
            Report.Table(Console.Out, ["analyzer", "reads before its first text", "ms in a new process"], FirstUse.Rows());
            var met = ways.All(way => Ratio(ours[way.Name], peers[way.Peer]) >= way.LeastSpeed);
            return options.Strict && !met ? Program.Missed : Program.Done;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Keep(Dictionary<string, AnalysisTimes> best, string name, AnalysisTimes times) =>
        best[name] = best.TryGetValue(name, out var before) ? before.Least(times) : times;

    private static double Ratio(AnalysisTimes ours, AnalysisTimes java) => java.CpuSeconds / ours.CpuSeconds;

    private static string[] Row(AnalysisWay way, string[] texts, AnalysisTimes ours, AnalysisTimes java)
    {
        var megabytes = texts.Sum(text => (double)Encoding.UTF8.GetByteCount(text)) / 1e6;
        return
        [
            way.Name, way.Peer, Text(megabytes, "0.0"), Text(megabytes / ours.CpuSeconds, "0.0"), Text(megabytes / java.CpuSeconds, "0.0"),
            Text(Ratio(ours, java), "0.0"), Text(way.LeastSpeed, "0.0"), Text(java.WallSeconds / ours.WallSeconds, "0.0"),
            Text((double)ours.Allocated / texts.Length, "0.0"), Text(ours.Tokens, "0"), Text(java.Tokens, "0"),
        ];
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
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            stream.Write(length);
            stream.Write(bytes);
        }
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
