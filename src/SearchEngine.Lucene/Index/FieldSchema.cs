using System.Text;
using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// The numbers and kinds of all fields of an index. One name has one number in all segments, so merges can copy stored
/// fields as they are; and one kind, so a query means the same in all of them. Safe for use by any threads.
/// </summary>
internal sealed class FieldSchema
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Dictionary<string, FieldInfo> byName = new(StringComparer.Ordinal);
    private readonly HashSet<int> numbers = [];
    private readonly Lock gate = new();
    private int nextNumber;

    /// <summary>
    /// Takes over the fields of a segment that is in the index already. Lucene lets segments record more or less of one
    /// field: then the least counts, which every segment can give when they are merged.
    /// </summary>
    public void Adopt(FieldInfos fields)
    {
        lock (gate)
            foreach (var field in fields) Adopt(field);
    }

    /// <summary>The field of this name, made or widened for a value of this type.</summary>
    /// <exception cref="ArgumentException">The field has been used in another way before.</exception>
    public FieldInfo Field(string name, FieldType type)
    {
        lock (gate)
        {
            if (!byName.TryGetValue(name, out var known))
            {
                // Two names with lone surrogates could become the same bytes; this throws an ArgumentException.
                StrictUtf8.GetByteCount(name);
                return Add(new FieldInfo
                {
                    Name = name,
                    Number = NewNumber(),
                    IndexOptions = type.IndexOptions,
                    OmitNorms = type.OmitNorms && type.IndexOptions != IndexOptions.None,
                    DocValuesType = type.DocValues,
                });
            }
            if (type.IndexOptions != IndexOptions.None && known.IndexOptions != IndexOptions.None
                && (type.IndexOptions != known.IndexOptions || type.OmitNorms != known.OmitNorms))
                throw new ArgumentException(
                    $"field {name} is indexed with {Describe(known.IndexOptions, known.OmitNorms)} and cannot also be with {Describe(type.IndexOptions, type.OmitNorms)}");
            if (type.DocValues != DocValuesType.None && known.DocValuesType != DocValuesType.None && type.DocValues != known.DocValuesType)
                throw new ArgumentException($"field {name} has {known.DocValuesType} doc values and cannot also have {type.DocValues}");
            var widened = WithKinds(known, type.IndexOptions, type.DocValues, type.OmitNorms);
            byName[name] = widened;
            return widened;
        }
    }

    /// <summary>The number of a field that is known.</summary>
    public FieldInfo this[string name]
    {
        get
        {
            lock (gate) return byName[name];
        }
    }

    private void Adopt(FieldInfo field)
    {
        // Points, term vectors, payloads and offsets are not written here: a new segment must not claim to have them.
        var options = Least(field.IndexOptions, IndexOptions.DocsAndFreqsAndPositions);
        if (!byName.TryGetValue(field.Name, out var known))
        {
            Add(new FieldInfo
            {
                Name = field.Name,
                Number = numbers.Contains(field.Number) ? NewNumber() : field.Number,
                IndexOptions = options,
                OmitNorms = field.OmitNorms,
                DocValuesType = field.DocValuesType,
            });
            return;
        }
        if (options != IndexOptions.None && known.IndexOptions != IndexOptions.None)
            known = known with { IndexOptions = Least(options, known.IndexOptions), OmitNorms = known.OmitNorms || field.OmitNorms };
        byName[field.Name] = WithKinds(known, options, field.DocValuesType, field.OmitNorms);
    }

    private static string Describe(IndexOptions options, bool omitNorms) => omitNorms ? $"{options} without norms" : $"{options} and norms";

    private static FieldInfo WithKinds(FieldInfo known, IndexOptions index, DocValuesType docValues, bool omitNorms)
    {
        if (known.IndexOptions == IndexOptions.None && index != IndexOptions.None)
            known = known with { IndexOptions = index, OmitNorms = omitNorms };
        if (known.DocValuesType == DocValuesType.None && docValues != DocValuesType.None)
            known = known with { DocValuesType = docValues };
        return known;
    }

    private static IndexOptions Least(IndexOptions a, IndexOptions b) => a < b ? a : b;

    private FieldInfo Add(FieldInfo field)
    {
        byName.Add(field.Name, field);
        numbers.Add(field.Number);
        return field;
    }

    private int NewNumber()
    {
        while (numbers.Contains(nextNumber)) nextNumber++;
        return nextNumber;
    }
}
