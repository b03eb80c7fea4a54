using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Analysis.Chinese.Pinyin;
using SearchEngine.Analysis.Latex;

namespace SearchEngine.Analysis.Tests;

/// <summary>What holds for every text of that which reads texts beside the analyzers. A failure names its seed, for SEARCHENGINE_SEED.</summary>
public class TextFuzzTests
{
    [Fact]
    public void Script_runs_cover_the_text() => ForAll(text =>
    {
        var end = 0;
        Script? before = null;
        foreach (var run in new ScriptRuns(text))
        {
            Assert.Equal(end, run.Start);
            Assert.True(run.Length > 0);
            Assert.NotEqual(before, run.Script);
            (end, before) = (run.Start + run.Length, run.Script);
            Assert.False(IsWithinPair(text, end));
        }
        Assert.Equal(text.Length, end);
    });

    [Fact]
    public void A_text_has_a_share_of_han_and_a_script() => ForAll(text =>
    {
        Assert.InRange(ScriptDetector.HanShare(text), 0, 1);
        Assert.True(Enum.IsDefined(ScriptDetector.ChineseScriptOf(text)));
    });

    [Fact]
    public void Latex_leads_back_to_the_text() => ForAll(text =>
    {
        using var buffer = new FoldingBuffer(text.Length);
        var read = LatexText.Read(text, buffer);

        LeadsBack(text, read);
        // Nothing but marks and what belongs to macros is left out.
        Assert.Equal(text.Count(IsKept), read.Characters.ToString().Count(IsKept));
    });

    [Fact]
    public void Folding_leads_back_to_the_text() => ForAll(text =>
    {
        foreach (var byPhrases in (bool[])[false, true])
        {
            using var buffer = new FoldingBuffer(text.Length * ChineseFolding.MostForOne);
            var folded = ChineseFolding.Instance.Fold(new FoldedText(text), buffer, byPhrases);
            LeadsBack(text, folded);
            // Whichever way is the fastest for a text, it reads the same.
            var changes = ChineseFolding.Instance.ChangesIn(text, byPhrases);
            if (changes == FoldingChanges.None) Assert.Equal(text, folded.Characters.ToString());
            if (changes == FoldingChanges.Characters)
                Assert.Equal(ChineseFolding.Instance.FoldInPlace(new FoldedText(text), new char[text.Length], byPhrases).Characters, folded.Characters);

            using var read = new ChineseText(text, byPhrases);
            LeadsBack(text, read.Folded);
        }
    });

    [Fact]
    public void Readings_stand_where_their_characters_do() => ForAll(text =>
    {
        var end = 0;
        foreach (var syllable in PinyinReadings.Of(text))
        {
            Assert.InRange(syllable.Start, end, text.Length - 1);
            end = syllable.Start + syllable.Length;
            Assert.InRange(end, syllable.Start + 1, text.Length);
            Assert.NotEmpty(syllable.Readings);
            Assert.False(IsWithinPair(text, end));
        }
        Assert.All(PinyinReadings.OfName(text), syllable => Assert.NotEmpty(syllable.Syllable));
        var key = PinyinKey.Of(text);
        Assert.True(key.Initials.Length <= key.Full.Length);
    });

    [Fact]
    public void A_query_in_pinyin_is_read_or_refused()
    {
        var random = new Random(1);
        string[] pieces = ["lian", "bang", "xi", "'", " ", "v", "u:", "u\u0308", "zh", "ng", "ǖ", "3", "L", "ｌ", "a", "\u0301", "-", "x", "e"];
        ForAll(text =>
        {
            // Of most texts nothing is pinyin, so some are made of it.
            var typed = random.Next(2) == 0 ? text : string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (!PinyinQuery.TryParse(typed, out var query)) return;
            Assert.InRange(query.Letters.Length, 1, PinyinQuery.MaxLength);
            Assert.All(query.Letters, letter => Assert.InRange(letter, 'a', 'z'));
            Assert.All(query.Splits(), split => Assert.True(split.Count > 0));
            Assert.True(Enum.IsDefined(query.Match(text)));
            Assert.True(PinyinWords.Spelled(query, 3).Count <= 3);
        });
    }

    [Fact]
    public void Terms_of_taiwan_stand_in_the_text() => ForAll(text =>
    {
        var end = 0;
        foreach (var term in TaiwanTerms.In(text))
        {
            Assert.InRange(term.Start, end, text.Length - 1);
            Assert.InRange(term.End, term.Start + 1, text.Length);
            Assert.NotEmpty(term.Others);
            end = term.End;
            Assert.False(IsWithinPair(text, term.Start) || IsWithinPair(text, term.End));
        }
    });

    [Theory]
    [InlineData("資料庫\\")]
    [InlineData("a中\uD800")]
    public void Millions_of_characters_are_read(string unit)
    {
        var text = HostileText.Repeat(unit, 2_000_000);
        var covered = 0;
        foreach (var run in new ScriptRuns(text)) covered += run.Length;
        Assert.Equal(text.Length, covered);
        Assert.InRange(ScriptDetector.HanShare(text), 0, 1);
        Assert.True(TaiwanTerms.In(text).Count <= text.Length);
        Assert.True(PinyinReadings.Of(text).Count <= text.Length);
        Assert.False(PinyinQuery.TryParse(text, out _));
    }

    // Each character, those of a pair together, has a place in the text that is not empty, in order and between characters.
    private static void LeadsBack(string text, FoldedText read)
    {
        var last = 0;
        for (var i = 0; i < read.Characters.Length; i++)
        {
            var (start, end) = (read.OriginalOffset(i), read.OriginalEnd(i + 1));
            Assert.InRange(start, last, text.Length - 1);
            Assert.InRange(end, start + 1, text.Length);
            last = start;
            if (i == 0 || !char.IsSurrogatePair(read.Characters[i - 1], read.Characters[i])) Assert.False(IsWithinPair(text, start));
            if (i + 1 == read.Characters.Length || !char.IsSurrogatePair(read.Characters[i], read.Characters[i + 1])) Assert.False(IsWithinPair(text, end));
        }
    }

    private static bool IsKept(char character) => char.IsDigit(character) || character >= '\u2E80';

    private static bool IsWithinPair(string text, int offset) => offset > 0 && offset < text.Length && char.IsSurrogatePair(text[offset - 1], text[offset]);

    private static void ForAll(Action<string> check)
    {
        foreach (var seed in Seeds.Take(3))
        {
            var random = new Random(seed);
            for (var round = 0; round < Seeds.Rounds(2000); round++)
            {
                var text = HostileText.Make(random, 400);
                if (Passes(check, text) is not { } error) continue;
                var shortest = HostileText.Shrink(text, shorter => Passes(check, shorter) is not null);
                Assert.Fail($"SEARCHENGINE_SEED={seed}, round {round}: \"{HostileText.Escape(shortest)}\": {Passes(check, shortest) ?? error}");
            }
        }
    }

    private static Exception? Passes(Action<string> check, string text)
    {
        try
        {
            check(text);
            return null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return error;
        }
    }
}
