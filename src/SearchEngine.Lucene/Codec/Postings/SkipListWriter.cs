using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// The skip list of one term at a time: on the lowest level an entry after each full block that another document
/// follows, on each level above an entry for every eighth one below. An entry gives the block's last document, where
/// the next block and its positions begin, and the impacts of all documents since the entry before on its level.
/// </summary>
internal sealed class SkipListWriter
{
    private readonly Level[] levels;
    private readonly BufferOutput impactBytes = new();

    public SkipListWriter(int maxDoc)
    {
        levels = new Level[PostingsFormat.SkipLevels(maxDoc)];
        for (var i = 0; i < levels.Length; i++) levels[i] = new Level();
    }

    /// <summary>Starts a term whose postings begin here.</summary>
    public void Reset(long docStart, long posStart)
    {
        foreach (var level in levels) level.Reset(docStart, posStart);
    }

    /// <summary>
    /// Adds an entry after <paramref name="docCount"/> documents, a multiple of 128. <paramref name="posBuffered"/> is
    /// how many positions belong to these documents in the position block that starts at <paramref name="posPointer"/>;
    /// -1 where the field has no positions.
    /// </summary>
    public void Add(
        int lastDoc, int docCount, ImpactAccumulator impacts, long docPointer, long posPointer, int posBuffered)
    {
        foreach (var level in levels) level.Use();
        levels[0].Impacts.AddAll(impacts);
        long child = 0;
        var blocks = docCount / PostingsFormat.BlockSize;
        for (var i = 0; i < levels.Length; i++)
        {
            var level = levels[i];
            level.Output.WriteVInt32(lastDoc - level.LastDoc);
            level.Output.WriteVInt64(docPointer - level.DocPointer);
            if (posBuffered >= 0)
            {
                level.Output.WriteVInt64(posPointer - level.PosPointer);
                level.Output.WriteVInt32(posBuffered);
            }
            (level.LastDoc, level.DocPointer, level.PosPointer) = (lastDoc, docPointer, posPointer);

            impactBytes.Clear();
            level.Impacts.Write(impactBytes);
            level.Output.WriteVInt32((int)impactBytes.Position);
            level.Output.WriteBytes(impactBytes.Written);
            if (i + 1 < levels.Length) levels[i + 1].Impacts.AddAll(level.Impacts);
            level.Impacts.Clear();

            var end = level.Output.Position;
            if (i > 0) level.Output.WriteVInt64(child);
            child = end;
            if (blocks % PostingsFormat.SkipFanOut != 0) break;
            blocks /= PostingsFormat.SkipFanOut;
        }
    }

    /// <summary>Writes the levels, the highest first, each but the lowest after its length.</summary>
    public void Write(DataOutput output)
    {
        for (var i = levels.Length - 1; i > 0; i--)
        {
            if (levels[i].Output.Position == 0) continue;
            output.WriteVInt64(levels[i].Output.Position);
            output.WriteBytes(levels[i].Output.Written);
        }
        output.WriteBytes(levels[0].Output.Written);
    }

    private sealed class Level
    {
        private bool used = true;
        public readonly BufferOutput Output = new();
        public readonly ImpactAccumulator Impacts = new();
        public int LastDoc;
        public long DocPointer;
        public long PosPointer;

        public void Reset(long docStart, long posStart)
        {
            if (used)
            {
                Output.Clear();
                Impacts.Clear();
            }
            used = false;
            (LastDoc, DocPointer, PosPointer) = (0, docStart, posStart);
        }

        public void Use() => used = true;
    }
}
