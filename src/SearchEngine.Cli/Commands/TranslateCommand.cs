using System.CommandLine;
using SearchEngine.Papers;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers translate TERM</c>: what a term is in the other language, with the evidence.</summary>
internal static class TranslateCommand
{
    public static Command Create(CommonOptions common, TextWriter output, TextWriter error)
    {
        var term = new Argument<string[]>("TERM")
        {
            Description = "A term in English or Chinese; several words are one term",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("translate", "Show what a term is in the other language, as papers have it") { term };
        command.SetAction(parsed => Run(common.PathIn(parsed), string.Join(' ', parsed.GetValue(term)!), parsed.GetValue(common.Json), output, error));
        return command;
    }

    private static int Run(string path, string term, bool json, TextWriter output, TextWriter error)
    {
        using var index = PaperIndex.Open(path);
        var translations = index.Translations.Of(term);
        if (index.TranslationsProblem is { } problem) error.WriteMessage($"note: {problem}");
        if (json) output.WriteJson(new { term, translations });
        else if (translations.Count > 0) new HitPrinter(output).Print(translations);
        if (translations.Count > 0) return ExitCode.Done;
        error.WriteMessage($"No paper says what '{term}' is in the other language.");
        return ExitCode.NothingFound;
    }
}
