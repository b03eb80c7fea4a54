using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

internal sealed partial class DocValuesWriter
{
    private void WriteSorted(Func<SortedDocValues> values)
    {
        var documents = 0;
        var cursor = values();
        while (cursor.NextDoc() != DocValuesCursor.NoMoreDocs) documents++;
        DocumentSetWriter.Write(data, documents, maxDoc, values).WriteTo(meta);
        meta.WriteInt32(documents);
        var termCount = cursor.ValueCount;
        if (termCount <= 1)
        {
            meta.WriteByte(0);
            meta.WriteInt64(0);
            meta.WriteInt64(0);
        }
        else
        {
            var width = DirectWriter.BitsRequired(termCount - 1L);
            var start = data.Position;
            var writer = new DirectWriter(data, width);
            cursor = values();
            while (cursor.NextDoc() != DocValuesCursor.NoMoreDocs) writer.Add(cursor.Ord);
            writer.Finish();
            WriteOrdsMeta(width, start);
        }
        WriteTerms(termCount, new SingleSortedSet(values()));
    }

    private void WriteSortedSet(Func<SortedSetDocValues> values)
    {
        var documents = 0;
        var count = 0L;
        var cursor = values();
        while (cursor.NextDoc() != DocValuesCursor.NoMoreDocs)
        {
            documents++;
            while (cursor.NextOrd() != SortedSetDocValues.NoMoreOrds) count++;
        }
        var several = count != documents;
        meta.WriteByte(several ? (byte)1 : (byte)0);
        if (!several)
        {
            WriteSorted(() => new FirstOfSortedSet(values()));
            return;
        }
        DocumentSetWriter.Write(data, documents, maxDoc, values).WriteTo(meta);
        var width = DirectWriter.BitsRequired(cursor.ValueCount - 1);
        var start = data.Position;
        var writer = new DirectWriter(data, width);
        cursor = values();
        while (cursor.NextDoc() != DocValuesCursor.NoMoreDocs)
        {
            for (var ord = cursor.NextOrd(); ord != SortedSetDocValues.NoMoreOrds; ord = cursor.NextOrd()) writer.Add(ord);
        }
        writer.Finish();
        WriteOrdsMeta(width, start);
        meta.WriteInt32(documents);
        WriteAddresses(documents, values, OrdCount);
        cursor = values();
        WriteTerms(cursor.ValueCount, cursor);

        static int OrdCount(SortedSetDocValues cursor)
        {
            var count = 0;
            while (cursor.NextOrd() != SortedSetDocValues.NoMoreOrds) count++;
            return count;
        }
    }

    private void WriteOrdsMeta(int width, long start)
    {
        meta.WriteByte((byte)width);
        meta.WriteInt64(start);
        meta.WriteInt64(data.Position - start);
    }

    private void WriteTerms(long count, SortedSetDocValues terms)
    {
        const int InBlock = (1 << DocValuesFormat.TermsBlockShift) - 1;
        const int InIndexBlock = (1 << DocValuesFormat.TermsIndexShift) - 1;
        meta.WriteVInt64(count);
        meta.WriteInt32(DocValuesFormat.TermsBlockShift);
        meta.WriteInt32(DocValuesFormat.AddressBlockShift);
        var addresses = new BufferOutput();
        var addressWriter = new DirectMonotonicWriter(
            meta, addresses, (count + InBlock) >> DocValuesFormat.TermsBlockShift, DocValuesFormat.AddressBlockShift);

        // The index has of every 1024th term as much as tells it from the one before.
        var index = new BufferOutput();
        List<long> indexAddresses = [];
        var start = data.Position;
        byte[] last = [];
        var lastLength = 0;
        var maxLength = 0;
        for (var ord = 0L; ord < count; ord++)
        {
            var term = terms.Lookup(ord);
            var shared = last.AsSpan(0, lastLength).CommonPrefixLength(term);
            if (ord > 0 && (shared == term.Length || (shared < lastLength && last[shared] > term[shared])))
                throw new ArgumentException($"the terms {ord - 1} and {ord} are not in order", nameof(terms));
            if ((ord & InBlock) == 0)
            {
                addressWriter.Add(data.Position - start);
                data.WriteVInt32(term.Length);
                data.WriteBytes(term);
            }
            else
            {
                WriteSuffix(term, shared);
            }
            if ((ord & InIndexBlock) == 0)
            {
                indexAddresses.Add(index.Position);
                if (ord > 0) index.WriteBytes(term[..(shared + 1)]);
            }
            maxLength = Math.Max(maxLength, term.Length);
            if (last.Length < term.Length) last = new byte[term.Length * 2];
            term.CopyTo(last);
            lastLength = term.Length;
        }
        indexAddresses.Add(index.Position);
        addressWriter.Finish();
        meta.WriteInt32(maxLength);
        meta.WriteInt64(start);
        meta.WriteInt64(data.Position - start);
        Append(addresses);

        meta.WriteInt32(DocValuesFormat.TermsIndexShift);
        addresses.Clear();
        addressWriter = new DirectMonotonicWriter(meta, addresses, indexAddresses.Count, DocValuesFormat.AddressBlockShift);
        foreach (var address in indexAddresses) addressWriter.Add(address);
        addressWriter.Finish();
        Append(index);
        Append(addresses);
    }

    /// <summary>Four bits of the shared length and four of the other less one; what does not fit follows.</summary>
    private void WriteSuffix(ReadOnlySpan<byte> term, int shared)
    {
        var rest = term.Length - shared;
        data.WriteByte((byte)(Math.Min(shared, 15) | (Math.Min(rest - 1, 15) << 4)));
        if (shared >= 15) data.WriteVInt32(shared - 15);
        if (rest >= 16) data.WriteVInt32(rest - 16);
        data.WriteBytes(term[shared..]);
    }

    private void Append(BufferOutput part)
    {
        meta.WriteInt64(data.Position);
        meta.WriteInt64(part.Position);
        data.WriteBytes(part.Written);
    }
}
