using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>Reads everything in a segment and compares it with what the segment says of itself.</summary>
internal sealed class SegmentChecker(SegmentReader reader)
{
    /// <returns>How many terms the segment has, and how many pairs of term and document.</returns>
    /// <exception cref="CorruptIndexException">Something contradicts something else.</exception>
    public (long Terms, long Postings) Check()
    {
        if (reader.LiveDocs is { } live && live.Count() != reader.NumDocs) throw Contradiction("live docs", $"{live.Count()} live documents, the commit says {reader.NumDocs}");
        CheckStoredFields();
        long terms = 0, postings = 0;
        foreach (var field in reader.FieldInfos)
        {
            if (field.HasNorms && reader.Norms(field.Name) is { } norms) CheckCursor(field.Name, norms);
            CheckDocValues(field);
            if (reader.Terms(field.Name) is not { } fieldTerms) continue;
            terms += fieldTerms.TermCount;
            postings += CheckTerms(fieldTerms);
        }
        return (terms, postings);
    }

    private void CheckStoredFields()
    {
        var cursor = reader.StoredFields.Open();
        var visitor = new EveryField();
        for (var doc = 0; doc < reader.MaxDoc; doc++) cursor.Visit(doc, visitor);
    }

    private long CheckTerms(FieldTerms field)
    {
        var name = field.Field.Name;
        var features = field.Field.HasPositions ? PostingsFeatures.Positions : field.Field.HasFreqs ? PostingsFeatures.Freqs : PostingsFeatures.Docs;
        var cursor = field.Cursor();
        var seek = field.Cursor();
        var seen = new FixedBitSet(reader.MaxDoc);
        PostingsCursor? postings = null;
        byte[] previous = [];
        long terms = 0, docFreqs = 0, occurrences = 0;
        while (cursor.Next())
        {
            if (terms > 0 && cursor.Term.SequenceCompareTo(previous) <= 0) throw Contradiction(name, "its terms are not in order");
            previous = cursor.Term.ToArray();
            if (terms == 0 && !cursor.Term.SequenceEqual(field.MinTerm)) throw Contradiction(name, "its first term is not the one it states");
            // The index of terms is walked only by seeking: so a sample is sought.
            if ((terms & 15) == 0 && (!seek.SeekExact(previous) || seek.DocFreq != cursor.DocFreq)) throw Contradiction(name, "a term cannot be found");
            terms++;
            docFreqs += cursor.DocFreq;
            occurrences += cursor.TotalTermFreq;
            postings = cursor.Postings(features, postings);
            CheckPostings(name, field.Field, cursor, postings, seen);
        }
        if (terms > 0 && !field.MaxTerm.SequenceEqual(previous)) throw Contradiction(name, "its last term is not the one it states");
        if (terms != field.TermCount) throw Contradiction(name, $"{terms} terms, it states {field.TermCount}");
        if (docFreqs != field.SumDocFreq) throw Contradiction(name, $"{docFreqs} postings, it states {field.SumDocFreq}");
        if (occurrences != field.SumTotalTermFreq) throw Contradiction(name, $"{occurrences} occurrences, it states {field.SumTotalTermFreq}");
        if (seen.Count() != field.DocCount) throw Contradiction(name, $"{seen.Count()} documents, it states {field.DocCount}");
        return docFreqs;
    }

