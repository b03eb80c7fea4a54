using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SearchEngine.Benchmarks.Micro;

/// <summary>Measures single pieces, with what they allocate.</summary>
internal static class MicroBenchmarks
{
    public static int Run(string[] arguments)
    {
        // Says what is missing before anything is measured.
        _ = SampleTexts.Papers;
        // In this process: building a project for each benchmark would take longer than all of them.
        var config = DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "SearchEngine.Benchmarks"))
            .WithCultureInfo(CultureInfo.InvariantCulture);
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(MicroBenchmarks).Assembly).Run(arguments, config);
        return summaries.Any(summary => summary.HasCriticalValidationErrors) ? Program.Missed : Program.Done;
    }
}
