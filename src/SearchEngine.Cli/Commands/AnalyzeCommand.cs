using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Papers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers analyze TEXT</c>: the tokens that a text is indexed and searched by. Needs no index.</summary>
internal static class AnalyzeCommand
{
    /// <summary>The most characters of a text.</summary>
    internal const int MaxLength = 10_000_000;

    public static Command Create(CommonOptions common, TextWriter output, TextWriter error, TextReader? input)
    {
        var text = new Argument<string[]>("TEXT") { Description = "The text; without one, standard input is read", Arity = ArgumentArity.ZeroOrMore };
        var field = new Option<string?>("--field") { Description = $"As this field has it: {List(TextAnalysis.Fields)}", HelpName = "FIELD" };
        var analyzer = new Option<string?>("--analyzer") { Description = $"As this analyzer has it: {List(TextAnalysis.Analyzers)}", HelpName = "NAME" };
        var command = new Command("analyze", "Show the tokens that a text is indexed and searched by") { text, field, analyzer };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(text) ?? [], parsed.GetValue(field), parsed.GetValue(analyzer), parsed.GetValue(common.Json), output, error, input, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] words, string? field, string? analyzer, bool json, TextWriter output, TextWriter error, TextReader? input, CancellationToken cancellation)
    {
        // Before the text is waited for.
        _ = Tokens(field, analyzer, "");
        var text = words.Length > 0 ? string.Join(' ', words) : await InputText.ReadAsync(input, "give the text as an argument, or pipe it in", "standard input", MaxLength, cancellation);
        var tokens = Tokens(field, analyzer, text);
        if (json) output.WriteJson(new { field, analyzer, text, tokens });
        else if (tokens.Count > 0) Print(tokens, output);
        if (tokens.Count > 0) return ExitCode.Done;
        error.WriteMessage("The text has no tokens: nothing of it is indexed or searched.");
        return ExitCode.NothingFound;
    }

    private static IReadOnlyList<AnalyzedToken> Tokens(string? field, string? analyzer, string text)
    {
        try
        {
            return (field, analyzer) switch
            {
                (not null, null) => TextAnalysis.InField(field, text),
                (null, not null) => TextAnalysis.By(analyzer, text),
                (null, null) => throw new UsageException($"give --field FIELD ({List(TextAnalysis.Fields)}) or --analyzer NAME ({List(TextAnalysis.Analyzers)})"),
                _ => throw new UsageException("give --field or --analyzer, not both"),
            };
        }
        catch (ArgumentException unknown)
        {
            throw new UsageException(TextOf(unknown));
        }
    }

    private static void Print(IReadOnlyList<AnalyzedToken> tokens, TextWriter output)
    {
        var rows = tokens.Select(token => (string[])
        [
            token.PositionLength == 1 ? Number(token.Position) : $"{Number(token.Position)}-{Number(token.Position + token.PositionLength - 1)}",
            ErrorOutput.OneLine(token.Term),
            ErrorOutput.OneLine(token.Text),
            $"{Number(token.Start)}-{Number(token.End)}",
            TypeName(token.Type),
        ]);
        string[][] all = [["position", "term", "text", "offsets", "type"], .. rows];
        var widths = new int[all[0].Length];
        foreach (var row in all)
            for (var i = 0; i < row.Length; i++) widths[i] = Math.Max(widths[i], Width(row[i]));
        foreach (var row in all)
            output.WriteLine(string.Join("  ", row.Select((cell, i) => i == row.Length - 1 ? cell : cell + new string(' ', widths[i] - Width(cell)))));
    }

    /// <summary>The columns of a terminal that a text takes: two for a Han character.</summary>
    private static int Width(string text) => new Segment(text).CellCount();

    private static string TypeName(TokenType type) => JsonNamingPolicy.CamelCase.ConvertName(type.ToString());

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string List(IEnumerable<string> names) => string.Join(", ", names);

    /// <summary>The message alone, without the name of the parameter that .NET adds.</summary>
    private static string TextOf(ArgumentException exception) => exception.Message.Split(" (Parameter '")[0];
}
