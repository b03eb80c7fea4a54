using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using SearchEngine.Server.Settings;

namespace SearchEngine.Server.Http;

/// <summary>
/// Lets those change papers who show the key, as <c>Authorization: Bearer KEY</c> or <c>X-Api-Key: KEY</c>. A comparison takes the same
/// time wherever two keys differ. Nothing of a key is logged or answered.
/// </summary>
internal sealed class ApiKey(PaperServerOptions options) : IEndpointFilter
{
    /// <summary>The header of its own that a key may stand in.</summary>
    public const string Header = "X-Api-Key";

    private const string Scheme = "Bearer ";

    // Of hashes, which are all of one length.
    private readonly byte[]? expected = options.ApiKey.Length > 0 ? Hash(options.ApiKey) : null;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Refusal(context.HttpContext) is { } refused ? ValueTask.FromResult<object?>(refused) : next(context);

    private IResult? Refusal(HttpContext context)
    {
        if (expected is null)
        {
            return ErrorAnswer.Problem(ProblemAnswer.Of(
                StatusCodes.Status403Forbidden,
                $"Papers are not changed over HTTP here: no key is set. Start the service with an environment variable PAPERS_APIKEY of at least {OptionProblems.MinKeyLength} characters, or set ApiKey in a settings file."));
        }
        var shown = Shown(context.Request.Headers);
        if (shown is not null && CryptographicOperations.FixedTimeEquals(expected, Hash(shown))) return null;
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"papers\"";
        return ErrorAnswer.Problem(ProblemAnswer.Of(
            StatusCodes.Status401Unauthorized,
            shown is null ? $"This needs the key, as Authorization: Bearer KEY or {Header}: KEY." : "This is not the key."));
    }

    private static string? Shown(IHeaderDictionary headers)
    {
        if (headers[Header] is [{ Length: > 0 } key]) return key;
        return headers.Authorization is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].Trim() : null;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
