using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>What is done for many hits at once gives the very bits of what is done for one after the other.</summary>
public sealed class ScoreKernelTests
{
    private static readonly float[] Table = Bm25.NormTable(averageLength: 17.3f, k1: 1.2f, b: 0.75f);

    [Fact]
    public void Scores_by_vectors_are_those_of_single_documents()
    {
        var random = new Random(5);
        for (var length = 0; length < 200; length++)
        {
            var weight = new TermWeight(MathF.Pow(10, random.Next(-10, 10)) * random.NextSingle(), Table);
            var norms = new byte[1000];
            random.NextBytes(norms);
            int[] docs = [.. Enumerable.Range(0, length).Select(_ => random.Next(norms.Length))];
            int[] freqs = [.. docs.Select(_ => random.Next(3) == 0 ? int.MaxValue - random.Next(3) : random.Next(1, 100))];
            float[] right = [.. docs.Zip(freqs).Select(hit => weight.Score(hit.Second, norms[hit.First]))];
            var given = new float[length];
            weight.Score(docs, freqs, norms, given);
            Assert.Equal(right, given);

            float[] scalar = [.. docs.Select(doc => Table[norms[doc]])];
            weight.SaturateScalar(freqs, scalar);
            Assert.Equal(right, scalar);
            float[] vectors = [.. docs.Select(doc => Table[norms[doc]])];
            var done = weight.SaturateVectors(freqs, vectors);
            Assert.True(length - done < 8);
            Assert.Equal(right[..done], vectors[..done]);
        }
    }

    [Fact]
    public void Hits_at_the_floor_or_above_are_kept()
    {
        var random = new Random(6);
        for (var length = 0; length < 200; length++)
        {
            float[] scores = [.. Enumerable.Range(0, length).Select(_ => random.Next(10) / 4f)];
            int[] docs = [.. Enumerable.Range(0, length).Select(i => 3 * i)];
            var floor = random.Next(12) / 4f;
            var right = docs.Zip(scores).Where(hit => hit.Second >= floor).ToArray();
            Assert.Equal(right, Kept(ScoreFilter.Keep));
            Assert.Equal(right, Kept(ScoreFilter.KeepVectors));
            Assert.Equal(right, Kept((keptDocs, keptScores, least) => ScoreFilter.KeepScalar(keptDocs, keptScores, 0, 0, least)));

            IEnumerable<(int, float)> Kept(Filter filter)
            {
                var (someDocs, someScores) = (docs.ToArray(), scores.ToArray());
                return someDocs.Zip(someScores).Take(filter(someDocs, someScores, floor)).ToArray();
            }
        }
    }

    [Fact]
    public void No_score_is_above_the_bound_of_impacts_that_stand_for_its_document()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var weight = new TermWeight(MathF.Pow(10, random.Next(-10, 10)) * random.NextSingle(), Table);
            Impact[] impacts = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => new Impact(random.Next(1, 50), random.Next(-128, 128)))];
            var bound = weight.Bound(impacts);
            foreach (var (freq, norm) in impacts)
            {
                for (var i = 0; i < 20; i++)
                    Assert.True(weight.Score(random.Next(1, freq + 1), (byte)random.Next((byte)norm, 256)) <= bound);
            }
        }
        var some = new TermWeight(2.5f, Table);
        Assert.Equal(some.Most, some.Bound([new Impact(1, 1000)]));
    }

    [Fact]
    public void Nothing_is_known_of_sums_that_may_depend_on_their_order()
    {
        var one = ScoreRange.Of(new TermWeight(1, Table), longest: 60);
        var large = ScoreRange.Of(new TermWeight(1e9f, Table), longest: 60);
        Assert.True(one.IsKnown && large.IsKnown && ScoreRange.Sum([one, one, one]).IsKnown);
        Assert.False(ScoreRange.Sum([one, large]).IsKnown);
        Assert.False(ScoreRange.Best([one, large], 0.1f).IsKnown);
        Assert.False(ScoreRange.Of(float.Epsilon).IsKnown);
        Assert.False(ScoreRange.Sum([one, ScoreRange.Unknown]).IsKnown);
        Assert.True(ScoreRange.Sum([one, ScoreRange.Of(0), ScoreRange.Zero]).IsKnown);
        Assert.True(ScoreRange.Sum([.. Enumerable.Repeat(ScoreRange.Best([one, one], 0.1f), 20)]).IsKnown);
    }

    private delegate int Filter(Span<int> docs, Span<float> scores, float floor);
}
