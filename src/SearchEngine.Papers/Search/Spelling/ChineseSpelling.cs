using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.Pinyin;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>
/// Corrects one wrong character among others: where characters that stand together in the query do so in next to no paper, and are
/// not merely the ends of two words, the stretches around them are held against the Chinese words of the index. A character may be
/// another, two neighbours may be swapped, one may be missing or be there twice. Of the words found, those come first whose other
/// character is read alike, since most errors are of an input method for pinyin; for a word of two characters nothing else
/// is enough.
/// </summary>
internal sealed class ChineseSpelling(IndexSearcher searcher, TermSuggester terms)
{
    /// <summary>Of a whole sentence the other words find what is meant, and to hold each place of it against phrases takes long.</summary>
    private const int MaxRun = 24;

    private const int MaxWindow = 5;

    /// <summary>How far apart the places are that one wrong character makes odd: the pairs beside it, and the phrases around these.</summary>
    private const int MaxReach = 3;

    private const int MaxTried = 40;
    private const int MaxCandidates = 20;

    /// <summary>Up to how many characters have to stand together as they are; of more, pair by pair.</summary>
    private const int MaxPhrase = 6;

    /// <summary>How many times as many papers as may have a misspelling have a word at least.</summary>
    private const int MinRarities = 5;

    private static readonly Analyzer Words = PaperFields.Analyzers[PaperFields.TitleChinese];

    private readonly long rare = Rarity.Most(searcher.Reader.NumDocs);

    /// <summary>Adds what stands for a run of characters in which one is wrong.</summary>
    public void Add(string query, int start, int end, List<SpellingCorrector.Change> changes, CancellationToken cancellation)
    {
        while (end > start && !char.IsLetter(query[end - 1])) end--;
        while (start < end && !char.IsLetter(query[start])) start++;
        if (end - start is < 2 or > MaxRun) return;
        var run = ScriptDetector.Simplified(query[start..end]);
        // What is no plain run of characters (ones of two halves, punctuation between) has no pairs to hold against others.
        if (!run.All(char.IsLetter)) return;
        var suspects = Suspects(run);
        if (suspects.Count == 0 || suspects[^1] - suspects[0] > MaxReach) return;
        var before = PapersWithAll(run);
        foreach (var candidate in Candidates(run, suspects).Take(MaxTried))
        {
            cancellation.ThrowIfCancellationRequested();
            if (PapersWithAll(candidate) < Rarity.LeastFor(before)) continue;
            changes.Add(new SpellingCorrector.Change(start, end, candidate));
            return;
        }
    }

    /// <summary>
    /// The places of pairs that next to no paper has, or not where they stand here, and that are not the end of one word and the
    /// beginning of the next.
    /// </summary>
    private List<int> Suspects(string run)
    {
        var isInWord = new bool[run.Length];
        var isSeam = new bool[run.Length];
        foreach (var word in Tokens.Of(Words, run))
        {
            if (word.End - word.Start < 2 || PapersWith(PaperFields.Chinese, word.Term) <= rare) continue;
            isInWord.AsSpan(word.Start..word.End).Fill(true);
            if (word.Start > 0) isSeam[word.Start] = true;
            if (word.End < run.Length) isSeam[word.End] = true;
        }
        var suspects = new List<int>();
        for (var at = 0; at + 1 < run.Length; at++)
        {
            if (isInWord[at] && isInWord[at + 1])
            {
                if (!isSeam[at + 1] && PapersWith(PaperFields.Bigrams, run.Substring(at, 2)) <= rare) suspects.Add(at);
                continue;
            }
            // 模形 is in 规模形成; in 扩散模形 it is nothing.
            var (from, to) = (Math.Max(0, at - 1), Math.Min(run.Length, at + 3));
            if (PapersWith(PaperFields.Bigrams, run.Substring(at, 2)) <= rare || (to - from > 2 && Phrase(run[from..to]) <= rare)) suspects.Add(at);
        }
        return suspects;
    }

    /// <summary>The run with one stretch replaced, the likeliest first.</summary>
    private IEnumerable<string> Candidates(string run, List<int> suspects)
    {
        var found = new List<(string Run, bool IsAlike, int Length, long Weight)>();
        var looked = new HashSet<(int, int)>();
        foreach (var suspect in suspects)
        {
            for (var length = 2; length <= MaxWindow; length++)
            {
                for (var start = Math.Max(0, suspect + 2 - length); start <= suspect && start + length <= run.Length; start++)
                {
                    if (!looked.Add((start, length)) || looked.Count > MaxTried) continue;
                    var stretch = run.Substring(start, length);
                    foreach (var (word, weight) in Near(stretch))
                        if (IsAllowed(stretch, word, out var isAlike))
                            found.Add((string.Concat(run.AsSpan(0, start), word, run.AsSpan(start + length)), isAlike, length, weight));
                }
            }
        }
        return found.OrderByDescending(candidate => candidate.IsAlike).ThenByDescending(candidate => candidate.Length)
            .ThenByDescending(candidate => candidate.Weight).ThenBy(candidate => candidate.Run, StringComparer.Ordinal)
            .Select(candidate => candidate.Run).Distinct(StringComparer.Ordinal);
    }

    private IEnumerable<(string Word, long Weight)> Near(string stretch)
    {
        var options = new SpellingOptions
        {
            MaxEdits = 1,
            PrefixLength = 0,
            // Of two characters one is nearly any word: those that are read alike are to be among them.
            Top = stretch.Length == 2 ? TermSuggester.MaxTop : MaxCandidates,
            MinWeight = Math.Max(Rarity.LeastFor(PapersWith(PaperFields.Chinese, stretch)), MinRarities * rare),
        };
        return new[] { PaperFields.SummaryChinese, PaperFields.TitleChinese }
            .SelectMany(field => terms.Spell(field, stretch, options))
            .GroupBy(term => term.Text, term => term.Weight, StringComparer.Ordinal)
            .Select(term => (term.Key, term.Max()));
    }

    private static bool IsAllowed(string stretch, string word, out bool isAlike)
    {
        isAlike = false;
        if (word.Length == stretch.Length)
        {
            var at = 0;
            while (stretch[at] == word[at]) at++;
            var isSwap = at + 1 < word.Length && stretch[at] == word[at + 1] && stretch[at + 1] == word[at];
            isAlike = !isSwap && PinyinReadings.OfCharacter(stretch[at]).Intersect(PinyinReadings.OfCharacter(word[at])).Any();
            return isAlike || isSwap || word.Length > 2;
        }
        // A character that is missing, in a word long enough to be sure of it; or one that is there twice.
        if (word.Length > stretch.Length) return word.Length > 3;
        var extra = 0;
        while (extra < word.Length && stretch[extra] == word[extra]) extra++;
        return extra > 0 && stretch[extra] == stretch[extra - 1];
    }

    /// <summary>How many papers have a run: as it is, or a long one in pairs, in some Chinese field each.</summary>
    private long PapersWithAll(string run) => run.Length <= MaxPhrase ? Phrase(run) : searcher.Count(ChinesePhrase.InPairs(run));

    private long Phrase(string text) => searcher.Count(ChinesePhrase.Anywhere(text));

    private long PapersWith(string[] fields, string term) => fields.Max(field => terms.Weight(field, term));
}
