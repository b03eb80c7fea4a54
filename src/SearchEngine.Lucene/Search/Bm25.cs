using System.Runtime.CompilerServices;
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

/// <summary>Scores the occurrences of one term of one query.</summary>
/// <param name="weight">Boost times idf: what the score grows towards.</param>
/// <param name="normTable"><see cref="Bm25.NormTable"/> of the field.</param>
internal sealed class TermWeight(float weight, float[] normTable)
{
    /// <summary>The norm of every document of a field without norms: a length of one.</summary>
    public const byte DefaultNorm = 1;

    private readonly float[] normTable = normTable;
    private readonly float weight = Math.Min(weight, float.MaxValue);

    /// <summary>The score of a document.</summary>
    /// <param name="freq">How often the term occurs in it.</param>
    /// <param name="norm">The code of the field's length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Score(int freq, byte norm) => weight - weight / (1f + freq * normTable[norm]);

    /// <summary>Scores documents of a field that has one byte of norm for each document.</summary>
    public void Score(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms, Span<float> scores)
    {
        var (weight, table) = (this.weight, normTable);
        for (var i = 0; i < docs.Length; i++) scores[i] = weight - weight / (1f + freqs[i] * table[norms[docs[i]]]);
    }
}
