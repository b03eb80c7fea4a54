using System.Text;
using System.Text.Unicode;

namespace SearchEngine.Lucene.Index;

/// <summary>A word of a field: the unit that is indexed, searched and deleted by.</summary>
public sealed class Term : IEquatable<Term>
{
    private readonly byte[] bytes;

    /// <summary>A term of text, kept as UTF-8; a lone surrogate becomes U+FFFD.</summary>
    public Term(string field, string text)
        : this(field, Encoding.UTF8.GetBytes(text))
    {
    }

    /// <summary>A term of any bytes, which are copied.</summary>
    public Term(string field, ReadOnlySpan<byte> bytes)
        : this(field, bytes.ToArray())
    {
    }

    private Term(string field, byte[] bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        Field = field;
        this.bytes = bytes;
    }

    /// <summary>The field's name.</summary>
    public string Field { get; }

    /// <summary>The term itself, UTF-8 where it is text.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>The term as text, or its bytes in hexadecimal, as in <c>[61 ff]</c>, where they are not UTF-8.</summary>
    public string Text => Utf8.IsValid(bytes)
        ? Encoding.UTF8.GetString(bytes)
        : $"[{string.Join(' ', bytes.Select(b => b.ToString("x2")))}]";

    /// <summary>Whether field and bytes are the same.</summary>
    public bool Equals(Term? other) =>
        other is not null && Field == other.Field && bytes.AsSpan().SequenceEqual(other.bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Term);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Field, StringComparer.Ordinal);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    /// <summary><c>field:text</c>.</summary>
    public override string ToString() => $"{Field}:{Text}";
}
