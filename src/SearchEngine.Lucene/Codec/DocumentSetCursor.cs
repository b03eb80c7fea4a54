using System.Buffers.Binary;
using System.Numerics;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Goes forward through a <see cref="DocumentSet"/>, of any kind, and says for each document the how-manieth it is, which
/// is where its value is. Serves one thread.
/// </summary>
internal sealed class DocumentSetCursor
{
    public const int NoMoreDocs = DocValuesCursor.NoMoreDocs;

    private readonly IndexInput blocks;
    private readonly IndexInput? jumpTable;
    private readonly int maxDoc;
    private readonly int count;
    private readonly int rankPower;

    // The block that the cursor is in: its first document, where it and its successor are, how many documents of the set
    // are before it and at its end.
    private Kind kind;
    private int block = -1;
    private long bodyAt;
    private long nextBlockAt;
    private int before;
    private int through;

    // In a block of a list: the place in the list. In a block of a bit set: the current word, and the ones up to its end.
    private int listAt;
    private int wordAt;
    private ulong word;
    private int ones;

    /// <summary>A cursor before the first of <paramref name="count"/> documents in a segment of <paramref name="maxDoc"/>.</summary>
    /// <exception cref="CorruptIndexException">The set is not inside the data file.</exception>
    public DocumentSetCursor(IndexInput data, DocumentSet set, int maxDoc, int count)
    {
        this.maxDoc = maxDoc;
        this.count = count;
        rankPower = set.RankPower;
        blocks = data;
        kind = set.IsAll ? Kind.Everything : set.IsNone ? Kind.Nothing : Kind.List;
        if (kind != Kind.List) return;
        var jumpTableLength = set.JumpTableLength;
        blocks = data.Slice(data.Name, set.Offset, set.Length - jumpTableLength);
        if (jumpTableLength > 0) jumpTable = data.Slice(data.Name, set.Offset + set.Length - jumpTableLength, jumpTableLength);
    }

    private enum Kind : byte
    {
        List,
        Bits,
        Full,
        Everything,
        Nothing,
    }

    /// <summary>The current document; -1 before the first, <see cref="NoMoreDocs"/> after the last.</summary>
    public int Doc { get; private set; } = -1;

    /// <summary>How many documents of the set are before the current one, which is in the set.</summary>
    public int Index { get; private set; } = -1;

    /// <summary>How many documents the set has.</summary>
    public int Count => count;

    /// <summary>Moves to the next document and gives it, or <see cref="NoMoreDocs"/>.</summary>
    public int NextDoc() => Doc == NoMoreDocs ? NoMoreDocs : Advance(Doc + 1);

    /// <summary>Moves to the first document at or after <paramref name="target"/>, which is behind the current one, and gives it.</summary>
    public int Advance(int target)
    {
        if (target >= maxDoc || kind == Kind.Nothing) return Doc = NoMoreDocs;
        if (kind == Kind.Everything) return Doc = Index = target;
        var targetBlock = target & ~0xFFFF;
        if (block < targetBlock) SeekBlock(targetBlock);
        if (block > targetBlock || !AdvanceWithin(target & 0xFFFF))
        {
            if (block <= targetBlock) ReadBlock();
            if (!AdvanceWithin(0)) throw Corrupt("a block has no documents");
        }
        if (Doc >= maxDoc && Doc != NoMoreDocs) throw Corrupt($"the document {Doc} of {maxDoc} is in a set");
        return Doc;
    }

    /// <summary>Moves to <paramref name="target"/>, which is not before the current document, and says whether it is in the set.</summary>
    public bool AdvanceExact(int target)
    {
        if (kind == Kind.Everything) return (Doc = Index = target) < maxDoc;
        var targetBlock = target & ~0xFFFF;
        if (block < targetBlock && kind != Kind.Nothing) SeekBlock(targetBlock);
        var found = block == targetBlock && FindWithin(target & 0xFFFF);
        Doc = target;
        return found;
    }

    /// <summary>Whether every document is in the set, so that a document's number is its index.</summary>
    public bool IsEverything => kind == Kind.Everything;

    /// <summary>Finds which of some documents are in the set.</summary>
    /// <param name="docs">The documents, ascending, the first of them not before the current one.</param>
    /// <param name="found">Takes those that are; as long at least.</param>
    /// <param name="indexes">Takes how many documents of the set are before each of them; as long at least.</param>
    /// <returns>How many are.</returns>
    public int Find(ReadOnlySpan<int> docs, Span<int> found, Span<int> indexes)
    {
        var count = 0;
        foreach (var doc in docs)
        {
            if (!AdvanceExact(doc)) continue;
            found[count] = doc;
            indexes[count++] = Index;
        }
        return count;
    }

