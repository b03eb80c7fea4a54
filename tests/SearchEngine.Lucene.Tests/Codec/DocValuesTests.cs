using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

public sealed class DocValuesTests
{
    private static readonly FieldInfo Number = new() { Name = "number", Number = 3, DocValuesType = DocValuesType.Numeric };
    private static readonly FieldInfo Numbers = new() { Name = "numbers", Number = 4, DocValuesType = DocValuesType.SortedNumeric };
    private static readonly FieldInfo Term = new() { Name = "term", Number = 5, DocValuesType = DocValuesType.Sorted };
    private static readonly FieldInfo Terms = new() { Name = "terms", Number = 6, DocValuesType = DocValuesType.SortedSet };
    private static readonly FieldInfo Bytes = new()
    {
        Name = "bytes",
        Number = 7,
        DocValuesType = DocValuesType.Binary,
        Attributes = new Dictionary<string, string> { [DocValuesFormat.ModeAttribute] = DocValuesFormat.BestSpeed },
    };

    /// <summary>How the numbers of a field are spread; each leads to another encoding.</summary>
    public enum Spread { Constant, Few, Small, Dates, Rising, Negative, Full, Blocks, BlocksOfDates, Near }

    public static TheoryData<Spread, double, int> NumberCases
    {
        get
        {
            var cases = new TheoryData<Spread, double, int>();
            foreach (var spread in Enum.GetValues<Spread>())
            {
                cases.Add(spread, 1, 40_000);
                cases.Add(spread, 0.4, 40_000);
                cases.Add(spread, 0.01, 40_000);
                cases.Add(spread, 1, 1);
                cases.Add(spread, 0.5, 3);
                cases.Add(spread, 0, 10);
            }
            cases.Add(Spread.Small, 0.7, 200_000);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(NumberCases))]
    public void NumbersComeBack(Spread spread, double density, int maxDoc)
    {
        var random = new Random((int)spread * 31 + (int)(density * 100) + maxDoc);
        var values = new long[]?[maxDoc];
        for (var doc = 0; doc < maxDoc; doc++)
            if (random.NextDouble() < density) values[doc] = [Value(spread, doc, random)];
        var segment = Written(maxDoc, writer => writer.AddNumeric(Number, () => new ModelNumeric(values)), Number);
        using var reader = new DocValuesReader(segment.ReadState);
        reader.VerifyChecksums();
        CheckCursor(values, () => reader.Numeric(Number), cursor => [cursor.Value], random);
    }

    [Theory]
    [MemberData(nameof(NumberCases))]
    public void SeveralNumbersComeBack(Spread spread, double density, int maxDoc)
    {
        var random = new Random((int)spread * 37 + (int)(density * 100) + maxDoc);
        var values = new long[]?[maxDoc];
        var single = random.Next(4) == 0;
        for (var doc = 0; doc < maxDoc; doc++)
        {
            if (random.NextDouble() >= density) continue;
            values[doc] = new long[single ? 1 : 1 + random.Next(random.Next(20) == 0 ? 50 : 3)];
            foreach (ref var value in values[doc].AsSpan()) value = Value(spread, doc, random);
            values[doc].AsSpan().Sort();
        }
        var segment = Written(maxDoc, writer => writer.AddSortedNumeric(Numbers, () => new ModelSortedNumeric(values)), Numbers);
        using var reader = new DocValuesReader(segment.ReadState);
        CheckCursor(values, () => reader.SortedNumeric(Numbers), All, random);
    }

    [Theory]
    [InlineData(1, 5000, 1.0, 0)]
    [InlineData(2, 5000, 1.0, 12)]
    [InlineData(3, 5000, 0.3, 12)]
    [InlineData(4, 5000, 1.0, -1)]
    [InlineData(5, 70_000, 0.3, -1)]
    [InlineData(6, 10, 0.0, -1)]
    [InlineData(7, 1, 1.0, -1)]
    public void BytesComeBack(int seed, int maxDoc, double density, int length)
    {
        var random = new Random(seed);
        var values = new byte[]?[maxDoc];
        for (var doc = 0; doc < maxDoc; doc++)
        {
            if (random.NextDouble() >= density) continue;
            values[doc] = new byte[length >= 0 ? length : random.Next(1000) == 0 ? random.Next(100_000) : random.Next(30)];
            random.NextBytes(values[doc]!);
        }
        var segment = Written(maxDoc, writer => writer.AddBinary(Bytes, () => new ModelBinary(values)), Bytes);
        using var reader = new DocValuesReader(segment.ReadState);
        CheckCursor(values, () => reader.Binary(Bytes), cursor => cursor.Value.ToArray(), random);
    }

