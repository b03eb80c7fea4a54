using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>The words that tell most about a text, held against a plain reading of the rule; Interop holds them against Lucene.</summary>
public sealed class MoreLikeThisTests
{
    private static readonly FieldAnalyzers Analyzers = new(new StandardAnalyzer());

    [Fact]
    public void The_words_of_the_greatest_weights_are_chosen()
    {
        foreach (var seed in Seeds.Take(20))
        {
            var random = new Random(seed);
            var model = IndexModel.Make(random, 200);
            using var index = TestIndex.Of(model);
            var searcher = new IndexSearcher(index.Reader);
            FieldText[] texts = [.. Enumerable.Range(0, random.Next(5)).Select(_ => new FieldText(random.Next(2) == 0 ? "title" : "body", Words(random)))];
            var options = new MoreLikeThisOptions
            {
                MaxQueryTerms = random.Next(30),
                MinTermFreq = random.Next(4),
                MinDocFreq = random.Next(8),
                MaxDocFreq = random.Next(3) == 0 ? random.Next(100) : int.MaxValue,
                MinWordLength = random.Next(3),
                MaxWordLength = random.Next(4),
                StopWords = random.Next(2) == 0 ? new HashSet<string>() : new HashSet<string> { "w1", "w2" },
            };
            var found = new MoreLikeThis(searcher, Analyzers, options).Terms(texts);
            var expected = Weights(model, texts, options).OrderDescending().Take(options.MaxQueryTerms).ToArray();
            Assert.True(expected.Length == found.Count, $"SEARCHENGINE_SEED={seed}: {found.Count} words for {expected.Length}");
            for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i].Weight, 1e-4);
            Assert.Equal(found.Count, found.Select(term => term.Term).Distinct().Count());
            Assert.All(found, term => Assert.Equal(term.Term.Text, term.Surface.ToLowerInvariant()));
        }
    }

    [Fact]
    public void Each_hit_says_which_words_it_has_and_what_they_score()
    {
        foreach (var seed in Seeds.Take(20))
        {
            var random = new Random(seed);
            var model = IndexModel.Make(random, 300);
            using var index = TestIndex.Of(model);
            var searcher = new IndexSearcher(index.Reader);
            var like = new MoreLikeThis(searcher, Analyzers, new MoreLikeThisOptions { MinTermFreq = 1, MinDocFreq = 1, Boosts = random.Next(2) == 0 });
            var query = like.Query(new FieldText("body", Words(random)), new FieldText("title", Words(random)));
            Query[] parts = [.. query.Clauses.Select(clause => clause.Query)];
            var hits = searcher.Search(query, 20).Hits;
            var matched = MatchedParts.Of(searcher, parts, hits);
            var model0 = new ReferenceSearcher(model);
            var expected = parts.Select(model0.Search).ToArray();
            for (var i = 0; i < hits.Length; i++)
            {
                Assert.Equal(hits[i].Score, matched[i].Sum(part => part.Score), 1e-3);
                Assert.Equal(1, matched[i].Sum(part => part.Share), 1e-3);
                Assert.Equal(matched[i].OrderByDescending(part => part.Score), matched[i]);
                Assert.Equal(
                    Enumerable.Range(0, parts.Length).Where(part => expected[part].ContainsKey(hits[i].Doc)),
                    matched[i].Select(part => part.Part).Order());
            }
        }
    }

    [Fact]
    public void Only_the_first_tokens_of_each_text_count()
    {
        var model = IndexModel.Of([new ModelDoc { Id = "0", Fields = { ["body"] = ["a", "b", "c"] } }]);
        using var index = TestIndex.Of(model);
        var options = new MoreLikeThisOptions { MinTermFreq = 1, MinDocFreq = 1, MaxTokensParsed = 2 };
        var like = new MoreLikeThis(new IndexSearcher(index.Reader), Analyzers, options);
        Assert.Equal(["a"], like.Terms(new FieldText("body", "a a c c")).Select(term => term.Term.Text));
        Assert.Equal(["a", "c"], like.Terms(new FieldText("body", "a a b"), new FieldText("body", "C c b")).Select(term => term.Term.Text).Order());
        Assert.Equal("C", like.Terms(new FieldText("body", "C c"))[0].Surface);
        Assert.Empty(like.Terms());
        Assert.Empty(like.Terms(new FieldText("missing", "a a"), new FieldText("body", "")));
        Assert.Equal(0, new IndexSearcher(index.Reader).Search(like.Query(new FieldText("body", "never never")), 10).TotalHits);
        Assert.Throws<ArgumentOutOfRangeException>(() => options with { MaxQueryTerms = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => options with { BoostFactor = float.NaN });
    }

    private static string Words(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(80)).Select(_ => IndexModel.Word(random)));

    private static IEnumerable<double> Weights(IndexModel model, FieldText[] texts, MoreLikeThisOptions options)
    {
        foreach (var field in texts.GroupBy(text => text.Field))
        {
            var docs = model.Docs.Where(doc => doc.Fields.TryGetValue(field.Key, out var words) && words.Length > 0).Select(doc => doc.Fields[field.Key]).ToArray();
            foreach (var (word, count) in field.SelectMany(text => text.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).CountBy(word => word))
            {
                var docFreq = docs.Count(words => words.Contains(word));
                if (count < options.MinTermFreq || docFreq < Math.Max(1, options.MinDocFreq) || docFreq > options.MaxDocFreq) continue;
                if (word.Length < options.MinWordLength || (options.MaxWordLength > 0 && word.Length > options.MaxWordLength) || options.StopWords.Contains(word)) continue;
                yield return count * (1 + Math.Log((docs.Length + 1.0) / (docFreq + 1)));
            }
        }
    }
}
