using System.Text;
using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>Copies the stored fields of live documents; as they are encoded, where the field numbers agree.</summary>
internal static class StoredFieldsMerger
{
    public static void Merge(SegmentWriteState state, IReadOnlyList<SegmentReader> sources)
    {
        using var writer = new StoredFieldsWriter(state);
        var count = 0;
        foreach (var source in sources)
        {
            var sameNumbers = source.FieldInfos.All(field => state.Fields[field.Name]!.Number == field.Number);
            if (sameNumbers && source.LiveDocs is null && writer.TryCopy(source.StoredFields))
            {
                count += source.MaxDoc;
                continue;
            }
            var cursor = source.StoredFields.Open();
            var renumber = new Renumbering(state.Fields, writer);
            for (var doc = 0; doc < source.MaxDoc; doc++)
            {
                if (!source.IsLive(doc)) continue;
                writer.StartDocument();
                if (sameNumbers)
                {
                    var raw = cursor.Raw(doc, out var fieldCount);
                    writer.WriteRaw(fieldCount, raw);
                }
                else
                {
                    cursor.Visit(doc, renumber);
                }
                writer.FinishDocument();
                count++;
            }
        }
        writer.Finish(count);
    }

    private sealed class Renumbering(FieldInfos fields, StoredFieldsWriter writer) : IStoredFieldVisitor
    {
        public StoredFieldWanted Wants(FieldInfo field) => StoredFieldWanted.Yes;

        public void String(FieldInfo field, ReadOnlySpan<byte> utf8) => writer.Write(fields[field.Name]!, Encoding.UTF8.GetString(utf8));

        public void Bytes(FieldInfo field, ReadOnlySpan<byte> bytes) => writer.Write(fields[field.Name]!, bytes);

        public void Number(FieldInfo field, int value) => writer.Write(fields[field.Name]!, value);

        public void Number(FieldInfo field, long value) => writer.Write(fields[field.Name]!, value);

        public void Number(FieldInfo field, float value) => writer.Write(fields[field.Name]!, value);

        public void Number(FieldInfo field, double value) => writer.Write(fields[field.Name]!, value);
    }
}
