using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>Runs through the values of several segments as through one, leaving out deleted documents.</summary>
internal struct MergedWalk<T>(DocMap[] maps, T?[] sources)
    where T : DocValuesCursor
{
    private int doc = -1;

    public int Source { get; private set; }

    public readonly int Doc => doc;

    public readonly T Current => sources[Source]!;

    public readonly long Cost => sources.Sum(source => source?.Cost ?? 0);

    public int Next()
    {
        while (Source < sources.Length)
        {
            if (sources[Source] is { } values)
            {
                for (var old = values.NextDoc(); old != DocValuesCursor.NoMoreDocs; old = values.NextDoc())
                {
                    doc = maps[Source][old];
                    if (doc >= 0) return doc;
                }
            }
            Source++;
        }
        return doc = DocValuesCursor.NoMoreDocs;
    }
}

internal sealed class MergedNumbers(DocMap[] maps, NumericDocValues?[] sources) : NumericDocValues
{
    private MergedWalk<NumericDocValues> walk = new(maps, sources);

    public override int Doc => walk.Doc;

    public override long Value => walk.Current.Value;

    public override long Cost => walk.Cost;

    public override int NextDoc() => walk.Next();
}

internal sealed class MergedSortedNumbers(DocMap[] maps, SortedNumericDocValues?[] sources) : SortedNumericDocValues
{
    private MergedWalk<SortedNumericDocValues> walk = new(maps, sources);

    public override int Doc => walk.Doc;

    public override int ValueCount => walk.Current.ValueCount;

    public override long Cost => walk.Cost;

    public override long NextValue() => walk.Current.NextValue();

    public override int NextDoc() => walk.Next();
}

internal sealed class MergedBytes(DocMap[] maps, BinaryDocValues?[] sources) : BinaryDocValues
{
    private MergedWalk<BinaryDocValues> walk = new(maps, sources);

    public override int Doc => walk.Doc;

    public override ReadOnlySpan<byte> Value => walk.Current.Value;

    public override long Cost => walk.Cost;

    public override int NextDoc() => walk.Next();
}

internal sealed class MergedOrd(DocMap[] maps, SortedDocValues?[] sources, OrdinalMap ords, Func<MergedDictionary> values) : SortedDocValues
{
    private MergedWalk<SortedDocValues> walk = new(maps, sources);
    private MergedDictionary? dictionary;

    public override int Doc => walk.Doc;

    public override int Ord => ords.Map(walk.Source, walk.Current.Ord);

    public override int ValueCount => ords.Count;

    public override long Cost => walk.Cost;

    /// <summary>From the first to the last only, as writers ask.</summary>
    public override ReadOnlySpan<byte> Lookup(int ord) => (dictionary ??= values())[ord];

    public override int Find(ReadOnlySpan<byte> value) => throw new NotSupportedException("Values that are being merged are not searched.");

    public override int NextDoc() => walk.Next();
}

internal sealed class MergedOrds(DocMap[] maps, SortedSetDocValues?[] sources, OrdinalMap ords, Func<MergedDictionary> values) : SortedSetDocValues
{
    private MergedWalk<SortedSetDocValues> walk = new(maps, sources);
    private MergedDictionary? dictionary;

    public override int Doc => walk.Doc;

    public override long ValueCount => ords.Count;

    public override long Cost => walk.Cost;

    public override long NextOrd()
    {
        var ord = walk.Current.NextOrd();
        return ord == NoMoreOrds ? NoMoreOrds : ords.Map(walk.Source, ord);
    }

    /// <summary>From the first to the last only, as writers ask.</summary>
    public override ReadOnlySpan<byte> Lookup(long ord) => (dictionary ??= values())[ord];

    public override long Find(ReadOnlySpan<byte> value) => throw new NotSupportedException("Values that are being merged are not searched.");

    public override int NextDoc() => walk.Next();
}
