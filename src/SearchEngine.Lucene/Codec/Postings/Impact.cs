namespace SearchEngine.Lucene.Codec;

/// <summary>
/// A frequency and a norm that bound a score from above: for every document they stand for there is one impact with at
/// least its frequency and at most its norm. Norms compare as unsigned numbers.
/// </summary>
internal readonly record struct Impact(int Freq, long Norm);
