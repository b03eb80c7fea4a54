using System.Text;
using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>The stored fields of a document, in the order in which they were added.</summary>
public sealed class StoredDocument
{
    private readonly List<KeyValuePair<string, object>> values = [];

    private StoredDocument()
    {
    }

    /// <summary>Names and values; a value is a string, a byte array, an int, long, float or double.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Values => values;

    /// <summary>The first text of a field; null where it has none.</summary>
    public string? Text(string field)
    {
        foreach (var (name, value) in values)
            if (name == field && value is string text) return text;
        return null;
    }

    /// <summary>All texts of a field.</summary>
    public IEnumerable<string> Texts(string field) =>
        values.Where(pair => pair.Key == field).Select(pair => pair.Value).OfType<string>();

    /// <summary>The first whole number of a field; null where it has none.</summary>
    public long? Number(string field)
    {
        foreach (var (name, value) in values)
        {
            if (name != field) continue;
            if (value is long number) return number;
            if (value is int small) return small;
        }
        return null;
    }

    internal static StoredDocument Read(SegmentReader segment, int doc, IReadOnlySet<string>? fields)
    {
        var document = new StoredDocument();
        segment.StoredFields.Visit(doc, new Visitor(document, fields));
        return document;
    }

    private sealed class Visitor(StoredDocument document, IReadOnlySet<string>? fields) : IStoredFieldVisitor
    {
        public StoredFieldWanted Wants(FieldInfo field) =>
            fields is null || fields.Contains(field.Name) ? StoredFieldWanted.Yes : StoredFieldWanted.No;

        public void String(FieldInfo field, ReadOnlySpan<byte> utf8) => Add(field, Encoding.UTF8.GetString(utf8));

        public void Bytes(FieldInfo field, ReadOnlySpan<byte> bytes) => Add(field, bytes.ToArray());

        public void Number(FieldInfo field, int value) => Add(field, value);

        public void Number(FieldInfo field, long value) => Add(field, value);

        public void Number(FieldInfo field, float value) => Add(field, value);

        public void Number(FieldInfo field, double value) => Add(field, value);

        private void Add(FieldInfo field, object value) => document.values.Add(new(field.Name, value));
    }
}
