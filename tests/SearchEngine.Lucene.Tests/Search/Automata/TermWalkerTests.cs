using System.Text;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>
/// The terms that an automaton finds in the tree are those that a plain matcher chooses of all. A failure names its seed, which
/// SEARCHENGINE_SEED takes to run it again.
/// </summary>
public sealed class TermWalkerTests
{
    [Theory]
    [InlineData(40, 60, 30)] // indexes, terms at most, patterns
    [InlineData(6, 3000, 60)]
    public void What_is_walked_to_is_what_plain_matching_chooses(int indexes, int mostTerms, int patterns)
    {
        foreach (var seed in Seeds.Take(indexes))
        {
            var random = new Random(seed);
            var letters = RandomPatterns.AllWidths.Take(random.Next(2, RandomPatterns.AllWidths.Length + 1)).ToArray();
            var makes = new RandomPatterns(random, letters);
            string[] terms = [.. Enumerable.Range(0, random.Next(1, mostTerms)).Select(_ => makes.Word(random.Next(10))).Distinct()];
            using var index = new TermIndex(terms);
            for (var i = 0; i < patterns; i++)
            {
                var query = makes.Make(TermIndex.Field, terms);
                var expected = terms.Where(term => PlainPatterns.Matches(query, term)).OrderBy(Encoding.UTF8.GetBytes, ByBytes);
                Assert.True(
                    expected.SequenceEqual(index.Walk(query.Automaton())),
                    $"SEARCHENGINE_SEED={seed}, pattern {i}: {query}: {string.Join(' ', index.Walk(query.Automaton()))} for {string.Join(' ', expected)}");
            }
        }
    }

    [Fact]
    public void A_state_of_the_edit_automaton_says_how_many_edits_it_took()
    {
        foreach (var seed in Seeds.Take(30))
        {
            var random = new Random(seed);
            var makes = new RandomPatterns(random, "a", "b", "c", "学");
            for (var i = 0; i < 300; i++)
            {
                var word = PlainPatterns.CodePoints(makes.Word(9));
                var other = PlainPatterns.CodePoints(makes.Word(9));
                for (var edits = 0; edits <= LevenshteinAutomaton.MaxEdits; edits++)
                {
                    var automaton = new LevenshteinAutomaton(word, edits, prefixLength: 0);
                    var state = automaton.Start;
                    foreach (var next in other)
                        if (state != CodePointAutomaton.Dead) state = automaton.Step(state, next);
                    var found = state == CodePointAutomaton.Dead ? edits + 1 : automaton.Edits(state);
                    var expected = Math.Min(PlainPatterns.Distance(word, other), edits + 1);
                    Assert.True(expected == found, $"SEARCHENGINE_SEED={seed}: {found} edits for {expected}, {string.Join(' ', word)} to {string.Join(' ', other)}");
                }
            }
        }
    }

    [Fact]
    public void What_cannot_fit_is_not_looked_at()
    {
        string[] terms = [.. Enumerable.Range(0, 60_000).Select(i => $"{(char)('a' + i % 26)}{(char)('一' + i % 997)}{i:x}")];
        using var index = new TermIndex(terms);
        (MultiTermQuery Query, int MostBytes)[] queries =
        [
            (new PrefixQuery(TermIndex.Field, "k"), 12_000),
            (new PrefixQuery(TermIndex.Field, "k一1"), 4_000),
            (new TermRangeQuery(TermIndex.Field, "m", "m乀"), 20_000),
            (new WildcardQuery(TermIndex.Field, "q?ff*"), 30_000),
            (new RegexpQuery(TermIndex.Field, "[xy]一.*"), 4_000),
            (new FuzzyQuery(new Term(TermIndex.Field, "c丅bb8"), 1, prefixLength: 1), 40_000),
            (new FuzzyQuery(new Term(TermIndex.Field, "c丅bb8"), 1), 200_000),
        ];
        foreach (var (query, mostBytes) in queries)
        {
            var counted = new Counted(query.Automaton());
            Assert.Equal(terms.Count(term => PlainPatterns.Matches(query, term)), index.Walk(counted).Count());
            // All terms have ten bytes each.
            Assert.True(counted.Steps < mostBytes, $"{query}: {counted.Steps} bytes of 600,000 were looked at");
        }
    }

    [Fact]
    public void Terms_that_are_no_text_have_prefixes_but_fit_no_pattern()
    {
        byte[][] terms = [[0x61, 0x80], [0x61, 0xC3], [0x61, 0xE0, 0x80, 0x80], [0x61, 0xF5, 0x80, 0x80, 0x80], [0x61, 0xED, 0xA0, 0x80], [0x61, 0x62]];
        foreach (var term in terms[..^2])
        {
            var automaton = new WildcardQuery("f", "a*b*").Automaton();
            var state = automaton.Run(automaton.Start, [.. term, 0x62]);
            Assert.True(state == TermAutomaton.Dead, Convert.ToHexString(term));
            var prefix = new PrefixQuery("f", "a").Automaton();
            Assert.True(prefix.Accepts(prefix.Run(prefix.Start, term)));
        }
    }

    private static Comparer<byte[]> ByBytes { get; } = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    /// <summary>An automaton that counts what it is asked.</summary>
    private sealed class Counted(TermAutomaton inner) : TermAutomaton
    {
        public int Steps { get; private set; }

        public override long Start => inner.Start;

        public override long Step(long state, byte next)
        {
            Steps++;
            return inner.Step(state, next);
        }

        public override bool Accepts(long state) => inner.Accepts(state);

        public override bool AcceptsAll(long state) => inner.AcceptsAll(state);
    }
}

/// <summary>One segment with one field of given terms, one document for each.</summary>
internal sealed class TermIndex : IDisposable
{
    public const string Field = "term";

    private readonly MemoryDirectory directory = new();
    private readonly DirectoryReader reader;

    public TermIndex(IEnumerable<string> terms)
    {
        var options = new IndexWriterOptions(new Analysis.FieldAnalyzers(new Analysis.KeywordAnalyzer())) { MergeFactor = 1000 };
        using (var writer = IndexWriter.Open(directory, options))
        {
            foreach (var term in terms) writer.Add(new Document { Lucene.Index.Field.Keyword(Field, term) });
            writer.Commit();
        }
        reader = DirectoryReader.Open(directory);
    }

    /// <summary>The terms that an automaton accepts, in the order of the walk; each leads to its own document.</summary>
    public IEnumerable<string> Walk(TermAutomaton automaton)
    {
        var terms = Assert.Single(reader.Segments).Terms(Field)!;
        var walker = new TermWalker(terms, automaton);
        var cursor = terms.Cursor();
        while (walker.MoveNext())
        {
            Assert.True(cursor.SeekExact(walker.Term));
            Assert.Equal(
                cursor.Postings(PostingsFeatures.Docs).NextDoc(),
                terms.OpenPostings(walker.State, PostingsFeatures.Docs).NextDoc());
            yield return Encoding.UTF8.GetString(walker.Term);
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        directory.Dispose();
    }
}
