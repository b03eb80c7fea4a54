using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Which documents of a segment have a value, and the how-manieth value is a document's: what a metadata file says about
/// it. The set itself is in the data file (Lucene's IndexedDISI of the format Lucene80), unless it is none or all documents.
/// </summary>
/// <remarks>
/// The set is cut into blocks of 65536 documents; blocks without any are left out. A block is two 16-bit numbers (its number,
/// its documents less one), then: up to 4095 documents, each a 16-bit number; or a bit set of 1024 big-endian words behind
/// its ranks (for every 2^<see cref="RankPower"/> documents a 16-bit count of those before); or nothing where all 65536
/// are there. The block 32767 with the one document 65535 stands for <see cref="DocValuesCursor.NoMoreDocs"/>. At the end
/// is a jump table: for each block number 32 bits of values before it and 32 bits of its offset.
/// </remarks>
/// <param name="Offset">Where the blocks begin in the data file; -1 for all documents, -2 for none.</param>
/// <param name="Length">How many bytes the blocks and the jump table take.</param>
/// <param name="JumpEntries">How many entries the jump table has; -1 or 0 where there is none.</param>
/// <param name="RankPower">7 to 15; -1 where bit sets have no ranks.</param>
internal readonly record struct DocumentSet(long Offset, long Length, short JumpEntries, sbyte RankPower)
{
    public const int BlockSize = 1 << 16;
    public const int WordsPerBlock = BlockSize / 64;

    /// <summary>A block of more documents than this is a bit set.</summary>
    public const int MaxSparse = (1 << 12) - 1;

    /// <summary>The number of the block that ends the set.</summary>
    public const int LastBlock = DocValuesCursor.NoMoreDocs >> 16;

    /// <summary>A rank for every 512 documents is what is written.</summary>
    public const sbyte WrittenRankPower = 9;

    public static DocumentSet All { get; } = new(-1, 0, -1, -1);

    public static DocumentSet None { get; } = new(-2, 0, -1, -1);

    public bool IsAll => Offset == -1;

    public bool IsNone => Offset == -2;

    /// <summary>How many bytes the jump table takes at the end.</summary>
    public int JumpTableLength => Math.Max((int)JumpEntries, 0) * 2 * sizeof(int);

    /// <summary>Reads what a metadata file says and checks that it lies inside a data file of <paramref name="dataLength"/> bytes.</summary>
    public static DocumentSet Read(ref ByteReader meta, long dataLength)
    {
        var set = new DocumentSet(meta.ReadInt64(), meta.ReadInt64(), meta.ReadInt16(), (sbyte)meta.ReadByte());
        if (set.IsAll || set.IsNone) return set;
        if (set.Offset < 0 || set.Length < set.JumpTableLength || set.Length > int.MaxValue || set.Offset > dataLength - set.Length)
            throw meta.Corrupt($"a set of documents at {set.Offset}, {set.Length} bytes long, in a file of {dataLength}");
        if (set.RankPower is not (-1 or (>= 7 and <= 15))) throw meta.Corrupt($"a set of documents with ranks of 2^{set.RankPower}");
        return set;
    }

    /// <summary>Writes what <see cref="Read"/> reads.</summary>
    public void WriteTo(DataOutput meta)
    {
        meta.WriteInt64(Offset);
        meta.WriteInt64(Length);
        meta.WriteInt16(JumpEntries);
        meta.WriteByte((byte)RankPower);
    }
}
