using Microsoft.Extensions.Options;

namespace SearchEngine.Papers.Hosting;

/// <summary>Says what is wrong with options, all of it at once, when an app starts.</summary>
internal sealed class PaperSearchOptionsValidator : IValidateOptions<PaperSearchOptions>
{
    public ValidateOptionsResult Validate(string? name, PaperSearchOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(PaperSearchOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.IndexPath))
            yield return $"{nameof(options.IndexPath)} is not set: name the folder of the index";
        else if (options.IndexPath.Contains('\0'))
            yield return $"{nameof(options.IndexPath)} is not the name of a folder";
        else if (File.Exists(options.IndexPath))
            yield return $"{nameof(options.IndexPath)} is {options.IndexPath}, which is a file: name a folder";
        if (options.Digests.Any(string.IsNullOrWhiteSpace))
            yield return $"{nameof(options.Digests)} has an empty path: name files or folders";
        if (options.RefreshInterval <= TimeSpan.Zero || options.RefreshInterval > TimeSpan.FromDays(1))
            yield return $"{nameof(options.RefreshInterval)} is {options.RefreshInterval}: give a time above zero, of at most a day";
        if (options.LockTimeout < TimeSpan.Zero)
            yield return $"{nameof(options.LockTimeout)} is {options.LockTimeout}: give zero or a time above it";
        if (!(options.RamBudgetMegabytes is > 0 and <= 1500))
            yield return $"{nameof(options.RamBudgetMegabytes)} is {options.RamBudgetMegabytes}: give a number above 0, up to 1500";
        if (options.ImportThreads < 0)
            yield return $"{nameof(options.ImportThreads)} is {options.ImportThreads}: give 0 (for all processors) or a number of threads";
        if (options.MaxCommitAge <= TimeSpan.Zero)
            yield return $"{nameof(options.MaxCommitAge)} is {options.MaxCommitAge}: give a time above zero, or none";
    }
}
