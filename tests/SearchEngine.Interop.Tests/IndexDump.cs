using System.Globalization;
using System.Text;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Interop.Tests;

/// <summary>
/// Tells all that is in an index, line by line: what can be counted, and hashes of the rest. Everything is read in
/// order and once more by leaps. <c>IndexDump.java</c> tells the same.
/// </summary>
internal sealed class IndexDump
{
    readonly List<string> lines = [];

    public static IReadOnlyList<string> Of(string folder)
    {
        using var directory = new FileSystemDirectory(folder, create: false);
        using var reader = DirectoryReader.Open(directory);
        var dump = new IndexDump();
        dump.Say($"index|{reader.NumDocs}|{reader.MaxDoc}|{reader.SegmentCount}");
        foreach (var segment in reader.Segments) dump.Tell(reader, segment);
        return dump.lines;
    }

    /// <summary>Fails the test, with the first line that differs, unless two indexes hold the same.</summary>
    public static void AssertSame(IReadOnlyList<string> expected, IReadOnlyList<string> actual, string because)
    {
        for (var i = 0; i < Math.Min(expected.Count, actual.Count); i++)
            Assert.True(expected[i] == actual[i], $"{because}, line {i}:\n{expected[i]}\n{actual[i]}");
        Assert.True(expected.Count == actual.Count, $"{because}: {actual.Count} lines, not {expected.Count}");
    }

    void Say(FormattableString line) => lines.Add(line.ToString(CultureInfo.InvariantCulture));

    void Tell(DirectoryReader reader, SegmentReader segment)
    {
        var deleted = new Digest();
        for (var doc = 0; doc < segment.MaxDoc; doc++)
            if (!segment.IsLive(doc)) deleted.Add(doc);
        Say($"segment|{segment.MaxDoc}|{segment.NumDocs}|{deleted}");
        foreach (var field in segment.FieldInfos.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            var name = field.Name;
            var norms = field.HasNorms ? "true" : "false";
            Say($"field|{name}|{(int)field.IndexOptions}|{norms}|{field.DocValuesType.ToString().ToUpperInvariant()}");
            if (segment.Terms(name) is { } terms) Tell(terms);
            if (field.HasNorms) Tell("norms", field, segment, () => segment.Norms(name), Number, 7);
            switch (field.DocValuesType)
            {
                case DocValuesType.Numeric:
                    Tell("numbers", field, segment, () => segment.NumericDocValues(name), Number, 7);
                    break;
                case DocValuesType.SortedNumeric:
                    Tell("sortedNumbers", field, segment, () => segment.SortedNumericDocValues(name), Numbers, 7);
                    break;
                case DocValuesType.Binary:
                    Tell("binary", field, segment, () => segment.BinaryDocValues(name), Bytes, null);
                    break;
                case DocValuesType.Sorted:
                    Tell("sorted", field, segment, () => segment.SortedDocValues(name), Ordinal, -1);
                    break;
                case DocValuesType.SortedSet:
                    Tell("sortedSet", field, segment, () => segment.SortedSetDocValues(name), Ordinals, -1);
                    break;
            }
        }
        TellStored(reader, segment);
    }

    void Tell(FieldTerms terms)
    {
        var (bounds, all, postings, leaps) = (new Digest(), new Digest(), new Digest(), new Digest());
        bounds.Add(terms.MinTerm);
        bounds.Add(terms.MaxTerm);
        var (cursor, seek) = (terms.Cursor(), terms.Cursor());
        PostingsCursor? reuse = null;
        PostingsCursor? leaping = null;
        var count = 0;
        for (; cursor.Next(); count++)
        {
            all.Add(cursor.Term);
            all.Add(cursor.DocFreq);
            all.Add(cursor.TotalTermFreq);
            reuse = cursor.Postings(PostingsFeatures.Positions, reuse);
            for (var doc = reuse.NextDoc(); doc != PostingsCursor.NoMoreDocs; doc = reuse.NextDoc())
            {
                postings.Add(doc);
                AddOccurrences(terms.Field, reuse, int.MaxValue, postings);
            }
            if (cursor.DocFreq > 1)
            {
                leaping = cursor.Postings((PostingsFeatures)(count % 3), leaping);
                Leap(terms.Field, leaping, count, leaps);
            }
            if (count % 7 == 0) Seek(seek, cursor.Term, leaps);
        }
        FormattableString counts = $"{count}|{terms.DocCount}|{terms.SumDocFreq}|{terms.SumTotalTermFreq}";
        Say($"terms|{terms.Field.Name}|{counts}|{bounds}|{all}|{postings}|{leaps}");
    }

    static void Leap(FieldInfo field, PostingsCursor postings, int count, Digest digest)
    {
        var step = 0;
        var doc = postings.Advance(count % 5);
        while (doc != PostingsCursor.NoMoreDocs)
        {
            digest.Add(doc);
            if (count % 3 == 1 && field.HasFreqs) digest.Add(postings.Freq);
            if (count % 3 == 2 && step % 2 == 0) AddOccurrences(field, postings, 2, digest);
            doc = postings.Advance(doc + 1 + (count * 31 + step++ * 17) % 300);
        }
    }

    static void AddOccurrences(FieldInfo field, PostingsCursor postings, int most, Digest digest)
    {
        if (!field.HasFreqs) return;
        digest.Add(postings.Freq);
        if (!field.HasPositions) return;
        for (var i = Math.Min(most, postings.Freq); i > 0; i--) digest.Add(postings.NextPosition());
    }

