using System.Diagnostics;
using System.Globalization;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.English;
using SearchEngine.Benchmarks.Indexing;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Benchmarks.Analysis;

/// <summary>
/// How long each analyzer takes for its first, short text in a new process: its tables are read then, and its code is
/// compiled. They come in an order in which each needs one table more.
/// </summary>
internal static class FirstUse
{
    public const string Command = "analysis-first-use";

    private const int Processes = 5;

    private static readonly (string Reads, Func<Analyzer> Make)[] Steps =
    [
        ("word breaks, lower case, stop words, stems", () => new EnglishAnalyzer()),
        ("Latin letters, macros of LaTeX", () => new ScientificEnglishAnalyzer()),
        ("folding of Chinese", () => new ChineseBigramAnalyzer()),
        ("words of Chinese (words.bin)", () => new ChineseAnalyzer()),
        ("smartcn's dictionary (smartcn.bin), ends of sentences", () => new SmartChineseAnalyzer()),
    ];

    /// <summary>Prints the milliseconds of each in this process.</summary>
    public static int Run()
    {
        foreach (var (_, make) in Steps)
        {
            var clock = Stopwatch.StartNew();
            make().Analyze(@"Gödel's $\alpha$-words 中国計畫", new Ignored());
            Console.WriteLine(clock.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        }
        return Program.Done;
    }

    /// <summary>Rows of a table: the analyzer, what it reads first, and the least milliseconds of several processes.</summary>
    public static IEnumerable<string[]> Rows()
    {
        var runs = Enumerable.Range(0, Processes)
            .Select(_ => ChildProcess.Run(Environment.ProcessPath!, [.. Self(), Command])
                .Select(line => double.Parse(line, CultureInfo.InvariantCulture)).ToArray())
            .ToList();
        return Steps.Select((step, i) => new[]
        {
            step.Make().GetType().Name, step.Reads, runs.Min(run => run[i]).ToString("0.0", CultureInfo.InvariantCulture),
        });
    }

    // The program that runs is the dotnet host where nobody asked for another.
    private static IEnumerable<string> Self() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(FirstUse).Assembly.Location] : [];

    private sealed class Ignored : ITokenSink
    {
        public void Accept(in Token token)
        {
        }
    }
}
