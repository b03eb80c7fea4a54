using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The formula of Lucene's <c>BM25Similarity</c> since version 8: <c>boost · idf · freq / (freq + k1 · (1 - b + b · length
/// / average length))</c>, in single precision and in the order of operations that gives Lucene's very bits.
/// </summary>
internal static class Bm25
{
    /// <summary><c>ln(1 + (N - n + 0.5) / (n + 0.5))</c>.</summary>
    /// <param name="docFreq">n: in how many documents the term is, deleted ones included.</param>
    /// <param name="docCount">N: in how many documents the field is, deleted ones included.</param>
    public static float Idf(long docFreq, long docCount) =>
        (float)Math.Log(1 + (docCount - docFreq + 0.5) / (docFreq + 0.5));

    /// <summary>For each code of a length, what a frequency is multiplied by before it saturates.</summary>
    public static float[] NormTable(float averageLength, float k1, float b)
    {
        var table = new float[256];
        for (var code = 0; code < table.Length; code++)
        {
            float length = NormEncoding.Decode((byte)code);
            table[code] = 1f / (k1 * ((1 - b) + b * length / averageLength));
        }
        return table;
    }
}
