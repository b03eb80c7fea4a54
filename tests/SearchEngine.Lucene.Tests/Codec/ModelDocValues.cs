using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Tests.Codec;

/// <summary>Goes through an array that has null where a document has no value: the obvious way.</summary>
internal sealed class ModelPosition<T>(T?[] values)
    where T : class
{
    public int Doc { get; private set; } = -1;

    public long Cost => values.Count(value => value is not null);

    public T Current => values[Doc]!;

    public int Advance(int target)
    {
        for (Doc = target; Doc < values.Length; Doc++)
            if (values[Doc] is not null) return Doc;
        return Doc = DocValuesCursor.NoMoreDocs;
    }

    public bool AdvanceExact(int target) => values[Doc = target] is not null;
}

internal sealed class ModelNumeric(long[]?[] values) : NumericDocValues
{
    private readonly ModelPosition<long[]> position = new(values);
    public override int Doc => position.Doc;
    public override long Cost => position.Cost;
    public override long Value => position.Current[0];
    public override int NextDoc() => position.Advance(Doc + 1);
    public override int Advance(int target) => position.Advance(target);
    public override bool AdvanceExact(int target) => position.AdvanceExact(target);
}

internal sealed class ModelSortedNumeric(long[]?[] values) : SortedNumericDocValues
{
    private readonly ModelPosition<long[]> position = new(values);
    private int taken;
    public override int Doc => position.Doc;
    public override long Cost => position.Cost;
    public override int ValueCount => position.Current.Length;
    public override long NextValue() => position.Current[taken++];
    public override int NextDoc() => Advance(Doc + 1);

    public override int Advance(int target)
    {
        taken = 0;
        return position.Advance(target);
    }

    public override bool AdvanceExact(int target)
    {
        taken = 0;
        return position.AdvanceExact(target);
    }
}

internal sealed class ModelBinary(byte[]?[] values) : BinaryDocValues
{
    private readonly ModelPosition<byte[]> position = new(values);
    public override int Doc => position.Doc;
    public override long Cost => position.Cost;
    public override ReadOnlySpan<byte> Value => position.Current;
    public override int NextDoc() => position.Advance(Doc + 1);
    public override int Advance(int target) => position.Advance(target);
    public override bool AdvanceExact(int target) => position.AdvanceExact(target);
}

internal sealed class ModelSorted(byte[][] terms, long[]?[] ords) : SortedDocValues
{
    private readonly ModelPosition<long[]> position = new(ords);
    public override int Doc => position.Doc;
    public override long Cost => position.Cost;
    public override int Ord => (int)position.Current[0];
    public override int ValueCount => terms.Length;
    public override ReadOnlySpan<byte> Lookup(int ord) => terms[ord];
    public override int Find(ReadOnlySpan<byte> value) => ModelTerms.Find(terms, value);
    public override int NextDoc() => position.Advance(Doc + 1);
    public override int Advance(int target) => position.Advance(target);
    public override bool AdvanceExact(int target) => position.AdvanceExact(target);
}

internal sealed class ModelSortedSet(byte[][] terms, long[]?[] ords) : SortedSetDocValues
{
    private readonly ModelPosition<long[]> position = new(ords);
    private int taken;
    public override int Doc => position.Doc;
    public override long Cost => position.Cost;
    public override long ValueCount => terms.Length;
    public override long NextOrd() => taken < position.Current.Length ? position.Current[taken++] : NoMoreOrds;
    public override ReadOnlySpan<byte> Lookup(long ord) => terms[ord];
    public override long Find(ReadOnlySpan<byte> value) => ModelTerms.Find(terms, value);
    public override int NextDoc() => Advance(Doc + 1);

    public override int Advance(int target)
    {
        taken = 0;
        return position.Advance(target);
    }

    public override bool AdvanceExact(int target)
    {
        taken = 0;
        return position.AdvanceExact(target);
    }
}

internal static class ModelTerms
{
    public static int Find(byte[][] terms, ReadOnlySpan<byte> value)
    {
        for (var i = 0; i < terms.Length; i++)
        {
            var order = terms[i].AsSpan().SequenceCompareTo(value);
            if (order >= 0) return order == 0 ? i : -1 - i;
        }
        return -1 - terms.Length;
    }

    /// <summary>Different terms in order; some of them long, many with much in common.</summary>
    public static byte[][] Make(Random random, int count)
    {
        var terms = new SortedSet<byte[]>(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        var last = Array.Empty<byte>();
        while (terms.Count < count)
        {
            var kept = last.AsSpan(0, random.Next(3) == 0 ? 0 : random.Next(last.Length + 1));
            var added = new byte[random.Next(12) switch { 0 => random.Next(300), _ => random.Next(6) }];
            foreach (ref var value in added.AsSpan()) value = (byte)(random.Next(4) == 0 ? random.Next(256) : 'a' + random.Next(4));
            last = [.. kept, .. added];
            if (last.Length > 700) last = [];
            terms.Add(last);
        }
        return [.. terms];
    }
}
