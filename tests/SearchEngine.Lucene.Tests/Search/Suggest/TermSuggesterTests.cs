using System.Text;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>
/// What is proposed is what sorting and comparing all terms gives, over several segments, with deletes. A failure names its
/// seed, which SEARCHENGINE_SEED takes to run it again.
/// </summary>
public sealed class TermSuggesterTests
{
    private const string Field = "term";

    [Theory]
    [InlineData(60, 80, 6)] // indexes, documents at most in a segment, words at most in a document
    [InlineData(4, 3000, 3)]
    public void Completion_is_the_sort_of_all_terms_that_begin_so(int indexes, int mostDocs, int mostWords)
    {
        foreach (var seed in Seeds.Take(indexes))
        {
            var random = new Random(seed);
            using var index = SegmentedTerms.Make(random, mostDocs, mostWords);
            var suggester = new TermSuggester(index.Reader);
            for (var i = 0; i < 40; i++)
            {
                var prefix = random.Next(8) == 0 ? "" : index.Beginning(random);
                var top = random.Next(3) == 0 ? TermSuggester.MaxTop : random.Next(1, 12);
                var expected = index.Weights
                    .Where(term => term.Key.StartsWith(prefix, StringComparison.Ordinal))
                    .OrderByDescending(term => term.Value).ThenBy(term => Encoding.UTF8.GetBytes(term.Key), ByBytes)
                    .Take(top).Select(term => new SuggestedTerm(term.Key, term.Value));
                // The second time it may come from what was kept.
                for (var time = 0; time < 2; time++)
                {
                    var found = suggester.Complete(Field, prefix, top);
                    Assert.True(expected.SequenceEqual(found.Terms), $"SEARCHENGINE_SEED={seed}, {i}: {prefix}*, {top}: {string.Join(' ', found.Terms)}");
                    Assert.False(found.IsCut);
                }
            }
        }
    }

    [Theory]
    [InlineData(60, 80, 6)]
    [InlineData(4, 2000, 3)]
    public void Spelling_is_the_least_distance_over_all_terms(int indexes, int mostDocs, int mostWords)
    {
        foreach (var seed in Seeds.Take(indexes))
        {
            var random = new Random(seed);
            using var index = SegmentedTerms.Make(random, mostDocs, mostWords);
            var suggester = new TermSuggester(index.Reader);
            for (var i = 0; i < 25; i++)
            {
                var word = random.Next(2) == 0 ? index.Known(random) : index.Patterns.Word(7);
                var options = new SpellingOptions
                {
                    MaxEdits = random.Next(1, 3),
                    PrefixLength = random.Next(4),
                    Top = random.Next(1, 9),
                    MinWeight = random.Next(4),
                };
                var found = suggester.Spell(Field, word, options);
                Assert.True(
                    index.Spelled(word, options).SequenceEqual(found),
                    $"SEARCHENGINE_SEED={seed}, {i}: {word} {options}: {string.Join(' ', found)} for {string.Join(' ', index.Spelled(word, options))}");
            }
        }
    }

    [Fact]
    public void What_is_looked_at_is_bounded_and_the_answer_says_so()
    {
        using var index = SegmentedTerms.Of([[.. Enumerable.Range(0, 300).Select(i => $"a{i:000}"), "b"], ["a299", "a299x"]]);
        var suggester = new TermSuggester(index.Reader, maxLooked: 100);

        var cut = suggester.Complete(Field, "a", 3);
        Assert.True(cut.IsCut);
        Assert.Equal(["a000", "a001", "a002"], cut.Terms.Select(term => term.Text));
        var whole = suggester.Complete(Field, "a29", 1);
        Assert.False(whole.IsCut);
        Assert.Equal(new SuggestedTerm("a299", 2), Assert.Single(whole.Terms));
    }

