using System.Buffers;
using SearchEngine.Analysis.Latex;

namespace SearchEngine.Analysis.Chinese.Folding;

/// <summary>
/// A text as Chinese analysis reads it, in rented memory: LaTeX as a person reads it (<see cref="LatexText"/>), then folded
/// (<see cref="ChineseFolding"/>).
/// </summary>
internal readonly ref struct ChineseText : IDisposable
{
    private readonly FoldingBuffer latex;
    private readonly FoldingBuffer folding;
    private readonly char[]? characters;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="byPhrases">Whether phrases are folded as well, see <see cref="ChineseFolding.Fold(FoldedText, FoldingBuffer, bool)"/>.</param>
    public ChineseText(ReadOnlySpan<char> text, bool byPhrases)
    {
        var read = new FoldedText(text);
        if (LatexText.Applies(text))
        {
            this.latex = new FoldingBuffer(text.Length);
            read = LatexText.Read(text, this.latex);
        }
        var kinds = ChineseFolding.Instance;
        var changes = kinds.ChangesIn(read.Characters, byPhrases);
        if (changes == FoldingChanges.Lengths)
        {
            this.folding = new FoldingBuffer(read.Characters.Length * ChineseFolding.MostForOne);
            read = kinds.Fold(read, this.folding, byPhrases);
        }
        else if (changes == FoldingChanges.Characters)
        {
            this.characters = ArrayPool<char>.Shared.Rent(read.Characters.Length);
            read = kinds.FoldInPlace(read, this.characters, byPhrases);
        }
        Folded = read;
    }

    /// <summary>The text, until <see cref="Dispose"/>.</summary>
    public FoldedText Folded { get; }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        this.latex.Dispose();
        this.folding.Dispose();
        if (this.characters is not null)
            ArrayPool<char>.Shared.Return(this.characters);
    }
}
