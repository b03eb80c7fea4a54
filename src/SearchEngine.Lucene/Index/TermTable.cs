using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SearchEngine.Lucene.Index;

/// <summary>The distinct terms of one field of a segment that is being built, each with a dense number, by hash.</summary>
internal sealed class TermTable(ByteArena arena)
{
    // Differs in each process, so that nobody can prepare terms that all collide.
    private static readonly ulong Seed = BinaryPrimitives.ReadUInt64LittleEndian(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));

    private int[] slots = Filled(16);
    private Entry[] entries = new Entry[8];

    /// <summary>How many terms there are.</summary>
    public int Count { get; private set; }

    /// <summary>The memory held beside the arena, in bytes.</summary>
    public long Size => slots.Length * 4L + entries.Length * 12L;

    /// <summary>The bytes of a term.</summary>
    public ReadOnlySpan<byte> this[int term] => arena.At(entries[term].Address, entries[term].Length);

    /// <summary>The number of a term, added if new.</summary>
    public int Add(ReadOnlySpan<byte> bytes, out bool added)
    {
        var hash = Hash(bytes);
        var mask = slots.Length - 1;
        var slot = (int)hash & mask;
        for (; slots[slot] >= 0; slot = (slot + 1) & mask)
        {
            ref var entry = ref entries[slots[slot]];
            if (entry.Hash == hash && arena.At(entry.Address, entry.Length).SequenceEqual(bytes))
            {
                added = false;
                return slots[slot];
            }
        }
        added = true;
        var term = Count;
        if (term == entries.Length) Array.Resize(ref entries, term * 2);
        var address = arena.Allocate(bytes.Length);
        bytes.CopyTo(arena.At(address, bytes.Length));
        entries[term] = new Entry { Address = address, Length = bytes.Length, Hash = hash };
        slots[slot] = term;
        Count++;
        if (Count * 2 > slots.Length) Grow();
        return term;
    }

    /// <summary>The number of a term, or -1.</summary>
    public int Find(ReadOnlySpan<byte> bytes)
    {
        var hash = Hash(bytes);
        var mask = slots.Length - 1;
        for (var slot = (int)hash & mask; slots[slot] >= 0; slot = (slot + 1) & mask)
        {
            ref var entry = ref entries[slots[slot]];
            if (entry.Hash == hash && arena.At(entry.Address, entry.Length).SequenceEqual(bytes)) return slots[slot];
        }
        return -1;
    }

    /// <summary>The numbers of all terms in the order of their unsigned bytes.</summary>
    public int[] Sorted()
    {
        var keys = new ulong[Count];
        var terms = new int[Count];
        for (var term = 0; term < Count; term++)
        {
            keys[term] = Prefix(this[term]);
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

    private static ulong Prefix(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 8) return BinaryPrimitives.ReadUInt64BigEndian(bytes);
        ulong prefix = 0;
        for (var i = 0; i < 8; i++) prefix = prefix << 8 | (i < bytes.Length ? bytes[i] : (byte)0);
        return prefix;
    }

    private static int Hash(ReadOnlySpan<byte> bytes)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var state = Seed ^ (ulong)bytes.Length;
        while (bytes.Length >= 8)
        {
            state = BitOperations.RotateLeft((state ^ MemoryMarshal.Read<ulong>(bytes)) * Multiplier, 29);
            bytes = bytes[8..];
        }
        ulong last = 0;
        foreach (var value in bytes) last = last << 8 | value;
        state = (state ^ last) * Multiplier;
        return (int)((state ^ state >> 32) & int.MaxValue);
    }

    private static int[] Filled(int length)
    {
        var slots = new int[length];
        slots.AsSpan().Fill(-1);
        return slots;
    }

    private void Grow()
    {
        slots = Filled(slots.Length * 2);
        var mask = slots.Length - 1;
        for (var term = 0; term < Count; term++)
        {
            var slot = entries[term].Hash & mask;
            while (slots[slot] >= 0) slot = (slot + 1) & mask;
            slots[slot] = term;
        }
    }

    private struct Entry
    {
        public int Address;
        public int Length;
        public int Hash;
    }
}
