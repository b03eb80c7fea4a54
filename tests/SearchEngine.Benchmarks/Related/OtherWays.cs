using SearchEngine.Analysis.Chinese;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search;
using Paper = SearchEngine.Papers.Paper;

namespace SearchEngine.Benchmarks.Related;

/// <summary>Plain ways of finding related papers, to which the product's is compared.</summary>
internal static class OtherWays
{
    private const int Terms = 20;
    private const int Enough = 8;
    private const int CommonShare = 4;

    /// <summary>As Lucene does where nothing else is said: 25 words of the abstract, looked for in abstracts.</summary>
    public static Query AbstractAlone(IndexSearcher searcher, Paper paper) =>
        new MoreLikeThis(searcher, PaperFields.Analyzers).Query(new FieldText(PaperFields.AbstractEnglish, paper.Abstract));

    /// <summary>Twenty words of each language by tf · idf, all counting alike, in any field.</summary>
    public static Query AllAlike(IndexSearcher searcher, Paper paper)
    {
        var byLanguage = PaperDocument.TextsOf(paper).Where(text => text.Length > 0).ToLookup(text => ScriptDetector.IsChinese(text));
        return BooleanQuery.AnyOf(
        [
            .. Parts(searcher, byLanguage[false], PaperFields.AbstractEnglish, PaperFields.English),
            .. Parts(searcher, byLanguage[true], PaperFields.SummaryChinese, PaperFields.Chinese),
        ]);
    }

    private static IEnumerable<Query> Parts(IndexSearcher searcher, IEnumerable<string> texts, string countedIn, string[] fields)
    {
        FieldText[] counted = [.. texts.Select(text => new FieldText(countedIn, text))];
        if (counted.Length == 0) return [];
        var options = new MoreLikeThisOptions { MaxQueryTerms = Terms, MinDocFreq = 2, MaxDocFreq = searcher.Reader.MaxDoc / CommonShare, MinWordLength = 2 };
        var chosen = new MoreLikeThis(searcher, PaperFields.Analyzers, options).Terms(counted);
        if (chosen.Count < Enough) chosen = new MoreLikeThis(searcher, PaperFields.Analyzers, options with { MinTermFreq = 1 }).Terms(counted);
        return chosen.Select(term => new DisjunctionMaxQuery(fields.Select(field => new TermQuery(field, term.Term.Text)), RankingWeights.TieBreaker));
    }
}
