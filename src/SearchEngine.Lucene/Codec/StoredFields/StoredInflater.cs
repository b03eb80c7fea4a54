using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Expands raw deflate (RFC 1951) with a preset dictionary. .NET's inflater takes no dictionary, so the dictionary goes in
/// before the data as a stored block: what it gives first is dropped, and later blocks may refer to it all the same.
/// </summary>
internal static class StoredInflater
{
    /// <summary>Deflate expands by no more.</summary>
    public const int MaxExpansion = 1032;

    private const int StoredHeaderLength = 5;

    /// <summary>Fills all of <paramref name="output"/>; false when the data is malformed or gives less.</summary>
    public static bool TryInflate(ReadOnlySpan<byte> source, ReadOnlySpan<byte> dictionary, Span<byte> output)
    {
        if (output.IsEmpty) return true;
        if (dictionary.Length > ushort.MaxValue) return false;
        var rented = ArrayPool<byte>.Shared.Rent(StoredHeaderLength + (2 * dictionary.Length) + source.Length);
        try
        {
            rented[0] = 0;
            BinaryPrimitives.WriteUInt16LittleEndian(rented.AsSpan(1), (ushort)dictionary.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(rented.AsSpan(3), (ushort)~dictionary.Length);
            dictionary.CopyTo(rented.AsSpan(StoredHeaderLength));
            source.CopyTo(rented.AsSpan(StoredHeaderLength + dictionary.Length));
            var end = StoredHeaderLength + dictionary.Length + source.Length;
            using var inflater = new DeflateStream(new MemoryStream(rented, 0, end), CompressionMode.Decompress);
            var dropped = rented.AsSpan(end, dictionary.Length);
            return inflater.ReadAtLeast(dropped, dropped.Length, throwOnEndOfStream: false) == dropped.Length
                && inflater.ReadAtLeast(output, output.Length, throwOnEndOfStream: false) == output.Length;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
