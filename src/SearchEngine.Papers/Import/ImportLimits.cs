namespace SearchEngine.Papers.Import;

/// <summary>Bounds that keep memory flat whatever a file holds; what goes beyond one is rejected by name and line.</summary>
/// <param name="JsonLineBytes">Longest JSON line.</param>
/// <param name="MarkdownLineBytes">Longest line of a digest.</param>
/// <param name="EntryBytes">Longest entry of a digest, from its heading to the next.</param>
internal sealed record ImportLimits(int JsonLineBytes, int MarkdownLineBytes, int EntryBytes)
{
    /// <summary>Many times what real papers need: the longest of 38,000 real lines has 57,012 bytes, the longest entry less.</summary>
    public static ImportLimits Default { get; } = new(8 << 20, 512 << 10, 1 << 20);
}