    [Fact]
    public void Deleted_documents_count_until_they_are_merged_away()
    {
        using var directory = new MemoryDirectory();
        using var writer = IndexWriter.Open(directory, new IndexWriterOptions(new FieldAnalyzers(new KeywordAnalyzer())) { MergeFactor = 1000 });
        foreach (var (id, word) in new[] { ("1", "graph"), ("2", "graph"), ("3", "grape") })
            writer.Add(new Document { Lucene.Index.Field.Keyword("id", id), Lucene.Index.Field.Keyword(Field, word) });
        writer.Commit();
        writer.Delete(new Term("id", "1"));
        writer.Commit();
        using (var reader = DirectoryReader.Open(directory)) Assert.Equal(2, new TermSuggester(reader).Complete(Field, "gr", 1).Terms[0].Weight);
        writer.ForceMerge();
        writer.Commit();
        using (var reader = DirectoryReader.Open(directory))
            Assert.Equal([new("grape", 1), new("graph", 1)], new TermSuggester(reader).Complete(Field, "gr", 9).Terms);
    }

    [Fact]
    public void A_field_that_is_not_there_has_nothing_to_propose()
    {
        using var index = SegmentedTerms.Of([["a"]]);
        var suggester = new TermSuggester(index.Reader);
        Assert.Empty(suggester.Complete("other", "a", 5).Terms);
        Assert.Empty(suggester.Spell("other", "ab"));
        Assert.Equal(0, suggester.Weight("other", "a"));
        Assert.Equal(1, suggester.Weight(Field, "a"));
    }

    [Theory]
    [InlineData("\uD800")]
    [InlineData("\uDC00a")]
    [InlineData("\0")]
    [InlineData("…!?")]
    public void Any_text_is_answered(string text)
    {
        using var index = SegmentedTerms.Of([["abc", "abd", "\uFFFD\uFFFD", "…!", "\0b"]]);
        var suggester = new TermSuggester(index.Reader);
        foreach (var word in new[] { text, string.Concat(Enumerable.Repeat(text, 70_000 / text.Length)) })
        {
            Assert.All(suggester.Complete(Field, word, 5).Terms, term => Assert.StartsWith(word.Replace('\uD800', '\uFFFD').Replace('\uDC00', '\uFFFD'), term.Text, StringComparison.Ordinal));
            Assert.True(suggester.Spell(Field, word).Count <= 5);
        }
    }

