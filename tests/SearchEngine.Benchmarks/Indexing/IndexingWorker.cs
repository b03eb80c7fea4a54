using System.Diagnostics;
using System.Globalization;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Benchmarks.Indexing;

/// <summary>
/// This engine's side, in a process of its own: indexes the papers and prints what that took, as java/IndexingPeer.java
/// does. The time runs from opening the writer to having closed it, merges and commit included; merging into one segment
/// is apart.
/// </summary>
internal static class IndexingWorker
{
    public const string Command = "indexing-worker";

    /// <param name="arguments">The index's folder, the papers, the way, threads, MB of buffer, passes.</param>
    public static int Run(string[] arguments)
    {
        var (folder, papers, way) = (arguments[0], arguments[1], arguments[2]);
        var (threads, ram, passes) = (Number(arguments[3]), Number(arguments[4]), Number(arguments[5]));
        var lastLines = LastLines(papers);
        var options = new IndexWriterOptions(PaperSchema.Analyzers(way)) { RamBudgetMegabytes = ram, MaxIndexingThreads = threads };
        for (var pass = 1; pass < passes; pass++)
            Index(new FileSystemDirectory(Path.Combine(folder, "pass" + pass)), papers, way, threads, options, lastLines);

        var directory = new FileSystemDirectory(Path.Combine(folder, "index"));
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var documents = Index(directory, papers, way, threads, options, lastLines);
        Print("seconds", clock.Elapsed.TotalSeconds);
        Print("cpuSeconds", (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        Print("peakBytes", ProcessMemory.Peak);
        Print("peakHeapBytes", GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes);
        Print("docs", documents);
        Print("bytes", Size(directory));
        using (var reader = DirectoryReader.Open(directory, ChecksumVerification.MetadataOnly)) Print("segments", reader.SegmentCount);

        clock.Restart();
        using (var writer = IndexWriter.Open(directory, options with { Verification = ChecksumVerification.MetadataOnly }))
        {
            writer.ForceMerge();
            writer.Commit();
        }
        Print("mergeSeconds", clock.Elapsed.TotalSeconds);
        Print("mergedBytes", Size(directory));
        PrintFields(directory);
        return Program.Done;
    }

    private static long Index(
        FileSystemDirectory directory, string papers, string way, int threads, IndexWriterOptions options, Dictionary<string, long> lastLines)
    {
        long documents = 0;
        using var writer = IndexWriter.Open(directory, options);
        using var source = new PaperSource(papers);
        var workers = Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                while (source.NextBatch() is { Lines.Count: > 0 } batch)
                    Interlocked.Add(ref documents, Add(batch.First, batch.Lines, way, writer, lastLines));
            },
            TaskCreationOptions.LongRunning)).ToArray();
        Task.WaitAll(workers);
        // As Lucene's writer does when it is closed.
        writer.Flush();
        writer.WaitForMerges();
        writer.Commit();
        return documents;
    }

    private static int Add(long first, List<byte[]> lines, string way, IndexWriter writer, Dictionary<string, long> lastLines)
    {
        var added = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lastLines[Paper.ParseId(lines[i])] != first + i) continue;
            writer.Add(PaperSchema.Document(Paper.Parse(lines[i]), way));
            added++;
        }
        return added;
    }

    /// <summary>For each id the number of its last line, the one that counts.</summary>
    private static Dictionary<string, long> LastLines(string papers)
    {
        var last = new Dictionary<string, long>();
        using var source = new PaperSource(papers);
        while (source.NextBatch() is { Lines.Count: > 0 } batch)
            for (var i = 0; i < batch.Lines.Count; i++) last[Paper.ParseId(batch.Lines[i])] = batch.First + i;
        return last;
    }

    private static long Size(FileSystemDirectory directory) =>
        directory.List().Where(name => name != "write.lock").Sum(directory.Length);

    /// <summary>What each field holds, so that the two sides can be seen to have done the same.</summary>
    private static void PrintFields(FileSystemDirectory directory)
    {
        using var reader = DirectoryReader.Open(directory, ChecksumVerification.MetadataOnly);
        foreach (var field in reader.Segments.SelectMany(segment => segment.FieldInfos).Select(info => info.Name).Distinct().Order(StringComparer.Ordinal))
        {
            var terms = reader.Segments.Select(segment => segment.Terms(field)).Where(terms => terms is not null).ToList();
            if (terms.Count == 0) continue;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"field {field} {terms.Sum(t => t!.TermCount)} {terms.Sum(t => t!.DocCount)} {terms.Sum(t => t!.SumDocFreq)} {terms.Sum(t => t!.SumTotalTermFreq)}"));
        }
    }

    private static void Print(string name, double value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.###}"));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>The most memory that this process had at any time, as the operating system counts it, in bytes.</summary>
internal static class ProcessMemory
{
    public static long Peak
    {
        get
        {
            const string Status = "/proc/self/status";
            if (!File.Exists(Status)) return Process.GetCurrentProcess().PeakWorkingSet64;
            var line = File.ReadLines(Status).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
        }
    }
}
