using SearchEngine.Analysis.Latin;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Papers.Schema;

/// <summary>
/// What suggestions are made of, as terms of the index itself, so that updates, deletions and merges keep them right: a term's
/// document frequency is its weight. A term is what is typed, its key, and where that is not what is shown, a
/// <see cref="Separator"/> and the form that is: <c>gpt 4␟GPT-4</c>, <c>lb␟联邦</c>.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item><see cref="PaperFields.SuggestedWord"/>: the words of titles, key alone. Spelling is corrected from these, too.</item>
/// <item><see cref="PaperFields.SuggestedPhrase"/>: two words of a title that follow each other, three where the middle one is
/// <c>of</c> or the like, and what is written as one or with capitals inside.</item>
/// <item><see cref="PaperFields.SuggestedAuthor"/>: names with the last word in front, see <see cref="AuthorTerms"/>.</item>
/// <item><see cref="PaperFields.SuggestedPinyin"/>: Chinese words by their pinyin: see <see cref="PinyinTerms"/>.</item>
/// </list>
/// Chinese words need nothing of the kind: they are the terms of the Chinese fields.
/// </remarks>
internal static class SuggestionTerms
{
    /// <summary>Between a key and what is shown: no text that was tidied has it.</summary>
    public const char Separator = '\u001F';

    /// <summary>The most words of a phrase.</summary>
    public const int MaxPhrase = 3;

    private const int MaxWords = 64;
    private const int MinLetters = 2;
    private const int MaxLetters = 40;
    private const int MaxPhraseLength = 72;

    /// <summary>Words that neither begin nor end a phrase, and that nobody needs to be shown.</summary>
    private static readonly StopWords Stops = new(
        "a", "about", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "beyond", "both", "but", "by", "can", "do", "does",
        "done", "during", "each", "for", "from", "has", "have", "how", "if", "in", "into", "is", "it", "its", "may", "more", "most", "no", "not",
        "of", "on", "only", "or", "other", "our", "over", "per", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there",
        "these", "they", "this", "those", "through", "to", "toward", "towards", "under", "until", "up", "upon", "using", "use", "via", "was",
        "we", "were", "what", "when", "where", "whether", "which", "while", "who", "why", "will", "with", "within", "without", "you", "your");

    /// <summary>Adds the terms of a paper to its document.</summary>
    public static void Add(Document document, Paper paper)
    {
        AddTitle(document, paper.Title);
        AuthorTerms.Add(document, paper.Authors);
        PinyinTerms.Add(document, paper);
    }

    /// <summary>Whether a key is a word that is proposed by itself.</summary>
    public static bool IsWord(string key) =>
        key.Length is >= MinLetters and <= MaxLetters && key.AsSpan().ContainsAnyExceptInRange('!', '@') && !Stops.Contains(key);

    /// <summary>A term's key, and the form that is shown.</summary>
    public static (string Key, string Form) Parse(string term)
    {
        var separator = term.IndexOf(Separator);
        return separator < 0 ? (term, term) : (term[..separator], term[(separator + 1)..]);
    }

    private static void AddTitle(Document document, string title)
    {
        var (singles, phrases) = (new TermLines(PaperFields.SuggestedWord), new TermLines(PaperFields.SuggestedPhrase));
        var words = WrittenWords.Of(title, MaxWords);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            foreach (var part in word.Parts)
                if (IsWord(part.Key)) singles.Add(part.Key);
            if (IsStop(word)) continue;
            if (word.Form != word.Key && (word.Parts.Count > 1 || IsWord(word.Key)) && word.Key.Length <= MaxPhraseLength)
                phrases.Add(word.Key, word.Form);
            if (i + 1 == words.Count || !words[i + 1].Follows) continue;
            // Three words only around one that does not end a phrase: others are put together from two and two.
            if (!IsStop(words[i + 1])) AddPhrase(phrases, word, words[i + 1]);
            else if (i + 2 < words.Count && words[i + 2].Follows && !IsStop(words[i + 2])) AddPhrase(phrases, word, words[i + 1], words[i + 2]);
        }
        singles.AddTo(document);
        phrases.AddTo(document);
    }

    private static void AddPhrase(TermLines phrases, params ReadOnlySpan<WrittenWord> words)
    {
        Span<char> key = stackalloc char[MaxPhraseLength];
        var (length, isForm) = (0, true);
        foreach (var word in words)
        {
            if (length + 1 + word.Key.Length > key.Length) return;
            if (length > 0) key[length++] = ' ';
            word.Key.CopyTo(key[length..]);
            length += word.Key.Length;
            isForm &= word.Form == word.Key;
        }
        if (isForm) phrases.Add(key[..length]);
        else phrases.Add(key[..length], words.Length == 2 ? $"{words[0].Form} {words[1].Form}" : $"{words[0].Form} {words[1].Form} {words[2].Form}");
    }

    // A number or a single letter begins or ends some phrases (GAN 2, k means), but by itself is nothing.
    private static bool IsStop(WrittenWord word) => word.Parts.Count == 1 && Stops.Contains(word.Parts[0].Key);
}
