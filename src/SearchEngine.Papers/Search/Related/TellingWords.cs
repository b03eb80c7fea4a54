using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>A word that tells what a text is about.</summary>
/// <param name="Term">As it is indexed.</param>
/// <param name="Surface">As the text writes it.</param>
/// <param name="Weight">What it counts: more for what is said often, and for what is in the title.</param>
/// <param name="Fields">Where it is looked for, the title first.</param>
internal sealed record TellingWord(string Term, string Surface, float Weight, string[] Fields);

/// <summary>Chooses the words of texts that tell most: frequent in them, or in their titles, and rare in the index.</summary>
internal static class TellingWords
{
    /// <summary>A word in more than one of this many papers tells nothing, but in a small index.</summary>
    private const int CommonShare = 4;
    private const int CommonAnyway = 10;

    /// <summary>How many words are looked up in the index at most: those that are said most often.</summary>
    private const int MaxLookups = 1000;

    /// <summary>The words, the most telling first.</summary>
    /// <param name="searcher">The index.</param>
    /// <param name="texts">Texts of one language.</param>
    /// <param name="fields">That language's fields, the title first.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="weights">What counts how much.</param>
    /// <param name="alone">Whether the texts are of no paper of the index; else words that only the paper itself has are left out.</param>
    /// <param name="cancellation">Ends the choice.</param>
    public static IEnumerable<TellingWord> Of(
        IndexSearcher searcher, IReadOnlyList<SourceText> texts, string[] fields, int count, RelatedWeights weights, bool alone, CancellationToken cancellation)
    {
        if (texts.Count == 0 || count == 0) return [];
        var words = new WholeWords();
        foreach (var text in texts)
        {
            cancellation.ThrowIfCancellationRequested();
            words.Add(text, PaperFields.Analyzers[fields[0]]);
        }
        double papers = searcher.Reader.MaxDoc;
        var common = Math.Max(CommonAnyway, papers / CommonShare);
        var best = new PriorityQueue<TellingWord, double>();
        foreach (var (word, weight) in words.Words.Select(word => (word, Weight: WeightOf(word))).OrderByDescending(word => word.Weight).Take(MaxLookups))
        {
            cancellation.ThrowIfCancellationRequested();
            // Not even a word that no other has would be among the best: nor would those that follow.
            if (best.Count == count && best.TryPeek(out _, out var floor) && weight * Rarity(1) <= floor) break;
            long frequency = 0, inFields = 0;
            foreach (var field in fields)
            {
                var inField = searcher.DocFreq(new Term(field, word.Term));
                (frequency, inFields) = (Math.Max(frequency, inField), inFields + inField);
            }
            // In more places than those of the paper itself: in another one, too.
            var own = alone ? 0 : (word.Freq > 0 ? 1 : 0) + (word.TitleFreq > 0 ? 1 : 0);
            if ((frequency < 2 && inFields <= own) || frequency > common) continue;
            best.Enqueue(new TellingWord(word.Term, word.Surface, weight, fields), weight * Rarity(frequency));
            if (best.Count > count) best.Dequeue();
        }
        return best.UnorderedItems.OrderByDescending(item => item.Priority).ThenBy(item => item.Element.Term, StringComparer.Ordinal).Select(item => item.Element).ToArray();

        float WeightOf(CountedWord word) => (word.Freq + weights.SeedTitle * word.TitleFreq) is var times ? times / (times + weights.Saturation) : 0;
        double Rarity(long frequency) => Math.Log(1 + (papers - frequency + 0.5) / (frequency + 0.5));
    }
}
