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
            Docs = Open(state, PostingsFormat.DocExtension, PostingsFormat.DocName);
            if (!state.Fields.Any(field => field.HasPositions)) return;
            positions = Open(state, PostingsFormat.PosExtension, PostingsFormat.PosName);
            if (state.Fields.Any(field => field.HasOffsets || field.StorePayloads))
                payloads = Open(state, PostingsFormat.PayExtension, PostingsFormat.PayName);
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

    private static IndexInput Open(SegmentReadState state, string extension, string name)
    {
        var input = state.Directory.Open(state.FileName(extension));
        try
        {
            var reader = input.Reader(0, Math.Min(input.Length, CodecHeader.IndexHeaderLength(name, state.Suffix)));
            CodecHeader.CheckIndexHeader(
                ref reader, name, PostingsFormat.Version, PostingsFormat.Version, state.Segment.Id, state.Suffix);
            CodecHeader.ReadChecksum(input);
            return input;
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }
}