    static void Seek(TermsCursor seek, ReadOnlySpan<byte> term, Digest digest)
    {
        byte[] longer = [.. term, 0];
        digest.Add(seek.SeekExact(term) ? seek.DocFreq : -1);
        digest.Add(seek.SeekExact(longer) ? seek.DocFreq : -1);
        foreach (var target in (byte[][])[longer, longer[..(term.Length / 2)]])
        {
            var found = seek.SeekCeil(target);
            digest.Add(found ? 1 : 0);
            if (found) digest.Add(seek.Term);
            digest.Add(found && seek.Next() ? seek.DocFreq : -1);
        }
    }

    void Tell<T>(
        string what, FieldInfo field, SegmentReader segment, Func<T?> open, Action<T, Digest, bool> add, int? missing)
        where T : DocValuesCursor
    {
        if (open() is not { } values) return;
        var digest = new Digest();
        if (values is SortedDocValues sorted)
            AddDictionary(digest, sorted.ValueCount, ord => sorted.Lookup((int)ord), value => sorted.Find(value));
        if (values is SortedSetDocValues set)
            AddDictionary(digest, set.ValueCount, set.Lookup, value => set.Find(value));
        var count = 0;
        for (var doc = values.NextDoc(); doc != DocValuesCursor.NoMoreDocs; doc = values.NextDoc(), count++)
        {
            digest.Add(doc);
            add(values, digest, true);
        }
        var again = open()!;
        for (var doc = 0; doc < segment.MaxDoc; doc += 1 + doc % 13)
        {
            if (again.AdvanceExact(doc)) add(again, digest, false);
            else if (missing is { } none) digest.Add(none);
        }
        Say($"{what}|{field.Name}|{count}|{digest}");
    }

    static void Number(NumericDocValues values, Digest digest, bool all) => digest.Add(values.Value);

    static void Bytes(BinaryDocValues values, Digest digest, bool all) => digest.Add(values.Value);

    static void Ordinal(SortedDocValues values, Digest digest, bool all) => digest.Add(values.Ord);

    static void Numbers(SortedNumericDocValues values, Digest digest, bool all)
    {
        for (var left = all ? values.ValueCount : 1; left > 0; left--) digest.Add(values.NextValue());
    }

    static void Ordinals(SortedSetDocValues values, Digest digest, bool all)
    {
        for (var ord = values.NextOrd(); ord != SortedSetDocValues.NoMoreOrds; ord = values.NextOrd())
        {
            digest.Add(ord);
            if (!all) break;
        }
    }

    delegate ReadOnlySpan<byte> Lookup(long ord);

    static void AddDictionary(Digest digest, long count, Lookup lookup, Func<byte[], long> find)
    {
        for (var ord = 0L; ord < count; ord++)
        {
            var value = lookup(ord).ToArray();
            digest.Add(value);
            if (ord % 5 == 0) digest.Add(find(value[..(value.Length / 2)]));
        }
    }

    void TellStored(DirectoryReader reader, SegmentReader segment)
    {
        var digest = new Digest();
        var visitor = new StoredValues(digest);
        var cursor = segment.StoredFields.Open();
        for (var doc = 0; doc < segment.MaxDoc; doc++)
        {
            digest.Add(doc);
            cursor.Visit(doc, visitor);
        }
        for (var doc = segment.MaxDoc - 1; doc >= 0; doc -= 97)
            foreach (var (name, value) in reader.Document(segment.DocBase + doc).Values) visitor.Add(name, value);
        Say($"stored|{visitor.Count}|{digest}");
    }

    sealed class StoredValues(Digest digest) : IStoredFieldVisitor
    {
        public int Count { get; private set; }

        public void Add(string name, object value)
        {
            Count++;
            digest.Add(Encoding.UTF8.GetBytes(name));
            switch (value)
            {
                case string text: Add(1, Encoding.UTF8.GetBytes(text)); break;
                case byte[] bytes: Add(2, bytes); break;
                case int number: Add(3, number); break;
                case long number: Add(4, number); break;
                case float number: Add(5, BitConverter.SingleToInt32Bits(number)); break;
                case double number: Add(6, BitConverter.DoubleToInt64Bits(number)); break;
                default: throw new NotSupportedException($"a value of type {value.GetType()}");
            }
        }

        StoredFieldWanted IStoredFieldVisitor.Wants(FieldInfo field) => StoredFieldWanted.Yes;

        void IStoredFieldVisitor.String(FieldInfo field, ReadOnlySpan<byte> utf8) =>
            Add(field.Name, Encoding.UTF8.GetString(utf8));

        void IStoredFieldVisitor.Bytes(FieldInfo field, ReadOnlySpan<byte> bytes) => Add(field.Name, bytes.ToArray());

        void IStoredFieldVisitor.Number(FieldInfo field, int value) => Add(field.Name, value);

        void IStoredFieldVisitor.Number(FieldInfo field, long value) => Add(field.Name, value);

        void IStoredFieldVisitor.Number(FieldInfo field, float value) => Add(field.Name, value);

        void IStoredFieldVisitor.Number(FieldInfo field, double value) => Add(field.Name, value);

        void Add(int kind, long value)
        {
            digest.Add(kind);
            digest.Add(value);
        }

        void Add(int kind, byte[] value)
        {
            digest.Add(kind);
            digest.Add(value);
        }
    }

    /// <summary>A hash over numbers and bytes, in their order.</summary>
    sealed class Digest
    {
        ulong state = 0xcbf29ce484222325;

        public void Add(long value)
        {
            state = (state ^ (ulong)value) * 0x9E3779B97F4A7C15;
            state ^= state >> 29;
        }

        public void Add(ReadOnlySpan<byte> bytes)
        {
            Add(bytes.Length);
            foreach (var value in bytes) state = (state ^ value) * 0x100000001b3;
            state ^= state >> 29;
        }

        public override string ToString() => state.ToString("x16", CultureInfo.InvariantCulture);
    }
}
