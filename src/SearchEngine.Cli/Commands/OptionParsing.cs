using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Commands;

/// <summary>Options whose values are read here, so that the message for a wrong one says what a right one is.</summary>
internal static class OptionParsing
{
    /// <summary>The id of a paper, for <see cref="ReadId"/>.</summary>
    public static Argument<string> Id() => new("ID") { Description = "The arXiv id (2512.20329), with or without version, or its address" };

    /// <summary>The id in any of the forms that people have it in.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static string ReadId(string text) =>
        ArxivId.TryParse(text, out var id) || ArxivId.TryParseLink(text, out id)
            ? id.Value
            : throw new UsageException($"'{text}' is not an arXiv id such as 2512.20329 or cs/0112017");

    /// <summary><c>--top N</c>.</summary>
    public static Option<int> Top(int standard, string description) => Number("--top", "N", standard, PaperSearchRequest.MaxTop, description);

    /// <summary>An option that takes a number from 1 to <paramref name="most"/>.</summary>
    public static Option<int> Number(string name, string valueName, int standard, int most, string description) => new(name)
    {
        Description = description,
        HelpName = valueName,
        DefaultValueFactory = _ => standard,
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most) return number;
            argument.AddError($"{name} takes a number from 1 to {most}, not '{text}'.");
            return standard;
        },
    };

    /// <summary><c>--no-translate</c>.</summary>
    public static Option<bool> NoTranslation() =>
        new("--no-translate") { Description = "Look for the words as they are typed only, not for their names in the other language" };

    /// <summary><c>--sort score|date</c>.</summary>
    public static Option<SortOrder> Sort() => new("--sort")
    {
        Description = "What comes first: the best (score, as without it) or the newest (date)",
        HelpName = "score|date",
        CustomParser = argument =>
        {
            switch (argument.Tokens[0].Value)
            {
                case "score": return SortOrder.Score;
                case "date": return SortOrder.Date;
                case var other:
                    argument.AddError($"--sort takes score or date, not '{other}'.");
                    return SortOrder.Score;
            }
        },
    };

    /// <summary>An option that takes a day, a month or a year.</summary>
    public static Option<DateSpan?> Date(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "D",
        CustomParser = argument => ReadDate(argument, name, argument.Tokens[0].Value),
    };

    /// <summary>An option that takes a day, a month or a year, once for each.</summary>
    public static Option<DateSpan[]> Dates(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "D",
        CustomParser = argument => [.. argument.Tokens.Select(token => ReadDate(argument, name, token.Value)).OfType<DateSpan>()],
    };

    private static DateSpan? ReadDate(ArgumentResult argument, string name, string text)
    {
        if (DateSpan.TryParse(text, out var span)) return span;
        argument.AddError($"{name} takes a date such as 2025-12-30, 2025-12 or 2025, not '{text}'.");
        return null;
    }
}
