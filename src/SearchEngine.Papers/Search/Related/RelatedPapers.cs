using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>Finds what is related, folds near-duplicates, mixes the first ten, and says why each is there.</summary>
internal sealed class RelatedPapers(IndexSearcher searcher, RelatedWeights weights)
{
    /// <summary>The first hits are chosen among this many: always the same, so that fewer hits are the first of more.</summary>
    private const int Pool = 30;

    /// <summary>How many hits more are looked at than are shown: some are folded.</summary>
    private const int Spare = 20;

    /// <summary>Where more are folded, the answer has fewer hits than it might.</summary>
    private const int MostFolded = 2000;

    /// <summary>After how many hits is looked at whether the search is still wanted.</summary>
    private const int Stretch = 64;

    // Not the order of the index, which depends on which thread of an import was first.
    private static readonly NumericSort NewestFirst = new(PaperFields.Number, Descending: true);

    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public RelatedResult Find(RelatedSource source, int top, TimeLeft time, CancellationToken cancellation)
    {
        var query = new RelatedQuery(searcher, source, weights, cancellation);
        string[] terms = [.. query.Words.Select(word => word.Surface).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (query.Parts.Count == 0) return new RelatedResult(time.Taken, terms, []);

        var hits = Folded(query, Math.Max(top, Pool), time, cancellation);
        var shared = MatchedIn(query, hits.Take(Math.Max(top, Pool)).Select(hit => hit.Found), cancellation);
        var isPartial = time.IsOver;
        var order = Enumerable.Range(0, hits.Count);
        if (weights.Diversity > 0) order = Diversity.Order([.. hits.Take(Pool).Select(hit => hit.Found.Score)], shared, weights.Diversity).Concat(order.Skip(Pool));
        var shown = order.Take(top).Select((hit, i) => new RelatedHit(i + 1, hits[hit].Found.Score, hits[hit].Paper, SharedTerms(query, shared[hit]))
        {
            SharedAuthors = [.. hits[hit].Paper.Authors.Intersect(source.Authors, StringComparer.OrdinalIgnoreCase)],
            SharedCategories = [.. hits[hit].Paper.Categories.Intersect(source.Categories, StringComparer.Ordinal)],
            Duplicates = hits[hit].Duplicates,
        }).ToArray();
        return new RelatedResult(time.Taken, terms, shown) { IsPartial = isPartial };
    }

    /// <summary>The first hits without those that are duplicates of one before them.</summary>
    private List<Hit> Folded(RelatedQuery query, int wanted, TimeLeft time, CancellationToken cancellation)
    {
        var hits = new List<Hit>();
        var duplicates = new DuplicateFinder();
        SearchAfter? after = null;
        for (var seen = 0; ;)
        {
            // Where much is folded, each time as many again.
            var search = new SearchRequest(query.Query) { Top = Math.Max(seen, wanted + Spare), After = after, TimeAllowed = time.Left, TieBreak = [NewestFirst] };
            var found = searcher.Search(search, cancellation);
            time.IsOver |= found.IsPartial;
            seen += found.TopDocs.Hits.Length;
            foreach (var hit in found.TopDocs.Hits)
            {
                if (hits.Count % Stretch == 0) cancellation.ThrowIfCancellationRequested();
                var paper = PaperDocument.Read(searcher.Reader.Document(hit.Doc)).Paper;
                if (duplicates.Find(paper) is { } first) hits[first].Duplicates.Add(paper.Id);
                else if (hits.Count < wanted + Spare) hits.Add(new Hit(hit, paper, []));
            }
            if (hits.Count >= wanted || time.IsOver || found.TopDocs.Hits.Length < search.Top || seen > wanted + MostFolded) return hits;
            after = found.Last;
        }
    }

    private List<IReadOnlyList<MatchedPart>> MatchedIn(RelatedQuery query, IEnumerable<ScoreDoc> hits, CancellationToken cancellation)
    {
        var matched = new List<IReadOnlyList<MatchedPart>>();
        foreach (var stretch in hits.Chunk(Stretch))
        {
            cancellation.ThrowIfCancellationRequested();
            matched.AddRange(MatchedParts.Of(searcher, query.Parts, stretch));
        }
        return matched;
    }

    /// <summary>The words of a hit; those within longer ones that it has, too (客户 in 客户端), are counted to the longest.</summary>
    private static SharedTerm[] SharedTerms(RelatedQuery query, IReadOnlyList<MatchedPart> matched)
    {
        SharedTerm[] shared = [.. matched.Select(part => new SharedTerm(query.Words[part.Part].Surface, part.Share))];
        return
        [
            .. shared.GroupBy(term => shared.Where(other => other.Text.Contains(term.Text, StringComparison.OrdinalIgnoreCase)).MaxBy(other => other.Text.Length)!.Text,
                    StringComparer.OrdinalIgnoreCase)
                .Select(same => new SharedTerm(same.Key, same.Sum(term => term.Share)))
                .OrderByDescending(term => term.Share),
        ];
    }

    private sealed record Hit(ScoreDoc Found, Paper Paper, List<string> Duplicates);
}
