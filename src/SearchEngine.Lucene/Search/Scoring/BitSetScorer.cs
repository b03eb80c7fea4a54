using System.Numerics;

namespace SearchEngine.Lucene.Search;

/// <summary>The documents of a set of bits, with one score.</summary>
/// <param name="words">Bit i of word w is the document 64·w + i; the array may be longer than needed.</param>
/// <param name="maxDoc">The number of documents.</param>
/// <param name="count">How many of them are in the set.</param>
/// <param name="score">The score of each.</param>
internal sealed class BitSetScorer(ulong[] words, int maxDoc, int count, float score) : Scorer
{
    public override long Cost => count;

    public override int NextDoc() => Advance(Doc + 1);

    public override int Advance(int target) => Doc = FirstAtOrAfter(words, maxDoc, target);

    public override float Score() => score;

    /// <summary>The first document of a set that is not before another, or <see cref="Scorer.NoMoreDocs"/>.</summary>
    internal static int FirstAtOrAfter(ulong[] words, int maxDoc, int target)
    {
        if (target >= maxDoc) return NoMoreDocs;
        var at = target >> 6;
        var word = words[at] >> target << target;
        for (var last = maxDoc - 1 >> 6; word == 0; word = words[at])
            if (++at > last) return NoMoreDocs;
        return (at << 6) + BitOperations.TrailingZeroCount(word);
    }
}

/// <summary>The documents of a set of bits, with one score, from end to end.</summary>
internal sealed class BitSetBulkScorer : BulkScorer
{
    private readonly ulong[] words;
    private readonly int maxDoc;
    private readonly float score;

    /// <inheritdoc cref="BitSetScorer"/>
    public BitSetBulkScorer(ulong[] words, int maxDoc, float score)
    {
        (this.words, this.maxDoc, this.score) = (words, maxDoc, score);
        Next = BitSetScorer.FirstAtOrAfter(words, maxDoc, 0);
    }

    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        var filled = 0;
        while (Next < upTo && filled < docs.Length)
        {
            docs[filled++] = Next;
            Next = BitSetScorer.FirstAtOrAfter(words, maxDoc, Next + 1);
        }
        scores[..filled].Fill(score);
        return filled;
    }
}