    [Theory]
    [InlineData(1, 3000, 1.0, 1)]
    [InlineData(2, 3000, 1.0, 2)]
    [InlineData(3, 3000, 0.5, 15)]
    [InlineData(4, 3000, 0.9, 16)]
    [InlineData(5, 3000, 1.0, 17)]
    [InlineData(6, 3000, 0.01, 1023)]
    [InlineData(7, 3000, 1.0, 1024)]
    [InlineData(8, 3000, 1.0, 1025)]
    [InlineData(9, 10_000, 1.0, 8000)]
    [InlineData(10, 5, 0.0, 0)]
    public void TermsComeBackAndAreFound(int seed, int maxDoc, double density, int termCount)
    {
        var random = new Random(seed);
        var terms = ModelTerms.Make(random, termCount);
        var one = new long[]?[maxDoc];
        var several = new long[]?[maxDoc];
        for (var doc = 0; doc < maxDoc; doc++)
        {
            if (random.NextDouble() < density) one[doc] = [random.Next(termCount)];
            if (random.NextDouble() >= density) continue;
            var ords = new SortedSet<long>();
            for (var left = 1 + random.Next(random.Next(20) == 0 ? 50 : 4); left > 0; left--) ords.Add(random.Next(termCount));
            several[doc] = [.. ords];
        }
        var segment = Written(
            maxDoc,
            writer =>
            {
                writer.AddSorted(Term, () => new ModelSorted(terms, one));
                writer.AddSortedSet(Terms, () => new ModelSortedSet(terms, several));
            },
            Term,
            Terms);
        using var reader = new DocValuesReader(segment.ReadState);
        CheckCursor(one, () => reader.Sorted(Term), cursor => [cursor.Ord], random);
        CheckCursor(several, () => reader.SortedSet(Terms), All, random);

        var sorted = reader.Sorted(Term);
        var set = reader.SortedSet(Terms);
        Assert.Equal(termCount, sorted.ValueCount);
        Assert.Equal(termCount, set.ValueCount);
        for (var ord = 0; ord < termCount; ord++) Assert.True(terms[ord].AsSpan().SequenceEqual(sorted.Lookup(ord)));
        for (var i = 0; i < Math.Min(termCount * 3, 3000); i++)
        {
            var ord = random.Next(termCount);
            Assert.True(terms[ord].AsSpan().SequenceEqual(set.Lookup(ord)));
            Assert.Equal(ord, sorted.Find(terms[ord]));
            byte[] near = [.. terms[ord].AsSpan(0, random.Next(terms[ord].Length + 1)), (byte)random.Next(256)];
            Assert.Equal(ModelTerms.Find(terms, near), sorted.Find(near));
            Assert.Equal(ModelTerms.Find(terms, near), set.Find(near));
        }
        Assert.Equal(ModelTerms.Find(terms, []), sorted.Find([]));
        Assert.Equal(-1 - termCount, set.Find([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]));
    }

    [Fact]
    public void ASetWithOneTermEachIsStoredAsSingle()
    {
        var terms = ModelTerms.Make(new Random(1), 100);
        var ords = Enumerable.Range(0, 500).Select(doc => doc % 3 == 0 ? null : new long[] { doc % 100 }).ToArray();
        var segment = Written(500, writer => writer.AddSortedSet(Terms, () => new ModelSortedSet(terms, ords)), Terms);
        using var reader = new DocValuesReader(segment.ReadState);
        Assert.IsType<SingleSortedSet>(reader.SortedSet(Terms));
        CheckCursor(ords, () => reader.SortedSet(Terms), All, new Random(2));
    }

