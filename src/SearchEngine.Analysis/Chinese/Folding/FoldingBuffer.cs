using System.Buffers;

namespace SearchEngine.Analysis.Chinese.Folding;

/// <summary>Rented memory for a folded text and the offsets of its characters.</summary>
/// <param name="length">The length of the text before; folding makes it twice as long at most.</param>
internal readonly struct FoldingBuffer(int length) : IDisposable
{
    private readonly char[] characters = ArrayPool<char>.Shared.Rent(length * 2);
    private readonly int[] offsets = ArrayPool<int>.Shared.Rent(length * 2 + 1);

    /// <summary>Room for the folded characters.</summary>
    public Span<char> Characters => characters;

    /// <summary>Room for the offset of each, and that of the end.</summary>
    public Span<int> Offsets => offsets;

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(characters);
        ArrayPool<int>.Shared.Return(offsets);
    }
}
