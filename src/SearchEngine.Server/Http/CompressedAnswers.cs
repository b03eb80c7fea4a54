using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using SearchEngine.Papers.Export;

namespace SearchEngine.Server.Http;

/// <summary>
/// Brotli or gzip for whoever takes them. No answer holds a secret beside what its asker wrote, so that lengths tell nobody anything.
/// </summary>
internal static class CompressedAnswers
{
    private static readonly HashSet<string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "text/html", "text/css", "text/plain", "text/javascript", "application/javascript", "application/json", ProblemAnswer.MediaType,
        "application/manifest+json", "application/xml", "text/xml", "image/svg+xml", "font/ttf",
        AtomFeed.MediaType, ExportFormat.BibTeX.MediaType, ExportFormat.Ris.MediaType, ExportFormat.CslJson.MediaType, ExportFormat.JsonLines.MediaType,
    };

    public static void AddCompressedAnswers(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = MediaTypes;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        // Each answer is made for one asker.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    public static void UseCompressedAnswers(this IApplicationBuilder app)
    {
        // Also where the asker takes no compression: what is kept of that answer is not for others who do.
        app.Use((context, next) =>
        {
            context.Response.OnStarting(static state =>
            {
                var response = (HttpResponse)state;
                if (response.StatusCode == StatusCodes.Status304NotModified || IsCompressible(response.ContentType)) response.VaryBy(HeaderNames.AcceptEncoding);
                return Task.CompletedTask;
            }, context.Response);
            return next(context);
        });
        app.UseResponseCompression();
    }

    /// <summary>Says that the answer depends on a header of the request.</summary>
    public static void VaryBy(this HttpResponse response, string header)
    {
        if (!response.Headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(header, StringComparer.OrdinalIgnoreCase))
            response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, header);
    }

    private static bool IsCompressible(string? contentType) =>
        contentType is not null && MediaTypes.Contains(contentType.Split(';', 2)[0].Trim());
}
