using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// Memory in pages for the terms and postings of a segment that is being built: it grows without copying, and is given
/// back as a whole. An address is a page number and an offset in one number.
/// </summary>
internal sealed class ByteArena
{
    private const int PageBits = 15;
    public const int PageSize = 1 << PageBits;
    private const int PageMask = PageSize - 1;

    /// <summary>The bytes at a slice's end that say where the next one starts.</summary>
    private const int LinkSize = 4;

    /// <summary>How often slices double in size.</summary>
    private const int LastLevel = 9;

    private byte[][] pages = [];
    private int pageCount;
    private int free = PageSize;

    /// <summary>The memory held, in bytes.</summary>
    public long Size => (long)pageCount << PageBits;

    /// <summary>Takes <paramref name="length"/> neighbouring bytes, at most a page.</summary>
    public int Allocate(int length)
    {
        // No bytes, too, have an address inside a page.
        if (free + Math.Max(length, 1) > PageSize)
        {
            if (pageCount == 1 << (31 - PageBits)) throw new InsufficientMemoryException("a segment in memory has reached 2 GB; the RAM budget is too large");
            if (pageCount == pages.Length) Array.Resize(ref pages, Math.Max(8, pageCount * 2));
            pages[pageCount++] = GC.AllocateUninitializedArray<byte>(PageSize);
            free = 0;
        }
        var address = ((pageCount - 1) << PageBits) | free;
        free += length;
        return address;
    }

    /// <summary>The bytes at an address, to the end of its page at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> At(int address, int length) => pages[address >> PageBits].AsSpan(address & PageMask, length);

    /// <summary>The byte at an address that may be anything, also none: 0 then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Peek(int address) =>
        (uint)address >> PageBits is var page && page < (uint)pageCount ? pages[page][address & PageMask] : 0;

    /// <summary>
    /// Appends a variable-length number to a stream, which is <c>default</c> at first. Its bytes lie in slices of growing
    /// size that are linked forward.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteVInt(ref ByteStream stream, int value)
    {
        if ((uint)value < 0x80) WriteByte(ref stream, (byte)value);
        else WriteLongVInt(ref stream, (uint)value);
    }

    /// <summary>Follows a stream from its first slice to <see cref="ByteStream.Tail"/>.</summary>
    public ByteStreamReader Read(in ByteStream stream) => new(this, stream);

    private void WriteLongVInt(ref ByteStream stream, uint rest)
    {
        while (rest >= 0x80)
        {
            WriteByte(ref stream, (byte)(rest | 0x80));
            rest >>= 7;
        }
        WriteByte(ref stream, (byte)rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteByte(ref ByteStream stream, byte value)
    {
        if (stream.Tail == stream.Limit) Extend(ref stream);
        pages[stream.Tail >> PageBits][stream.Tail & PageMask] = value;
        stream.Tail++;
    }

    private void Extend(ref ByteStream stream)
    {
        var size = SliceSize(stream.Slices);
        var next = Allocate(size);
        if (stream.Slices == 0) stream.Head = next;
        else BinaryPrimitives.WriteInt32LittleEndian(At(stream.Limit, LinkSize), next);
        stream.Slices++;
        stream.Tail = next;
        stream.Limit = next + size - LinkSize;
    }

    /// <summary>The size of a slice, link included, by how many are before it.</summary>
    private static int SliceSize(int before) => LinkSize + (6 << Math.Min(before, LastLevel));

    /// <summary>Reads the numbers of a stream forward.</summary>
    internal struct ByteStreamReader
    {
        private readonly ByteArena arena;
        private readonly int end;
        private byte[] page = [];
        private int at;
        private int limit;
        private int slices;

        public ByteStreamReader(ByteArena arena, in ByteStream stream)
        {
            this.arena = arena;
            end = stream.Tail;
            if (stream.Slices > 0) Enter(stream.Head);
        }

        public readonly bool AtEnd => at == end;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int ReadVInt()
        {
            var value = ReadByte();
            return value < 0x80 ? value : ReadRest(value);
        }

        private int ReadRest(int value)
        {
            value &= 0x7F;
            for (var shift = 7; ; shift += 7)
            {
                var read = ReadByte();
                value |= (read & 0x7F) << shift;
                if (read < 0x80) return value;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private int ReadByte()
        {
            if (at == limit) Enter(BinaryPrimitives.ReadInt32LittleEndian(arena.At(limit, LinkSize)));
            return page[at++ & PageMask];
        }

        private void Enter(int slice)
        {
            page = arena.pages[slice >> PageBits];
            at = slice;
            limit = slice + SliceSize(slices++) - LinkSize;
        }
    }
}

/// <summary>Where a stream of a <see cref="ByteArena"/> begins and where it goes on.</summary>
internal struct ByteStream
{
    public int Head;
    public int Tail;

    /// <summary>Where the current slice has no more room.</summary>
    public int Limit;

    public int Slices;
}
