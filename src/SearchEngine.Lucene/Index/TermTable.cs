using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// The distinct terms of one field of a segment that is being built, each with a dense number and a value, by hash.
/// </summary>
/// <remarks>
/// Tables are large and terms come in no order, so what counts is how many lines of memory a lookup touches: the hash
/// stands in the slot, and an entry has its term's first bytes (of most terms all of them) and its value side by side.
/// </remarks>
internal sealed class TermTable<TValue>(ByteArena arena)
    where TValue : struct
{
    private const int HeadLength = TermEncoder.HeadLength;

    /// <summary>Entries are in pages: they grow without being copied, and stay out of the heap of large objects.</summary>
    private const int PageBits = 9;
    private const int PageSize = 1 << PageBits;
    private const int PageMask = PageSize - 1;

    private Slot[] slots = new Slot[16];
    private Entry[][] pages = [new Entry[8]];
    private int capacity = 8;

    /// <summary>How many terms there are.</summary>
    public int Count { get; private set; }

    /// <summary>The memory held beside the arena, in bytes.</summary>
    public long Size => slots.Length * 8L + capacity * (long)Unsafe.SizeOf<Entry>();

    /// <summary>The bytes of a term.</summary>
    public ReadOnlySpan<byte> this[int term]
    {
        get
        {
            ref var entry = ref EntryOf(term);
            return entry.Length > HeadLength
                ? arena.At(entry.Address, entry.Length)
                : MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(ref entry.Head))[..entry.Length];
        }
    }

    /// <summary>The value of a term, at first <c>default</c>.</summary>
    public ref TValue Value(int term) => ref EntryOf(term).Value;

    /// <summary>The value of a term, which is added if it is new.</summary>
    /// <param name="bytes">The term.</param>
    /// <param name="head">Its <see cref="TermEncoder.Head"/>.</param>
    /// <param name="hash">Its <see cref="TermHash"/>.</param>
    /// <param name="term">Its number.</param>
    public ref TValue Add(ReadOnlySpan<byte> bytes, ulong head, uint hash, out int term)
    {
        var mask = slots.Length - 1;
        var at = (int)hash & mask;
        for (; slots[at].Number != 0; at = (at + 1) & mask)
        {
            if (slots[at].Hash != hash) continue;
            ref var entry = ref EntryOf(slots[at].Number - 1);
            if (!Holds(entry, bytes, head)) continue;
            term = slots[at].Number - 1;
            return ref entry.Value;
        }
        term = Count;
        return ref Insert(bytes, head, hash, at).Value;
    }

    /// <summary>The value of a term, which is added if it is new.</summary>
    public ref TValue Add(ReadOnlySpan<byte> bytes, out int term)
    {
        var head = TermEncoder.Head(bytes);
        return ref Add(bytes, head, TermHash.Of(bytes, head), out term);
    }

    /// <summary>The number of the term that is found first for a hash, most often the right one; -1 where there is none.</summary>
    public int Guess(uint hash) => slots[(int)hash & (slots.Length - 1)].Number - 1;

    /// <summary>The number of a term, or -1.</summary>
    public int Find(ReadOnlySpan<byte> bytes)
    {
        var head = TermEncoder.Head(bytes);
        var hash = TermHash.Of(bytes, head);
        var mask = slots.Length - 1;
        for (var at = (int)hash & mask; slots[at].Number != 0; at = (at + 1) & mask)
            if (slots[at].Hash == hash && Holds(EntryOf(slots[at].Number - 1), bytes, head)) return slots[at].Number - 1;
        return -1;
    }

    /// <summary>The numbers of all terms in the order of their unsigned bytes.</summary>
    public int[] Sorted()
    {
        var keys = new ulong[Count];
        var terms = new int[Count];
        for (var term = 0; term < Count; term++)
        {
            var head = EntryOf(term).Head;
            keys[term] = BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(head) : head;
            terms[term] = term;
        }
        // The first eight bytes decide nearly always; only runs that share them are compared in full.
        keys.AsSpan().Sort(terms.AsSpan());
        for (var start = 0; start < terms.Length;)
        {
            var end = start + 1;
            while (end < terms.Length && keys[end] == keys[start]) end++;
            if (end - start > 1) terms.AsSpan(start, end - start).Sort((a, b) => this[a].SequenceCompareTo(this[b]));
            start = end;
        }
        return terms;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Entry EntryOf(int term) => ref pages[term >> PageBits][term & PageMask];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Holds(in Entry entry, ReadOnlySpan<byte> bytes, ulong head) =>
        entry.Head == head && entry.Length == bytes.Length
        && (bytes.Length <= HeadLength || arena.At(entry.Address, bytes.Length)[HeadLength..].SequenceEqual(bytes[HeadLength..]));

    private ref Entry Insert(ReadOnlySpan<byte> bytes, ulong head, uint hash, int at)
    {
        var number = Count;
        if (number == capacity) AddRoom();
        ref var entry = ref EntryOf(number);
        entry = new Entry { Head = head, Length = bytes.Length };
        if (bytes.Length > HeadLength)
        {
            entry.Address = arena.Allocate(bytes.Length);
            bytes.CopyTo(arena.At(entry.Address, bytes.Length));
        }
        slots[at] = new Slot { Hash = hash, Number = number + 1 };
        Count++;
        if (Count * 3L > slots.Length * 2L) Grow();
        return ref entry;
    }

    /// <summary>The first page grows, as most fields have few terms; those after it are whole from the beginning.</summary>
    private void AddRoom()
    {
        if (capacity < PageSize)
        {
            Array.Resize(ref pages[0], capacity * 2);
            capacity *= 2;
            return;
        }
        var page = capacity >> PageBits;
        if (page == pages.Length) Array.Resize(ref pages, page * 2);
        pages[page] = new Entry[PageSize];
        capacity += PageSize;
    }

    private void Grow()
    {
        var old = slots;
        slots = new Slot[old.Length * 2];
        var mask = slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot.Number == 0) continue;
            var at = (int)slot.Hash & mask;
            while (slots[at].Number != 0) at = (at + 1) & mask;
            slots[at] = slot;
        }
    }

    /// <summary>A place of the table; the number is one more than the term's, 0 where it is free.</summary>
    private struct Slot
    {
        public uint Hash;
        public int Number;
    }

    private struct Entry
    {
        public ulong Head;
        public int Length;
        /// <summary>Where all bytes of a term are that has more than its head.</summary>
        public int Address;
        public TValue Value;
    }
}
