using System.Diagnostics;
using System.Globalization;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Benchmarks.Analysis;

/// <summary>What it took one side to analyse all texts once: the least of all passes, each by itself.</summary>
/// <param name="CpuSeconds">Time of the processor.</param>
/// <param name="WallSeconds">Time of the clock.</param>
/// <param name="Tokens">How many tokens there were.</param>
/// <param name="Allocated">Bytes allocated; 0 where that is not measured.</param>
internal sealed record AnalysisTimes(double CpuSeconds, double WallSeconds, long Tokens, long Allocated = 0)
{
    /// <summary>What Java's program printed.</summary>
    public static AnalysisTimes Parse(IReadOnlyList<string> lines) => new(Number(lines[0]), Number(lines[1]), (long)Number(lines[2]));

    /// <summary>The least of two rounds.</summary>
    public AnalysisTimes Least(AnalysisTimes other) => this with
    {
        CpuSeconds = Math.Min(CpuSeconds, other.CpuSeconds),
        WallSeconds = Math.Min(WallSeconds, other.WallSeconds),
        Allocated = Math.Min(Allocated, other.Allocated),
    };

    /// <summary>Analyses all texts, once to warm up and then as often as said.</summary>
    /// <remarks>Time of the processor is that of this whole process, so that the collector's and the compiler's count.</remarks>
    public static AnalysisTimes Of(Analyzer[] analyzers, string[] texts, int passes)
    {
        AnalysisTimes? best = null;
        for (var pass = 0; pass <= passes; pass++)
        {
            var counter = new Counter();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var cpu = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.StartNew();
            foreach (var text in texts)
            {
                foreach (var analyzer in analyzers) analyzer.Analyze(text, counter);
            }
            var wall = clock.Elapsed;
            var times = new AnalysisTimes(
                (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, wall.TotalSeconds, counter.Tokens,
                GC.GetAllocatedBytesForCurrentThread() - allocated);
            if (pass > 0) best = best?.Least(times) ?? times;
        }
        return best!;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed class Counter : ITokenSink
    {
        public long Tokens { get; private set; }

        public void Accept(in Token token) => Tokens++;
    }
}