    [Fact]
    public void What_is_kept_and_what_is_made_for_an_answer_is_bounded()
    {
        using var index = SegmentedTerms.Of([[.. Enumerable.Range(0, 20_000).Select(i => $"a{i:x5}")], [.. Enumerable.Range(0, 20_000).Select(i => $"a{i:x5}")]]);
        var suggester = new TermSuggester(index.Reader);
        var least = long.MaxValue;
        for (var round = 1; round <= 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal(round, suggester.Complete(Field, "a", round).Terms.Count);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        // Not by the 20,000 terms that are looked at.
        Assert.True(least < 100_000, $"{least} bytes");
        for (var top = 1; top <= TermSuggester.MaxTop; top++) suggester.Complete(Field, "a1", top % 50 + 1);
        Assert.InRange(suggester.KeptCount, 1, 2048);
    }

    [Fact]
    public void What_is_outside_the_bounds_is_refused()
    {
        using var index = SegmentedTerms.Of([["a"]]);
        var suggester = new TermSuggester(index.Reader);
        Assert.Throws<ArgumentOutOfRangeException>(() => suggester.Complete(Field, "a", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => suggester.Complete(Field, "a", TermSuggester.MaxTop + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => suggester.Spell(Field, "a", new SpellingOptions { MaxEdits = 3 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => suggester.Spell(Field, "a", new SpellingOptions { MaxEdits = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => suggester.Spell(Field, "a", new SpellingOptions { PrefixLength = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => suggester.Spell(Field, "a", new SpellingOptions { Top = 0 }));
    }

    private static Comparer<byte[]> ByBytes { get; } = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    /// <summary>Segments of documents with words, some deleted, and what a plain count knows of them.</summary>
    private sealed class SegmentedTerms : IDisposable
    {
        private readonly MemoryDirectory directory = new();

        private SegmentedTerms(RandomPatterns patterns, List<List<(string[] Words, bool Deleted)>> segments)
        {
            Patterns = patterns;
            segments.RemoveAll(segment => segment.TrueForAll(doc => doc.Deleted));
            foreach (var word in segments.SelectMany(segment => segment).SelectMany(doc => doc.Words.Distinct()))
                Weights[word] = Weights.GetValueOrDefault(word) + 1;
            var options = new IndexWriterOptions(new FieldAnalyzers(new KeywordAnalyzer())) { MergeFactor = 1000 };
            using (var writer = IndexWriter.Open(directory, options))
            {
                var deleted = new List<string>();
                foreach (var segment in segments)
                {
                    foreach (var (words, isDeleted) in segment)
                    {
                        var id = Guid.NewGuid().ToString();
                        if (isDeleted) deleted.Add(id);
                        writer.Add([Lucene.Index.Field.Keyword("id", id), .. words.Select(word => Lucene.Index.Field.Keyword(Field, word))]);
                    }
                    writer.Flush();
                }
                foreach (var id in deleted) writer.Delete(new Term("id", id));
                writer.Commit();
            }
            Reader = DirectoryReader.Open(directory);
        }

        public DirectoryReader Reader { get; }

        public RandomPatterns Patterns { get; }

        public Dictionary<string, long> Weights { get; } = new(StringComparer.Ordinal);

        public static SegmentedTerms Of(IEnumerable<IEnumerable<string>> segments) => new(
            new RandomPatterns(new Random(1), "a"), [.. segments.Select(words => words.Select(word => ((string[])[word], false)).ToList())]);

        public static SegmentedTerms Make(Random random, int mostDocs, int mostWords)
        {
            var patterns = new RandomPatterns(random, [.. RandomPatterns.AllWidths.Take(random.Next(2, RandomPatterns.AllWidths.Length + 1))]);
            var deletes = random.Next(3) switch { 0 => 0, 1 => 0.2, _ => 0.6 };
            var segments = new List<List<(string[], bool)>>();
            for (var count = random.Next(1, 6); count > 0; count--)
            {
                segments.Add([.. Enumerable.Range(0, random.Next(1, mostDocs)).Select(_ => (
                    Enumerable.Range(0, random.Next(1, mostWords)).Select(_ => patterns.Word(random.Next(8))).ToArray(), random.NextDouble() < deletes))]);
            }
            return new SegmentedTerms(patterns, segments);
        }

        public string Known(Random random) => Weights.Count == 0 ? "a" : Weights.Keys.ElementAt(random.Next(Weights.Count));

        public string Beginning(Random random)
        {
            var runes = Known(random).EnumerateRunes().ToArray();
            return string.Concat(runes.Take(random.Next(runes.Length + 1)));
        }

        public IEnumerable<SpelledTerm> Spelled(string word, SpellingOptions options)
        {
            var from = PlainPatterns.CodePoints(word);
            if (from.Length == 0) return [];
            var least = Math.Max(options.MinWeight, Weights.GetValueOrDefault(word) + 1);
            var prefix = Math.Min(options.PrefixLength, from.Length);
            return Weights
                .Where(term => term.Value >= least)
                .Select(term => (Term: term, To: PlainPatterns.CodePoints(term.Key)))
                .Where(term => term.To.AsSpan().StartsWith(from.AsSpan(0, prefix)))
                .Select(term => new SpelledTerm(term.Term.Key, PlainPatterns.Distance(from[prefix..], term.To[prefix..]), term.Term.Value))
                .Where(term => term.Edits > 0 && term.Edits <= options.MaxEdits)
                .OrderBy(term => term.Edits).ThenByDescending(term => term.Weight).ThenBy(term => Encoding.UTF8.GetBytes(term.Text), ByBytes)
                .Take(options.Top);
        }

        public void Dispose()
        {
            Reader.Dispose();
            directory.Dispose();
        }
    }
}
