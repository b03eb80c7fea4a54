namespace SearchEngine.Lucene.Codec;

/// <summary>One number for a document, seen as several.</summary>
internal sealed class SingleSortedNumeric(NumericDocValues values) : SortedNumericDocValues
{
    public override int Doc => values.Doc;

    public override long Cost => values.Cost;

    public override int ValueCount => 1;

    public override long NextValue() => values.Value;

    public override int NextDoc() => values.NextDoc();

    public override int Advance(int target) => values.Advance(target);

    public override bool AdvanceExact(int target) => values.AdvanceExact(target);
}

/// <summary>One ordinal for a document, seen as several.</summary>
internal sealed class SingleSortedSet(SortedDocValues values) : SortedSetDocValues
{
    private bool taken;

    public override int Doc => values.Doc;

    public override long Cost => values.Cost;

    public override long ValueCount => values.ValueCount;

    public override long NextOrd()
    {
        if (taken) return NoMoreOrds;
        taken = true;
        return values.Ord;
    }

    public override int Visit<TSink>(ReadOnlySpan<int> docs, ref TSink sink) => values.Visit(docs, ref sink);

    public override ReadOnlySpan<byte> Lookup(long ord) => values.Lookup(checked((int)ord));

    public override long Find(ReadOnlySpan<byte> value) => values.Find(value);

    public override int NextDoc()
    {
        taken = false;
        return values.NextDoc();
    }

    public override int Advance(int target)
    {
        taken = false;
        return values.Advance(target);
    }

    public override bool AdvanceExact(int target)
    {
        var found = values.AdvanceExact(target);
        taken = !found;
        return found;
    }
}

/// <summary>The first ordinal of each document.</summary>
internal sealed class FirstOfSortedSet(SortedSetDocValues values) : SortedDocValues
{
    private int ord = -1;

    public override int Doc => values.Doc;

    public override long Cost => values.Cost;

    public override int ValueCount => checked((int)values.ValueCount);

    public override int Ord => ord < 0 ? ord = checked((int)values.NextOrd()) : ord;

    public override ReadOnlySpan<byte> Lookup(int ord) => values.Lookup(ord);

    public override int Find(ReadOnlySpan<byte> value) => checked((int)values.Find(value));

    public override int NextDoc()
    {
        ord = -1;
        return values.NextDoc();
    }

    public override int Advance(int target)
    {
        ord = -1;
        return values.Advance(target);
    }

    public override bool AdvanceExact(int target)
    {
        ord = -1;
        return values.AdvanceExact(target);
    }
}
