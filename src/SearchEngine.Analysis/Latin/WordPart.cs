namespace SearchEngine.Analysis.Latin;

/// <summary>A word that stands alone, or one of several that are written as one.</summary>
/// <param name="Start">Where it starts, in UTF-16 code units.</param>
/// <param name="End">Where its letters and digits end, exclusive.</param>
/// <param name="ShapeEnd">
/// Where it ends with the signs that belong to its name, exclusive: <c>++</c> of <c>C++</c>. Else the same as
/// <paramref name="End"/>.
/// </param>
/// <param name="Joint">
/// What joins it to the part before, which tells <c>10³</c> and <c>10-3</c> from <c>103</c>; 0 for nothing.
/// </param>
/// <param name="IsForeign">True for a word of another script, which is not taken apart.</param>
internal readonly record struct WordPart(int Start, int End, int ShapeEnd, char Joint = '\0', bool IsForeign = false);
