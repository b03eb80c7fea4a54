using System.Collections.Concurrent;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.Pinyin;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Papers.Schema;

/// <summary>
/// The Chinese words of a paper's titles, keywords and short summary by how they are read: <c>lianbang␟联邦</c> and
/// <c>lb␟联邦</c>. The longer texts say little that these do not.
/// </summary>
internal static class PinyinTerms
{
    private const int MinLength = 2;
    private const int MaxLength = 8;

    /// <summary>How many words' terms are kept ready. The words of science are not many; of others there is no end.</summary>
    private const int MaxKnown = 1 << 16;

    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    public static void Add(Document document, Paper paper)
    {
        var words = new Words();
        words.Read(paper.Title);
        words.Read(paper.TitleTranslation);
        words.Read(paper.Tldr);
        foreach (var keyword in paper.Keywords) words.Read(keyword);
        var lines = new TermLines(PaperFields.SuggestedPinyin);
        foreach (var terms in words.Terms) lines.Add(terms);
        lines.AddTo(document);
    }

    // Two terms, as two lines.
    private static string Make(string word)
    {
        var key = PinyinKey.Of(word);
        return key.Initials.Length < word.Length
            ? "" : $"{key.Full}{SuggestionTerms.Separator}{word}\n{key.Initials}{SuggestionTerms.Separator}{word}";
    }

    /// <summary>Collects the terms of words, those of each word once.</summary>
    private sealed class Words : ITokenSink
    {
        private static readonly Analyzer Chinese = PaperFields.Analyzers[PaperFields.TitleChinese];
        private static readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> BySpan =
            Known.GetAlternateLookup<ReadOnlySpan<char>>();

        // Where the word ends that those within it came after: 模型 in 语言模型 is typed where it stands alone.
        private int end;

        /// <summary>The terms of each word.</summary>
        public HashSet<string> Terms { get; } = new(StringComparer.Ordinal);

        public void Read(string text)
        {
            end = 0;
            if (text.Length > 0 && ScriptDetector.IsChinese(text)) Chinese.Analyze(text, this);
        }

        public void Accept(in Token token)
        {
            if (token.Term.Length is < MinLength or > MaxLength || token.Term[0] < '\u2E80' || token.Type != TokenType.Word || token.EndOffset <= end) return;
            end = token.EndOffset;
            if (!BySpan.TryGetValue(token.Term, out var terms))
            {
                var word = token.Term.ToString();
                terms = Make(word);
                if (Known.Count < MaxKnown) terms = Known.GetOrAdd(word, terms);
            }
            Terms.Add(terms);
        }
    }
}
