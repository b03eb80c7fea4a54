using System.CommandLine;
using System.Diagnostics;
using SearchEngine.Papers;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers suggest PREFIX</c>: what a text that is being typed may become.</summary>
internal static class SuggestCommand
{
    public static Command Create(CommonOptions common, TextWriter output, TextWriter error)
    {
        var prefix = new Argument<string[]>("PREFIX")
        {
            Description = "What was typed so far, in English, Chinese or pinyin; the last word may be only begun",
            Arity = ArgumentArity.OneOrMore,
        };
        var top = OptionParsing.Number("--top", "N", 10, PaperIndex.MaxSuggestions, "How many suggestions to show");
        var command = new Command("suggest", "Complete words, phrases, authors and titles") { prefix, top };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            common.PathIn(parsed), string.Join(' ', parsed.GetValue(prefix)!), parsed.GetValue(top), parsed.GetValue(common.Json), output, error, cancellation)));
        return command;
    }

    private static int Run(string path, string text, int top, bool json, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (text.Length > PaperIndex.MaxTypedLength)
            throw new UsageException($"the text has {text.Length} characters; {PaperIndex.MaxTypedLength} are allowed, so give less of it");
        using var index = PaperIndex.Open(path);
        var started = Stopwatch.GetTimestamp();
        var suggestions = index.Suggest(text, top, cancellation);
        var took = Stopwatch.GetElapsedTime(started);
        if (json) output.WriteJson(new { query = text, tookMs = Math.Round(took.TotalMilliseconds, 3), suggestions });
        else new HitPrinter(output).Print(suggestions);
        if (suggestions.Count > 0) return ExitCode.Done;
        error.WriteMessage($"Nothing begins with '{text}'.");
        return ExitCode.NothingFound;
    }
}
