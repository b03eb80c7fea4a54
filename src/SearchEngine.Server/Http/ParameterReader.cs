using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Search;

namespace SearchEngine.Server.Http;

/// <summary>Reads the parameters of an address, and notes all that is wrong with them. What cannot be understood is read as if it were not there.</summary>
internal sealed class ParameterReader(IQueryCollection parameters)
{
    // Of names that are none at all: an address has room for thousands, and an answer tells of each.
    private const int MaxUnknown = 10;
    private readonly List<ParameterError> errors = [];

    // What is refused by its name is not read as well.
    private IReadOnlyList<string>? allowed;

    public IReadOnlyList<ParameterError> Errors => errors;

    public void Refuse(string name, string message, int? position = null, int? length = null) => errors.Add(new ParameterError(name, message, position, length));

    /// <summary>A filter that is misspelled would silently not filter.</summary>
    public void RefuseOthersThan(IReadOnlyList<string> names)
    {
        allowed = names;
        var unknown = parameters.Keys.Where(name => !names.Contains(name)).Select(Shorten).ToArray();
        foreach (var name in unknown.Take(MaxUnknown))
        {
            Refuse(name, names.Count == 0
                ? $"There is no parameter '{name}'; there are none here."
                : $"There is no parameter '{name}'; there {(names.Count == 1 ? "is" : "are")} {string.Join(", ", names)}.");
        }
        if (unknown.Length > MaxUnknown) Refuse(unknown[MaxUnknown], $"There are {unknown.Length - MaxUnknown} more parameters that there are not, '{unknown[MaxUnknown]}' the first of them.");
    }

    public bool Has(string name) => Values(name).Any(value => !string.IsNullOrWhiteSpace(value));

    /// <summary>A text without the space around it.</summary>
    public string Text(string name, int maxLength) => Typed(name, maxLength).Trim();

    /// <summary>A text as it was typed.</summary>
    public string Typed(string name, int maxLength)
    {
        var value = Only(name);
        var text = value.Trim();
        if (text.Length <= maxLength) return value.Length <= maxLength ? value : text;
        var start = value.Length - value.TrimStart().Length + maxLength;
        Refuse(name, $"{name} has {text.Length} characters; {maxLength} are allowed.", start, text.Length - maxLength);
        return "";
    }

    /// <summary>Several texts, each once.</summary>
    public IReadOnlyList<string> Texts(string name, int maxLength, int maxValues)
    {
        string[] values = [.. Values(name).Select(value => value?.Trim() ?? "").Where(value => value.Length > 0).Distinct()];
        if (values.Length > maxValues)
        {
            Refuse(name, $"{name} is given {values.Length} times; {maxValues} are allowed.");
            return [];
        }
        foreach (var tooLong in values.Where(value => value.Length > maxLength))
            Refuse(name, $"{name} has {tooLong.Length} characters; {maxLength} are allowed.", maxLength, tooLong.Length - maxLength);
        return [.. values.Where(value => value.Length <= maxLength)];
    }

    public IReadOnlyList<string> Categories(string name, int maxValues)
    {
        var values = Texts(name, int.MaxValue, maxValues);
        foreach (var unknown in values.Where(value => !IsCategory(value)))
            Refuse(name, $"{name} takes an arXiv category such as cs.LG or an archive such as cs, not '{Shorten(unknown)}'.");
        return [.. values.Where(IsCategory)];
    }

    public IReadOnlyList<string> Dates(string name, int maxValues) => [.. Texts(name, int.MaxValue, maxValues).Where(value => IsDate(name, value))];

    public string Date(string name)
    {
        var value = Single(name);
        return value.Length == 0 || IsDate(name, value) ? value : "";
    }

    /// <summary>A whole number; the other one where nothing is said, or nothing that can be understood.</summary>
    public int Number(string name, int min, int max, int otherwise, string because = "")
    {
        var value = Single(name);
        if (value.Length == 0) return otherwise;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) return number;
        Refuse(name, $"{name} takes a number from {min} to {max}, not '{Shorten(value)}'.{because}");
        return otherwise;
    }

    public bool? Flag(string name) => Choice(name, "true", "false") switch { null => null, var choice => choice == "true" };

    /// <summary>One of some words; null where nothing is said, or another word.</summary>
    public string? Choice(string name, params IReadOnlyList<string> words)
    {
        var value = Single(name);
        if (value.Length == 0) return null;
        if (words.Contains(value)) return value;
        Refuse(name, $"{name} takes {string.Join(", ", words.SkipLast(1))} or {words[^1]}, not '{Shorten(value)}'.");
        return null;
    }

    private StringValues Values(string name) => allowed is null || allowed.Contains(name) ? parameters[name] : StringValues.Empty;

    private string Single(string name) => Only(name).Trim();

    private string Only(string name)
    {
        var values = Values(name);
        if (values.Count > 1) Refuse(name, $"{name} is given {values.Count} times; once is allowed.");
        return values.Count == 1 ? values[0]! : "";
    }

    private bool IsDate(string name, string value)
    {
        if (DateSpan.TryParse(value, out _)) return true;
        Refuse(name, $"{name} takes a date such as 2025-12-30, 2025-12 or 2025, not '{Shorten(value)}'.");
        return false;
    }

    private static bool IsCategory(string name) =>
        ArxivCategory.IsCategory(name) || ArxivCategory.IsArchive(name.EndsWith(".*", StringComparison.Ordinal) ? name[..^2] : name);

    /// <summary>Enough to know it again. A pair of surrogates stays one, so that what is written is text.</summary>
    private static string Shorten(string value)
    {
        const int Enough = 40;
        if (value.Length <= Enough) return value;
        return value[..(char.IsHighSurrogate(value[Enough - 1]) ? Enough - 1 : Enough)] + "…";
    }
}
