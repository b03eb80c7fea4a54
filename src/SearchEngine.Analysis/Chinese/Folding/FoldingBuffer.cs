using System.Buffers;

namespace SearchEngine.Analysis.Chinese.Folding;

/// <summary>Rented memory for a text that is read anew, and for where each of its characters was before.</summary>
/// <param name="length">The most characters that the text will have.</param>
internal readonly struct FoldingBuffer(int length) : IDisposable
{
    private readonly char[] characters = ArrayPool<char>.Shared.Rent(length);
    private readonly int[] starts = ArrayPool<int>.Shared.Rent(length + 1);
    private readonly int[] ends = ArrayPool<int>.Shared.Rent(length);

    /// <summary>Room for the characters.</summary>
    public Span<char> Characters => characters;

    /// <summary>Room for where each character started, and for the length of the text before.</summary>
    public Span<int> Starts => starts;

    /// <summary>Room for where each character ended.</summary>
    public Span<int> Ends => ends;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (characters is null)
            return;
        ArrayPool<char>.Shared.Return(characters);
        ArrayPool<int>.Shared.Return(starts);
        ArrayPool<int>.Shared.Return(ends);
    }
}
