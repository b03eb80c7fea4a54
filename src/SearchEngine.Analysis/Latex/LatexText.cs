using System.Buffers;
using SearchEngine.Analysis.Chinese.Folding;

namespace SearchEngine.Analysis.Latex;

/// <summary>
/// Reads a text that may hold LaTeX as a person reads it: <c>$O(\log^3 n)$</c> is <c>O(log^3 n)</c>, <c>$\ell_1$</c> is
/// <c>ℓ_1</c>, <c>\textbf{Q}wen</c> is <c>Qwen</c>, <c>G\"odel</c> is <c>Gödel</c>.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>Nothing but marks is left out: an unknown macro, whole or broken, is the letters of its name, and what follows it
/// stays. Greek letters are their names.</item>
/// <item>Braces and dollars that stand inside a word vanish where they belong to LaTeX, and part words where not:
/// <c>foo{bar}</c> is <c>foo bar</c>.</item>
/// <item>The text may be anything: each character is looked at once or twice, nesting is not followed deeper than 64, and
/// lone surrogates stay as they are.</item>
/// </list>
/// The result is never longer than the text.
/// </remarks>
internal static class LatexText
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("\\${}^_");
    private static readonly SearchValues<char> Signs = SearchValues.Create("\\${}");

    /// <summary>True where a text holds anything that <see cref="Read"/> may change and that says that it is LaTeX.</summary>
    public static bool Applies(ReadOnlySpan<char> text) => text.ContainsAny(Signs);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="buffer">A buffer for as many characters.</param>
    public static FoldedText Read(ReadOnlySpan<char> text, FoldingBuffer buffer)
    {
        var reader = new LatexReader(text, buffer);
        for (var ordinary = text.IndexOfAny(Marks); ordinary >= 0; ordinary = reader.Rest.IndexOfAny(Marks))
        {
            reader.Copy(ordinary);
            reader.ReadMark();
        }
        reader.Copy(reader.Rest.Length);
        var length = reader.Length;
        buffer.Starts[length] = text.Length;
        return new FoldedText(buffer.Characters[..length], buffer.Starts[..(length + 1)], buffer.Ends[..length]);
    }
}
