using SearchEngine.Benchmarks.Analysis;
using SearchEngine.Benchmarks.Indexing;
using SearchEngine.Benchmarks.Load;
using SearchEngine.Benchmarks.Micro;
using SearchEngine.Benchmarks.Related;
using SearchEngine.Benchmarks.Relevance;
using SearchEngine.Benchmarks.Relevance.Across;
using SearchEngine.Benchmarks.Search;
using SearchEngine.Benchmarks.Translations;

namespace SearchEngine.Benchmarks;

/// <summary>Measurements: of whole ways beside Apache Lucene, and of single pieces.</summary>
internal static class Program
{
    public const int Done = 0;
    public const int Missed = 1;
    public const int BadUsage = 2;

    private const string Usage = """
        usage: indexing [--ways smartcn,bigrams,english] [--threads 1,2] [--rounds N] [--passes N] [--ram MB]
                        [--papers FILE] [--json FILE] [--java-options "..."] [--strict]
                   indexes the papers here and with Apache Lucene in Java, by turns, and compares
               analysis [--ways chinese,scientific] [--rounds N] [--passes N] [--papers FILE] [--java-options "..."] [--strict]
                   analyses texts of papers here and with Apache Lucene in Java, by turns, and compares
               relevance --across [--papers FILE] [--strict]
                   finds papers whose text is in the other language only, by terms mined from the other papers
               relevance [--papers FILE] [--java-options "..."] [--strict]
                   finds known papers by Chinese and English queries, here and with Apache Lucene in Java, and compares
               relevance --ablation [--papers FILE] [--strict]
                   finds the same with the parts of the ranking added one by one, and with other weights
               related [--papers FILE]
                   finds papers that belong together, in several ways, and compares
               search --index DIR [--queries FILE] [--types en,zh,...] [--rounds N] [--java-options "..."] [--strict]
                   searches an index that the peer's run.sh wrote, here and with Apache Lucene in Java, by turns, and compares
               load [--index DIR] [--seconds 60] [--clients 8] [--new-papers 1000] [--java] [--papers FILE] [--java-options "..."] [--strict]
                   asks the service while it imports papers, and holds every answer against the right one; with --java also
                   Apache Lucene in Java behind the JDK's HTTP server, by turns
               load --overload [--index DIR] [--seconds 10] [--papers FILE] [--strict]
                   asks the service with 20 times more clients than it works for and lets wait
               translations [--sample N] [--seed S] [--least PERCENT] [--index DIR] [--papers FILE] [--write FILE] [--list FILE]
                   mines the dictionary of translations without the papers that relevance looks for, and draws pairs of it
               micro [ARGUMENTS OF BENCHMARKDOTNET]
                   measures pieces: --filter '*' for all, --list flat to see them
        """;

    private static int Main(string[] arguments)
    {
        try
        {
            return arguments switch
            {
                ["indexing", .. var rest] => Comparison.Run(IndexingOptions.Parse(rest)),
                [IndexingWorker.Command, .. var rest] => IndexingWorker.Run(rest),
                ["analysis", .. var rest] => AnalysisComparison.Run(rest),
                [FirstUse.Command] => FirstUse.Run(),
                ["relevance", "--ablation", .. var rest] => Ablation.Run(IndexingOptions.Parse(rest)),
                ["relevance", AcrossComparison.Command, .. var rest] => AcrossComparison.Run(IndexingOptions.Parse(rest)),
                ["relevance", .. var rest] => RelevanceComparison.Run(IndexingOptions.Parse(rest)),
                ["related", .. var rest] => RelatedComparison.Run(IndexingOptions.Parse(rest)),
                ["search", .. var rest] => SearchComparison.Run(SearchOptions.Parse(rest)),
                ["load", .. var rest] => LoadRun.Run(rest),
                ["translations", .. var rest] => TranslationMining.Run(TranslationOptions.Parse(rest)),
                ["micro", .. var rest] => MicroBenchmarks.Run(rest),
                _ => throw new UsageException(Usage),
            };
        }
        catch (UsageException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return BadUsage;
        }
    }
}

/// <summary>The program was called wrongly, or lacks what it needs; the message says what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
