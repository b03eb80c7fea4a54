namespace SearchEngine.Analysis.Chinese.Folding;

/// <summary>
/// A text after its characters were folded, with the way back: analysis reads <see cref="Characters"/>, tokens carry
/// offsets of the text as it was.
/// </summary>
/// <param name="characters">The folded text.</param>
/// <param name="offsets">
/// Where each folded character started before, and at the end the length of the text before: one number more than there
/// are characters. Empty where the folding kept every length, so that offsets are the same.
/// </param>
/// <param name="ends">
/// Where each folded character ended before: as many as there are characters. Empty where each ended where the next one
/// started, so that nothing was left out.
/// </param>
internal readonly ref struct FoldedText(
    ReadOnlySpan<char> characters, ReadOnlySpan<int> offsets = default, ReadOnlySpan<int> ends = default)
{
    private readonly ReadOnlySpan<int> offsets = offsets;
    private readonly ReadOnlySpan<int> ends = ends;

    /// <summary>The same places with other characters, as many.</summary>
    public FoldedText With(ReadOnlySpan<char> others) => new(others, this.offsets, this.ends);

    /// <summary>The folded text.</summary>
    public ReadOnlySpan<char> Characters { get; } = characters;

    /// <summary>The offset in the original text of an index between two folded characters.</summary>
    public int OriginalOffset(int index) => this.offsets.IsEmpty ? index : this.offsets[index];

    /// <summary>
    /// The offset in the original text where a token ends that ends at this index, which is not 0: without what was left
    /// out after its last character.
    /// </summary>
    public int OriginalEnd(int index) => this.ends.IsEmpty ? OriginalOffset(index) : this.ends[index - 1];
}
