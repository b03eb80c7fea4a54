using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// What the ordinals of the sources' sorted values become in the merged dictionary, which has the values that some live
/// document still has. The values themselves are not kept: <see cref="Values"/> merges them again.
/// </summary>
internal sealed class OrdinalMap
{
    private readonly AscendingNumbers[] mapped;

    /// <summary>Which ordinals live documents have; null where no document is deleted, so that each has one.</summary>
    private readonly FixedBitSet?[] used;

    /// <summary>Reads through the dictionaries, and through the documents of sources that have deletions.</summary>
    /// <param name="sources">Fresh cursors; null for a source without the field.</param>
    /// <param name="maps">The documents of each source.</param>
    public OrdinalMap(SortedSetDocValues?[] sources, DocMap[] maps)
    {
        used = new FixedBitSet?[sources.Length];
        mapped = new AscendingNumbers[sources.Length];
        for (var i = 0; i < sources.Length; i++)
        {
            mapped[i] = new AscendingNumbers();
            if (sources[i] is { } values && !maps[i].KeepsAll) used[i] = Used(values, maps[i]);
        }
        foreach (var source in Merge(sources))
        {
            if (source.IsNewTerm) Count = checked(Count + 1);
            // Ordinals that are left out are never asked for, but count.
            var ords = mapped[source.Index];
            while (ords.Count <= source.Ord) ords.Add(Count - 1);
        }
    }

    /// <summary>How many values the merged dictionary has.</summary>
    public int Count { get; }

    /// <summary>The merged ordinal of a source's.</summary>
    public int Map(int source, long ord) => mapped[source][ord];

    /// <summary>The values of the merged dictionary.</summary>
    /// <param name="sources">Cursors of the same sources, whose dictionaries nobody else reads.</param>
    public MergedDictionary Values(SortedSetDocValues?[] sources) => new(Merge(sources));

    private MergedTerms<DictionarySource> Merge(SortedSetDocValues?[] sources)
    {
        var dictionaries = new List<DictionarySource>();
        for (var i = 0; i < sources.Length; i++)
            if (sources[i] is { } values) dictionaries.Add(new DictionarySource(i, values, used[i]));
        return new MergedTerms<DictionarySource>(dictionaries);
    }

    private static FixedBitSet Used(SortedSetDocValues values, DocMap map)
    {
        var used = new FixedBitSet(checked((int)values.ValueCount));
        for (var doc = values.NextDoc(); doc != DocValuesCursor.NoMoreDocs; doc = values.NextDoc())
        {
            if (map[doc] < 0) continue;
            for (var ord = values.NextOrd(); ord != SortedSetDocValues.NoMoreOrds; ord = values.NextOrd()) used.Set((int)ord);
        }
        return used;
    }
}

/// <summary>The values of a source's dictionary, without those that no live document has.</summary>
internal sealed class DictionarySource(int index, SortedSetDocValues values, FixedBitSet? used) : TermSource(index)
{
    /// <summary>The ordinal of the current value.</summary>
    public long Ord { get; private set; } = -1;

    public override ReadOnlySpan<byte> Term => values.Lookup(Ord);

    protected override bool Next()
    {
        Ord = used is null ? Ord + 1 : used.NextSetBit((int)Ord + 1);
        return Ord >= 0 && Ord < values.ValueCount;
    }
}

/// <summary>The merged dictionary, merged as it is read: from its first value to its last.</summary>
internal sealed class MergedDictionary(MergedTerms<DictionarySource> terms)
{
    private long current = -1;

    /// <summary>The bytes of an ordinal; valid until the next.</summary>
    /// <exception cref="InvalidOperationException">The ordinal is before the last that was asked for, or there is none such.</exception>
    public ReadOnlySpan<byte> this[long ord]
    {
        get
        {
            while (current < ord && terms.MoveNext())
                if (terms.Current.IsNewTerm) current++;
            return current == ord ? terms.Current.Term : throw new InvalidOperationException($"The ordinal {ord} is asked for at {current}.");
        }
    }
}
