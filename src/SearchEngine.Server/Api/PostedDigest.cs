using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using SearchEngine.Papers.Import;
using SearchEngine.Server.Http;
using SearchEngine.Server.Indexing;

namespace SearchEngine.Server.Api;

/// <summary>Takes the digest in a request's body into a file of the service's own, plain and of a bounded size.</summary>
internal static class PostedDigest
{
    /// <summary>The media types that are taken, with the ending of files that hold the same; for gzip it is looked at what is in it.</summary>
    public static IReadOnlyDictionary<string, string> MediaTypes { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["text/markdown"] = ".md",
        ["text/x-markdown"] = ".md",
        ["application/jsonl"] = ".jsonl",
        ["application/x-ndjson"] = ".jsonl",
        ["application/x-jsonlines"] = ".jsonl",
        ["application/json"] = ".json",
        ["application/gzip"] = "",
        ["application/x-gzip"] = "",
    };

    /// <summary>JSON that is not one paper a line is read as a whole.</summary>
    private const int MaxJsonBytes = 8 << 20;

    /// <summary>Reads the body.</summary>
    /// <returns>The digest under the name that its papers have as their source; or what is wrong with the request.</returns>
    public static async Task<(ImportFile Digest, IResult? Refused)> ReadAsync(
        HttpRequest request, DateOnly? day, WorkFile file, long most, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !MediaTypes.TryGetValue(type.MediaType.ToString(), out var ending))
            return Unsupported($"A digest comes as one of {string.Join(", ", MediaTypes.Keys)}.");
        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return Unsupported("A digest comes in UTF-8.");
        var isPacked = ending.Length == 0;
        switch (request.Headers.ContentEncoding.ToString().ToLowerInvariant())
        {
            case "" or "identity":
                break;
            case "gzip" or "x-gzip" when !isPacked:
                isPacked = true;
                break;
            default:
                return Unsupported("A digest comes as it is, or packed once with gzip.");
        }
        if (request.ContentLength > most)
        {
            // The server throws away what still comes, for a few seconds, so that the client reads the answer and not a broken connection.
            Allow(request, null);
            return TooLarge(most);
        }

        var isJson = ending == ".json";
        try
        {
            await using var unpacked = isPacked ? new GZipStream(request.Body, CompressionMode.Decompress) : null;
            var written = await file.WriteAsync(unpacked ?? request.Body, isJson ? Math.Min(most, MaxJsonBytes) : most, cancellation);
            if (written is null) return isJson && most > MaxJsonBytes ? TooLarge(MaxJsonBytes, " Send many papers as application/jsonl, one a line.") : TooLarge(most);
            if (written == 0) return Bad("The body is empty.");
            if (isJson && await OneALineAsync(file, cancellation) is { } wrong) return Bad(wrong);
        }
        catch (InvalidDataException broken)
        {
            return Bad($"The body is no gzip, or it is damaged: {broken.Message}");
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(most) : (default, ErrorAnswer.Problem(ProblemAnswer.Of(refused.StatusCode, "The body could not be read to its end.")));
        }
        // The name is the same for every digest of a day, so that one that is corrected and posted again replaces what it said before.
        var name = day is { } of ? $"posted-{of:yyyy-MM-dd}" : "posted";
        return (new ImportFile(file.Path, name + (isJson ? ".jsonl" : ending)), null);
    }

    /// <summary>Lets a request have a body of so many bytes; null for any.</summary>
    public static void Allow(HttpRequest request, long? most)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
    }

    /// <summary>Puts each object of a JSON text on a line of its own; says what is wrong where it has none.</summary>
    private static async Task<string?> OneALineAsync(WorkFile file, CancellationToken cancellation)
    {
        try
        {
            using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(file.Path, cancellation));
            if (json.RootElement.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) return "The body is JSON, but neither an object nor an array of objects.";
            await using var lines = File.Create(file.Path);
            IEnumerable<JsonElement> papers = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement.EnumerateArray() : [json.RootElement];
            foreach (var paper in papers)
            {
                await using (var writer = new Utf8JsonWriter(lines)) paper.WriteTo(writer);
                lines.WriteByte((byte)'\n');
            }
            return null;
        }
        catch (JsonException broken)
        {
            return $"The body is no JSON, from line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}. Several objects, one a line, are application/jsonl.";
        }
    }

    private static (ImportFile, IResult?) Bad(string detail) => (default, ErrorAnswer.BadRequest(detail));

    private static (ImportFile, IResult?) Unsupported(string detail) => (default, ErrorAnswer.Problem(ProblemAnswer.Of(StatusCodes.Status415UnsupportedMediaType, detail)));

    private static (ImportFile, IResult?) TooLarge(long most, string more = "") =>
        (default, ErrorAnswer.Problem(ProblemAnswer.Of(StatusCodes.Status413PayloadTooLarge, $"A digest may have {most:N0} bytes, as it is sent and unpacked.{more}")));
}
