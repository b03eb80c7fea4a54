using System.Text.Json;

namespace SearchEngine.Cli.Mcp;

/// <summary>What a tool cannot do, in a sentence that tells an agent what to do instead.</summary>
internal sealed class ToolRefusedException(string message) : Exception(message);

/// <summary>The arguments of a call. Everything that is wrong with them is gathered, and told at once.</summary>
internal sealed class ToolArguments
{
    private const int MaxProblems = 8;
    private readonly IDictionary<string, JsonElement>? given;
    private readonly List<string> problems = [];

    /// <param name="given">As the client sent them; null for none.</param>
    /// <param name="tool">The tool's name.</param>
    /// <param name="known">What it takes.</param>
    public ToolArguments(IDictionary<string, JsonElement>? given, string tool, IReadOnlyList<ToolParameter> known)
    {
        this.given = given;
        // One that is misspelled would silently not count.
        foreach (var name in given?.Keys ?? [])
        {
            if (!known.Any(parameter => parameter.Name == name))
                Refuse($"There is no argument '{Shorten(name)}'; {tool} takes {string.Join(", ", known.Select(parameter => parameter.Name))}.");
        }
    }

    /// <summary>The value of an argument. What is null counts as not given; what is required and missing is refused.</summary>
    public bool TryGet(ToolParameter parameter, out JsonElement value)
    {
        value = default;
        if (given is not null && given.TryGetValue(parameter.Name, out value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)) return true;
        if (parameter.IsRequired) Refuse($"{parameter.Name} is missing: {parameter.Description}");
        return false;
    }

    /// <summary>A value as a text; null, and refused, where it is something else.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">Whose it is.</param>
    /// <param name="wanted">What is wanted, as the rest of a sentence.</param>
    /// <param name="isProse">Whether characters that were lost on the way do no harm, in a long text.</param>
    public string? TextOf(JsonElement value, string name, string wanted, bool isProse = false)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Refuse($"{name} {wanted}, not {Shorten(value.GetRawText())}.");
            return null;
        }
        var text = value.GetString()!;
        if (isProse || !text.Contains(WholeCharacters.Replacement)) return text;
        Refuse($"{name} has something that is no character (U+FFFD, or half of a surrogate pair). Send the whole character, or leave it out.");
        return null;
    }

    /// <summary>Notes what is wrong.</summary>
    /// <param name="problem">A whole sentence that says what would be right.</param>
    public void Refuse(string problem) => problems.Add(problem);

    /// <summary>Ends the call where anything is wrong.</summary>
    /// <exception cref="ToolRefusedException">Something is; the message has all of it.</exception>
    public void Check()
    {
        if (problems.Count > 0) throw new ToolRefusedException(string.Join(' ', problems.Take(MaxProblems)));
    }

    /// <summary>What somebody sent, as messages quote it: on one line, of bounded length.</summary>
    public static string Shorten(string text) => TextCut.Cut(ErrorOutput.OneLine(text), 60);
}
