using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>A text to be read as a field is.</summary>
/// <param name="Field">The field whose analyzer reads it, and among whose terms its words are looked for.</param>
/// <param name="Text">The text.</param>
public readonly record struct FieldText(string Field, string Text);

/// <summary>A word that tells about a text: frequent in it and rare elsewhere.</summary>
/// <param name="Term">The word as it is indexed.</param>
/// <param name="Surface">What stands in the text in its place, where it comes first.</param>
/// <param name="Freq">How often it is in the texts of its field.</param>
/// <param name="DocFreq">In how many documents of the index it is, deleted ones included.</param>
/// <param name="Weight">How much it tells: <see cref="Freq"/> times <c>1 + ln((N + 1) / (DocFreq + 1))</c>, where N documents have the field.</param>
public sealed record TellingTerm(Term Term, string Surface, int Freq, long DocFreq, float Weight);
