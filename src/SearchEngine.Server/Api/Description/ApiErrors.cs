using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Api.Description;

/// <summary>What the description says of errors.</summary>
internal static class ApiErrors
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>When there is such an error.</summary>
    public static string Description(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "A parameter is not one that there is, or has a value that it cannot have; errors names each",
        StatusCodes.Status401Unauthorized => "The API key is missing",
        StatusCodes.Status403Forbidden => "The API key is wrong, or this service has none and changes nothing",
        StatusCodes.Status404NotFound => "The index does not have the paper",
        StatusCodes.Status409Conflict => "Something else changes the index now",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than the service takes",
        StatusCodes.Status415UnsupportedMediaType => "The body has a media type that the service does not take",
        StatusCodes.Status422UnprocessableEntity => "Nothing in the body is a paper",
        StatusCodes.Status429TooManyRequests => "This client asks too often; Retry-After says when to come back",
        StatusCodes.Status503ServiceUnavailable => "The service is busy, or the time allowed was over; Retry-After says when to come back",
        _ => "The request failed",
    };

    /// <summary>What it may look like.</summary>
    public static JsonNode Example(int status) => JsonSerializer.SerializeToNode(
        status switch
        {
            StatusCodes.Status400BadRequest => ProblemAnswer.Of(status, [new ParameterError("size", "size takes a number from 1 to 100, not '0'."), new ParameterError("from", "from takes a date such as 2025-12-30, 2025-12 or 2025, not 'x'.")]),
            StatusCodes.Status404NotFound => ProblemAnswer.Of(status, "Paper 2512.99999 is not in the index."),
            StatusCodes.Status503ServiceUnavailable => ProblemAnswer.Of(status, "Too many requests are being worked on. Try again in a moment."),
            _ => ProblemAnswer.Of(status, Description(status) + "."),
        },
        Web)!;
}
