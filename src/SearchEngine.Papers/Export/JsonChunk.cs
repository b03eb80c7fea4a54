using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SearchEngine.Papers.Export;

/// <summary>Memory for one JSON value at a time, which goes to a text writer when it is complete.</summary>
internal sealed class JsonChunk
{
    // Chinese as Chinese. Nothing of this is put into a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>Writes the JSON value of a paper.</summary>
    public void Write(TextWriter output, Paper paper, Action<Utf8JsonWriter, Paper> value)
    {
        using (var json = new Utf8JsonWriter(bytes, Options)) value(json, paper);
        var chars = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(bytes.WrittenCount));
        output.Write(chars, 0, Encoding.UTF8.GetChars(bytes.WrittenSpan, chars));
        ArrayPool<char>.Shared.Return(chars);
        bytes.ResetWrittenCount();
    }
}