    private void CheckPostings(string name, FieldInfo field, TermsCursor term, PostingsCursor postings, FixedBitSet seen)
    {
        var count = 0;
        long total = 0;
        var last = -1;
        for (var doc = postings.NextDoc(); doc != PostingsCursor.NoMoreDocs; doc = postings.NextDoc())
        {
            if (doc <= last || doc >= reader.MaxDoc) throw Contradiction(name, $"document {doc} follows {last} of {reader.MaxDoc}");
            last = doc;
            seen.Set(doc);
            count++;
            if (!field.HasFreqs) continue;
            if (postings.Freq < 1) throw Contradiction(name, $"a term occurs {postings.Freq} times in document {doc}");
            total += postings.Freq;
            if (!field.HasPositions) continue;
            var position = 0;
            for (var i = 0; i < postings.Freq; i++)
            {
                var next = postings.NextPosition();
                if (next < position || next > IndexWriter.MaxPosition) throw Contradiction(name, $"position {next} follows {position}");
                position = next;
            }
        }
        if (count != term.DocFreq) throw Contradiction(name, $"a term has {count} documents, it states {term.DocFreq}");
        if (field.HasFreqs && total != term.TotalTermFreq) throw Contradiction(name, $"a term occurs {total} times, it states {term.TotalTermFreq}");
    }

    private void CheckDocValues(FieldInfo field)
    {
        var name = field.Name;
        if (reader.NumericDocValues(name) is { } numbers) CheckCursor(name, numbers);
        if (reader.BinaryDocValues(name) is { } bytes)
            CheckCursor(name, bytes, () => _ = bytes.Value);
        if (reader.SortedNumericDocValues(name) is { } many)
            CheckCursor(name, many, () =>
            {
                for (var i = 0; i < many.ValueCount; i++) many.NextValue();
            });
        if (reader.SortedDocValues(name) is { } sorted)
        {
            CheckDictionary(name, sorted.ValueCount, ord => sorted.Lookup((int)ord));
            CheckCursor(name, sorted, () => CheckOrd(name, sorted.Ord, -1, sorted.ValueCount));
        }
        if (reader.SortedSetDocValues(name) is { } set)
        {
            CheckDictionary(name, set.ValueCount, set.Lookup);
            CheckCursor(name, set, () =>
            {
                var last = -1L;
                for (var ord = set.NextOrd(); ord != SortedSetDocValues.NoMoreOrds; ord = set.NextOrd())
                {
                    CheckOrd(name, ord, last, set.ValueCount);
                    last = ord;
                }
            });
        }
    }

    private void CheckCursor(string name, NumericDocValues values) => CheckCursor(name, values, () => _ = values.Value);

    private void CheckCursor(string name, DocValuesCursor cursor, Action readValue)
    {
        var last = -1;
        for (var doc = cursor.NextDoc(); doc != DocValuesCursor.NoMoreDocs; doc = cursor.NextDoc())
        {
            if (doc <= last || doc >= reader.MaxDoc) throw Contradiction(name, $"a value of document {doc} follows that of {last}");
            last = doc;
            readValue();
        }
    }

    private delegate ReadOnlySpan<byte> Lookup(long ord);

    private void CheckDictionary(string name, long count, Lookup lookup)
    {
        byte[] previous = [];
        for (var ord = 0L; ord < count; ord++)
        {
            var value = lookup(ord);
            if (ord > 0 && value.SequenceCompareTo(previous) <= 0) throw Contradiction(name, "its values are not in order");
            previous = value.ToArray();
        }
    }

    private void CheckOrd(string name, long ord, long last, long count)
    {
        if (ord <= last || ord >= count) throw Contradiction(name, $"the ordinal {ord} follows {last} of {count}");
    }

    private CorruptIndexException Contradiction(string field, string reason) => new(reader.Info.Name, $"field {field}: {reason}");

    private sealed class EveryField : IStoredFieldVisitor
    {
        public StoredFieldWanted Wants(FieldInfo field) => StoredFieldWanted.Yes;

        public void String(FieldInfo field, ReadOnlySpan<byte> utf8)
        {
        }

        public void Bytes(FieldInfo field, ReadOnlySpan<byte> bytes)
        {
        }

        public void Number(FieldInfo field, int value)
        {
        }

        public void Number(FieldInfo field, long value)
        {
        }

        public void Number(FieldInfo field, float value)
        {
        }

        public void Number(FieldInfo field, double value)
        {
        }
    }
}
