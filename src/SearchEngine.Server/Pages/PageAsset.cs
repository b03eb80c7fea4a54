using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace SearchEngine.Server.Pages;

/// <summary>A file that is part of the program and that browsers fetch.</summary>
internal sealed class PageAsset
{
    private const int Large = 100_000;

    private readonly Lazy<byte[]?> compressed;

    /// <param name="name">The name of the file.</param>
    /// <param name="bytes">What is in it.</param>
    /// <param name="uses">The names of the files that it names itself.</param>
    public PageAsset(string name, byte[] bytes, IReadOnlyList<string> uses)
    {
        (Bytes, Uses, ContentType) = (bytes, uses, TypeOf(name));
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6));
        FileName = $"{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}";
        Tag = new EntityTagHeaderValue($"\"{hash}\"", isWeak: true);
        compressed = new(Compress);
    }

    public byte[] Bytes { get; }

    /// <summary>The content by Brotli, made when it is first asked for; null where that is no shorter.</summary>
    public byte[]? Compressed => compressed.Value;

    public string ContentType { get; }

    /// <summary>The names of the files that it names itself.</summary>
    public IReadOnlyList<string> Uses { get; }

    /// <summary>The name with a hash of the content in it: another content has another name.</summary>
    public string FileName { get; }

    public string Address => PageAssets.Folder + FileName;

    public EntityTagHeaderValue Tag { get; }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        var other => throw new InvalidOperationException($"{name}: no type is known for {other}"),
    };

    private byte[]? Compress()
    {
        if (ContentType == "font/woff2") return null;
        var output = new MemoryStream();
        // What is large takes a second to make as small as can be, and somebody waits for it.
        var level = Bytes.Length < Large ? CompressionLevel.SmallestSize : CompressionLevel.Optimal;
        using (var brotli = new BrotliStream(output, level, leaveOpen: true)) brotli.Write(Bytes);
        return output.Length < Bytes.Length ? output.ToArray() : null;
    }
}
