using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Search;

/// <summary>Scores the occurrences of one term of one query.</summary>
/// <param name="weight">Boost times idf: what the score grows towards.</param>
/// <param name="normTable"><see cref="Bm25.NormTable"/> of the field.</param>
internal sealed class TermWeight(float weight, float[] normTable)
{
    /// <summary>The norm of every document of a field without norms: a length of one.</summary>
    public const byte DefaultNorm = 1;

    private readonly float[] normTable = normTable;
    private readonly float weight = Math.Min(weight, float.MaxValue);

    /// <summary>No score is greater.</summary>
    public float Most => weight;

    /// <summary>The score of a document. It does not fall with the frequency, nor rise with the length.</summary>
    /// <param name="freq">How often the term occurs in it.</param>
    /// <param name="norm">The code of the field's length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Score(int freq, byte norm) => weight - weight / (1f + freq * normTable[norm]);

    /// <summary>The score of a document in which occurrences count in part.</summary>
    /// <param name="freq">What the occurrences of the term in it add up to.</param>
    /// <param name="norm">The code of the field's length.</param>
    public float Score(float freq, byte norm) => weight - weight / (1f + freq * normTable[norm]);

    /// <summary>Scores documents of a field that has one byte of norm for each document.</summary>
    public void Score(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms, Span<float> scores)
    {
        var table = normTable;
        for (var i = 0; i < docs.Length; i++) scores[i] = table[norms[docs[i]]];
        Saturate(freqs[..docs.Length], scores[..docs.Length]);
    }

    /// <summary>
    /// What no document scores more than for which these impacts stand. Norms that are no codes of lengths bound nothing.
    /// </summary>
    public float Bound(ReadOnlySpan<Impact> impacts)
    {
        var factor = 0f;
        foreach (var (freq, norm) in impacts)
        {
            if (norm != (sbyte)norm) return weight;
            factor = Math.Max(factor, freq * normTable[(byte)norm]);
        }
        return weight - weight / (1f + factor);
    }

    /// <summary>Makes scores of the factors of the norms.</summary>
    internal void Saturate(ReadOnlySpan<int> freqs, Span<float> factors)
    {
        var done = Vector256.IsHardwareAccelerated ? SaturateVectors(freqs, factors) : 0;
        SaturateScalar(freqs[done..], factors[done..]);
    }

    internal void SaturateScalar(ReadOnlySpan<int> freqs, Span<float> factors)
    {
        for (var i = 0; i < factors.Length; i++) factors[i] = weight - weight / (1f + freqs[i] * factors[i]);
    }

    /// <summary>The same operations in the same order, so the same bits; gives how many numbers were done.</summary>
    internal int SaturateVectors(ReadOnlySpan<int> freqs, Span<float> factors)
    {
        var all = Vector256.Create(weight);
        var i = 0;
        for (; i <= factors.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var freq = Vector256.ConvertToSingle(Vector256.Create(freqs[i..]));
            var factor = Vector256.Create<float>(factors[i..]);
            (all - all / (Vector256<float>.One + freq * factor)).CopyTo(factors[i..]);
        }
        return i;
    }
}
