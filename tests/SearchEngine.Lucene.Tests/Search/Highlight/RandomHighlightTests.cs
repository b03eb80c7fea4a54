using System.Net;
using System.Text.RegularExpressions;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Search.Highlight;

namespace SearchEngine.Lucene.Tests.Search.Highlight;

/// <summary>Marks of random queries in random texts, against a look at every word and every way to place a phrase.</summary>
public class RandomHighlightTests
{
    private static readonly FieldAnalyzers Analyzers = new(new SpacedWords());
    private static readonly string[] Words = ["a", "b", "ab", "abc", "ba", "语", "言", "语言", "𠀀", "<i>", "c.", "c。"];

    [Fact]
    public void Marked_words_are_those_that_the_query_asks_for()
    {
        foreach (var seed in Seeds.Take(300))
        {
            var random = new Random(seed);
            var query = Make(random, 3);
            var highlighter = new Highlighter(query, Analyzers);
            for (var round = 0; round < 4; round++)
            {
                var words = Enumerable.Range(0, random.Next(1, 14)).Select(_ => Words[random.Next(Words.Length)]).ToArray();
                var text = string.Join(' ', words);
                var found = highlighter.Highlight(text, ["f"], new HighlightOptions { Length = 1000 });

                List<int> expected = [.. Enumerable.Range(0, words.Length).Where(i => Asks(query, words, i))];
                var starts = words.Select((_, i) => words.Take(i).Sum(word => word.Length + 1)).ToList();
                var marked = found.Passages.SelectMany(passage => passage.Marks).ToList();
                Assert.True(expected.SequenceEqual(marked.Select(mark => starts.IndexOf(mark.Start))), $"seed {seed}: {query} in {text}: {HighlighterTests.Bracketed(found, text)}");
                Assert.All(marked, mark => Assert.Contains(text[mark.Start..mark.End], Words));
                Assert.True(found.IsComplete);
            }
        }
    }

