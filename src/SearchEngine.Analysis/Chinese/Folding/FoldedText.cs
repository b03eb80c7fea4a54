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
internal readonly ref struct FoldedText(ReadOnlySpan<char> characters, ReadOnlySpan<int> offsets = default)
{
    private readonly ReadOnlySpan<int> offsets = offsets;

    /// <summary>The folded text.</summary>
    public ReadOnlySpan<char> Characters { get; } = characters;

    /// <summary>The offset in the original text of an index between two folded characters.</summary>
    public int OriginalOffset(int index) => this.offsets.IsEmpty ? index : this.offsets[index];
}
