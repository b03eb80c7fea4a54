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

    /// <summary>Starts a stream, whose bytes lie in slices of growing size that are linked forward.</summary>
    public ByteStream NewStream()
    {
        var size = SliceSize(0);
        var head = Allocate(size);
        return new ByteStream { Head = head, Tail = head, Limit = head + size - LinkSize };
    }

    /// <summary>Appends a variable-length number to a stream.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteVInt(ref ByteStream stream, int value)
    {
        var rest = (uint)value;
        while (rest >= 0x80)
        {
            WriteByte(ref stream, (byte)(rest | 0x80));
            rest >>= 7;
        }
        WriteByte(ref stream, (byte)rest);
    }

    /// <summary>Follows a stream from its first slice to <see cref="ByteStream.Tail"/>.</summary>
    public ByteStreamReader Read(in ByteStream stream) => new(this, stream);

    private void WriteByte(ref ByteStream stream, byte value)
    {
        if (stream.Tail == stream.Limit) Extend(ref stream);
        pages[stream.Tail >> PageBits][stream.Tail & PageMask] = value;
        stream.Tail++;
    }

    private void Extend(ref ByteStream stream)
    {
        stream.Level = Math.Min(stream.Level + 1, ByteStream.LastLevel);
        var size = SliceSize(stream.Level);
        var next = Allocate(size);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(At(stream.Limit, LinkSize), next);
        stream.Tail = next;
        stream.Limit = next + size - LinkSize;
    }

    private static int SliceSize(int level) => LinkSize + (6 << level);

    /// <summary>Reads the numbers of a stream forward.</summary>
    internal struct ByteStreamReader(ByteArena arena, ByteStream stream)
    {
        private readonly int end = stream.Tail;
        private int at = stream.Head;
        private int limit = stream.Head + SliceSize(0) - LinkSize;
        private int level;

        public readonly bool AtEnd => at == end;

        public int ReadVInt()
        {
            var value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var read = ReadByte();
                value |= (read & 0x7F) << shift;
                if (read < 0x80) return value;
            }
        }

        private byte ReadByte()
        {
            if (at == limit)
            {
                at = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(arena.At(limit, LinkSize));
                level = Math.Min(level + 1, ByteStream.LastLevel);
                limit = at + SliceSize(level) - LinkSize;
            }
            var value = arena.pages[at >> PageBits][at & PageMask];
            at++;
            return value;
        }
    }
}

/// <summary>Where a stream of a <see cref="ByteArena"/> begins and where it goes on.</summary>
internal struct ByteStream
{
    public const int LastLevel = 9;

    public int Head;
    public int Tail;
    public int Limit;
    public int Level;
}
