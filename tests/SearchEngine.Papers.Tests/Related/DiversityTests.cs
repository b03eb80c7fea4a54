using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>The first hits are mixed: what repeats the words of those before it comes later, if others are about as good.</summary>
public class DiversityTests
{
    [Fact]
    public void Other_words_come_before_the_same_again()
    {
        // Places 1 to 4 have one word, 5 has another and scores nearly as much.
        var hits = Hits((10, 0), (9, 0), (8, 0), (7, 0), (6.5f, 1), (6.4f, 0), (3, 2));
        Assert.Equal([0, 1, 2, 4, 3, 5, 6], Order(hits, 0.2f));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Order(hits, 0));
        // However much others repeat, what scores far less stays behind.
        Assert.Equal(6, Order(hits, 0.4f)[^1]);
    }

    [Fact]
    public void The_first_three_and_all_beyond_ten_stay_in_order_of_their_scores()
    {
        var hits = Hits([.. Enumerable.Range(0, 30).Select(i => (100f - i, i < 12 ? 0 : i))]);
        var order = Order(hits, 1);
        Assert.Equal([0, 1, 2], order[..3]);
        Assert.Equal(Enumerable.Range(12, 7), order[3..10]);
        Assert.Equal(order[10..].Order(), order[10..]);
        Assert.Equal(Enumerable.Range(0, 30), order.Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void Few_hits_stay_all(int count) =>
        Assert.Equal(Enumerable.Range(0, count), Order(Hits([.. Enumerable.Range(0, count).Select(i => (10f - i, 0))]), 0.3f));

    private static int[] Order(RelatedCandidate[] hits, float loss) => [.. Diversity.Order(hits, loss).Select(hit => Array.IndexOf(hits, hit))];

    private static RelatedCandidate[] Hits(params (float Score, int Word)[] hits) =>
    [
        .. hits.Select(hit => new RelatedCandidate(new ScoreDoc(0, hit.Score), PaperSamples.Make("1"))
        {
            Score = hit.Score,
            Words = [new MatchedPart(hit.Word, hit.Score, 1)],
        }),
    ];
}