    [Fact]
    public void Passages_are_stretches_of_the_text_within_bounds()
    {
        string[] pieces = ["a", "b", " ", " ", "语", "言", "。", ". ", "\n\n", "$x$", "$", "😀", "e\u0301", "\uD800", "\uDC00", "<a&'\">", "long-word-without-an-end", "\u200D"];
        foreach (var seed in Seeds.Take(300))
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 300)).Select(_ => pieces[random.Next(pieces.Length)]));
            var options = new HighlightOptions
            {
                Length = random.Next(1, 120), MaxPassages = random.Next(1, 5), MaxCharacters = random.Next(1, 600), MaxMatches = random.Next(1, 60),
            };
            var query = BooleanQuery.AnyOf([new TermQuery("f", "a"), new TermQuery("f", "语"), new PrefixQuery("f", "b"), new PhraseQuery("f", "语", "言") { Slop = random.Next(3) }]);
            var found = new Highlighter(query, new FieldAnalyzers(new StandardAnalyzer())).Highlight(text, ["f"], options);

            Assert.InRange(found.Analyzed, 0, Math.Min(text.Length, options.MaxCharacters));
            Assert.InRange(found.Passages.Count, 0, options.MaxPassages);
            var end = 0;
            foreach (var passage in found.Passages)
            {
                Assert.True(passage.Start >= end && passage.Start < passage.End && passage.End <= found.Analyzed, $"seed {seed}: {passage} after {end}");
                Assert.True(passage.End - passage.Start <= options.Length + 64, $"seed {seed}: {passage} is longer than {options.Length}");
                Assert.False(passage.Start > 0 && char.IsSurrogatePair(text[passage.Start - 1], text[passage.Start]), $"seed {seed}: {passage}");
                Assert.False(passage.End < text.Length && char.IsSurrogatePair(text[passage.End - 1], text[passage.End]), $"seed {seed}: {passage}");
                end = passage.Start;
                foreach (var mark in passage.Marks)
                {
                    Assert.True(mark.Start >= end && mark.Start < mark.End && mark.End <= passage.End, $"seed {seed}: {mark} in {passage}");
                    end = mark.End + 1;
                }
                Assert.NotEmpty(passage.Marks);
                Assert.InRange(passage.Terms, 1, 20);
                end = passage.End;
                var html = found.Html(passage, "");
                Assert.Equal(text[passage.Start..passage.End], WebUtility.HtmlDecode(html.Replace("<mark>", "").Replace("</mark>", "")));
                Assert.DoesNotMatch("<(?!/?mark>)", html);
            }
        }
    }

    /// <summary>Whether a word is asked for, alone or as a part of a phrase that stands there.</summary>
    private static bool Asks(Query query, string[] words, int index) => query switch
    {
        TermQuery term => term.Term.Text == words[index],
        PrefixQuery prefix => words[index].StartsWith(prefix.Prefix, StringComparison.Ordinal),
        WildcardQuery pattern => Fits(pattern.Pattern.Replace("*", ".*"), words[index]),
        RegexpQuery pattern => Fits(pattern.Pattern, words[index]),
        TermRangeQuery range => string.CompareOrdinal(words[index], range.Min) >= 0 && string.CompareOrdinal(words[index], range.Max) <= 0,
        PhraseQuery phrase => Stands([.. phrase.Terms.Select(term => new Place([term.Term.Text], null, term.Position))], phrase.Slop, words, index),
        MultiPhraseQuery phrase => Stands([.. phrase.Places.Select(place => new Place([.. place.Terms.Select(term => term.Text)], null, place.Position))], phrase.Slop, words, index),
        PhrasePrefixQuery { Terms.IsEmpty: true } => false,
        PhrasePrefixQuery phrase => Stands(
            [.. phrase.Terms[..^1].Select(term => new Place([term.Term.Text], null, term.Position)), new Place([], phrase.Terms[^1].Term.Text, phrase.Terms[^1].Position)],
            phrase.Slop, words, index),
        BooleanQuery combination => combination.Clauses.Any(clause => clause.Occur != Occur.MustNot && Asks(clause.Query, words, index)),
        DisjunctionMaxQuery best => best.Disjuncts.Any(disjunct => Asks(disjunct, words, index)),
        BoostQuery boosted => Asks(boosted.Query, words, index),
        ConstantScoreQuery constant => Asks(constant.Query, words, index),
        _ => throw new InvalidOperationException($"{query.GetType().Name} is not among what is made here"),
    };

    private static bool Fits(string pattern, string word) => Regex.IsMatch(word, $"^(?:{pattern})$", RegexOptions.Singleline);

    /// <summary>Tries every way to place a phrase.</summary>
    private static bool Stands(List<Place> places, int slop, string[] words, int index)
    {
        return places.Count > 0 && Try([], false);

        bool Try(List<int> chosen, bool hasIndex)
        {
            if (chosen.Count == places.Count)
            {
                var starts = chosen.Select((position, place) => position - places[place].Offset).ToList();
                return hasIndex && starts.Max() - starts.Min() <= slop;
            }
            for (var position = 0; position < words.Length; position++)
            {
                if (!places[chosen.Count].Takes(words[position])) continue;
                if (chosen.Contains(position)) continue;
                if (Try([.. chosen, position], hasIndex || position == index)) return true;
            }
            return false;
        }
    }

    private static Query Make(Random random, int depth)
    {
        string Any() => Words[random.Next(Words.Length)];
        return random.Next(depth > 0 ? 14 : 8) switch
        {
            0 or 1 => new TermQuery("f", Any()),
            2 => new PrefixQuery("f", Any()[..1] is var first && char.IsSurrogate(first[0]) ? "𠀀" : first),
            3 => new WildcardQuery("f", random.Next(2) == 0 ? "a*" : "*b*"),
            4 => random.Next(2) == 0 ? new RegexpQuery("f", "[ab]{2}") : new TermRangeQuery("f", "ab", "b"),
            5 => Phrase(),
            6 => new PhrasePrefixQuery("f", Any(), "a") { Slop = random.Next(3) },
            7 => new MultiPhraseQuery([new([new("f", "a"), new("f", "语")], 0), new([new("f", "b"), new("f", "言"), new("f", "ab")], random.Next(1, 3))], random.Next(3)),
            8 => new BoostQuery(Make(random, depth - 1), random.Next(3)),
            9 => new ConstantScoreQuery(Make(random, depth - 1)),
            10 => new DisjunctionMaxQuery([Make(random, depth - 1), Make(random, depth - 1)], 0.3f),
            // What a query rules out is not something that it requires, or it would be no query any more.
            _ => new BooleanQuery([new(Make(random, depth - 1), Occur.Should), new(Make(random, depth - 1), Occur.Should), new(new TermQuery("f", "never"), Occur.MustNot)]),
        };

        PhraseQuery Phrase()
        {
            var position = 0;
            List<(Term, int)> terms = [];
            for (var count = random.Next(1, 4); count > 0; count--, position += random.Next(1, 3)) terms.Add((new Term("f", Any()), position));
            return new PhraseQuery(terms) { Slop = random.Next(4) };
        }
    }

    private sealed record Place(List<string> Words, string? Prefix, int Offset)
    {
        public bool Takes(string word) => Prefix is null ? Words.Contains(word) : word.StartsWith(Prefix, StringComparison.Ordinal);
    }
}
