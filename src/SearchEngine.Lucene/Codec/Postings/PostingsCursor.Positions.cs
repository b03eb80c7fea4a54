using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

internal sealed partial class PostingsCursor
{
    private int[]? positionDeltas;

    private long positionBlock;     // where the next block of positions begins
    private bool tailRead;
    private int positionIndex;      // of the next position in positionDeltas; BlockSize before a block is read
    private long positionsBehind;   // from there to the first position of …
    private int positionedIndex;    // … this document of the block
    private int positionsLeft;      // of it; -1 for all
    private int position;

    /// <summary>
    /// The next position of the term in the current document; to be called at most <see cref="Freq"/> times. Positions
    /// of documents that were passed without asking are skipped by whole blocks.
    /// </summary>
    /// <exception cref="CorruptIndexException">The postings are damaged.</exception>
    /// <exception cref="InvalidOperationException">
    /// The document has no more positions, or the field none, or they were not asked for.
    /// </exception>
    public int NextPosition()
    {
        if (positionedIndex != index || positionsLeft < 0) StartPositions();
        if (positionsLeft == 0) throw new InvalidOperationException($"No position is left in document {doc}.");
        positionsLeft--;
        if (positionIndex == BlockSize) LoadPositions();
        position += positionDeltas![positionIndex++];
        if (position < 0) throw new CorruptIndexException(files.Positions.Name, "a position is too great");
        return position;
    }

    private void ResetPositions(long offset, int skip)
    {
        positionDeltas ??= new int[BlockSize];
        (positionBlock, positionsBehind, tailRead) = (offset, skip, false);
        (positionIndex, positionedIndex, positionsLeft) = (BlockSize, 0, -1);
    }

    private void StartPositions()
    {
        if (features != PostingsFeatures.Positions)
            throw new InvalidOperationException("Positions were not asked for.");
        if ((uint)index >= (uint)count) throw new InvalidOperationException("There is no current document.");
        CountPositions(index);
        positionsLeft = freqs[index];
        position = 0;
        if (positionsBehind > 0) SkipPositions();
    }

    /// <summary>
    /// Adds the positions of the documents before <paramref name="upTo"/> to those that have to be skipped.
    /// </summary>
    private void CountPositions(int upTo)
    {
        if (freqBlock >= 0) DecodeFreqs();
        if (positionedIndex == upTo) return;
        positionsBehind += positionsLeft < 0 ? freqs[positionedIndex] : positionsLeft;
        for (var i = positionedIndex + 1; i < upTo; i++) positionsBehind += freqs[i];
        (positionedIndex, positionsLeft) = (upTo, -1);
    }

    private void LeaveBlock()
    {
        if (count > 0) CountPositions(count);
        (positionedIndex, positionsLeft) = (0, -1);
    }

    private void SkipPositions()
    {
        if (positionsBehind > term.TotalTermFreq)
            throw new CorruptIndexException(
                input.Name, $"the frequencies of a term add up to more than {term.TotalTermFreq}");
        var inBlock = BlockSize - positionIndex;
        if (positionsBehind >= inBlock)
        {
            positionsBehind -= inBlock;
            for (; positionsBehind >= BlockSize; positionsBehind -= BlockSize)
            {
                if (AtTail) ThrowTooMany();
                positionBlock = PatchedBlock.Skip(files.Positions, positionBlock);
            }
            // A document whose positions begin a block has nothing more to be skipped.
            positionIndex = BlockSize;
            if (positionsBehind == 0) return;
            LoadPositions();
        }
        positionIndex += (int)positionsBehind;
        positionsBehind = 0;
    }

    /// <summary>Whether what follows is less than a block, in variable length.</summary>
    private bool AtTail => term.TotalTermFreq < BlockSize
        || (term.TotalTermFreq > BlockSize && positionBlock == term.PosStart + term.PosTailOffset);

    private void LoadPositions()
    {
        if (tailRead) ThrowTooMany();
        positionIndex = 0;
        if (!AtTail)
        {
            PatchedBlock.Decode(files.Positions, ref positionBlock, positionDeltas);
            return;
        }
        tailRead = true;
        var tail = (int)(term.TotalTermFreq % BlockSize);
        PostingsTail.DecodePositions(files.Positions, positionBlock, field, positionDeltas.AsSpan(0, tail));
        // Beyond the tail there is nothing, whatever a damaged frequency says.
        positionDeltas.AsSpan(tail).Clear();
    }

    private void ThrowTooMany() =>
        throw new CorruptIndexException(
            files.Positions.Name, $"a term has more than the {term.TotalTermFreq} positions that are recorded");
}
