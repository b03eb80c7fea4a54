using System.Buffers.Binary;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

/// <summary>
/// Damages a file in every place and looks at what reading it then does. The places of long files are a seeded choice, so a
/// failure repeats; its message says what was done.
/// </summary>
internal static class Damage
{
    private const int MaxPlaces = 1500;

    /// <summary>
    /// For files whose checksum is compared on opening: whatever byte is changed, and wherever the file is cut, reading it
    /// says so, naming the file.
    /// </summary>
    public static void AssertDetected(MemoryDirectory directory, string file, Action read)
    {
        var sound = directory[file].ToArray();
        var random = new Random(20260101);
        foreach (var at in Places(sound.Length, random))
        {
            var damaged = sound.ToArray();
            damaged[at] ^= (byte)random.Next(1, 256);
            var thrown = Try(directory, file, damaged, read, $"byte {at} changed from {sound[at]:x2} to {damaged[at]:x2}");
            var named = (thrown as CorruptIndexException)?.FileName ?? (thrown as UnsupportedIndexException)?.FileName;
            Assert.True(named == file, $"byte {at} of {file} changed: {thrown}");
        }
        foreach (var length in Places(sound.Length, random))
            Assert.NotNull(Try(directory, file, sound[..length], read, $"cut to {length} bytes"));
        Assert.NotNull(Try(directory, file, [.. sound, 0], read, "a byte added"));
        directory[file] = sound;
        read();
    }

    /// <summary>
    /// Whatever byte is changed, with the checksum made right again, and wherever the file is cut: reading either works or
    /// throws one of the exceptions of a damaged index, and comes to an end.
    /// </summary>
    public static void AssertContained(MemoryDirectory directory, string file, Action read)
    {
        var sound = directory[file].ToArray();
        var random = new Random(20260102);
        foreach (var at in Places(sound.Length - CodecHeader.FooterLength, random))
        {
            foreach (var value in (ReadOnlySpan<byte>)[0, 1, 0x7F, 0x80, 0xFF, (byte)(sound[at] ^ random.Next(1, 256)), (byte)(sound[at] + 1)])
            {
                var damaged = sound.ToArray();
                damaged[at] = value;
                Try(directory, file, WithFooter(damaged), read, $"byte {at} changed from {sound[at]:x2} to {value:x2}");
            }
        }
        foreach (var length in Places(sound.Length - CodecHeader.FooterLength, random))
        {
            var cut = sound[..(length + CodecHeader.FooterLength)];
            sound[^CodecHeader.FooterLength..].CopyTo(cut, length);
            Try(directory, file, WithFooter(cut), read, $"cut to {length} bytes and a footer");
        }
        directory[file] = sound;
        read();
    }

    /// <summary>The same bytes with the checksum in the footer made right.</summary>
    public static byte[] WithFooter(byte[] bytes)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(bytes.Length - 8), Crc32.Append(0, bytes.AsSpan(0, bytes.Length - 8)));
        return bytes;
    }

    private static Exception? Try(MemoryDirectory directory, string file, byte[] damaged, Action read, string what)
    {
        directory[file] = damaged;
        try
        {
            read();
            return null;
        }
        catch (Exception thrown) when (thrown is CorruptIndexException or UnsupportedIndexException)
        {
            return thrown;
        }
        catch (Exception other)
        {
            Assert.Fail($"{file}, {what}: {other}");
            throw;
        }
    }

    private static IEnumerable<int> Places(int length, Random random) =>
        length <= MaxPlaces ? Enumerable.Range(0, length) : Enumerable.Range(0, MaxPlaces).Select(_ => random.Next(length)).ToList();
}