    [Fact]
    public void WhatDoesNotFitTheFieldIsRefused()
    {
        var plain = Bytes with { Attributes = new Dictionary<string, string>() };
        var segment = new ValueSegment(1, Number, plain) { Suffix = "Lucene80_0" };
        using var writer = new DocValuesWriter(segment.WriteState);
        Assert.Throws<ArgumentException>(() => writer.AddBinary(plain, () => new ModelBinary([[1]])));
        Assert.Throws<ArgumentException>(() => writer.AddSorted(Number, () => new ModelSorted([[1]], [[0]])));
        Assert.Throws<ArgumentException>(() => writer.AddSorted(Term, () => new ModelSorted([[2], [1]], [[0]])));
    }

    [Fact]
    public void ReadersAskForTheRightKind()
    {
        var segment = Written(1, writer => writer.AddNumeric(Number, () => new ModelNumeric([[7]])), Number, Term);
        using var reader = new DocValuesReader(segment.ReadState);
        Assert.Throws<ArgumentException>(() => reader.Binary(Number));
        Assert.Throws<CorruptIndexException>(() => reader.Sorted(Term));
    }

    [Fact]
    public void DamageIsToldAndNothingElse()
    {
        var random = new Random(11);
        var terms = ModelTerms.Make(random, 300);
        var one = new long[]?[400];
        var several = new long[]?[400];
        var bytes = new byte[]?[400];
        var numbers = new long[]?[40_000];
        for (var doc = 0; doc < 400; doc++)
        {
            if (random.Next(3) > 0) one[doc] = [random.Next(300)];
            if (random.Next(3) > 0) several[doc] = [random.Next(100), 100 + random.Next(100), 200 + random.Next(100)];
            if (random.Next(3) > 0) random.NextBytes(bytes[doc] = new byte[random.Next(10)]);
        }
        for (var doc = 0; doc < numbers.Length; doc++) numbers[doc] = [Value(Spread.Blocks, doc, random)];
        var small = Written(
            400,
            writer =>
            {
                writer.AddNumeric(Number, () => new ModelNumeric(one));
                writer.AddSortedNumeric(Numbers, () => new ModelSortedNumeric(several));
                writer.AddSorted(Term, () => new ModelSorted(terms, one));
                writer.AddSortedSet(Terms, () => new ModelSortedSet(terms, several));
                writer.AddBinary(Bytes, () => new ModelBinary(bytes));
            },
            Number, Numbers, Term, Terms, Bytes);
        var blocks = Written(40_000, writer => writer.AddNumeric(Number, () => new ModelNumeric(numbers)), Number);
        var told = 0;
        for (var round = 0; round < 6000; round++)
        {
            var damaged = (round % 30 == 0 ? blocks : small).Damaged(random);
            try
            {
                using var reader = new DocValuesReader(damaged.ReadState);
                ReadAll(reader, damaged.Fields);
            }
            catch (IndexException e) when (e is CorruptIndexException or UnsupportedIndexException)
            {
                told++;
            }
        }
        Assert.InRange(told, 1500, 6000);
    }

    private static void ReadAll(DocValuesReader reader, FieldInfos fields)
    {
        foreach (var field in fields)
        {
            switch (field.DocValuesType)
            {
                case DocValuesType.Numeric:
                    var numeric = reader.Numeric(field);
                    while (numeric.NextDoc() != DocValuesCursor.NoMoreDocs) GC.KeepAlive(numeric.Value);
                    break;
                case DocValuesType.SortedNumeric:
                    var sortedNumeric = reader.SortedNumeric(field);
                    while (sortedNumeric.NextDoc() != DocValuesCursor.NoMoreDocs)
                        for (var left = Math.Min(sortedNumeric.ValueCount, 100); left > 0; left--) sortedNumeric.NextValue();
                    break;
                case DocValuesType.Binary:
                    var binary = reader.Binary(field);
                    while (binary.NextDoc() != DocValuesCursor.NoMoreDocs) GC.KeepAlive(binary.Value.Length);
                    break;
                case DocValuesType.Sorted:
                    var sorted = reader.Sorted(field);
                    while (sorted.NextDoc() != DocValuesCursor.NoMoreDocs) sorted.Lookup(sorted.Ord);
                    sorted.Find("abc"u8);
                    break;
                default:
                    var set = reader.SortedSet(field);
                    while (set.NextDoc() != DocValuesCursor.NoMoreDocs)
                        for (var left = 100; left > 0 && set.NextOrd() != SortedSetDocValues.NoMoreOrds; left--) { }
                    for (var ord = 0; ord < Math.Min(set.ValueCount, 1000); ord++) set.Find(set.Lookup(ord).ToArray());
                    break;
            }
        }
    }

