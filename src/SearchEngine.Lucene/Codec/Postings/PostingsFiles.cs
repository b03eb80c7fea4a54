using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// The open <c>.doc</c>, <c>.pos</c> and <c>.pay</c> of a segment. Of the last only the checksum is ever read.
/// </summary>
internal sealed class PostingsFiles : IDisposable
{
    private readonly IndexInput? positions;
    private readonly IndexInput? payloads;

    public PostingsFiles(SegmentReadState state)
    {
        MaxDoc = state.Segment.MaxDoc;
        try
        {
            Docs = CodecHeader.Open(state, PostingsFormat.DocExtension, PostingsFormat.DocName, PostingsFormat.Version);
            if (!state.Fields.Any(field => field.HasPositions)) return;
            positions = CodecHeader.Open(state, PostingsFormat.PosExtension, PostingsFormat.PosName, PostingsFormat.Version);
            if (state.Fields.Any(field => field.HasOffsets || field.StorePayloads))
                payloads = CodecHeader.Open(state, PostingsFormat.PayExtension, PostingsFormat.PayName, PostingsFormat.Version);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int MaxDoc { get; }

    public IndexInput Docs { get; } = null!;

    /// <summary>There where a field of the segment has positions.</summary>
    public IndexInput Positions =>
        positions ?? throw new InvalidOperationException("No field of the segment has positions.");

    public void VerifyChecksums()
    {
        CodecHeader.VerifyChecksum(Docs);
        if (positions is not null) CodecHeader.VerifyChecksum(positions);
        if (payloads is not null) CodecHeader.VerifyChecksum(payloads);
    }

    public void Dispose()
    {
        Docs?.Dispose();
        positions?.Dispose();
        payloads?.Dispose();
    }
}
