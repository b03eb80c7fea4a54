using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;
using SearchEngine.Papers;

namespace SearchEngine.Server.Http;

/// <summary>
/// Answers that are the same for the same version of the index carry a tag (ETag), and whoever has that answer already is told so
/// (304) before anything is searched.
/// </summary>
/// <remarks>
/// The tag is made of what the answer depends on: the version of the index, the program, the address and what was negotiated. It is a
/// weak one, because the same answer has other bytes where it is compressed. <c>If-None-Match: *</c> is not looked at: it asks
/// whether there is an answer, which only the search can tell.
/// </remarks>
internal static class ConditionalAnswers
{
    /// <summary>Differs from build to build: another program may give another answer.</summary>
    private static readonly string Program = string.Join(' ', new[] { typeof(ConditionalAnswers), typeof(PaperIndex), typeof(Analysis.Chinese.ScriptDetector), typeof(Lucene.Index.DirectoryReader) }
        .Select(type => type.Module.ModuleVersionId.ToString("N")).Append(Environment.Version.ToString()));

    /// <summary>Says that an endpoint's answers depend on the index, the address and this program alone, or on headers besides.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="headers">The request headers that are negotiated by; null for none.</param>
    /// <param name="negotiated">What came out of that; requests for which it is the same have the same answer.</param>
    public static TBuilder AnswersFromIndex<TBuilder>(this TBuilder endpoint, IReadOnlyList<string>? headers = null, Func<HttpRequest, string>? negotiated = null)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new DependsOnIndex(headers ?? [], negotiated));

    /// <summary>Comes after routing and limits, and before the endpoints.</summary>
    /// <param name="app">The service.</param>
    /// <param name="live">The index.</param>
    public static void UseConditionalAnswers(this IApplicationBuilder app, LivePaperIndex live) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DependsOnIndex>() is not { } on)
        {
            await next(context);
            return;
        }
        // The whole request sees the commit that its tag tells of.
        using var use = live.Acquire();
        var answer = new TaggedAnswer(use.Value, TagOf(context.Request, use.Value, on));
        context.Features.Set(answer);
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status304NotModified)) return Task.CompletedTask;
            foreach (var header in on.Headers) context.Response.VaryBy(header);
            context.Response.Headers.CacheControl = "no-cache";
            if (answer.IsComplete) context.Response.Headers.ETag = answer.Tag.ToString();
            return Task.CompletedTask;
        });
        if (Knows(context.Request.GetTypedHeaders(), answer.Tag)) context.Response.StatusCode = StatusCodes.Status304NotModified;
        else await next(context);
    });

    /// <summary>The index as the request sees it from its beginning to its end.</summary>
    /// <exception cref="InvalidOperationException">The endpoint's answers were not said to depend on it.</exception>
    public static PaperIndex Index(this HttpContext context) => Answer(context).Index;

    /// <summary>Leaves out the tag: the time was over before the answer was complete, and the next one may be another.</summary>
    public static void AnswersInPart(this HttpContext context) => Answer(context).IsComplete = false;

    private static TaggedAnswer Answer(HttpContext context) =>
        context.Features.Get<TaggedAnswer>() ?? throw new InvalidOperationException("the answers of this endpoint are not said to depend on the index");

    private static bool Knows(RequestHeaders headers, EntityTagHeaderValue tag) =>
        headers.IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false));

    private static EntityTagHeaderValue TagOf(HttpRequest request, PaperIndex index, DependsOnIndex on)
    {
        // A feed names its own address.
        string[] parts = [index.Version, Program, request.GetEncodedUrl(), on.Negotiated?.Invoke(request) ?? ""];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}\"", isWeak: true);
    }

    private sealed class TaggedAnswer(PaperIndex index, EntityTagHeaderValue tag)
    {
        public PaperIndex Index => index;

        public EntityTagHeaderValue Tag => tag;

        public bool IsComplete { get; set; } = true;
    }
}

/// <summary>What the answers of an endpoint depend on beside its address.</summary>
/// <param name="Headers">The request headers that are negotiated by.</param>
/// <param name="Negotiated">What came out of that.</param>
internal sealed record DependsOnIndex(IReadOnlyList<string> Headers, Func<HttpRequest, string>? Negotiated);
