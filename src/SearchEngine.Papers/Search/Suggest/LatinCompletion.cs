using SearchEngine.Analysis.Chinese.Pinyin;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>Completes words of English titles, and pinyin to Chinese words.</summary>
/// <param name="searcher">The index.</param>
/// <param name="terms">Its terms.</param>
/// <param name="typed">What was typed; it ends with a word.</param>
/// <param name="top">How many are wanted at most.</param>
internal sealed class LatinCompletion(IndexSearcher searcher, TermSuggester terms, TypedText typed, int top)
{
    /// <summary>How many terms are taken for each that is shown: several may be forms of one, or parts of another.</summary>
    private const int Spare = 4;

    /// <summary>How many candidates are looked at together with the words before them.</summary>
    private const int MaxInContext = 12;

    /// <summary>How many phrases of two words are looked at for longer ones, and how many longer ones of each.</summary>
    private const int MaxExtended = 6;
    private const int MaxNext = 6;

    /// <summary>How much of a phrase's papers have a longer one, for the longer one to stand for both.</summary>
    private const double Covered = 0.5;

    private const int MinPinyin = 2;

    /// <summary>By how much Chinese words outweigh the English ones to come before them, and how much of their weight they have at least.</summary>
    private const int PinyinFirst = 20;
    private const double LeastShare = 0.02;

    public IReadOnlyList<PaperSuggestion> Find(CancellationToken cancellation)
    {
        var found = new List<PaperSuggestion>();
        var shown = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { typed.Text.Trim() };
        // As many words together as a phrase has; where titles have too few of that, fewer, with the others somewhere in the paper.
        for (var words = Math.Min(typed.Words.Count, SuggestionTerms.MaxPhrase); words > 0 && found.Count < top; words--)
        {
            var start = typed.Words[^words].Start;
            var before = typed.Text[..start];
            var context = Context.Of(before);
            string[] parts = [.. typed.LastParts(words)];
            foreach (var candidate in Candidates(parts, isAlone: words == 1, cancellation))
            {
                if (found.Count == top) break;
                var weight = candidate.Weight;
                if (context is not null) weight = searcher.Count(BooleanQuery.AllOf([candidate.Query, .. context]), cancellation);
                if (weight == 0 || !shown.Add(before + candidate.Form)) continue;
                found.Add(Suggestion(before + candidate.Form, weight, [.. typed.LastParts(typed.Words.Count)]));
            }
        }
        return WithPinyin(found);

        static PaperSuggestion Suggestion(string text, long weight, string[] typed) =>
            new(text, SuggestionKind.Term, weight, null, TypedMarks.OfWords(text, typed));
    }

    private IEnumerable<Candidate> Candidates(string[] parts, bool isAlone, CancellationToken cancellation)
    {
        var prefix = string.Join(' ', parts) + (typed.IsOpen ? " " : "");
        var wanted = Math.Min(TermSuggester.MaxTop, Spare * top);
        var candidates = new List<Candidate>();
        var isWord = isAlone && parts.Length == 1 && !typed.IsOpen;
        // One letter begins so many phrases that the words alone say more.
        if (!isWord || prefix.Length > 1) candidates = Phrases(prefix, wanted);
        if (isWord)
        {
            var byKey = candidates.ToDictionary(candidate => candidate.Key, StringComparer.Ordinal);
            foreach (var (word, weight) in terms.Complete(PaperFields.SuggestedWord, prefix, wanted).Terms)
            {
                if (!byKey.TryGetValue(word, out var candidate)) candidates.Add(candidate = new Candidate(word));
                candidate.AddWord(weight);
            }
        }
        var ordered = ByWeight(candidates);
        ordered = ByWeight(ordered.Concat(ordered.Take(MaxExtended).SelectMany(candidate => Extended(candidate, cancellation))));
        return ordered
            .Where(candidate => !Array.Exists(ordered, longer => longer.Weight > Covered * candidate.Weight && IsLonger(longer.Key, candidate.Key)))
            .Take(Math.Max(top, MaxInContext));
    }

    private List<Candidate> Phrases(string prefix, int wanted)
    {
        var candidates = new Dictionary<string, Candidate>(StringComparer.Ordinal);
        foreach (var (term, weight) in terms.Complete(PaperFields.SuggestedPhrase, prefix, wanted).Terms)
        {
            var (key, form) = SuggestionTerms.Parse(term);
            if (!candidates.TryGetValue(key, out var candidate)) candidates.Add(key, candidate = new Candidate(key));
            candidate.AddForm(PaperFields.SuggestedPhrase, term, form, weight);
        }
        return [.. candidates.Values];
    }

    /// <summary>Phrases of two words go on with others that begin with their second one, where titles have both.</summary>
    private IEnumerable<Candidate> Extended(Candidate candidate, CancellationToken cancellation)
    {
        var last = candidate.Key.LastIndexOf(' ');
        if (last < 0 || candidate.Key.IndexOf(' ') != last) return [];
        return Phrases(candidate.Key[(last + 1)..] + " ", MaxNext)
            .Where(next => next.Form.Contains(' '))
            .Select(next => candidate.With(next, searcher.Count(BooleanQuery.AllOf(candidate.Query, next.Query), cancellation)))
            .Where(longer => longer.Weight > 1);
    }

    private static Candidate[] ByWeight(IEnumerable<Candidate> candidates) =>
        [.. candidates.OrderByDescending(candidate => candidate.Weight).ThenBy(candidate => candidate.Key, StringComparer.Ordinal)];

    private static bool IsLonger(string longer, string key) =>
        longer.Length > key.Length && longer[key.Length] == ' ' && longer.StartsWith(key, StringComparison.Ordinal);

    /// <summary>A third of the places for Chinese words that are read so, or all that English leaves.</summary>
    private List<PaperSuggestion> WithPinyin(List<PaperSuggestion> found)
    {
        if (typed.Words[0].Start > 0 && typed.Text.AsSpan(0, typed.Words[0].Start).ContainsAnyInRange('\u2E80', '\uFFFF')) return found;
        if (!PinyinQuery.TryParse(typed.Text.Trim(), out var query) || query.Letters.Length < MinPinyin) return found;
        var words = terms.Complete(PaperFields.SuggestedPinyin, query.Letters, Math.Min(TermSuggester.MaxTop, Spare * top)).Terms
            .Select(term => (Word: SuggestionTerms.Parse(term.Text).Form, term.Weight))
            .DistinctBy(word => word.Word)
            .Select(word => new PaperSuggestion(word.Word, SuggestionKind.Term, word.Weight, null, []))
            .Where(word => found.Count == 0 || word.Weight >= LeastShare * found.Max(other => other.Weight))
            .Take(Math.Max((top + 2) / 3, top - found.Count))
            .ToArray();
        var latin = found.Take(top - words.Length);
        // "lb" begins hardly any English word.
        var isPinyin = words.Length > 0 && (found.Count == 0 || words[0].Weight >= PinyinFirst * found.Max(other => other.Weight));
        return isPinyin ? [.. words, .. latin] : [.. latin, .. words];
    }
}
