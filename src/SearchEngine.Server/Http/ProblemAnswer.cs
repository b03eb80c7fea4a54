using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace SearchEngine.Server.Http;

/// <summary>An error as programs read it: a problem of RFC 9457. It says what was wrong with the request and nothing of the service.</summary>
/// <param name="Type">Always about:blank: the status says what kind of problem it is.</param>
/// <param name="Title">The name of the status.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Detail">What is wrong, for people: all of it, a sentence for each.</param>
/// <param name="Errors">What is wrong with each parameter; left out where it is nothing of a parameter.</param>
/// <param name="Position">Where the first wrong piece of a text stands, in UTF-16 code units; left out where no piece of a text is wrong.</param>
/// <param name="Length">The length of that piece, in UTF-16 code units.</param>
internal sealed record ProblemAnswer(
    string Type,
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ParameterError>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Position = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Length = null)
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/problem+json";

    public static ProblemAnswer Of(int status, string detail) => new("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail);

    /// <param name="status">The status of the answer.</param>
    /// <param name="errors">What is wrong, at least one thing.</param>
    public static ProblemAnswer Of(int status, IReadOnlyList<ParameterError> errors)
    {
        var placed = errors.FirstOrDefault(error => error.Position is not null);
        return Of(status, string.Join(' ', errors.Select(error => error.Message))) with { Errors = errors, Position = placed?.Position, Length = placed?.Length };
    }
}

/// <summary>What is wrong with one parameter.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Message">What is wrong, as a sentence that can stand by itself.</param>
/// <param name="Position">Where in its value the wrong piece stands, in UTF-16 code units; left out where it is the whole value.</param>
/// <param name="Length">The length of that piece, in UTF-16 code units.</param>
internal sealed record ParameterError(
    string Parameter,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Position = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Length = null);
