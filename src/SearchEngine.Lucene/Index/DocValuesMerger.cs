using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// Merges the doc values of all fields. They are read from the sources as often as the writer goes through them; nothing of
/// them is kept in memory but how ordinals change.
/// </summary>
internal sealed class DocValuesMerger(IReadOnlyList<SegmentReader> sources, DocMap[] maps, Action checkpoint)
{
    /// <summary>Writes the files of doc values, if there are any.</summary>
    public void Merge(SegmentWriteState state)
    {
        var fields = state.Fields.Where(field => field.DocValuesType != DocValuesType.None).ToList();
        if (fields.Count == 0) return;
        using var writer = new DocValuesWriter(state);
        foreach (var field in fields)
        {
            checkpoint();
            Merge(field, writer);
        }
        writer.Finish();
    }

    private void Merge(FieldInfo field, DocValuesWriter writer)
    {
        var name = field.Name;
        switch (field.DocValuesType)
        {
            case DocValuesType.Numeric:
                writer.AddNumeric(field, () => new MergedNumbers(maps, Each(source => source.NumericDocValues(name))));
                break;
            case DocValuesType.SortedNumeric:
                writer.AddSortedNumeric(field, () => new MergedSortedNumbers(maps, Each(source => source.SortedNumericDocValues(name))));
                break;
            case DocValuesType.Binary:
                writer.AddBinary(field, () => new MergedBytes(maps, Each(source => source.BinaryDocValues(name))));
                break;
            case DocValuesType.Sorted:
                SortedSetDocValues?[] Dictionaries() => Each(source => source.SortedDocValues(name) is { } values ? new SingleSortedSet(values) : null);
                var single = new OrdinalMap(Dictionaries(), maps);
                writer.AddSorted(field, () => new MergedOrd(maps, Each(source => source.SortedDocValues(name)), single, () => single.Values(Dictionaries())));
                break;
            default:
                SortedSetDocValues?[] Sets() => Each(source => source.SortedSetDocValues(name));
                var several = new OrdinalMap(Sets(), maps);
                writer.AddSortedSet(field, () => new MergedOrds(maps, Sets(), several, () => several.Values(Sets())));
                break;
        }
    }

    private T?[] Each<T>(Func<SegmentReader, T?> values)
        where T : class => sources.Select(values).ToArray();
}