    private static ValueSegment Written(int maxDoc, Action<DocValuesWriter> write, params FieldInfo[] fields)
    {
        var segment = new ValueSegment(maxDoc, fields) { Suffix = "Lucene80_0" };
        using var writer = new DocValuesWriter(segment.WriteState);
        write(writer);
        writer.Finish();
        return segment;
    }

    private static void CheckCursor<TCursor, TValue>(TValue[]?[] expected, Func<TCursor> open, Func<TCursor, TValue[]> values, Random random)
        where TCursor : DocValuesCursor
    {
        var cursor = open();
        Assert.Equal(-1, cursor.Doc);
        Assert.Equal(expected.Count(value => value is not null), cursor.Cost);
        var at = -1;
        while (true)
        {
            var doc = cursor.NextDoc();
            while (++at < expected.Length && expected[at] is null) { }
            if (at >= expected.Length)
            {
                Assert.Equal(DocValuesCursor.NoMoreDocs, doc);
                break;
            }
            Assert.Equal(at, doc);
            Assert.True(expected[at].AsSpan().SequenceEqual(values(cursor)), $"document {doc}");
        }
        cursor = open();
        for (var doc = random.Next(10); doc < expected.Length; doc += 1 + random.Next(random.Next(2) == 0 ? 5 : 3000))
        {
            Assert.Equal(expected[doc] is not null, cursor.AdvanceExact(doc));
            if (expected[doc] is not null) Assert.True(expected[doc].AsSpan().SequenceEqual(values(cursor)), $"document {doc}");
        }
        cursor = open();
        for (var target = random.Next(10); target < expected.Length;)
        {
            var next = Array.FindIndex(expected, target, value => value is not null);
            Assert.Equal(next < 0 ? DocValuesCursor.NoMoreDocs : next, cursor.Advance(target));
            if (next < 0) break;
            Assert.True(expected[next].AsSpan().SequenceEqual(values(cursor)), $"document {next}");
            target = next + 1 + random.Next(3000);
        }
    }

    private static long[] All(SortedNumericDocValues cursor)
    {
        var values = new long[cursor.ValueCount];
        foreach (ref var value in values.AsSpan()) value = cursor.NextValue();
        return values;
    }

    private static long[] All(SortedSetDocValues cursor)
    {
        List<long> ords = [];
        for (var ord = cursor.NextOrd(); ord != SortedSetDocValues.NoMoreOrds; ord = cursor.NextOrd()) ords.Add(ord);
        return [.. ords];
    }

    private static long Value(Spread spread, int doc, Random random) => spread switch
    {
        Spread.Constant => -42,
        Spread.Few => random.Next(5) * 1_000_003L,
        Spread.Small => random.Next(10_000),
        Spread.Dates => 1_700_000_000_000 + (random.Next(10_000) * 86_400_000L),
        Spread.Rising => doc * 17L + random.Next(17),
        Spread.Negative => -random.NextInt64(1L << 40),
        Spread.Full => random.NextInt64(long.MinValue, long.MaxValue),
        Spread.Blocks => (doc >> 14) % 2 == 0 ? random.NextInt64(1L << 50) : random.Next(300),
        Spread.BlocksOfDates => 86_400_000L * ((doc >> 14) % 2 == 0 ? random.NextInt64(1L << 30) : 7),
        _ => (1L << 40) + random.Next(1000),
    };
}
