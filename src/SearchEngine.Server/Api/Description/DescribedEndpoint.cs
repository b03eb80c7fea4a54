using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Api.Description;

/// <summary>How an endpoint says what it takes and gives; <see cref="OperationDescription"/> writes it down.</summary>
internal static class DescribedEndpoint
{
    private const string Json = "application/json";

    /// <summary>What it is.</summary>
    /// <param name="route">The endpoint.</param>
    /// <param name="name">Its name, which generated clients have for a method.</param>
    /// <param name="tag">The group that it belongs to.</param>
    /// <param name="summary">What it does, in a few words.</param>
    /// <param name="description">What else is to be known.</param>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string name, string tag, string summary, string description) =>
        route.WithName(name).WithTags(tag).WithSummary(summary).WithDescription(description);

    /// <summary>Its query parameters; it has to refuse others by itself (<see cref="ParameterReader.RefuseOthersThan"/>).</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, ParameterSet parameters) => route.WithMetadata(parameters);

    /// <summary>What it answers with, as JSON.</summary>
    /// <param name="route">The endpoint.</param>
    /// <param name="description">What that is.</param>
    /// <param name="example">The name of the example among the resources of this program, without its ending: what the examples of the parameters ask for.</param>
    /// <param name="status">The status of the answer.</param>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, string description, string example, int status = StatusCodes.Status200OK) => route
        .Produces<T>(status, Json).WithMetadata(new DescribedAnswer(status, description, new() { [Json] = example }));

    /// <summary>What it answers with, in one of several media types, each with its example.</summary>
    public static RouteHandlerBuilder AnswersText(this RouteHandlerBuilder route, string description, Dictionary<string, string?> examples) => route
        .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [.. examples.Keys]))
        .WithMetadata(new DescribedAnswer(StatusCodes.Status200OK, description, examples));

    /// <summary>The errors that it answers with beside those that every endpoint has (too many requests, too busy).</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params IEnumerable<int> statuses)
    {
        foreach (var status in statuses.Concat([StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable]))
            route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemAnswer), [ProblemAnswer.MediaType]));
        return route;
    }

    /// <summary>Says that it needs the API key. It refuses with 401 and 403 then.</summary>
    public static RouteHandlerBuilder NeedsApiKey(this RouteHandlerBuilder route) => route.WithMetadata(new NeedsKey());
}

/// <summary>What the description says of a good answer.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Description">What it is.</param>
/// <param name="Examples">The names of examples by media type.</param>
internal sealed record DescribedAnswer(int Status, string Description, Dictionary<string, string?> Examples);

/// <summary>Marks an endpoint that needs the API key.</summary>
internal sealed record NeedsKey;