    private void SeekBlock(int targetBlock)
    {
        var number = targetBlock >> 16;
        if (jumpTable is not null && number >= (block >> 16) + 2)
        {
            var entries = (int)(jumpTable.Length / 8);
            var entry = jumpTable.Span(Math.Min(number, entries - 1) * 8L, 8);
            through = BinaryPrimitives.ReadInt32BigEndian(entry);
            nextBlockAt = BinaryPrimitives.ReadInt32BigEndian(entry[4..]);
            ReadBlock();
            if (block < targetBlock) throw Corrupt($"a jump to the block {number} leads to {block >> 16}");
            return;
        }
        do ReadBlock();
        while (block < targetBlock);
    }

    private void ReadBlock()
    {
        var header = blocks.Span(nextBlockAt, 4);
        var number = BinaryPrimitives.ReadUInt16BigEndian(header);
        var values = BinaryPrimitives.ReadUInt16BigEndian(header[2..]) + 1;
        // Blocks ascend; only the last real one can have the number of the one that marks the end.
        if (number > DocumentSet.LastBlock || (number <= block >> 16 && number < DocumentSet.LastBlock)) throw Corrupt($"the block {number} is out of order");
        before = through;
        if ((uint)before > (uint)count || (number < DocumentSet.LastBlock && values > count - before))
            throw Corrupt($"the block {number} goes on to the value {before + (long)values} of {count}");
        through = before + values;
        block = number << 16;
        bodyAt = nextBlockAt + 4;
        if (values <= DocumentSet.MaxSparse)
        {
            kind = Kind.List;
            nextBlockAt = bodyAt + (values * 2L);
            listAt = 0;
        }
        else if (values < DocumentSet.BlockSize)
        {
            kind = Kind.Bits;
            bodyAt += rankPower < 0 ? 0 : DocumentSet.BlockSize >> rankPower << 1;
            nextBlockAt = bodyAt + (DocumentSet.WordsPerBlock * 8);
            wordAt = -1;
            ones = 0;
        }
        else
        {
            kind = Kind.Full;
            nextBlockAt = bodyAt;
        }
    }

    private bool AdvanceWithin(int target)
    {
        switch (kind)
        {
            case Kind.List:
                var value = MoveInList(target);
                if (value < 0) return false;
                Doc = block | value;
                Index = before + listAt;
                return true;
            case Kind.Bits:
                MoveToWord(target >> 6);
                var left = word >> target;
                if (left != 0)
                {
                    Doc = (block | target) + BitOperations.TrailingZeroCount(left);
                    Index = CheckIndex(ones - BitOperations.PopCount(left));
                    return true;
                }
                while (wordAt < DocumentSet.WordsPerBlock - 1)
                {
                    var at = ones;
                    MoveToWord(wordAt + 1);
                    if (word == 0) continue;
                    Doc = block | (wordAt << 6) | BitOperations.TrailingZeroCount(word);
                    Index = CheckIndex(at);
                    return true;
                }
                return false;
            default:
                Doc = block | target;
                Index = before + target;
                return true;
        }
    }

    private bool FindWithin(int target)
    {
        switch (kind)
        {
            case Kind.List:
                var found = MoveInList(target) == target;
                Index = before + listAt;
                return found;
            case Kind.Bits:
                MoveToWord(target >> 6);
                var left = word >> target;
                if ((left & 1) == 0) return false;
                Index = CheckIndex(ones - BitOperations.PopCount(left));
                return true;
            case Kind.Full:
                Index = before + target;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Moves on in the list to the first number that is not below the target and gives it, or -1 at the end.</summary>
    private int MoveInList(int target)
    {
        var length = through - before;
        var list = blocks.Span(bodyAt, length * 2);
        // The number looked for is mostly near: steps that double, then halves.
        int low = listAt, step = 1;
        while (low + step < length && Number(list, low + step) < target)
        {
            low += step;
            step <<= 1;
        }
        var high = Math.Min(low + step, length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Number(list, middle) < target) low = middle + 1;
            else high = middle;
        }
        listAt = low;
        return low < length ? Number(list, low) : -1;
    }

    private static int Number(ReadOnlySpan<byte> list, int at) => BinaryPrimitives.ReadUInt16BigEndian(list[(at * 2)..]);

    private void MoveToWord(int target)
    {
        if (rankPower >= 0 && target - wordAt >= 1 << (rankPower - 6))
        {
            var rank = target >> (rankPower - 6);
            var ranksAt = bodyAt - (DocumentSet.BlockSize >> rankPower << 1);
            ones = BinaryPrimitives.ReadUInt16BigEndian(blocks.Span(ranksAt + (rank * 2), 2));
            wordAt = (rank << (rankPower - 6)) - 1;
        }
        while (wordAt < target)
        {
            word = BinaryPrimitives.ReadUInt64BigEndian(blocks.Span(bodyAt + (++wordAt * 8), 8));
            ones += BitOperations.PopCount(word);
        }
    }

    /// <summary>Where a value is by the ranks and bits of a block, which may be damaged.</summary>
    private int CheckIndex(int inBlock)
    {
        if ((uint)inBlock >= (uint)(through - before)) throw Corrupt($"a block of {through - before} documents has more");
        return before + inBlock;
    }

    private CorruptIndexException Corrupt(string reason) => new(blocks.Name, reason);
}
