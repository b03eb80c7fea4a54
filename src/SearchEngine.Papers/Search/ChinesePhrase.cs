using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>Han characters that are all there, in the fields of pairs.</summary>
internal static class ChinesePhrase
{
    /// <summary>Where the tokens of a text stand as they do in it, in one field.</summary>
    public static PhraseQuery In(string field, IReadOnlyList<KeptToken> tokens) =>
        new([.. tokens.Select(token => (new Term(field, token.Term), token.Position))]);

    /// <summary>Where a text stands in one field; it may go on at both ends.</summary>
    public static PhraseQuery In(string field, string text) => In(field, Tokens.Phrase(text));

    /// <summary>Where a text stands in any of the fields; it may go on at both ends.</summary>
    public static BooleanQuery Anywhere(string text) => BooleanQuery.AnyOf(PaperFields.Bigrams.Select(field => In(field, text)));

    /// <summary>The papers that have every pair of a text, each in some field, together or not.</summary>
    public static BooleanQuery InPairs(string text) => BooleanQuery.AllOf(
        Tokens.Pairs(text).Select(token => BooleanQuery.AnyOf(PaperFields.Bigrams.Select(field => new TermQuery(field, token.Term)))));
}
