using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// Copies the stored fields of live documents: whole compressed chunks where nothing is deleted, else documents as they are
/// encoded; in both cases if the source numbers its fields alike. Otherwise only the numbers are written anew.
/// </summary>
internal sealed class StoredFieldsMerger(IReadOnlyList<SegmentReader> sources, DocMap[] maps)
{
    /// <summary>Writes the files of stored fields.</summary>
    /// <exception cref="CorruptIndexException">A source is damaged.</exception>
    public void Merge(SegmentWriteState state)
    {
        using var writer = new StoredFieldsWriter(state);
        StoredFieldsCursor? cursor = null;
        for (var i = 0; i < sources.Count; i++)
        {
            var (source, map) = (sources[i], maps[i]);
            // Copied bytes get a new checksum, so what the old one says has to be known first.
            source.VerifyStoredFields();
            var numbers = Renumbering(source.FieldInfos, state.Fields);
            if (numbers is null && map.KeepsAll && writer.TryCopy(source.StoredFields)) continue;
            cursor = source.StoredFields.Open(cursor);
            for (var doc = 0; doc < source.MaxDoc; doc++)
            {
                if (map[doc] < 0) continue;
                writer.StartDocument();
                if (numbers is null)
                {
                    var raw = cursor.Raw(doc, out var fieldCount);
                    writer.WriteRaw(fieldCount, raw);
                }
                else
                {
                    cursor.Copy(doc, writer, numbers);
                }
                writer.FinishDocument();
            }
        }
        writer.Finish(state.Segment.MaxDoc);
    }

    /// <summary>The new number of each of a source's; null where none changes.</summary>
    private static Dictionary<int, int>? Renumbering(FieldInfos source, FieldInfos target)
    {
        var numbers = source.ToDictionary(field => field.Number, field => target[field.Name]!.Number);
        return numbers.All(pair => pair.Key == pair.Value) ? null : numbers;
    }
}
