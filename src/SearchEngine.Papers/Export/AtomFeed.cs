using System.Security.Cryptography;
using System.Text.Json;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Export;

/// <summary>What an Atom feed (RFC 4287) says of itself; its entries are papers: <see cref="PaperExporter"/> writes both.</summary>
/// <remarks>
/// An entry has the address of the paper at arXiv for its identifier, without version, so that a reader shows a paper once. Its
/// summary is one text, its content all that the digest tells, each part marked with its language. Nothing in a paper becomes markup.
/// </remarks>
public sealed record AtomFeed
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/atom+xml";

    /// <summary>What the name of a file ends with.</summary>
    public const string FileExtension = ".atom";

    // Made once, by chance; names of feeds are made in it.
    private static readonly Guid Namespace = new("6f1c1f0e-52c4-4b86-9a39-0f0b7b6f7f0d");

    /// <summary>What names the feed for ever, an IRI: readers know feeds by it.</summary>
    public required string Id { get; init; }

    /// <summary>What readers call the feed.</summary>
    public required string Title { get; init; }

    /// <summary>When it last changed. The day of the newest paper is a good value: it is the same as long as the papers are.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The address that the feed is read at; null where it has none.</summary>
    public Uri? Self { get; init; }

    /// <summary>The address of a page that shows the same; null where there is none.</summary>
    public Uri? Alternate { get; init; }

    /// <summary>
    /// The feed of a query. Its identifier depends on what is searched for and on nothing else, neither on how many papers are
    /// wanted nor on the address it is served at.
    /// </summary>
    /// <param name="request">What is searched for.</param>
    /// <param name="newest">The day of the newest paper that the query finds; null where it finds none.</param>
    public static AtomFeed Of(PaperSearchRequest request, DateOnly? newest)
    {
        ArgumentNullException.ThrowIfNull(request);
        var categories = request.Categories.Order(StringComparer.Ordinal).ToArray();
        var authors = request.Authors.Order(StringComparer.Ordinal).ToArray();
        var dates = request.Dates.Select(span => $"{ExportText.Iso(span.First)} – {ExportText.Iso(span.Last)}").Order(StringComparer.Ordinal).ToArray();
        var (from, to) = (request.From is { } first ? $"{ExportText.Iso(first)} –" : "", request.To is { } last ? $"– {ExportText.Iso(last)}" : "");
        string[] words = [request.Text.Trim(), .. categories, .. authors, .. dates, from, to, request.HasCode switch { true => "with code", false => "without code", null => "" }];
        var title = string.Join(" · ", words.Where(word => word.Length > 0));
        var name = JsonSerializer.SerializeToUtf8Bytes(new { request.Text, categories, authors, dates, from, to, request.HasCode, request.Sort });
        return new AtomFeed
        {
            Id = $"urn:uuid:{NameBased(name)}",
            Title = title.Length > 0 ? $"Papers: {title}" : "Papers",
            Updated = newest is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : DateTimeOffset.UnixEpoch,
        };
    }

    /// <summary>A UUID made of a name: version 5 of RFC 9562, section 5.5.</summary>
    private static Guid NameBased(byte[] name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The RFC has no other; nothing is kept secret by it.
        SHA1.HashData([.. Namespace.ToByteArray(bigEndian: true), .. name], hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
