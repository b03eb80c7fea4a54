using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Papers.Search;

/// <summary>
/// Where a page ended, as a text that programs hand back to get the next one: how many hits were before, the last one's place
/// in their order, and a hash of what was asked for, so that it leads nowhere else.
/// </summary>
internal sealed record PageToken(int Hits, SearchAfter Place)
{
    private const int MaxKeys = 8;

    // Hits, document, score and hash take four bytes each; then come the keys.
    private const int HeadLength = 16;

    /// <summary>The token, for the next page of a search.</summary>
    public string Write(PaperSearchRequest request)
    {
        var bytes = new byte[HeadLength + (Place.Keys.Count * sizeof(long))];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Hits);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Place.Doc);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(8), Place.Score);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), Hash(request));
        for (var i = 0; i < Place.Keys.Count; i++) BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(HeadLength + (i * sizeof(long))), Place.Keys[i].Number);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads the token of a request; null where it has none.</summary>
    /// <exception cref="ArgumentException">It is no token, or that of another search.</exception>
    public static PageToken? Read(PaperSearchRequest request)
    {
        if (request.After is not { } text) return null;
        Span<byte> bytes = stackalloc byte[HeadLength + (MaxKeys * sizeof(long))];
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var length) || length < HeadLength || (length - HeadLength) % sizeof(long) != 0)
            throw new ArgumentException("this is not where a page ended; take what the answer before says to be next");
        var (hits, score) = (BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadSingleLittleEndian(bytes[8..]));
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) != Hash(request) || hits < 0 || !float.IsFinite(score)) throw Wrong();
        var values = new SortValue[(length - HeadLength) / sizeof(long)];
        for (var i = 0; i < values.Length; i++) values[i] = new SortValue(BinaryPrimitives.ReadInt64LittleEndian(bytes[(HeadLength + (i * sizeof(long)))..]));
        return new PageToken(hits, new SearchAfter(BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]), score, values));
    }

    /// <summary>What a token of another search is answered with.</summary>
    public static ArgumentException Wrong() =>
        new("a page of another search ended there; repeat the search with the same words, filters and order");

    /// <summary>Differs where hits or their order do. How many are wanted at once may change from page to page.</summary>
    private static uint Hash(PaperSearchRequest request) => BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new { request.Text, request.Categories, request.Authors, request.HasCode, request.Dates, request.From, request.To, request.Sort, request.Translate })));
}
